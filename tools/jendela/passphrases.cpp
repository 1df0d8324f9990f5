// SPDX-License-Identifier: EUPL-1.2
#include "passphrases.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "base/file.h"
#include "base/utf8.h"

namespace jendela {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;
constexpr std::uint64_t kMaxKeyFileBytes = 16 * 1024;
constexpr int kTries = 3;

// The terminal with echo off, and as it was when this goes. Ctrl-C is read as a letter meanwhile: the signal would
// leave the terminal silent.
class SilentTerminal {
 public:
  SilentTerminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    ready_ = ::tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
  }
  ~SilentTerminal() {
    if (ready_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  bool ready() const { return ready_; }
  void write(const std::string& text) const {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    (void)written;  // a prompt that cannot be shown is no reason to stop
  }
  base::Result<authoring::Passphrase> read_line() const {
    std::string line;
    line.reserve(kMaxPassphraseBytes);  // no copies of it are left behind in memory
    while (line.size() < kMaxPassphraseBytes) {
      char letter = 0;
      const ssize_t count = ::read(descriptor_, &letter, 1);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0 || letter == '\n') break;
      if (letter == '\x03' || letter == '\x1c') {
        sodium_memzero(line.data(), line.size());
        return base::Error{base::Errc::cancelled, "stopped"};
      }
      line += letter;
    }
    write("\n");
    return authoring::Passphrase(std::move(line));
  }

 private:
  int descriptor_;
  termios before_{};
  bool ready_ = false;
};

base::Result<authoring::Passphrase> ask(const std::string& prompt) {
  const SilentTerminal terminal;
  if (!terminal.ready()) {
    return base::Error{base::Errc::unsupported,
                       "there is no terminal to ask for the passphrase; use --passphrase-file FILE"};
  }
  terminal.write(prompt);
  return terminal.read_line();
}

base::Result<void> check_length(const authoring::Passphrase& passphrase) {
  if (base::is_utf8(passphrase.view()) && base::count_code_points(passphrase.view()) >= authoring::kShortestPassphrase)
    return {};
  return base::Error{
      base::Errc::malformed,
      fmt::format("a passphrase has at least {} letters; four or five words are good", authoring::kShortestPassphrase)};
}

}  // namespace

void Passphrases::warn_if_others_read(const std::string& file) const {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  if ((status.st_mode & (S_IRGRP | S_IROTH)) == 0) return;
  complain(globals_, {"peringatan: '" + file + "' dapat dibaca pengguna lain → chmod 600 '" + file + "'",
                      "warning: others can read '" + file + "' → chmod 600 '" + file + "'"});
}

base::Result<authoring::Passphrase> Passphrases::read_file() const {
  warn_if_others_read(file_);
  std::ifstream stream(file_);
  std::string line;
  line.reserve(kMaxPassphraseBytes);
  if (!stream || !std::getline(stream, line) || line.empty()) {
    // Not `not_found`: that would mean a key that is not here.
    return base::Error{base::Errc::malformed, fmt::format("'{}': no passphrase in its first line", file_)};
  }
  return authoring::Passphrase(std::move(line));
}

base::Result<authoring::Passphrase> Passphrases::choose() {
  const bool id = globals_.lang() == authoring::Language::id;
  if (!file_.empty()) {
    authoring::Passphrase passphrase = TRY(read_file());
    TRY(check_length(passphrase));
    return passphrase;
  }
  authoring::Passphrase first = TRY(ask(id ? "Kata sandi untuk kunci baru: " : "Passphrase for the new keys: "));
  TRY(check_length(first));
  const authoring::Passphrase second = TRY(ask(id ? "Sekali lagi: " : "Once more: "));
  if (first.view() == second.view()) return first;
  return base::Error{base::Errc::malformed, id ? "kedua kata sandi tidak sama" : "the two passphrases differ"};
}

base::Result<pack::SecretKey> Passphrases::open(const std::filesystem::path& keys_folder, const std::string& name) {
  const std::filesystem::path path = keys_folder / (name + ".key");
  const base::Bytes file = TRY(base::read_file(path, kMaxKeyFileBytes));
  warn_if_others_read(path.string());
  for (const authoring::Passphrase& known : known_) {
    auto key = authoring::open_key(file, known);
    if (key || key.error().code != base::Errc::untrusted) return key;
  }
  if (!file_.empty()) {
    if (known_.empty()) {
      known_.push_back(TRY(read_file()));
      auto key = authoring::open_key(file, known_.back());
      if (key || key.error().code != base::Errc::untrusted) return key;
    }
    // Not `untrusted`: what is said of that is about signatures.
    return base::Error{base::Errc::malformed, fmt::format("the passphrase in '{}' does not open this key", file_)};
  }
  const bool id = globals_.lang() == authoring::Language::id;
  for (int attempt = 1;; ++attempt) {
    authoring::Passphrase typed = TRY(ask(fmt::format("{} {}: ", id ? "Kata sandi kunci" : "Passphrase of", name)));
    auto key = authoring::open_key(file, typed);
    if (key) known_.push_back(std::move(typed));
    if (key || key.error().code != base::Errc::untrusted) return key;
    if (attempt == kTries) {
      return base::Error{base::Errc::malformed,
                         id ? fmt::format("kata sandi salah {} kali; kunci {} tetap tertutup", kTries, name)
                            : fmt::format("wrong passphrase {} times; the key {} stays closed", kTries, name)};
    }
    complain(globals_, {"Kata sandi salah, coba lagi.", "Wrong passphrase, try again."});
  }
}

}  // namespace jendela
