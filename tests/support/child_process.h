// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <csignal>
#include <optional>
#include <string>
#include <vector>

// A real program run by a test, its standard output and error read together. Killed and reaped when it goes out of
// scope.
class ChildProcess {
 public:
  struct Options {
    std::vector<std::string> environment;  // "NAME=value", added to the test's own
    std::string input;                     // standard input
  };
  // argv[0] is looked up in PATH when it has no '/'.
  explicit ChildProcess(const std::vector<std::string>& argv, const Options& options = {});
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  int pid() const { return pid_; }
  const std::string& output() const { return output_; }

  // Reads until the output since the last successful call holds text. False at the program's end or after the time-out.
  bool wait_for(const std::string& text, int timeout_ms = 20000);
  // Reads to the end and reaps: the exit status, or 128 + signal. Nothing after the time-out.
  std::optional<int> wait(int timeout_ms = 60000);
  void send(int signal_number) const;

  // Runs to the end: the exit status and all output.
  struct Finished {
    int status = -1;
    std::string output;
  };
  static Finished run(const std::vector<std::string>& argv, const Options& options = {}, int timeout_ms = 60000);

 private:
  bool read_some(int timeout_ms);  // false at the end or after the time-out

  int pid_ = -1;
  int pipe_ = -1;
  std::string output_;
  std::size_t seen_ = 0;
  std::optional<int> status_;
};

// A program of this build: build/NAME/bin/PROGRAM.
std::string built_program(const std::string& name);

// Says that this machine has no WHAT, by which CTest counts the test as skipped; with JENDELA_CAPABLE=1 it fails.
void skip_for_lack_of(const std::string& what);

// The same for what a chroot lacks by its nature: there it counts as skipped in any case.
void skip_in_chroot_for_lack_of(const std::string& what);

// Runs a shell's script as root of a namespace of its own, in which it may mount.
ChildProcess::Finished run_in_own_mounts(const std::string& script);
// True when that works here. With JENDELA_CAPABLE=1 it fails the test where it does not, but for a chroot.
bool have_own_mounts();

// True when the program is found in PATH. With JENDELA_CAPABLE=1 its absence fails the test instead.
bool have_program(const std::string& name);
