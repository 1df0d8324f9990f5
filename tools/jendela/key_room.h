// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "authoring/key_register.h"
#include "authoring/key_ring.h"
#include "command.h"

namespace jendela {

// The keys of an office while a command reads or changes them.
struct KeyRoom {
  std::filesystem::path folder;  // keys/
  authoring::KeyRing ring;
  authoring::KeyRegister keys;  // every key that ever was, with its holder

  // "root-1 (Kepala Bagian Tata Usaha)", or the beginning of the keyid for one that nobody knows.
  std::string describe(const std::string& keyid) const;
  // Ring and register as they are now, and a line in the history.
  base::Result<void> save(base::Instant now, std::string_view action, pack::Json details) const;
};

// Nothing after having said why not.
std::optional<KeyRoom> open_key_room(const Globals& globals, const std::filesystem::path& root);

// The cards in these files. Errors: not_found, malformed, too_large, io; each names its file.
base::Result<std::vector<authoring::KeyCard>> read_cards(const std::vector<std::string>& files);

// Asks on the terminal whether to go on; true at once with `yes`. Without a terminal it says that --yes is wanted.
bool confirm(const Globals& globals, bool yes);

}  // namespace jendela
