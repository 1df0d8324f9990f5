// SPDX-License-Identifier: EUPL-1.2
// frames ATLAS [COUNT]: scrolls a long article 12 pixels a frame and prints the processor time a frame, drawn into
// memory. With a display it also shows each frame, as the kiosk does.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/mapped_file.h"
#include "page.h"
#include "platform/window.h"
#include "process_clock.h"

namespace {

double quantile(std::vector<double>& values, double at) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(at * static_cast<double>(values.size() - 1))];
}

base::Result<void> run(const char* atlas_path, int count) {
  const auto atlas = TRY(base::MappedFile::open(atlas_path, 256U << 20));
  const auto host = TRY(ui::Host::create(atlas.view()));
  bench::GradientProvider provider(host->pictures());
  const bench::Article article(host->metrics());
  std::unique_ptr<platform::Window> window;
  if (std::getenv("DISPLAY") != nullptr) {
    platform::WindowOptions options;
    options.title = "frames";
    options.fullscreen = false;
    window = TRY(platform::open_window(options));
  }
  auto memory = base::Pixels::black(1920, 1080);
  const base::PixelView target = window ? window->frame() : memory.view();
  std::vector<double> cpu;
  std::vector<double> build;
  float scroll = 0;
  for (int frame = -2; frame < count; ++frame) {
    const double start = bench::cpu_ms();
    article.draw(host->begin_frame(target.width, target.height), scroll);
    const double built = bench::cpu_ms();
    const auto changed = host->end_frame(target);
    if (window) window->present(changed);
    if (provider.answer()) continue;
    if (frame >= 0) {
      cpu.push_back(bench::cpu_ms() - start);
      build.push_back(built - start);
    }
    scroll += 12;
    if (scroll > article.height() - 900) scroll = 0;
  }
  const auto cost = host->last_frame();
  std::printf("frame_cpu_p50 %.2f ms\nframe_cpu_p99 %.2f ms\nbuild_p50 %.2f ms\nquads %u\n", quantile(cpu, 0.5),
              quantile(cpu, 0.99), quantile(build, 0.5), cost.quads);
  // Nothing changes: what a needless frame costs.
  article.draw(host->begin_frame(target.width, target.height), scroll);
  host->end_frame(target);
  const double same = bench::cpu_ms();
  for (int i = 0; i < 50; ++i) {
    article.draw(host->begin_frame(target.width, target.height), scroll);
    host->end_frame(target);
  }
  std::printf("same_frame_cpu %.3f ms\n", (bench::cpu_ms() - same) / 50);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (const auto done = run(argv[1], argc > 2 ? std::atoi(argv[2]) : 300); !done) {
    std::fprintf(stderr, "frames: %s\n", done.error().detail.c_str());
    return 1;
  }
  return 0;
}
