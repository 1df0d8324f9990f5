// SPDX-License-Identifier: EUPL-1.2
// The table of attacks in tests/content-pack/README.md names tests that exist.
#include <regex>

#include "check.h"
#include "source_tree.h"

TEST_CASE("every test that the table of attacks names exists") {
  std::string sources;
  for (const house::SourceFile& file : house::source_files("tests")) {
    if (file.path.rfind("tests/house/", 0) != 0) sources += file.text;
  }
  std::ifstream table(std::string(JENDELA_SOURCE_DIR) + "/tests/content-pack/README.md");
  const std::regex quoted("\"([^\"]+)\"");
  int named = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.rfind("| ", 0) != 0) continue;
    for (std::sregex_iterator match(line.begin(), line.end(), quoted); match != std::sregex_iterator(); ++match) {
      ++named;
      CHECK_MESSAGE(sources.find("TEST_CASE(" + match->str() + ")") != std::string::npos, match->str());
    }
  }
  CHECK(named > 60);
}
