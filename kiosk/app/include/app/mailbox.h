// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

#include "agent/protocol.h"
#include "base/pixels.h"
#include "base/result.h"
#include "pack/sha256.h"

namespace app {

// ---- Everything that reaches the UI thread from another one, by value
struct PictureDecoded {
  pack::Sha256 sha256;
  int width = 0;
  int height = 0;
  base::Pixels pixels;
};
struct PictureFailed {
  pack::Sha256 sha256;
  int width = 0;
  int height = 0;
  base::Errc why = base::Errc::internal;  // mismatch: the blob is damaged
};
struct AgentSaid {
  agent::Event event;
};
struct AgentConnection {
  bool connected = false;
};
struct StoreChanged {};  // `current` or the withdrawn list may be others now
struct Terminated {};    // SIGTERM, SIGINT
using Event = std::variant<PictureDecoded, PictureFailed, AgentSaid, AgentConnection, StoreChanged, Terminated>;

// Where they wait. push from any thread; take on the UI thread.
class Mailbox {
 public:
  // Called after each push, on the pusher's thread. Set it once there is a window to wake.
  void set_wake(std::function<void()> wake);
  void push(Event event);
  std::vector<Event> take();
  // Blocks until there is something, for programs without a window.
  std::vector<Event> wait();

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::vector<Event> events_;
  std::function<void()> wake_;
};

}  // namespace app
