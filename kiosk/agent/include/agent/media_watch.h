// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agent/config.h"
#include "agent/keeper.h"
#include "agent/media_scan.h"
#include "platform/event_loop.h"
#include "platform/folder_watch.h"
#include "platform/mounts.h"

namespace agent {

// Knows which packs are plugged in: mounts below the configured folders, and configured folders themselves. Sleeps
// until the kernel tells of a mount or a change. Lives on one loop and thread.
class MediaWatch {
 public:
  struct Listener {
    std::function<void(const Medium&)> appeared;
    std::function<void(const Medium&)> gone;
  };
  // A kernel facility that is missing costs only itself, with a line in the log. Errors: io (no timer).
  static base::Result<std::unique_ptr<MediaWatch>> open(const Config& config, platform::EventLoop& loop,
                                                        Listener listener);
  ~MediaWatch();
  MediaWatch(const MediaWatch&) = delete;
  MediaWatch& operator=(const MediaWatch&) = delete;

  void scan();  // at once: tells what came and went since the last time

 private:
  MediaWatch(const Config& config, platform::EventLoop& loop, Listener listener)
      : config_(config), loop_(loop), listener_(std::move(listener)) {}
  std::vector<FoundPack> find_on_mounts();
  void find_in_folders(std::vector<FoundPack>& found);
  void watch_folder(const std::filesystem::path& folder);
  bool is_below_media(const std::filesystem::path& point) const;

  const Config& config_;
  platform::EventLoop& loop_;
  Listener listener_;
  std::optional<platform::MountTable> mounts_;
  std::optional<platform::FolderWatch> folders_;
  std::optional<platform::Timer> settled_;  // a copy in progress makes many changes; one look after the last is enough
  std::map<std::string, Medium> known_;     // by FoundPack::key
  std::int64_t last_id_ = 0;
};

}  // namespace agent
