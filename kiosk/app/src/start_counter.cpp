// SPDX-License-Identifier: EUPL-1.2
#include "app/start_counter.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"
#include "base/log.h"

namespace app {
namespace {

constexpr std::uint64_t kMaxBytes = 200;
constexpr int kPreviousAfter = 3;
constexpr int kSafeAfter = 6;
constexpr int kMostCounted = 99;

// "COUNT RELEASE\n"; anything else counts as no failure.
int load_failures(const std::filesystem::path& file, const std::string& release) {
  const auto bytes = base::read_file(file, kMaxBytes);
  if (!bytes) return 0;
  const std::string_view text = base::as_text(*bytes);
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || count < 0 || count > kMostCounted) return 0;
  return text.substr(static_cast<std::size_t>(end - text.data())) == " " + release + "\n" ? count : 0;
}

}  // namespace

StartCounter::StartCounter(std::filesystem::path folder, std::string release, int failures)
    : folder_(std::move(folder)), release_(std::move(release)), failures_(failures) {
  if (failures_ >= kSafeAfter)
    mode_ = StartMode::safe;
  else if (failures_ >= kPreviousAfter)
    mode_ = StartMode::previous;
}

StartCounter StartCounter::begin(std::filesystem::path folder, const std::string& release) {
  if (folder.empty()) return {{}, release, 0};
  const int failures = load_failures(folder / "starts", release);
  StartCounter counter(std::move(folder), release, failures);
  counter.save(failures + 1);
  return counter;
}

void StartCounter::healthy() {
  if (std::exchange(settled_, true)) return;
  save(0);
}

void StartCounter::ended_cleanly() {
  if (std::exchange(settled_, true)) return;
  save(failures_);
}

void StartCounter::restart(const std::string& release) {
  if (release == release_) return;
  release_ = release;
  failures_ = 0;
  mode_ = StartMode::normal;
  if (!settled_) save(1);
}

void StartCounter::save(int count) const {
  if (folder_.empty()) return;
  const std::string line = std::to_string(std::min(count, kMostCounted)) + " " + release_ + "\n";
  // Synced: a release that takes the whole machine down must be counted too.
  const auto saved =
      base::write_file_atomically(folder_ / "starts", base::as_bytes(line), base::Durability::synced, 0600);
  if (!saved) base::log(base::LogLevel::warning, "the count of starts: " + saved.error().detail);
}

}  // namespace app
