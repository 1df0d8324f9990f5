// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/findings.h"
#include "pack/document.h"

namespace authoring {

struct MarkdownSource {
  std::string_view text;
  std::string file;                             // for findings
  int first_line = 1;                           // of text in file
  std::map<std::string, std::string> pictures;  // file name → pack::Picture::name, as listed in the front matter
};

// CommonMark and tables, as the closed set of blocks that a kiosk shows. What the set does not hold (HTML, code, rules,
// pictures inside a sentence…) is an error with its line and a mend; the rest is still returned, so that one run finds
// all.
std::vector<pack::Block> parse_markdown(const MarkdownSource& source, Findings& findings);

}  // namespace authoring
