// SPDX-License-Identifier: EUPL-1.2
#include "child_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

std::int64_t now_ms() {
  using std::chrono::duration_cast;
  return duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int status_of(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& argv, const Options& options) {
  int output[2];
  int input[2];
  REQUIRE(::pipe2(output, O_CLOEXEC) == 0);
  REQUIRE(::pipe2(input, O_CLOEXEC) == 0);
  std::vector<char*> arguments;
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  pid_ = ::fork();
  REQUIRE(pid_ >= 0);
  if (pid_ == 0) {
    ::dup2(input[0], STDIN_FILENO);
    ::dup2(output[1], STDOUT_FILENO);
    ::dup2(output[1], STDERR_FILENO);
    for (const std::string& variable : options.environment) ::putenv(const_cast<char*>(variable.c_str()));
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(output[1]);
  ::close(input[0]);
  pipe_ = output[0];
  std::size_t written = 0;
  while (written < options.input.size()) {
    const ssize_t n = ::write(input[1], options.input.data() + written, options.input.size() - written);
    if (n <= 0) break;
    written += static_cast<std::size_t>(n);
  }
  ::close(input[1]);
}

ChildProcess::~ChildProcess() {
  if (!status_ && pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (pipe_ >= 0) ::close(pipe_);
}

bool ChildProcess::read_some(int timeout_ms) {
  pollfd waiting{pipe_, POLLIN, 0};
  if (::poll(&waiting, 1, timeout_ms) <= 0) return false;
  char buffer[65536];
  const ssize_t n = ::read(pipe_, buffer, sizeof buffer);
  if (n <= 0) return false;
  output_.append(buffer, static_cast<std::size_t>(n));
  return true;
}

bool ChildProcess::wait_for(const std::string& text, int timeout_ms) {
  const std::int64_t deadline = now_ms() + timeout_ms;
  while (true) {
    const std::size_t found = output_.find(text, seen_);
    if (found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    const std::int64_t left = deadline - now_ms();
    if (left <= 0 || !read_some(static_cast<int>(left))) return false;
  }
}

std::optional<int> ChildProcess::wait(int timeout_ms) {
  const std::int64_t deadline = now_ms() + timeout_ms;
  while (now_ms() < deadline && read_some(static_cast<int>(deadline - now_ms()))) {
  }
  if (status_) return status_;
  if (now_ms() >= deadline) return std::nullopt;
  int wait_status = 0;
  if (::waitpid(pid_, &wait_status, 0) != pid_) return std::nullopt;
  status_ = status_of(wait_status);
  return status_;
}

void ChildProcess::send(int signal_number) const { ::kill(pid_, signal_number); }

ChildProcess::Finished ChildProcess::run(const std::vector<std::string>& argv, const Options& options, int timeout_ms) {
  ChildProcess child(argv, options);
  const auto status = child.wait(timeout_ms);
  return {status.value_or(-1), child.output()};
}

std::string built_program(const std::string& name) { return std::string(JENDELA_BINARY_DIR) + "/bin/" + name; }

void skip_for_lack_of(const std::string& what) {
  const char* capable = std::getenv("JENDELA_CAPABLE");
  if (capable != nullptr && std::string(capable) == "1") FAIL("JENDELA_CAPABLE=1, but there is no " << what);
  MESSAGE("skipped: there is no " << what << " on this machine");
}

namespace {

// Inside a chroot not even root may make a user namespace (user_namespaces(7)); there "/" is no mount point.
bool in_a_chroot() {
  std::ifstream mounts("/proc/self/mountinfo");
  std::string id, parent, device, root, point, rest;
  while (mounts >> id >> parent >> device >> root >> point && std::getline(mounts, rest)) {
    if (point == "/") return false;
  }
  return true;
}

}  // namespace

void skip_in_chroot_for_lack_of(const std::string& what) {
  if (!in_a_chroot()) return skip_for_lack_of(what);
  MESSAGE("skipped: there is no " << what << " in a chroot");
}

ChildProcess::Finished run_in_own_mounts(const std::string& script) {
  return ChildProcess::run({"unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script});
}

bool have_own_mounts() {
  if (!have_program("unshare")) return false;
  if (run_in_own_mounts("mount -t tmpfs -o size=64k none /tmp").status == 0) return true;
  skip_in_chroot_for_lack_of("right to mount in a namespace of one's own");
  return false;
}

bool have_program(const std::string& name) {
  std::stringstream folders(std::string(std::getenv("PATH") == nullptr ? "" : std::getenv("PATH")) +
                            ":/usr/sbin:/sbin");
  std::string folder;
  while (std::getline(folders, folder, ':')) {
    if (::access((folder + "/" + name).c_str(), X_OK) == 0) return true;
  }
  skip_for_lack_of(name);
  return false;
}
