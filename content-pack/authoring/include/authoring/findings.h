// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace authoring {

// One sentence in both languages of the office.
struct Words {
  std::string id;
  std::string en;
};
enum class Language { id, en };
inline const std::string& in(const Words& words, Language language) {
  return language == Language::id ? words.id : words.en;
}

// Where in the clerk's folder something stands.
struct Place {
  std::string file;   // relative to the office folder
  int line = 0;       // from 1; 0 for the file as a whole
  std::string field;  // "pictures[1].alt"; "" where no field is meant
};

enum class Severity { error, warning };

// One thing that `check` has to say: what is wrong, and what to do about it.
struct Finding {
  Severity severity = Severity::error;
  Place place;
  Words what;
  Words mend;
};

// Everything found in one run. One owner, one thread; handed down by reference.
class Findings {
 public:
  void error(Place place, Words what, Words mend);
  void warning(Place place, Words what, Words mend);

  std::size_t count(Severity severity) const;
  std::vector<Finding> sorted() const;  // by file, line, field

 private:
  std::vector<Finding> all_;
};

// "berita/x/index.id.md:4: summary: Ringkasan belum ada. → Tulis …"
std::string to_line(const Finding& finding, Language language);

// The candidate nearest to a mistyped word, or "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace authoring
