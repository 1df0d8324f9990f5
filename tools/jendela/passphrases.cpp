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
constexpr char kInterrupt = '\x03';  // Ctrl-C
constexpr char kQuit = '\x1c';       // Ctrl and backslash

// The terminal with echo off, and as it was when this goes. Ctrl-C ends the line as a letter meanwhile: the signal
// would leave the terminal silent.
class SilentTerminal {
 public:
  SilentTerminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
    if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    silent.c_lflag |= static_cast<tcflag_t>(IEXTEN);  // for the second end of line
    silent.c_cc[VEOL] = kInterrupt;
    silent.c_cc[VEOL2] = kQuit;
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
      if (letter == kInterrupt || letter == kQuit) {
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

}  // namespace

base::Error Passphrases::refused(base::Errc code, Refusal refusal) {
  refusal_ = std::move(refusal);
  return {code, refusal_->what.en};
}

Refusal Passphrases::refusal_of(const base::Error& error) const { return refusal_ ? *refusal_ : explain(error); }

base::Result<authoring::Passphrase> Passphrases::ask(const std::string& prompt) {
  const SilentTerminal terminal;
  if (terminal.ready()) {
    terminal.write(prompt);
    return terminal.read_line();
  }
  return refused(base::Errc::unsupported, {"no_terminal",
                                           {"Kata sandi tidak dapat ditanyakan: tidak ada terminal.",
                                            "There is no terminal to ask for the passphrase."},
                                           {"Pakai --passphrase-file BERKAS.", "Use --passphrase-file FILE."}});
}

base::Result<void> Passphrases::check_length(const authoring::Passphrase& passphrase) {
  if (base::is_utf8(passphrase.view()) && base::count_code_points(passphrase.view()) >= authoring::kShortestPassphrase)
    return {};
  return refused(base::Errc::malformed,
                 {"short_passphrase",
                  {fmt::format("Kata sandi terlalu pendek: paling sedikit {} huruf.", authoring::kShortestPassphrase),
                   fmt::format("The passphrase is too short: a passphrase has at least {} letters.",
                               authoring::kShortestPassphrase)},
                  {"Empat atau lima kata biasa sudah baik.", "Four or five plain words are good."}});
}

void Passphrases::warn_if_others_read(const std::string& file) const {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  if ((status.st_mode & (S_IRGRP | S_IROTH)) == 0) return;
  complain(globals_, {"peringatan: '" + file + "' dapat dibaca pengguna lain → chmod 600 '" + file + "'",
                      "warning: others can read '" + file + "' → chmod 600 '" + file + "'"});
}

base::Result<authoring::Passphrase> Passphrases::read_file() {
  warn_if_others_read(file_);
  std::ifstream stream(file_);
  std::string line;
  line.reserve(kMaxPassphraseBytes);
  if (!stream || !std::getline(stream, line) || line.empty()) {
    // Not `not_found`: that would mean a key that is not here.
    return refused(base::Errc::malformed,
                   {"no_passphrase",
                    {fmt::format("Tidak ada kata sandi di baris pertama berkas '{}'.", file_),
                     fmt::format("The file '{}' has no passphrase in its first line.", file_)},
                    {"Periksa nama berkas dan isinya.", "Check the file's name and what is in it."}});
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
  return refused(base::Errc::malformed, {"different_passphrases",
                                         {"Kedua kata sandi tidak sama.", "The two passphrases differ."},
                                         {"Ulangi perintah ini.", "Run this again."}});
}

base::Result<pack::SecretKey> Passphrases::open(const std::filesystem::path& keys_folder, const std::string& name) {
  const std::filesystem::path path = keys_folder / (name + ".key");
  auto file = base::read_file(path, kMaxKeyFileBytes);
  if (!file && file.error().code == base::Errc::not_found) absent_.insert(name);
  if (!file) return file.error();
  warn_if_others_read(path.string());
  if (!file_.empty() && known_.empty()) known_.push_back(TRY(read_file()));
  for (const authoring::Passphrase& known : known_) {
    auto key = try_open(path, *file, known);
    if (key || key.error().code != base::Errc::untrusted) return key;
  }
  if (file_.empty()) return ask_for(name, path, *file);
  // Not `untrusted`: what is said of that is about signatures.
  return refused(base::Errc::malformed, {"wrong_passphrase",
                                         {fmt::format("Kata sandi di '{}' tidak membuka kunci {}.", file_, name),
                                          fmt::format("The passphrase in '{}' does not open the key {}.", file_, name)},
                                         {"Pakai berkas kata sandi yang benar; kuncinya tetap tertutup.",
                                          "Use the right passphrase file; the key stays closed."}});
}

base::Result<pack::SecretKey> Passphrases::try_open(const std::filesystem::path& path, const base::Bytes& file,
                                                    const authoring::Passphrase& passphrase) {
  auto key = authoring::open_key(file, passphrase);
  if (key || key.error().code == base::Errc::untrusted || key.error().code == base::Errc::io) return key;
  return refused(key.error().code, {"damaged_key",
                                    {fmt::format("Berkas kunci '{}' rusak.", path.string()),
                                     fmt::format("The key file '{}' is damaged.", path.string())},
                                    {"Salin ulang dari cadangan folder keys/.", "Copy it again from a copy of keys/."},
                                    key.error().detail});
}

base::Result<pack::SecretKey> Passphrases::ask_for(const std::string& name, const std::filesystem::path& path,
                                                   const base::Bytes& file) {
  const bool id = globals_.lang() == authoring::Language::id;
  for (int attempt = 1;; ++attempt) {
    authoring::Passphrase typed = TRY(ask(fmt::format("{} {}: ", id ? "Kata sandi kunci" : "Passphrase of", name)));
    auto key = try_open(path, file, typed);
    if (key) known_.push_back(std::move(typed));
    if (key || key.error().code != base::Errc::untrusted) return key;
    if (attempt == kTries) break;
    complain(globals_, {"Kata sandi salah, coba lagi.", "Wrong passphrase, try again."});
  }
  return refused(base::Errc::malformed,
                 {"wrong_passphrase",
                  {fmt::format("Kata sandi salah {} kali; kunci {} tetap tertutup.", kTries, name),
                   fmt::format("Wrong passphrase {} times; the key {} stays closed.", kTries, name)},
                  {"Cari kata sandinya, lalu ulangi.", "Find the passphrase, then try again."}});
}

}  // namespace jendela
