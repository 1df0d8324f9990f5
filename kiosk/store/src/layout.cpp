// SPDX-License-Identifier: EUPL-1.2
#include "store/layout.h"

namespace store {

std::string_view to_string(Slot slot) { return slot == Slot::current ? "current" : "previous"; }

std::filesystem::path Layout::floor_copy(int copy) const { return trust() / ("floor." + std::to_string(copy)); }

std::filesystem::path Layout::blob(const pack::Sha256& sha256) const {
  const std::string name = pack::to_hex(sha256);
  return blobs() / name.substr(0, 2) / name;
}

std::filesystem::path Layout::part(const pack::Sha256& sha256) const {
  return staging() / (pack::to_hex(sha256) + ".part");
}

std::filesystem::path Layout::staged(const pack::Sha256& sha256) const { return staging() / pack::to_hex(sha256); }

}  // namespace store
