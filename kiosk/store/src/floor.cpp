// SPDX-License-Identifier: EUPL-1.2
#include "store/floor.h"

#include <algorithm>

#include "checked_file.h"

namespace store {
namespace {

constexpr std::uint64_t kMaxFloorBytes = 256 * 1024;
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

pack::Json to_json(const Floor& floor) {
  pack::Json::Object versions;
  for (const auto& [role, version] : floor.versions) versions.emplace(role, version);
  return pack::Json::Object{{"at", base::format_instant(floor.clock.at)},
                            {"reset_by_root", floor.clock.reset_by_root},
                            {"versions", std::move(versions)}};
}

base::Result<Floor> parse_floor(const pack::Json& json) {
  Floor floor;
  const std::string at = TRY(pack::get_string(json, "at"));
  floor.clock.at = TRY(base::parse_instant(at));
  floor.clock.reset_by_root = TRY(pack::get_integer(json, "reset_by_root", 0, kMaxInteger));
  for (const auto& [role, version] : *TRY(pack::get_object(json, "versions"))) {
    if (const auto* number = version.as_integer()) floor.versions[role] = *number;
  }
  return floor;
}

base::Result<Floor> load_copy(const Layout& layout, int copy) {
  const pack::Json json = TRY(load_checked(layout.floor_copy(copy), kMaxFloorBytes));
  return parse_floor(json);
}

}  // namespace

Floor higher_of(const Floor& a, const Floor& b) {
  if (a.clock.reset_by_root != b.clock.reset_by_root) {
    return a.clock.reset_by_root > b.clock.reset_by_root ? a : b;
  }
  Floor out = a;
  out.clock.at = std::max(a.clock.at, b.clock.at);
  for (const auto& [role, version] : b.versions) {
    auto& kept = out.versions[role];
    kept = std::max(kept, version);
  }
  return out;
}

Floor load_floor(const Layout& layout) {
  Floor out;
  for (const int copy : {1, 2}) {
    if (const auto stored = load_copy(layout, copy)) out = higher_of(out, *stored);
  }
  return out;
}

base::Result<Floor> raise_floor(const WriteAccess& access, const Floor& floor) {
  const Floor raised = higher_of(load_floor(access.layout()), floor);
  for (const int copy : {1, 2}) {
    const auto stored = load_copy(access.layout(), copy);
    if (stored && *stored == raised) continue;
    TRY_WITHIN("floor", save_checked(access.layout().floor_copy(copy), to_json(raised), base::Durability::synced));
  }
  return raised;
}

}  // namespace store
