// SPDX-License-Identifier: EUPL-1.2
#include "app/watcher.h"

#include <optional>
#include <thread>
#include <utility>

#include "base/log.h"
#include "platform/event_loop.h"
#include "platform/folder_watch.h"
#include "platform/service.h"

namespace app {
namespace {

using platform::EventLoop;

class WatcherThread final : public Watcher {
 public:
  WatcherThread(std::filesystem::path store, Listener listener, EventLoop loop, platform::TerminationSignals signals,
                platform::FolderWatch folders)
      : store_(std::move(store)),
        listener_(std::move(listener)),
        loop_(std::move(loop)),
        signals_(std::move(signals)),
        folders_(std::move(folders)) {}
  ~WatcherThread() override {
    if (thread_.joinable()) {
      waker_->wake();
      thread_.join();
    }
  }

  base::Result<void> run() {
    waker_.emplace(TRY(platform::Waker::create(loop_, [this] { loop_.stop(); })));
    TRY(loop_.watch(signals_.descriptor(), EventLoop::Interest::readable, [this] {
      listener_.terminated();
      loop_.unwatch(signals_.descriptor());  // once is enough
    }));
    TRY(loop_.watch(folders_.descriptor(), EventLoop::Interest::readable, [this] {
      if (!folders_.take_changes()) return;
      watch_store();
      listener_.store_changed();
    }));
    watch_store();
    thread_ = std::thread([this] {
      if (const auto ended = loop_.run(); !ended) base::log(base::LogLevel::error, "watching: " + ended.error().detail);
    });
    return {};
  }

 private:
  // The store's folder, or the nearest one above it until it is made. Looked at until nothing new is found, for a
  // folder may be made between the look and the watch on its parent.
  void watch_store() {
    std::filesystem::path last;
    for (std::filesystem::path watched = watch_nearest(); watched != last && watched != store_;
         watched = watch_nearest())
      last = watched;
  }
  std::filesystem::path watch_nearest() {
    for (std::filesystem::path folder = store_;; folder = folder.parent_path()) {
      const auto watched = folders_.add(folder);
      if (watched || folder.empty() || folder == folder.root_path()) return folder;
      if (watched.error().code != base::Errc::not_found) {
        base::log(base::LogLevel::warning, "watching " + folder.string() + ": " + watched.error().detail);
        return folder;
      }
    }
  }

  std::filesystem::path store_;
  Listener listener_;
  EventLoop loop_;
  platform::TerminationSignals signals_;
  platform::FolderWatch folders_;
  std::optional<platform::Waker> waker_;
  std::thread thread_;
};

}  // namespace

base::Result<std::unique_ptr<Watcher>> Watcher::start(std::filesystem::path store, Listener listener) {
  auto signals = TRY(platform::TerminationSignals::open());
  auto folders = TRY(platform::FolderWatch::open());
  auto loop = TRY(EventLoop::create());
  auto watcher = std::make_unique<WatcherThread>(std::move(store), std::move(listener), std::move(loop),
                                                 std::move(signals), std::move(folders));
  TRY(watcher->run());
  return std::unique_ptr<Watcher>(std::move(watcher));
}

}  // namespace app
