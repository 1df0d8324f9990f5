// SPDX-License-Identifier: EUPL-1.2
#include "release_links.h"

#include <charconv>

#include "base/file.h"
#include "base/folder.h"

namespace store {
namespace {

constexpr std::string_view kPrefix = "releases/";
constexpr int kMaxBuilds = 10000;

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value < 1 || text.front() == '0')
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int64_t> parse_release_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos && !parse_number(name.substr(dot + 1))) return std::nullopt;
  return parse_number(name.substr(0, dot));
}

base::Result<std::string> free_release_name(const Layout& layout, std::int64_t snapshot_version) {
  for (int build = 1; build <= kMaxBuilds; ++build) {
    std::string name = std::to_string(snapshot_version);
    if (build > 1) name += "." + std::to_string(build);
    std::error_code failure;
    if (!std::filesystem::exists(layout.release(name), failure) && !failure) return name;
  }
  return base::Error{base::Errc::io, "releases: no free name for snapshot " + std::to_string(snapshot_version)};
}

base::Result<std::string> read_slot(const Layout& layout, Slot slot) {
  const std::string target = TRY(base::read_link(layout.link(slot)));
  if (target.starts_with(kPrefix)) {
    std::string name = target.substr(kPrefix.size());
    if (parse_release_name(name)) return name;
  }
  return base::Error{base::Errc::mismatch, std::string(to_string(slot)) + ": points elsewhere"};
}

base::Result<void> switch_links(const Layout& layout, const Switch& to) {
  if (to.previous) {
    TRY(base::replace_link(layout.link(Slot::previous), std::string(kPrefix) + *to.previous));
    // previous must be there on the medium before current moves on, else a power cut could lose the way back.
    TRY(base::sync_folder(layout.root()));
  }
  if (to.current) TRY(base::replace_link(layout.link(Slot::current), std::string(kPrefix) + *to.current));
  return base::sync_folder(layout.root());
}

}  // namespace store
