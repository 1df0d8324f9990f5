// SPDX-License-Identifier: EUPL-1.2
#include "agent/media_watch.h"

#include <algorithm>
#include <set>

#include "base/folder.h"
#include "base/log.h"

namespace agent {
namespace {

using platform::EventLoop;

constexpr std::chrono::milliseconds kSettle{200};
constexpr std::size_t kMaxWatchedSubfolders = 64;

}  // namespace

base::Result<std::unique_ptr<MediaWatch>> MediaWatch::open(const Config& config, EventLoop& loop, Listener listener) {
  std::unique_ptr<MediaWatch> watch(new MediaWatch(config, loop, std::move(listener)));
  MediaWatch* const self = watch.get();
  self->settled_.emplace(TRY(platform::Timer::create(loop, [self] { self->scan(); })));
  if (auto mounts = platform::MountTable::open()) {
    self->mounts_.emplace(std::move(mounts).take());
    TRY(loop.watch(self->mounts_->descriptor(), EventLoop::Interest::urgent, [self] { self->scan(); }));
  } else {
    base::log(base::LogLevel::warning, "sticks are not noticed: " + mounts.error().detail);
  }
  if (config.media_folders.empty()) return watch;
  if (auto folders = platform::FolderWatch::open()) {
    self->folders_.emplace(std::move(folders).take());
    TRY(loop.watch(self->folders_->descriptor(), EventLoop::Interest::readable, [self] {
      if (self->folders_->take_changes()) self->settled_->start_once(kSettle);
    }));
  } else {
    base::log(base::LogLevel::warning, "media folders are not watched: " + folders.error().detail);
  }
  return watch;
}

MediaWatch::~MediaWatch() {
  if (mounts_) loop_.unwatch(mounts_->descriptor());
  if (folders_) loop_.unwatch(folders_->descriptor());
}

bool MediaWatch::is_below_media(const std::filesystem::path& point) const {
  return std::any_of(config_.mounts_below.begin(), config_.mounts_below.end(),
                     [&](const std::filesystem::path& folder) {
                       const auto [rest, _] = std::mismatch(folder.begin(), folder.end(), point.begin(), point.end());
                       return rest == folder.end() && point != folder;
                     });
}

std::vector<FoundPack> MediaWatch::find_on_mounts() {
  std::vector<FoundPack> found;
  if (!mounts_) return found;
  const auto mounts = mounts_->read();
  if (!mounts) {
    base::log(base::LogLevel::warning, mounts.error().detail);
    return found;
  }
  for (const platform::Mount& mount : *mounts) {
    if (!is_below_media(mount.point)) continue;
    for (FoundPack& pack : find_packs(mount.point, mount.id)) found.push_back(std::move(pack));
  }
  return found;
}

void MediaWatch::watch_folder(const std::filesystem::path& folder) {
  if (!folders_) return;
  // Again on each scan: a folder that was removed and made anew is another one.
  if (auto added = folders_->add(folder); !added && added.error().code != base::Errc::not_found) {
    base::log(base::LogLevel::warning, added.error().detail);
  }
}

void MediaWatch::find_in_folders(std::vector<FoundPack>& found) {
  for (const std::filesystem::path& folder : config_.media_folders) {
    watch_folder(folder.parent_path());  // tells when the folder itself comes
    watch_folder(folder);
    std::size_t subfolders = 0;
    if (const auto entries = base::list_folder(folder, kMaxEntriesLookedAt)) {
      for (const base::FolderEntry& entry : *entries) {
        if (entry.kind == base::EntryKind::folder && ++subfolders <= kMaxWatchedSubfolders)
          watch_folder(folder / entry.name);
      }
    }
    for (FoundPack& pack : find_packs(folder, "folder")) found.push_back(std::move(pack));
  }
}

void MediaWatch::scan() {
  std::vector<FoundPack> found = find_on_mounts();
  find_in_folders(found);
  std::set<std::string> keys;
  for (const FoundPack& pack : found) keys.insert(pack.key);
  for (auto known = known_.begin(); known != known_.end();) {
    if (keys.contains(known->first)) {
      ++known;
      continue;
    }
    listener_.gone(known->second);
    known = known_.erase(known);
  }
  for (const FoundPack& pack : found) {
    if (known_.contains(pack.key)) continue;
    const Medium medium{"m" + std::to_string(++last_id_), pack.path};
    known_.emplace(pack.key, medium);
    listener_.appeared(medium);
  }
}

}  // namespace agent
