// SPDX-License-Identifier: EUPL-1.2
#include "agent/client.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "agent/line_reader.h"
#include "base/file.h"
#include "base/log.h"

namespace agent {
namespace {

constexpr int kFirstDelayMs = 250;
constexpr int kLastDelayMs = 10'000;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

base::Result<Descriptor> open_connection(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return base::Error{base::Errc::unsupported, path + ": too long a path"};
  std::memcpy(address.sun_path, path.data(), path.size());
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) return base::errno_error(errno, "socket");
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return base::Error{base::Errc::offline, path + ": " + std::strerror(errno)};
  }
  return socket;
}

}  // namespace

struct Client::State {
  std::string path;
  Listener listener;
  Descriptor stop{::eventfd(0, EFD_CLOEXEC)};
  std::mutex mutex;  // guards connection against send while the thread replaces it
  Descriptor connection;
  std::thread thread;

  void run();
  bool stopped_within(int timeout_ms) const;
  void read_until_closed(int fd);
  bool deliver(LineReader& lines, base::ByteView bytes);
};

bool Client::State::stopped_within(int timeout_ms) const {
  pollfd waiting{stop.get(), POLLIN, 0};
  return ::poll(&waiting, 1, timeout_ms) > 0;
}

// Hands on every whole line; false when the connection must be dropped.
bool Client::State::deliver(LineReader& lines, base::ByteView bytes) {
  if (auto fed = lines.feed(bytes); !fed) {
    base::log(base::LogLevel::warning, "agent connection dropped: " + fed.error().detail);
    return false;
  }
  while (const auto line = lines.next()) {
    auto event = decode_event(*line);
    if (event) {
      listener.event(std::move(event).take());
    } else {
      base::log(base::LogLevel::warning, "event from the agent skipped: " + event.error().detail);
    }
  }
  return true;
}

void Client::State::read_until_closed(int fd) {
  LineReader lines;
  std::uint8_t buffer[16 * 1024];
  while (true) {
    pollfd waiting[2] = {{fd, POLLIN, 0}, {stop.get(), POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    const ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0 || !deliver(lines, {buffer, static_cast<std::size_t>(n)})) return;
  }
}

void Client::State::run() {
  int delay_ms = kFirstDelayMs;
  while (!stopped_within(0)) {
    auto opened = open_connection(path);
    if (!opened) {
      if (stopped_within(delay_ms)) return;
      delay_ms = std::min(delay_ms * 2, kLastDelayMs);
      continue;
    }
    const int fd = opened->get();
    {
      const std::lock_guard lock(mutex);
      connection = std::move(opened).take();
    }
    listener.connected(true);
    read_until_closed(fd);
    {
      const std::lock_guard lock(mutex);
      connection = Descriptor();
    }
    listener.connected(false);
    // An agent that accepts and hangs up at once must not make a busy loop.
    if (stopped_within(kFirstDelayMs)) return;
    delay_ms = kFirstDelayMs;
  }
}

Client::Client(std::filesystem::path socket, Listener listener) : state_(std::make_unique<State>()) {
  state_->path = socket.string();
  state_->listener = std::move(listener);
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Client::~Client() {
  const std::uint64_t one = 1;
  // An eventfd refuses a write only when its counter is full, and then the thread wakes all the same.
  if (::write(state_->stop.get(), &one, sizeof one) < 0) base::log(base::LogLevel::error, "client: stop not signalled");
  state_->thread.join();
}

base::Result<void> Client::send(const Command& command) {
  const std::string line = encode(command);
  const std::lock_guard lock(state_->mutex);
  if (state_->connection.get() < 0) return base::Error{base::Errc::offline, "not connected to the agent"};
  // One short line fits the empty socket buffer whole; an agent that reads nothing has to be told so, not waited for.
  const ssize_t n = ::send(state_->connection.get(), line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return base::Error{base::Errc::busy, "the agent does not read"};
  if (n < 0) return base::Error{base::Errc::offline, std::string("send: ") + std::strerror(errno)};
  if (static_cast<std::size_t>(n) != line.size()) {
    ::shutdown(state_->connection.get(), SHUT_RDWR);  // half a line would spoil the next: connect anew
    return base::Error{base::Errc::busy, "the agent does not read"};
  }
  return {};
}

}  // namespace agent
