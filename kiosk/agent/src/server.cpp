// SPDX-License-Identifier: EUPL-1.2
#include "agent/server.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/file.h"
#include "base/log.h"

namespace agent {
namespace {

using base::LogLevel;
using platform::Descriptor;
using platform::EventLoop;

constexpr std::size_t kMaxPeers = 8;
constexpr std::size_t kMaxUnsentBytes = 1024 * 1024;

base::Result<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return base::Error{base::Errc::unsupported, path + ": too long a path"};
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

// Whether a living process listens at the path.
bool is_answered(const sockaddr_un& address) {
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

base::Result<Descriptor> listen_at(const std::string& path) {
  const sockaddr_un address = TRY(address_of(path));
  if (is_answered(address)) return base::Error{base::Errc::busy, path + ": another agent listens there"};
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return base::errno_error(errno, "unlink " + path);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) return base::errno_error(errno, "socket");
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return base::errno_error(errno, "bind " + path);
  }
  // Everybody may knock; who may stay is decided by the peer's uid.
  if (::chmod(path.c_str(), 0666) != 0) return base::errno_error(errno, "chmod " + path);
  if (::listen(socket.get(), 8) != 0) return base::errno_error(errno, "listen " + path);
  return socket;
}

}  // namespace

base::Result<std::unique_ptr<Server>> Server::open(EventLoop& loop, const std::filesystem::path& path,
                                                   std::set<uid_t> allowed, Listener listener) {
  std::unique_ptr<Server> server(new Server(loop, path, std::move(allowed), std::move(listener)));
  server->socket_ = TRY(listen_at(path.string()));
  TRY(loop.watch(server->socket_.get(), EventLoop::Interest::readable,
                 [self = server.get()] { self->accept_peers(); }));
  return server;
}

Server::Server(EventLoop& loop, std::filesystem::path path, std::set<uid_t> allowed, Listener listener)
    : loop_(loop), path_(std::move(path)), allowed_(std::move(allowed)), listener_(std::move(listener)) {}

Server::~Server() {
  for (const auto& [id, peer] : peers_) loop_.unwatch(peer.socket.get());
  if (!socket_) return;
  loop_.unwatch(socket_.get());
  ::unlink(path_.c_str());
}

void Server::accept_peers() {
  while (true) {
    Descriptor socket(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (!socket) return;
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || !allowed_.contains(peer.uid)) {
      base::log(LogLevel::warning, fmt::format("uid {} may not talk to the agent", peer.uid));
      continue;
    }
    if (peers_.size() >= kMaxPeers) {
      base::log(LogLevel::warning, "a ninth connection was refused");
      continue;
    }
    const PeerId id = ++last_id_;
    const int fd = socket.get();
    peers_.emplace(id, Peer{std::move(socket), {}, {}});
    if (auto watched = loop_.watch(fd, EventLoop::Interest::readable, [this, id] { serve(id); }); !watched) {
      base::log(LogLevel::error, watched.error().detail);
      peers_.erase(id);
      continue;
    }
    listener_.connected(id);
  }
}

void Server::serve(PeerId id) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  if (!write_to(found->second) || !read_from(id)) hang_up(id);
}

// Takes one piece; the loop comes again while there is more, after having looked at the others.
bool Server::read_from(PeerId id) {
  std::vector<std::string> lines;
  {
    Peer& peer = peers_.at(id);
    std::uint8_t buffer[16 * 1024];
    const ssize_t n = ::recv(peer.socket.get(), buffer, sizeof buffer, 0);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    if (n == 0) return false;
    if (!peer.lines.feed({buffer, static_cast<std::size_t>(n)})) {
      base::log(LogLevel::warning, "a peer that sent an endless line was hung up on");
      return false;
    }
    while (auto line = peer.lines.next()) lines.push_back(std::move(*line));
  }
  for (const std::string& line : lines) {
    auto command = decode_command(line);
    if (command) {
      listener_.command(id, std::move(command).take());
      if (!peers_.contains(id)) return true;  // it was hung up on while it was answered
      continue;
    }
    base::log(LogLevel::warning, "a command was not understood: " + command.error().detail);
    if (command.error().code != base::Errc::unsupported) return false;
    send(id, RefusedEvent{"", {command.error().code, command.error().detail}});
  }
  return true;
}

bool Server::write_to(Peer& peer) {
  while (!peer.unsent.empty()) {
    const ssize_t n = ::send(peer.socket.get(), peer.unsent.data(), peer.unsent.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {
      return loop_.change(peer.socket.get(), EventLoop::Interest::readable_and_writable).ok();
    }
    if (n < 0) return false;
    peer.unsent.erase(0, static_cast<std::size_t>(n));
  }
  return loop_.change(peer.socket.get(), EventLoop::Interest::readable).ok();
}

void Server::queue(PeerId id, const std::string& line) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  Peer& peer = found->second;
  if (peer.unsent.size() + line.size() > kMaxUnsentBytes) {
    base::log(LogLevel::warning, "a peer that does not read was hung up on");
    return hang_up(id);
  }
  peer.unsent += line;
  if (!write_to(peer)) hang_up(id);
}

void Server::send(PeerId peer, const Event& event) { queue(peer, encode(event)); }

void Server::broadcast(const Event& event) {
  const std::string line = encode(event);
  std::vector<PeerId> ids;
  for (const auto& [id, peer] : peers_) ids.push_back(id);
  for (const PeerId id : ids) queue(id, line);
}

void Server::hang_up(PeerId id) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  loop_.unwatch(found->second.socket.get());
  peers_.erase(found);
}

}  // namespace agent
