// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
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
  // not_found (no terminal), cancelled, io.
  base::Result<authoring::Passphrase> choose();

  // The key in keys_folder/NAME.key. Errors: not_found (no such file here), untrusted, cancelled, as open_key.
  base::Result<pack::SecretKey> open(const std::filesystem::path& keys_folder, const std::string& name);

 private:
  void warn_if_others_read(const std::string& file) const;
  base::Result<authoring::Passphrase> read_file() const;

  const Globals& globals_;
  std::string file_;
  std::vector<authoring::Passphrase> known_;
};

}  // namespace jendela
