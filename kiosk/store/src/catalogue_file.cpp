// SPDX-License-Identifier: EUPL-1.2
#include "catalogue_file.h"

#include "schema.h"

namespace store {

base::Result<CatalogueFile> CatalogueFile::open(const std::filesystem::path& folder) {
  const auto file = folder / "catalogue.db";
  auto reader = TRY(CheckedReader::open(file, folder / "catalogue.hashes"));
  auto vfs = TRY(CheckedVfs::make(std::move(reader)));
  auto database = TRY(Database::open(file, OpenMode::read_only, vfs->name()));
  auto format = TRY(database.prepare("SELECT format FROM release"));
  if (!TRY(format.step()) || format.integer(0) != kCatalogueFormat) {
    return base::Error{base::Errc::mismatch, "catalogue: made by another version of this program"};
  }
  format.reset();
  return CatalogueFile{std::move(vfs), std::move(database)};
}

}  // namespace store
