// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/findings.h"

namespace authoring {

struct YamlMember;

// One YAML value with the line it stands on. Scalars stay text: what a date or a number is, its field decides.
struct YamlNode {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  int line = 0;
  std::string text;                 // scalar
  std::vector<YamlNode> items;      // list
  std::vector<YamlMember> members;  // map, in the order written
};
struct YamlMember {
  std::string key;
  int line = 0;
  YamlNode value;
};

// The map that text is; an empty text is an empty map. first_line is the number of text's first line in its file.
// No aliases, no key twice, at most 8 levels and 4,000 values. What is wrong goes into findings, and nothing is
// returned.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, int first_line, Findings& findings);

}  // namespace authoring
