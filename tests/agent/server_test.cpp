// SPDX-License-Identifier: EUPL-1.2
#include "agent/server.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <optional>

#include "check.h"
#include "temp_dir.h"

namespace {

platform::Descriptor connect_to(const std::filesystem::path& path) {
  platform::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strcpy(address.sun_path, path.c_str());
  REQUIRE(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  const timeval patience{.tv_sec = 20, .tv_usec = 0};  // only so that a test that fails also ends
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return socket;
}

void say(const platform::Descriptor& socket, const std::string& text) {
  REQUIRE(::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
}

// All that comes until the agent hangs up.
std::string read_to_end(const platform::Descriptor& socket) {
  std::string out;
  char buffer[4096];
  while (true) {
    const ssize_t n = ::recv(socket.get(), buffer, sizeof buffer, 0);
    if (n < 0) CHECK_MESSAGE(errno != EAGAIN, "the agent did not hang up");
    if (n <= 0) return out;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

struct Stage {
  TempDir dir;
  platform::EventLoop loop = platform::EventLoop::create().take();
  std::filesystem::path path = dir / "agent.sock";
  int greeted = 0;
  std::vector<agent::Command> commands;
  std::function<void()> heard = [] {};  // after each command
  std::unique_ptr<agent::Server> server;

  explicit Stage(std::set<uid_t> allowed = {::geteuid()}) {
    auto opened = agent::Server::open(loop, path, std::move(allowed),
                                      {.connected = [this](agent::Server::PeerId) { ++greeted; },
                                       .command =
                                           [this](agent::Server::PeerId, agent::Command command) {
                                             commands.push_back(std::move(command));
                                             heard();
                                           }});
    REQUIRE_OK(opened);
    server = std::move(opened).take();
  }
};

const std::string& question() {
  static const std::string line = agent::encode(agent::Command{agent::StatusCommand{}});
  return line;
}

}  // namespace

TEST_CASE("nonsense and endless lines end their own connection alone") {
  for (const std::string& said : {std::string("not JSON\n"), std::string(70'000, 'x'), std::string("\0\n", 2)}) {
    Stage stage;
    const auto liar = connect_to(stage.path);
    const auto honest = connect_to(stage.path);
    say(liar, said);
    say(honest, question());
    // Each turn of the loop takes one piece of the liar's and one question.
    stage.heard = [&] { stage.commands.size() == 8 ? stage.loop.stop() : say(honest, question()); };
    REQUIRE_OK(stage.loop.run());
    CHECK(stage.commands.size() == 8);
    CHECK(read_to_end(liar).empty());
  }
}

TEST_CASE("a line that comes in pieces is waited for without keeping others waiting") {
  Stage stage;
  const std::string line = agent::encode(agent::Command{agent::InstallCommand{"m3"}});
  const auto slow = connect_to(stage.path);
  const auto honest = connect_to(stage.path);
  say(slow, line.substr(0, 5));
  say(honest, question());
  stage.heard = [&] { stage.commands.size() == 2 ? stage.loop.stop() : say(slow, line.substr(5)); };
  REQUIRE_OK(stage.loop.run());
  REQUIRE(stage.commands.size() == 2);
  CHECK((stage.commands[0] == agent::Command{agent::StatusCommand{}}));
  CHECK((stage.commands[1] == agent::Command{agent::InstallCommand{"m3"}}));
}

TEST_CASE("a user who is not named is hung up on without a word") {
  Stage stage({::geteuid() + 1});
  const auto stranger = connect_to(stage.path);
  // The connection stands in the queue before the loop runs, so its first turn sees both.
  auto waker = platform::Waker::create(stage.loop, [&stage] { stage.loop.stop(); });
  REQUIRE_OK(waker);
  waker->wake();
  REQUIRE_OK(stage.loop.run());
  stage.server.reset();  // whoever was let in is hung up on now: greeted tells them apart
  CHECK(read_to_end(stranger).empty());
  CHECK(stage.greeted == 0);
}

TEST_CASE("a ninth client is refused until one of the eight leaves") {
  Stage stage;
  std::vector<platform::Descriptor> clients;
  for (int i = 0; i < 9; ++i) clients.push_back(connect_to(stage.path));
  std::optional<platform::Descriptor> newcomer;
  stage.heard = [&] {
    switch (stage.commands.size()) {
      case 1:
        CHECK(read_to_end(clients[8]).empty());
        clients[0] = platform::Descriptor();
        return say(clients[7], question());
      case 2:  // the loop hears of what happened in its order: the empty place first, then who knocks
        newcomer = connect_to(stage.path);
        return say(*newcomer, question());
      default:
        return stage.loop.stop();
    }
  };
  say(clients[7], question());
  REQUIRE_OK(stage.loop.run());
  CHECK(stage.greeted == 9);
}

TEST_CASE("a client that does not read is hung up on, and one that reads misses nothing") {
  Stage stage;
  const auto idle = connect_to(stage.path);
  const auto reader = connect_to(stage.path);
  say(reader, question());
  stage.heard = [&] { stage.loop.stop(); };
  REQUIRE_OK(stage.loop.run());
  REQUIRE(stage.greeted == 2);
  const agent::Event event = agent::RefusedEvent{"install", {base::Errc::internal, std::string(2000, 'x')}};
  const std::string line = agent::encode(event);
  std::size_t sent = 0;
  std::size_t read = 0;
  for (; sent < std::size_t{8} * 1024 * 1024; sent += line.size()) {
    stage.server->broadcast(event);
    char buffer[8192];
    const ssize_t n = ::recv(reader.get(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (n > 0) read += static_cast<std::size_t>(n);
  }
  CHECK(read == sent);
  const std::string heard = read_to_end(idle);  // ends only because the agent hung up
  CHECK(heard.size() < std::size_t{4} * 1024 * 1024);
  CHECK(heard.rfind(line, 0) == 0);
}

TEST_CASE("a second agent does not take the first one's socket, while that lives") {
  Stage stage;
  auto second = agent::Server::open(stage.loop, stage.path, {}, {});
  CHECK_ERR(second, base::Errc::busy);
  CHECK(std::filesystem::exists(stage.path));
}
