// SPDX-License-Identifier: EUPL-1.2
#include "command.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace jendela {
namespace {

using authoring::Words;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// What to do about an error of this kind; empty where the error's own words say it.
Words mend_for(base::Errc code) {
  switch (code) {
    case base::Errc::no_space:
      return {"Kosongkan ruang di disk, lalu ulangi.", "Make room on the disk, then try again."};
    case base::Errc::io:
      return {"Periksa izin folder dan media penyimpanan.", "Check the folder's permissions and the disk."};
    case base::Errc::busy:
      return {"Tunggu sampai perintah jendela yang lain selesai.",
              "Wait until the other jendela command has finished."};
    case base::Errc::expired:
      return {"Tanda tangani lagi dengan 'jendela sign', lalu terbitkan.",
              "Sign again with 'jendela sign', then publish."};
    case base::Errc::mismatch:
      return {"Berkasnya berubah atau rusak: salin ulang.", "A file was changed or damaged: copy it again."};
    case base::Errc::untrusted:
      return {"Jangan dipakai: tanda tangannya bukan dari kunci yang dipercaya.",
              "Do not use it: it is not signed by trusted keys."};
    case base::Errc::rollback:
      return {"Ini lebih lama daripada yang sudah ada.", "This is older than what is there already."};
    default:
      return {};
  }
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

int refuse(const Globals& globals, const base::Error& error) {
  const std::string mend = in(mend_for(error.code), globals.lang());
  print(stderr, "jendela: " + error.detail + (mend.empty() ? "" : " → " + mend));
  return kRefused;
}

int report(const Globals& globals, const authoring::Findings& findings) {
  for (const authoring::Finding& finding : findings.sorted()) print(stderr, to_line(finding, globals.lang()));
  return findings.count(authoring::Severity::error) == 0 ? kDone : kRefused;
}

base::Result<std::filesystem::path> office_root(const Globals& globals) {
  if (globals.office_folder.empty()) return authoring::find_office(".");
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::absolute(globals.office_folder, error).lexically_normal();
  if (std::filesystem::exists(folder / "jendela.yaml", error)) return folder;
  return base::Error{base::Errc::not_found, fmt::format("'{}' holds no jendela.yaml", globals.office_folder)};
}

std::optional<authoring::Office> open_office(const Globals& globals, authoring::Findings& findings) {
  auto root = office_root(globals);
  if (!root) {
    complain(globals,
             {root.error().detail +
                  " → Pindah ke folder kantor, tulis --office FOLDER, atau buat kantor baru dengan 'jendela init'.",
              root.error().detail +
                  " → Go to the office folder, name it with --office, or make a new one with 'jendela init'."});
    return std::nullopt;
  }
  auto office = authoring::load_office(*root, findings);
  if (!office) report(globals, findings);
  return office;
}

base::Result<base::Instant> find_now(const Globals& globals) {
  if (!globals.now.empty()) return std::move(base::parse_instant(globals.now)).within("--now");
  const std::string_view epoch = environment("SOURCE_DATE_EPOCH");
  if (!epoch.empty()) {
    base::Instant now;
    const auto [end, code] = std::from_chars(epoch.data(), epoch.data() + epoch.size(), now.seconds);
    if (code == std::errc() && end == epoch.data() + epoch.size()) return now;
    return base::Error{base::Errc::malformed, "SOURCE_DATE_EPOCH is not a number of seconds"};
  }
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return base::Instant{std::chrono::duration_cast<std::chrono::seconds>(since).count()};
}

}  // namespace jendela
