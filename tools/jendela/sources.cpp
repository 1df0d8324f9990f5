// SPDX-License-Identifier: EUPL-1.2
#include "sources.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "base/file.h"
#include "pack/file_sources.h"

namespace jendela {

namespace fs = std::filesystem;

base::Result<std::unique_ptr<pack::Source>> open_source(const Globals& globals, const std::string& path) {
  fs::path place = path;
  if (path.empty()) place = TRY(office_root(globals)) / "repository";
  std::error_code error;
  if (fs::is_directory(place, error)) {
    if (!fs::exists(place / "metadata", error)) {
      return base::Error{base::Errc::not_found,
                         fmt::format("'{}' is no repository: it has no folder metadata/", place.string())};
    }
    return std::unique_ptr<pack::Source>(TRY(pack::DirectorySource::open(place)));
  }
  return std::unique_ptr<pack::Source>(TRY_WITHIN(place.string(), pack::PackFileSource::open(place)));
}

base::Result<base::Bytes> read_root(const Globals& globals, const std::string& path) {
  constexpr std::uint64_t kMaxRootBytes = 1024 * 1024;
  if (!path.empty()) return base::read_file(path, kMaxRootBytes);
  auto root = office_root(globals);
  if (!root)
    return base::Error{base::Errc::not_found,
                       "which root is to be trusted? Name it with --root FILE, or run this inside the office folder"};
  return base::read_file(*root / "repository/metadata/1.root.json", kMaxRootBytes);
}

}  // namespace jendela
