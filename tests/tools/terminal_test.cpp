// SPDX-License-Identifier: EUPL-1.2
// Passphrases as a clerk types them: the real tool on a real terminal.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "clerk_office.h"

using namespace clerk;

namespace {

// The tool with a terminal of its own, whose other end the test holds. Killed and reaped when it goes out of scope.
class Terminal {
 public:
  explicit Terminal(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), built_program("jendela"));
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    // The test keeps the terminal's own end open, too, so that its state can be read when the tool has gone.
    if (::openpty(&ours_, &theirs_, nullptr, nullptr, nullptr) != 0) throw std::runtime_error("openpty");
    pid_ = ::fork();
    if (pid_ != 0) return;
    ::close(ours_);
    ::login_tty(theirs_);
    ::setenv("JENDELA_LANG", "en", 1);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ~Terminal() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(ours_);
    ::close(theirs_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Reads until the screen shows text that was not waited for before; the test ends when it does not come.
  void wait_for(const std::string& text) {
    while (screen_.find(text, seen_) == std::string::npos) {
      pollfd ready{ours_, POLLIN, 0};
      REQUIRE_MESSAGE(::poll(&ready, 1, 60000) == 1, "not on the screen: " << text << "\n" << screen_);
      char buffer[4096];
      const ssize_t count = ::read(ours_, buffer, sizeof buffer);
      REQUIRE_MESSAGE(count > 0, "not on the screen: " << text << "\n" << screen_);
      screen_.append(buffer, static_cast<std::size_t>(count));
    }
    seen_ = screen_.find(text, seen_) + text.size();
  }
  void type(const std::string& letters) const {
    REQUIRE(::write(ours_, letters.data(), letters.size()) == static_cast<ssize_t>(letters.size()));
  }
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  }
  bool echoes() const {
    termios state{};
    REQUIRE(::tcgetattr(theirs_, &state) == 0);
    return (state.c_lflag & ECHO) != 0;
  }
  const std::string& screen() const { return screen_; }

 private:
  int ours_ = -1;
  int theirs_ = -1;
  pid_t pid_ = -1;
  std::string screen_;
  std::size_t seen_ = 0;
};

bool have_terminals() {
  int ours = -1;
  int theirs = -1;
  if (::openpty(&ours, &theirs, nullptr, nullptr, nullptr) != 0) {
    skip_in_chroot_for_lack_of("pseudo-terminal");
    return false;
  }
  ::close(ours);
  ::close(theirs);
  return true;
}

constexpr const char* kSecret = "kuda hitam lari pagi";

bool shows(const Terminal& terminal, const std::string& text) {
  return terminal.screen().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a passphrase typed at a terminal is not shown, and opens the keys it made") {
  if (!have_terminals()) return;
  const Office office(false);
  const std::string path = office.path().string();
  Terminal making({"--now", kNow, "init", path, "--strength", "interactive"});
  making.wait_for("Passphrase for the new keys: ");
  CHECK_FALSE(making.echoes());
  making.type(std::string(kSecret) + "\n");
  making.wait_for("Once more: ");
  making.type(std::string(kSecret) + "\n");
  making.wait_for("The office is ready");
  making.wait_for("Next: ");
  CHECK(making.wait() == 0);
  CHECK_FALSE(shows(making, "kuda"));
  CHECK(making.echoes());

  office.must({"build"});
  Terminal signing({"--office", path, "--now", kNow, "sign"});
  signing.wait_for("Passphrase of channel-kanwil-ntt-1: ");
  signing.type("bukan yang ini\n");
  signing.wait_for("Wrong passphrase, try again.");
  signing.wait_for("Passphrase of channel-kanwil-ntt-1: ");
  signing.type(std::string(kSecret) + "\n");  // asked for once: it opens the other keys, too
  signing.wait_for("Go on with 'jendela publish'");
  CHECK(signing.wait() == 0);
  CHECK_FALSE(shows(signing, "kuda"));
  CHECK_FALSE(shows(signing, "bukan"));
  CHECK(signing.echoes());
}

TEST_CASE("three wrong passphrases leave the key closed and the terminal as it was") {
  if (!have_terminals()) return;
  const Office office;
  office.must({"build"});
  Terminal signing({"--office", office.path().string(), "--now", kNow, "sign"});
  for (int attempt = 0; attempt < 3; ++attempt) {
    signing.wait_for("Passphrase of channel-kanwil-ntt-1: ");
    signing.type("salah lagi\n");
  }
  signing.wait_for("Wrong passphrase 3 times; the key channel-kanwil-ntt-1 stays closed.");
  CHECK(signing.wait() == 1);
  CHECK_FALSE(shows(signing, "salah"));
  CHECK(signing.echoes());
}

TEST_CASE("two passphrases that differ make no key, and Ctrl-C leaves the terminal as it was") {
  if (!have_terminals()) return;
  const Office office(false);
  const std::string path = office.path().string();
  Terminal making({"--now", kNow, "init", path, "--strength", "interactive"});
  making.wait_for("Passphrase for the new keys: ");
  making.type(std::string(kSecret) + "\n");
  making.wait_for("Once more: ");
  making.type("kuda hitam lari sore\n");
  making.wait_for("The two passphrases differ.");
  CHECK(making.wait() == 1);
  CHECK_FALSE(fs::exists(office.path() / "keys"));

  Terminal stopped({"--now", kNow, "init", path, "--strength", "interactive"});
  stopped.wait_for("Passphrase for the new keys: ");
  stopped.type("kuda\x03");
  stopped.wait_for("Stopped; nothing was changed.");
  CHECK(stopped.wait() == 1);
  CHECK(stopped.echoes());
  CHECK_FALSE(shows(stopped, "kuda"));
  CHECK_FALSE(fs::exists(office.path() / "keys"));
}
