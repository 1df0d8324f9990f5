// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/file.h"
#include "base/result.h"
#include "pack/json.h"

namespace store {

// A small JSON file that ends in a line with its own SHA-256, so that damage is told from content.
base::Result<void> save_checked(const std::filesystem::path& path, const pack::Json& value,
                                base::Durability durability);

// Errors: not_found, mismatch (damaged, too large or no JSON), io.
base::Result<pack::Json> load_checked(const std::filesystem::path& path, std::uint64_t max_bytes);

}  // namespace store
