// SPDX-License-Identifier: EUPL-1.2
// first_frame ATLAS [SECONDS]: exec to a first frame, and to one with all its pictures, in a real window; then rests
// for that long and prints how often it woke. The window, canvas and fonts of the kiosk, without its store and its
// signatures.
#include <cstdio>
#include <fstream>

#include "base/mapped_file.h"
#include "page.h"
#include "platform/window.h"
#include "process_clock.h"

namespace {

long context_switches() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    long count = 0;
    if (std::sscanf(line.c_str(), "voluntary_ctxt_switches: %ld", &count) == 1) return count;
  }
  return -1;
}

base::Result<void> run(const char* atlas_path, int rest_seconds) {
  platform::WindowOptions options;
  options.title = "first_frame";
  options.fullscreen = false;
  const auto window = TRY(platform::open_window(options));
  const double window_ms = bench::ms_since_exec();
  const auto atlas = TRY(base::MappedFile::open(atlas_path, 256U << 20));
  const auto host = TRY(ui::Host::create(atlas.view()));
  bench::GradientProvider provider(host->pictures());
  const double ready_ms = bench::ms_since_exec();
  const auto draw = [&] {
    const auto target = window->frame();
    bench::draw_home(host->begin_frame(target.width, target.height), host->metrics());
    window->present(host->end_frame(target));
  };
  draw();
  const double first_ms = bench::ms_since_exec();
  provider.answer();
  draw();
  std::printf(
      "window_ms %.1f ms\nhost_ms %.1f ms\nfirst_frame_ms %.1f ms\nfull_frame_ms %.1f ms\nstart_cpu_ms %.1f ms\npss "
      "%.1f MB\n",
      window_ms, ready_ms, first_ms, bench::ms_since_exec(), bench::cpu_ms(), bench::pss_mb());
  if (rest_seconds <= 0) return {};
  // What the window system still has to say is heard first; then nothing should wake us.
  while (window->wait_event(std::chrono::milliseconds(500))) draw();
  const long before = context_switches();
  const double cpu = bench::cpu_ms();
  window->wait_event(std::chrono::seconds(rest_seconds));
  std::printf("rest_wakeups %ld in %d s\nrest_cpu_ms %.2f ms\n", context_switches() - before, rest_seconds,
              bench::cpu_ms() - cpu);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (const auto done = run(argv[1], argc > 2 ? std::atoi(argv[2]) : 0); !done) {
    std::fprintf(stderr, "first_frame: %s\n", done.error().detail.c_str());
    return 1;
  }
  return 0;
}
