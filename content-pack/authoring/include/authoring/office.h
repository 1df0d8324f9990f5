// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/findings.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/document.h"

namespace authoring {

// Days from signing to expiry.
struct ExpiryDays {
  int root = 730;
  int targets = 365;
  int channel = 365;
  int snapshot = 60;
  int timestamp = 60;
};

// One folder channels/NAME with its channel.yaml: what it calls itself, and what its items say where they say nothing.
struct Channel {
  std::string name;
  std::filesystem::path folder;
  std::map<std::string, std::string> title;  // by language
  std::string source;
  std::string author;
  std::string approver;
};

// The clerk's folder: jendela.yaml, channels/NAME/…, keys/, build/, repository/.
struct Office {
  std::filesystem::path root;
  std::map<std::string, std::string> title;
  std::vector<std::string> languages = {"id"};  // "id" first
  std::map<std::string, std::string> units;     // identifier → name
  base::Zone zone = base::Zone::wita;
  std::map<pack::DocumentType, int> review_days;
  ExpiryDays expiry;
  std::vector<Channel> channels;  // by name

  std::filesystem::path keys() const { return root / "keys"; }
  std::filesystem::path build() const { return root / "build"; }
  std::filesystem::path repository() const { return root / "repository"; }
};

// The folder at or above start that holds a jendela.yaml. Errors: not_found.
base::Result<std::filesystem::path> find_office(const std::filesystem::path& start);

// Reads jendela.yaml and every channel.yaml. What is wrong goes into findings; nothing when jendela.yaml is of no use.
std::optional<Office> load_office(const std::filesystem::path& root, Findings& findings);

bool is_identifier(std::string_view text);  // [a-z0-9][a-z0-9-]{0,79}
// The path as findings name it: relative to the office, with '/'.
std::string name_in_office(const Office& office, const std::filesystem::path& path);

}  // namespace authoring
