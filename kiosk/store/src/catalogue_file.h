// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <memory>

#include "checked_vfs.h"
#include "database.h"

namespace store {

// A finished catalogue.db opened for reading through its block hashes.
struct CatalogueFile {
  std::unique_ptr<CheckedVfs> vfs;  // outlives the connection
  Database database;

  // folder: a release's. Errors: not_found, mismatch (damaged, or of another format than this program's), io.
  static base::Result<CatalogueFile> open(const std::filesystem::path& folder);
};

}  // namespace store
