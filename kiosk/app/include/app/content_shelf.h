// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/catalogue.h"
#include "store/content.h"

namespace app {

// How the store is reached; tests have another.
struct StoreDoors {
  std::function<base::Result<std::unique_ptr<store::Content>>(store::Slot)> open;
  std::function<store::ContentVersion()> version;
};
StoreDoors doors_of(const std::filesystem::path& store);

// The release on the screen. Opens another as soon as `current` names one; what cannot be opened leaves the old one
// there. UI thread.
class ContentShelf {
 public:
  explicit ContentShelf(StoreDoors doors) : doors_(std::move(doors)) {}

  // What was installed before: after unhealthy starts. Until `current` names yet another release.
  void fall_back_to_previous();
  // Looks whether there is something else to show; true when content() is another object now.
  bool refresh();

  // What `current` names at this moment; "" when nothing is installed.
  std::string current_release() const { return doors_.version().release; }

  const store::Content* content() const { return content_.get(); }
  store::Slot slot() const { return slot_; }
  const store::ContentVersion& version() const { return shown_; }

 private:
  StoreDoors doors_;
  store::Slot slot_ = store::Slot::current;
  store::ContentVersion shown_;
  std::unique_ptr<store::Content> content_;
};

}  // namespace app
