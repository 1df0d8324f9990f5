// SPDX-License-Identifier: EUPL-1.2
#include "agent/media_scan.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>

namespace agent {
namespace {

constexpr std::string_view kSuffix = ".jendela";

struct DirectoryDeleter {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

bool is_pack_name(std::string_view name) {
  if (name.size() <= kSuffix.size()) return false;
  const std::string_view end = name.substr(name.size() - kSuffix.size());
  return std::equal(end.begin(), end.end(), kSuffix.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

// "._x", ".Trashes", "System Volume Information", "$RECYCLE.BIN", "LOST.DIR": what computers leave on sticks.
bool is_junk(std::string_view name) {
  return name.empty() || name.front() == '.' || name.front() == '$' || name == "System Volume Information" ||
         name == "LOST.DIR" || name == "lost+found";
}

class Scan {
 public:
  explicit Scan(std::string medium) : medium_(std::move(medium)) {}

  void look_into(const std::filesystem::path& folder, int levels) {
    const std::unique_ptr<DIR, DirectoryDeleter> directory(::opendir(folder.c_str()));
    if (!directory) return;
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(directory.get())) {
      if (++entries_ > kMaxEntriesLookedAt) break;
      if (!is_junk(entry->d_name)) names.emplace_back(entry->d_name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) look_at(folder / name, name, levels);
  }

  std::vector<FoundPack> take() && { return std::move(found_); }

 private:
  void look_at(const std::filesystem::path& path, const std::string& name, int levels) {
    struct stat info {};
    if (found_.size() == kMaxPacksOnMedium || ::lstat(path.c_str(), &info) != 0) return;
    if (S_ISDIR(info.st_mode) && levels > 0) return look_into(path, levels - 1);
    if (!S_ISREG(info.st_mode) || !is_pack_name(name)) return;
    found_.push_back({path, fmt::format("{}:{}:{}:{}:{}.{}", medium_, path.string(), info.st_ino, info.st_size,
                                        info.st_mtim.tv_sec, info.st_mtim.tv_nsec)});
  }

  std::string medium_;
  std::size_t entries_ = 0;
  std::vector<FoundPack> found_;
};

}  // namespace

std::vector<FoundPack> find_packs(const std::filesystem::path& folder, const std::string& medium) {
  Scan scan(medium);
  scan.look_into(folder, 1);
  return std::move(scan).take();
}

}  // namespace agent
