// SPDX-License-Identifier: EUPL-1.2
#include "key_room.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "base/file.h"

namespace jendela {
namespace {

constexpr std::uint64_t kMaxCardBytes = 16 * 1024;

}  // namespace

std::string KeyRoom::describe(const std::string& keyid) const {
  const auto found = keys.entries.find(keyid);
  if (found == keys.entries.end()) {
    for (const auto& [name, key] : ring.keys) {
      if (pack::compute_keyid(key) == keyid) return name;
    }
    return keyid.substr(0, 16);
  }
  return found->second.holder.empty() ? found->second.key
                                      : fmt::format("{} ({})", found->second.key, found->second.holder);
}

base::Result<void> KeyRoom::save(base::Instant now, std::string_view action, pack::Json details) const {
  TRY(authoring::save_key_register(folder, keys));
  TRY(authoring::save_key_ring(folder, ring));
  return authoring::append_history(folder, now, action, std::move(details));
}

std::optional<KeyRoom> open_key_room(const Globals& globals, const std::filesystem::path& root) {
  const std::filesystem::path folder = root / "keys";
  auto ring = authoring::load_key_ring(folder);
  if (!ring && ring.error().code == base::Errc::not_found) {
    refuse(globals, {"no_keys",
                     {"Kantor ini belum punya kunci.", "This office has no keys yet."},
                     {"Buat dengan 'jendela init " + root.string() + "'.",
                      "Make them with 'jendela init " + root.string() + "'."}});
    return std::nullopt;
  }
  auto keys = authoring::load_key_register(folder);
  if (!ring || !keys) {
    refuse(globals, ring ? keys.error() : ring.error());
    return std::nullopt;
  }
  return KeyRoom{folder, ring.take(), keys.take()};
}

base::Result<std::vector<authoring::KeyCard>> read_cards(const std::vector<std::string>& files) {
  std::vector<authoring::KeyCard> cards;
  for (const std::string& file : files) {
    const base::Bytes bytes = TRY_WITHIN(file, base::read_file(file, kMaxCardBytes));
    cards.push_back(TRY_WITHIN(file, authoring::parse_key_card(bytes)));
  }
  return cards;
}

bool confirm(const Globals& globals, bool yes) {
  if (yes) return true;
  if (::isatty(STDIN_FILENO) == 0) {
    refuse(globals, {"no_terminal",
                     {"Perintah ini minta persetujuan, tetapi tidak ada terminal.",
                      "This asks for consent, and there is no terminal to ask on."},
                     {"Baca ringkasan di atas, lalu ulangi dengan --yes.", "Read the summary above, then add --yes."}});
    return false;
  }
  fmt::print("{}", globals.lang() == authoring::Language::id ? "Lanjutkan? Ketik ya: " : "Go on? Type yes: ");
  std::fflush(stdout);
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "ya" || answer == "yes" || answer == "y") return true;
  refuse(globals, {"cancelled",
                   {"Dihentikan; tidak ada yang diubah.", "Stopped; nothing was changed."},
                   {"Ulangi bila sudah siap.", "Try again when you are ready."}});
  return false;
}

}  // namespace jendela
