// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace platform {

// What was found wrong, one line each.
class Problems {
 public:
  explicit Problems(std::string_view file_name) : file_name_(file_name) {}
  void add(std::int64_t line, const std::string& what);
  bool empty() const { return lines_.empty(); }
  base::Error to_error() const;  // malformed

 private:
  std::string file_name_;
  std::vector<std::string> lines_;
};

// One table of a TOML file, read key by key; what nobody asked for is an error at finish(). The file outlives it.
class TomlTable {
 public:
  struct Node;
  TomlTable(const Node& node, std::string name, Problems& problems);
  TomlTable(TomlTable&&) noexcept;
  ~TomlTable();

  // The value, or nothing when it is absent; a wrong type is noted as a problem and counts as absent.
  std::optional<std::string> text(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
  std::optional<double> number(std::string_view key, double min, double max);  // 21 or 21.5
  std::vector<std::string> texts(std::string_view key);
  std::optional<TomlTable> table(std::string_view key);
  std::vector<TomlTable> tables(std::string_view key);  // [[key]]

  // The same, but absence is a problem too.
  std::string required_text(std::string_view key);

  void complain(std::string_view key, const std::string& what);  // at the key's line, or the table's
  void finish();                                                 // notes unknown keys

 private:
  std::unique_ptr<Node> node_;
  std::string name_;  // "[[source]]"; "" for the file itself
  Problems* problems_;
  std::vector<std::string> known_;
};

// Parses text and hands its root table to read. Errors: malformed, with all problems.
base::Result<void> read_toml(std::string_view text, std::string_view file_name,
                             const std::function<void(TomlTable& root)>& read);

}  // namespace platform
