// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/findings.h"
#include "authoring/yaml_tree.h"
#include "base/time.h"

namespace authoring {

// A word of a closed set, and the Indonesian word a clerk may write for it.
struct Choice {
  std::string_view word;
  std::string_view indonesian;
};

// Reads the members of one YAML map by name. Each read marks its name as known; refuse_rest reports the others, with
// the nearest known name. Wrong shapes and forbidden letters are reported and read as absent. Lives while the map
// lives.
class Fields {
 public:
  Fields(const YamlNode& map, std::string file, std::string prefix, Findings& findings);

  const YamlNode* find(std::string_view key);  // null when absent or empty
  std::string line(std::string_view key, std::size_t max_code_points);
  std::vector<std::string> lines(std::string_view key);  // one line, or a list of lines; each at most 300 code points
  std::vector<std::string> words(std::string_view key);  // identifiers: a list, or one text with commas
  std::map<std::string, std::string> by_language(std::string_view key, std::size_t max_code_points);
  bool boolean(std::string_view key);
  std::optional<int> integer(std::string_view key, int min, int max);
  std::optional<base::Date> date(std::string_view key);
  // The index of the word written, in choices.
  std::optional<std::size_t> choice(std::string_view key, std::span<const Choice> choices);

  // Reports every name not asked for. also_known are names that stand elsewhere (another file, another type).
  void refuse_rest(const std::map<std::string, Words>& also_known = {});

  Place place(std::string_view key) const;  // of the value, or of the map when absent
  Findings& findings() { return findings_; }
  const std::string& file() const { return file_; }
  std::string name_of(std::string_view key) const { return prefix_ + std::string(key); }

 private:
  std::optional<std::string> scalar(const YamlNode& node, const Place& place);

  const YamlNode& map_;
  std::string file_;
  std::string prefix_;
  Findings& findings_;
  std::set<std::string, std::less<>> known_;
};

// Trimmed, with runs of white space as one space.
std::string tidy(std::string_view text);

std::optional<base::Date> parse_clerk_date(std::string_view text, const Place& place, Findings& findings);
// "08:30" or "08.30".
std::optional<base::TimeOfDay> parse_clerk_time(std::string_view text);
std::optional<std::size_t> find_choice(std::string_view text, std::span<const Choice> choices);
std::string list_of(std::span<const Choice> choices);

}  // namespace authoring
