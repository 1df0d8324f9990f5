// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

// Names in folders: making, listing, renaming, removing. Nothing here follows a symbolic link except where it says so.
namespace base {

// Makes a folder and its missing parents with mode & ~umask; one that is there already is left as it is. Errors:
// no_space, io.
Result<void> make_folders(const std::filesystem::path& path, unsigned mode = 0755);

enum class EntryKind { file, folder, link, other };
struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::other;
  std::uint64_t size = 0;  // bytes, of a file
};
// What lies in a folder, by name. Errors: not_found, too_large (more than max_entries), io.
Result<std::vector<FolderEntry>> list_folder(const std::filesystem::path& path, std::size_t max_entries);

// The length of a regular file in bytes. Errors: not_found, unsupported (not a regular file), io.
Result<std::uint64_t> file_size(const std::filesystem::path& path);

// rename(2): atomic against other processes; durable after sync_folder of both folders. Errors: not_found, io.
Result<void> rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

// Removing what is not there succeeds. Errors: io.
Result<void> remove_file(const std::filesystem::path& path);
Result<void> remove_tree(const std::filesystem::path& path);

// Changes the permission bits of a file (umask does not apply). Errors: not_found, io.
Result<void> set_mode(const std::filesystem::path& path, unsigned mode);

// The text of a symbolic link. Errors: not_found, unsupported (not a link), io.
Result<std::string> read_link(const std::filesystem::path& path);
// Puts a symbolic link in place of whatever link is at path, by rename: others see the old or the new one.
// Durable after sync_folder. Errors: no_space, io.
Result<void> replace_link(const std::filesystem::path& path, const std::string& target);

struct Space {
  std::uint64_t available = 0;  // bytes an unprivileged process may still write
  std::uint64_t total = 0;
};
// Of the file system that holds path. Errors: not_found, io.
Result<Space> space_of(const std::filesystem::path& path);

// syncfs(2): all that was written to the file system that holds path is on the medium. Errors: io.
Result<void> sync_file_system(const std::filesystem::path& path);

}  // namespace base
