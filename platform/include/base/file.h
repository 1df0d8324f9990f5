// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace base {

// The whole of a regular file of at most max_bytes, opened with O_NOFOLLOW and O_NONBLOCK.
// Errors: not_found, too_large, unsupported (not a regular file), io.
Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

enum class Durability {
  cached,  // rename only: atomic against other processes, not against power cuts
  synced,  // fsync of the file, rename, fsync of its folder
};

// Replaces path atomically by way of a temporary file beside it, created with mode & ~umask. Errors: io, no_space.
Result<void> write_file_atomically(const std::filesystem::path& path, ByteView bytes, Durability durability,
                                   unsigned mode = 0644);

// fsync of a folder, so that the names in it survive a power cut. Errors: io.
Result<void> sync_folder(const std::filesystem::path& path);

// errno as an Error: ENOENT not_found, ENOSPC and EDQUOT no_space, ENODEV and ENXIO media_gone, else io.
Error errno_error(int errno_value, std::string_view what);

}  // namespace base
