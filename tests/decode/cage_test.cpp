// SPDX-License-Identifier: EUPL-1.2
#include "cage.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "check.h"

namespace {

constexpr int kDone = 7;     // the call was let through
constexpr int kRefused = 8;  // the call failed (what happens under a sanitizer)
constexpr int kNoCage = 9;

// Forks, enters the cage, does this, and tells how it ended.
template <typename Act>
int in_cage(Act&& act) {
  int ends[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (!decode::enter_cage(ends[0], {})) _exit(kNoCage);
    _exit(act(ends[0]) ? kDone : kRefused);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  close(ends[0]);
  close(ends[1]);
  return status;
}

bool was_let_through(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == kDone; }
bool was_stopped(int status) {
  if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGSYS;
  return WIFEXITED(status) && WEXITSTATUS(status) == kRefused;
}

}  // namespace

TEST_CASE("within the cage one may compute, ask for memory and speak to the kiosk") {
  CHECK(was_let_through(in_cage([](int socket) {
    void* memory = std::malloc(50U << 20);
    const char byte = 1;
    const bool spoke = write(socket, &byte, 1) == 1;
    std::free(memory);
    return memory != nullptr && spoke;
  })));
}
TEST_CASE("within the cage no file is opened") {
  CHECK(was_stopped(in_cage([](int) { return open("/etc/passwd", O_RDONLY) >= 0; })));
}
TEST_CASE("within the cage no socket is made") {
  CHECK(was_stopped(in_cage([](int) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; })));
}
TEST_CASE("within the cage no program is started") {
  CHECK(was_stopped(in_cage([](int) {
    char name[] = "true";
    char* arguments[] = {name, nullptr};
    return execve("/bin/true", arguments, nullptr) == 0;
  })));
  CHECK(was_stopped(in_cage([](int) { return fork() > 0; })));
}
TEST_CASE("within the cage no memory becomes code") {
  CHECK(was_stopped(in_cage([](int) {
    return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
  })));
}
TEST_CASE("within the cage only the one descriptor is written to") {
  CHECK(was_stopped(in_cage([](int socket) {
    const char byte = 1;
    return write(socket + 1, &byte, 1) == 1;
  })));
}
TEST_CASE("within the cage no other process is signalled") {
  CHECK(was_stopped(in_cage([](int) { return kill(getppid(), 0) == 0; })));
}
