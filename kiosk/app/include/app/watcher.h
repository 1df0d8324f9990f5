// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"

namespace app {

// One thread asleep on what the kernel tells: SIGTERM and SIGINT, and changes in the store's folder (whether there yet
// or not), so that a release switched by an agent that died right after still appears. Callbacks run on that thread.
class Watcher {
 public:
  struct Listener {
    std::function<void()> store_changed;
    std::function<void()> terminated;
  };
  // Before any other thread is started: signals are blocked for all of them. Errors: io.
  static base::Result<std::unique_ptr<Watcher>> start(std::filesystem::path store, Listener listener);
  virtual ~Watcher() = default;  // ends the thread
};

}  // namespace app
