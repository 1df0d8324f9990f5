// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/layout.h"

// Names of release folders, and the two links to them. A folder is called after its snapshot version, with a running
// number from the second build of one snapshot on: "41", "41.2".
namespace store {

// The snapshot version in a name; nothing when it is no such name.
std::optional<std::int64_t> parse_release_name(std::string_view name);

// A name for a new build of a snapshot that no folder has. Errors: io.
base::Result<std::string> free_release_name(const Layout& layout, std::int64_t snapshot_version);

// The name a link holds. Errors: not_found, mismatch (it points elsewhere), io.
base::Result<std::string> read_slot(const Layout& layout, Slot slot);

// Points links at releases, previous first, then current, then syncs the folder: the only moment at which anything
// changes for a reader. A crash between the two leaves both on a whole release. Errors: no_space, io.
struct Switch {
  std::optional<std::string> previous;
  std::optional<std::string> current;
};
base::Result<void> switch_links(const Layout& layout, const Switch& to);

}  // namespace store
