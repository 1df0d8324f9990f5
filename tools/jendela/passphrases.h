// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "authoring/key_file.h"
#include "base/result.h"
#include "command.h"

namespace jendela {

// Where passphrases come from: the file of --passphrase-file, else the terminal, without echo. One that opened a key is
// tried on the next one first. Lives for one command.
class Passphrases {
 public:
  Passphrases(const Globals& globals, std::string file) : globals_(globals), file_(std::move(file)) {}

  // A passphrase for new keys: from the file, or typed twice. Errors: malformed (too short, or not the same twice),
  // unsupported (no terminal), cancelled, io.
  base::Result<authoring::Passphrase> choose();

  // The key in keys_folder/NAME.key. Errors: not_found (no such file here), malformed (the passphrase does not open it,
  // or the file is damaged), unsupported, cancelled, io.
  base::Result<pack::SecretKey> open(const std::filesystem::path& keys_folder, const std::string& name);

  // What to say of an error that came from here: in the words it was found in, or else as its kind is explained.
  Refusal refusal_of(const base::Error& error) const;
  // Names of keys whose files are not here.
  const std::set<std::string>& absent() const { return absent_; }

 private:
  base::Error refused(base::Errc code, Refusal refusal);
  base::Result<authoring::Passphrase> ask(const std::string& prompt);
  base::Result<void> check_length(const authoring::Passphrase& passphrase);
  base::Result<pack::SecretKey> try_open(const std::filesystem::path& path, const base::Bytes& file,
                                         const authoring::Passphrase& passphrase);
  base::Result<pack::SecretKey> ask_for(const std::string& name, const std::filesystem::path& path,
                                        const base::Bytes& file);
  void warn_if_others_read(const std::string& file) const;
  base::Result<authoring::Passphrase> read_file();

  const Globals& globals_;
  std::string file_;
  std::vector<authoring::Passphrase> known_;
  std::set<std::string> absent_;
  std::optional<Refusal> refusal_;
};

}  // namespace jendela
