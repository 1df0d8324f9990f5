// SPDX-License-Identifier: EUPL-1.2
// House rules that a program can hold: sizes, licence lines, colours and sentences in their one place.
#include <algorithm>
#include <regex>

#include "check.h"
#include "source_tree.h"

namespace {

std::vector<house::SourceFile> all_sources() {
  std::vector<house::SourceFile> all;
  for (const char* top : {"platform", "content-pack", "kiosk", "tools", "tests"}) {
    for (house::SourceFile& file : house::source_files(top)) all.push_back(std::move(file));
  }
  return all;
}

}  // namespace

TEST_CASE("no source is longer than a person reads at once") {
  for (const house::SourceFile& file : all_sources()) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    const bool test = file.path.rfind("tests/", 0) == 0;
    CHECK_MESSAGE(lines <= (test ? 500 : 400), file.path << " has " << lines << " lines");
  }
}

TEST_CASE("every source says its licence on the first line") {
  for (const house::SourceFile& file : all_sources()) {
    CHECK_MESSAGE(file.text.rfind("// SPDX-License-Identifier: EUPL-1.2\n", 0) == 0, file.path);
  }
}

TEST_CASE("no TRY leaves a half-made object behind") {
  const std::regex half_made(
      R"(\{[^{};]*\bTRY(_WITHIN)?\([^{};]*,\s*TRY(_WITHIN)?\(|\w \w+\{[^{};]*,\s*TRY(_WITHIN)?\()");
  for (const house::SourceFile& file : all_sources()) {
    std::smatch match;
    CHECK_MESSAGE(!std::regex_search(file.text, match, half_made), file.path << ": " << match.str());
  }
}

TEST_CASE("colours are written in the theme and nowhere else in the kiosk") {
  const std::regex color(R"(IM_COL32\(|ImVec4\(|Color\{\s*0x|0x[fF][fF][0-9a-fA-F]{6}\b)");
  for (const house::SourceFile& file : house::source_files("kiosk")) {
    const bool renderer = file.path.rfind("kiosk/ui/canvas", 0) == 0 || file.path.rfind("kiosk/decode", 0) == 0;
    if (renderer || file.path.find("ui/theme") != std::string::npos) continue;
    CHECK_MESSAGE(!std::regex_search(file.text, color), file.path << " names a colour");
  }
}

TEST_CASE("what a person reads stands in the catalogues and never in drawing code") {
  // A literal of the screens is an id or a mark: small letters, digits, dots, and what is no letter at all;
  // "Aa" shows the size of letters in every language.
  const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
  const std::regex id_or_mark(R"([a-z0-9._-]*|[^A-Za-z]*|Aa)");
  for (const house::SourceFile& file : house::source_files("kiosk/ui")) {
    if (file.path.rfind("kiosk/ui/canvas", 0) == 0) continue;
    std::istringstream lines(file.text);
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("#include", 0) == 0) continue;
      line = line.substr(0, line.find("//"));
      for (std::sregex_iterator match(line.begin(), line.end(), literal); match != std::sregex_iterator(); ++match)
        CHECK_MESSAGE(std::regex_match((*match)[1].str(), id_or_mark), file.path << ": " << match->str());
    }
  }
}
