// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "agent/line_reader.h"
#include "agent/protocol.h"
#include "platform/descriptor.h"
#include "platform/event_loop.h"

namespace agent {

// The agent's end of the socket: accepts peers of the allowed users, hands on their commands, sends events without ever
// waiting. A peer that sends nonsense or does not read is hung up on. Lives on one loop and thread.
class Server {
 public:
  using PeerId = std::int64_t;
  struct Listener {
    std::function<void(PeerId)> connected;
    std::function<void(PeerId, Command)> command;
  };

  // Replaces a socket that a former run left. Errors: busy (somebody listens there), unsupported (path too long), io.
  static base::Result<std::unique_ptr<Server>> open(platform::EventLoop& loop, const std::filesystem::path& path,
                                                    std::set<uid_t> allowed, Listener listener);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void send(PeerId peer, const Event& event);
  void broadcast(const Event& event);

 private:
  struct Peer {
    platform::Descriptor socket;
    LineReader lines;
    std::string unsent;
  };
  Server(platform::EventLoop& loop, std::filesystem::path path, std::set<uid_t> allowed, Listener listener);
  void accept_peers();
  void serve(PeerId id);
  bool read_from(PeerId id);  // false: hang up
  bool write_to(Peer& peer);
  void queue(PeerId id, const std::string& line);
  void hang_up(PeerId id);

  platform::EventLoop& loop_;
  std::filesystem::path path_;
  std::set<uid_t> allowed_;
  Listener listener_;
  platform::Descriptor socket_;
  std::map<PeerId, Peer> peers_;
  PeerId last_id_ = 0;
};

}  // namespace agent
