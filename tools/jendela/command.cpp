// SPDX-License-Identifier: EUPL-1.2
#include "command.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "authoring/builder.h"
#include "authoring/publication.h"

namespace jendela {
namespace {

using authoring::Words;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

void print(std::FILE* stream, const std::string& line) { fmt::print(stream, "{}\n", line); }

}  // namespace

authoring::Language Globals::lang() const {
  std::string_view name = language;
  for (const char* variable : {"JENDELA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (name.empty()) name = environment(variable);
  }
  return name.starts_with("id") ? authoring::Language::id : authoring::Language::en;
}

void say(const Globals& globals, const Words& words) { print(stdout, in(words, globals.lang())); }

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void complain(const Globals& globals, const Words& words) { print(stderr, "jendela: " + in(words, globals.lang())); }

void add_json(platform::CommandLine& command, Globals& globals, const std::string& help) {
  command.flag("--json", globals.json, help);
}

std::optional<std::filesystem::path> find_office_root(const Globals& globals) {
  const Words mend{"Pindah ke folder kantor, tulis --office FOLDER, atau buat kantor baru dengan 'jendela init'.",
                   "Go to the office folder, name it with --office, or make a new one with 'jendela init'."};
  std::error_code error;
  if (!globals.office_folder.empty()) {
    const std::filesystem::path folder = std::filesystem::absolute(globals.office_folder, error).lexically_normal();
    if (std::filesystem::exists(folder / "jendela.yaml", error)) return folder;
    refuse(globals, {"no_office",
                     {fmt::format("Folder '{}' bukan kantor: jendela.yaml tidak ada di dalamnya.", folder.string()),
                      fmt::format("The folder '{}' is no office: there is no jendela.yaml in it.", folder.string())},
                     mend});
    return std::nullopt;
  }
  auto found = authoring::find_office(".");
  if (found) return found.take();
  const std::string here = std::filesystem::current_path(error).string();
  refuse(globals, {"no_office",
                   {fmt::format("Tidak ada kantor di sini: jendela.yaml tidak ada di '{}' atau di atasnya.", here),
                    fmt::format("There is no office here: no jendela.yaml in '{}' or above it.", here)},
                   mend});
  return std::nullopt;
}

std::optional<authoring::Office> open_office(const Globals& globals, authoring::Findings& findings) {
  const auto root = find_office_root(globals);
  if (!root) return std::nullopt;
  auto office = authoring::load_office(*root, findings);
  if (!office) report(globals, findings);
  return office;
}

std::optional<base::FileLock> lock_office(const Globals& globals, const std::filesystem::path& root) {
  auto lock = base::FileLock::exclusive(root / "jendela.yaml");
  if (lock) return lock.take();
  refuse(globals, lock.error());
  return std::nullopt;
}

bool anything_published(const authoring::Office& office) {
  const auto last = authoring::load_own_publication(office);
  return last && *last && !(*last)->channels.empty();
}

void warn_of_unsigned(const Globals& globals, const authoring::Office& office) {
  for (const std::string& channel : authoring::unsigned_channels(office)) {
    complain(globals, {"peringatan: hasil 'jendela build' yang terakhir untuk kanal " + channel +
                           " belum ditandatangani dan tidak ikut → jalankan 'jendela sign', lalu ulangi.",
                       "warning: the last 'jendela build' of the channel " + channel +
                           " is not signed and does not go along → run 'jendela sign', then this again."});
  }
  if (anything_published(office)) return;
  complain(globals,
           {"peringatan: terbitan ini belum berisi apa pun → jalankan 'jendela build' dan 'jendela sign' dulu.",
            "warning: this publication holds nothing yet → run 'jendela build' and 'jendela sign' first."});
}

std::optional<base::Instant> find_now(const Globals& globals) {
  const bool named = !globals.now.empty();
  const std::string_view epoch = environment("SOURCE_DATE_EPOCH");
  if (!named && epoch.empty()) {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return base::Instant{std::chrono::duration_cast<std::chrono::seconds>(since).count()};
  }
  if (named) {
    auto now = base::parse_instant(globals.now);
    if (now) return now.take();
    refuse(globals, {"wrong_use",
                     {fmt::format("Waktu '{}' tidak terbaca.", globals.now),
                      fmt::format("The time '{}' cannot be read.", globals.now)},
                     {"Tulis --now seperti 2025-02-12T01:00:00Z.", "Write --now like 2025-02-12T01:00:00Z."}});
    return std::nullopt;
  }
  base::Instant now;
  const auto [end, code] = std::from_chars(epoch.data(), epoch.data() + epoch.size(), now.seconds);
  if (code == std::errc() && end == epoch.data() + epoch.size()) return now;
  refuse(globals, {"wrong_use",
                   {"SOURCE_DATE_EPOCH bukan jumlah detik.", "SOURCE_DATE_EPOCH is not a number of seconds."},
                   {"Hapus variabel itu, atau isi dengan angka.", "Unset it, or give it a number."}});
  return std::nullopt;
}

}  // namespace jendela
