// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// The project's own sources as text, for the tests that hold the house rules against them.
namespace house {

struct SourceFile {
  std::string path;  // relative to the project: "kiosk/model/session.cpp"
  std::string text;
};

// Every C++ source and header below the folder, sorted by path.
inline std::vector<SourceFile> source_files(std::string_view folder) {
  const std::filesystem::path root = JENDELA_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
    std::ifstream stream(entry.path());
    std::stringstream text;
    text << stream.rdbuf();
    files.push_back({std::filesystem::relative(entry.path(), root).string(), text.str()});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

struct IncludeLine {
  int line = 0;
  std::string name;     // "pack/json.h", "sqlite3.h", "vector"
  bool angled = false;  // <…>
};

inline std::vector<IncludeLine> includes_of(const std::string& text) {
  std::vector<IncludeLine> found;
  std::istringstream stream(text);
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (line.rfind("#include", 0) != 0 && line.rfind("# include", 0) != 0) continue;
    const auto begin = line.find_first_of("<\"");
    const auto end = line.find_first_of(">\"", begin + 1);
    if (begin == std::string::npos || end == std::string::npos) continue;
    found.push_back({number, line.substr(begin + 1, end - begin - 1), line[begin] == '<'});
  }
  return found;
}

}  // namespace house
