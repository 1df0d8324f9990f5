// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "authoring/findings.h"
#include "authoring/yaml_tree.h"

namespace authoring {

// A text file of the clerk: YAML between two lines "---", then Markdown. Line ends and a byte-order mark are evened
// out.
struct FrontMatter {
  YamlNode fields;    // a map
  std::string body;   // Markdown
  int body_line = 1;  // the body's first line in the file
};

// file is the name shown in findings. Returns nothing when the file cannot be used at all; findings say why.
std::optional<FrontMatter> parse_front_matter(std::string text, const std::string& file, Findings& findings);

// The text of a clerk's file (at most 1 MiB of UTF-8), LF line ends, without byte-order mark.
std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& file, Findings& findings);

}  // namespace authoring
