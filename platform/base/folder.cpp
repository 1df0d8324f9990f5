// SPDX-License-Identifier: EUPL-1.2
#include "base/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/file.h"

namespace base {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

FolderEntry describe(const std::string& name, const struct stat& info) {
  FolderEntry entry{.name = name};
  if (S_ISREG(info.st_mode)) {
    entry.kind = EntryKind::file;
    entry.size = static_cast<std::uint64_t>(info.st_size);
  } else if (S_ISDIR(info.st_mode)) {
    entry.kind = EntryKind::folder;
  } else if (S_ISLNK(info.st_mode)) {
    entry.kind = EntryKind::link;
  }
  return entry;
}

}  // namespace

Result<void> make_folders(const std::filesystem::path& path, unsigned mode) {
  if (path.empty()) return {};
  if (::mkdir(path.c_str(), mode) == 0) return {};
  if (errno == ENOENT && path.has_parent_path() && path.parent_path() != path) {
    TRY(make_folders(path.parent_path(), mode));
    if (::mkdir(path.c_str(), mode) == 0) return {};
  }
  if (errno != EEXIST) return errno_error(errno, "make folder " + path.string());
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return errno_error(errno, "stat " + path.string());
  if (!S_ISDIR(info.st_mode)) return Error{Errc::io, path.string() + ": in the way of a folder"};
  return {};
}

Result<std::vector<FolderEntry>> list_folder(const std::filesystem::path& path, std::size_t max_entries) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
  if (!folder) return errno_error(errno, "open folder " + path.string());
  std::vector<FolderEntry> out;
  while (true) {
    errno = 0;
    const dirent* found = ::readdir(folder.get());
    if (found == nullptr) {
      if (errno != 0) return errno_error(errno, "read folder " + path.string());
      break;
    }
    const std::string name = found->d_name;
    if (name == "." || name == "..") continue;
    struct stat info {};
    if (::fstatat(::dirfd(folder.get()), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) continue;  // removed meanwhile
      return errno_error(errno, "stat " + name);
    }
    if (out.size() == max_entries) {
      return Error{Errc::too_large, fmt::format("{}: more than {} entries", path.string(), max_entries)};
    }
    out.push_back(describe(name, info));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

Result<std::uint64_t> file_size(const std::filesystem::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return errno_error(errno, "stat " + path.string());
  if (!S_ISREG(info.st_mode)) return Error{Errc::unsupported, path.string() + ": not a regular file"};
  return static_cast<std::uint64_t>(info.st_size);
}

Result<void> rename_path(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    return errno_error(errno, fmt::format("rename {} to {}", from.string(), to.string()));
  }
  return {};
}

Result<void> remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return errno_error(errno, "remove " + path.string());
  return {};
}

Result<void> remove_tree(const std::filesystem::path& path) {
  std::error_code failure;
  std::filesystem::remove_all(path, failure);
  if (failure) return errno_error(failure.value(), "remove " + path.string());
  return {};
}

Result<void> set_mode(const std::filesystem::path& path, unsigned mode) {
  if (::chmod(path.c_str(), mode) != 0) return errno_error(errno, "chmod " + path.string());
  return {};
}

Result<std::string> read_link(const std::filesystem::path& path) {
  char buffer[4096];
  const ssize_t n = ::readlink(path.c_str(), buffer, sizeof buffer);
  if (n < 0 && errno == EINVAL) return Error{Errc::unsupported, path.string() + ": not a symbolic link"};
  if (n < 0) return errno_error(errno, "read link " + path.string());
  return std::string(buffer, static_cast<std::size_t>(n));
}

Result<void> replace_link(const std::filesystem::path& path, const std::string& target) {
  const std::string temporary = path.string() + ".new";
  TRY(remove_file(temporary));
  if (::symlink(target.c_str(), temporary.c_str()) != 0) return errno_error(errno, "link " + temporary);
  return rename_path(temporary, path);
}

Result<Space> space_of(const std::filesystem::path& path) {
  struct statvfs info {};
  if (::statvfs(path.c_str(), &info) != 0) return errno_error(errno, "free space of " + path.string());
  return Space{.available = std::uint64_t{info.f_bavail} * info.f_frsize,
               .total = std::uint64_t{info.f_blocks} * info.f_frsize};
}

Result<void> sync_file_system(const std::filesystem::path& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return errno_error(errno, "open " + path.string());
  const int failure = ::syncfs(folder) == 0 ? 0 : errno;
  ::close(folder);
  if (failure != 0) return errno_error(failure, "syncfs " + path.string());
  return {};
}

}  // namespace base
