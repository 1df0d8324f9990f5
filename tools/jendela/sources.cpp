// SPDX-License-Identifier: EUPL-1.2
#include "sources.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/file.h"
#include "pack/file_sources.h"
#include "pack/signed.h"

namespace jendela {

namespace fs = std::filesystem;

namespace {

using authoring::Words;

std::unique_ptr<pack::Source> refuse_place(const Globals& globals, std::string code, Words what, Words mend,
                                           std::string detail = {}) {
  refuse(globals, {std::move(code), std::move(what), std::move(mend), std::move(detail)});
  return nullptr;
}

}  // namespace

std::unique_ptr<pack::Source> open_source(const Globals& globals, const std::string& path) {
  fs::path place = path;
  if (path.empty()) {
    const auto root = find_office_root(globals);
    if (!root) return nullptr;
    place = *root / "repository";
  }
  std::error_code error;
  const std::string name = place.string();
  if (path.empty() && !fs::exists(place, error)) {
    return refuse_place(globals, "not_signed",
                        {"Kantor ini belum menandatangani apa pun: folder repository/ tidak ada.",
                         "This office has signed nothing yet: there is no folder repository/."},
                        {"Jalankan 'jendela init', 'jendela build', lalu 'jendela sign'.",
                         "Run 'jendela init', 'jendela build', then 'jendela sign'."});
  }
  if (!fs::exists(place, error)) {
    return refuse_place(
        globals, "not_found", {fmt::format("'{}' tidak ada.", name), fmt::format("'{}' is not there.", name)},
        {"Periksa ejaannya, dan apakah USB sudah terpasang.", "Check the spelling, and whether the stick is in."});
  }
  if (!fs::is_directory(place, error)) {
    auto pack = pack::PackFileSource::open(place);
    if (pack) return pack.take();
    return refuse_place(globals, std::string(base::to_string(pack.error().code)),
                        {fmt::format("'{}' bukan berkas .jendela yang utuh.", name),
                         fmt::format("'{}' is no whole .jendela file.", name)},
                        {"Salin ulang, atau buat lagi dengan 'jendela export'.",
                         "Copy it again, or make it anew with 'jendela export'."},
                        pack.error().detail);
  }
  auto folder = pack::DirectorySource::open(place);
  if (folder && fs::exists(place / "metadata", error)) return folder.take();
  return refuse_place(globals, "not_found",
                      {fmt::format("Folder '{}' bukan terbitan: folder metadata/ tidak ada di dalamnya.", name),
                       fmt::format("The folder '{}' is no repository: it has no folder metadata/.", name)},
                      {"Sebut folder hasil 'jendela publish', atau sebuah berkas .jendela.",
                       "Name a folder made by 'jendela publish', or a .jendela file."},
                      folder ? std::string() : folder.error().detail);
}

std::optional<base::Bytes> read_root(const Globals& globals, const std::string& path) {
  constexpr std::uint64_t kMaxRootBytes = 1024 * 1024;
  fs::path file = path;
  if (path.empty() && globals.office_folder.empty() && !authoring::find_office(".")) {
    refuse(globals, {"no_root",
                     {"Tidak diketahui akar kepercayaan mana yang dipakai: di sini tidak ada kantor.",
                      "Which root is to be trusted? There is no office here."},
                     {"Sebut berkas root.json kios dengan --root BERKAS, atau jalankan di folder kantor.",
                      "Name the kiosk's root.json with --root FILE, or run this inside the office folder."}});
    return std::nullopt;
  }
  if (path.empty()) {
    const auto root = find_office_root(globals);
    if (!root) return std::nullopt;
    file = *root / "repository/metadata/1.root.json";
  }
  auto bytes = base::read_file(file, kMaxRootBytes);
  const auto envelope = bytes ? pack::parse_envelope(*bytes, kMaxRootBytes) : bytes.error();
  if (envelope) return bytes.take();
  const base::Error& error = envelope.error();
  refuse(globals, {std::string(base::to_string(error.code)),
                   {fmt::format("Berkas kepercayaan '{}' tidak dapat dibaca.", file.string()),
                    fmt::format("The root to trust, '{}', cannot be read.", file.string())},
                   {"Sebut berkas root.json kios dengan --root BERKAS, atau jalankan di folder kantor.",
                    "Name the kiosk's root.json with --root FILE, or run this inside the office folder."},
                   error.detail});
  return std::nullopt;
}

}  // namespace jendela
