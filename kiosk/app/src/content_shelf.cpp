// SPDX-License-Identifier: EUPL-1.2
#include "app/content_shelf.h"

#include "base/log.h"

namespace app {

StoreDoors doors_of(const std::filesystem::path& store) {
  return {.open = [store](store::Slot slot) { return store::open_catalogue(store, slot); },
          .version = [store] { return store::content_version(store); }};
}

void ContentShelf::fall_back_to_previous() {
  slot_ = store::Slot::previous;
  shown_ = {};
}

bool ContentShelf::refresh() {
  const store::ContentVersion version = doors_.version();
  if (version == shown_ && content_ != nullptr) return false;
  if (version.release.empty()) return false;  // nothing installed; what is shown stays
  // `current` moved on: the agent made the fall-back permanent, or installed something newer.
  const bool moved = !shown_.release.empty() && version.release != shown_.release;
  const store::Slot first = moved ? store::Slot::current : slot_;
  const store::Slot second = first == store::Slot::current ? store::Slot::previous : store::Slot::current;
  for (const store::Slot slot : {first, second}) {
    if (slot == second && content_ != nullptr) return false;  // better the old release than an older one
    auto opened = doors_.open(slot);
    if (!opened) {
      base::log(base::LogLevel::error, std::string(store::to_string(slot)) + ": " + opened.error().detail);
      continue;
    }
    content_ = opened.take();
    slot_ = slot;
    shown_ = version;
    base::log(base::LogLevel::info, "showing release " + std::to_string(content_->release().snapshot_version) + " (" +
                                        std::string(store::to_string(slot)) + ")");
    return true;
  }
  return false;
}

}  // namespace app
