// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "agent/protocol.h"
#include "base/result.h"

namespace agent {

// The kiosk's end of the socket. Connects on a thread of its own and again whenever the agent goes away (after 0.25 s,
// doubling to 10 s); while connected and idle that thread sleeps in one blocking poll. The destructor ends the thread.
class Client {
 public:
  struct Listener {
    std::function<void(Event)> event;               // called on the client's thread, never after the destructor
    std::function<void(bool connected)> connected;  // the same
  };

  Client(std::filesystem::path socket, Listener listener);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // From any thread. Errors: offline (not connected), busy (the agent does not read: nothing was sent), io.
  base::Result<void> send(const Command& command);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace agent
