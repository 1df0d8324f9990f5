// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/document.h"
#include "pack/wire_names.h"

namespace pack {

// Text for people: displayable, at most max code points, no stacks of combining marks. Errors: malformed.
base::Result<void> check_text(std::string_view text, std::size_t max_code_points);

bool is_document_id(std::string_view text);    // [a-z0-9][a-z0-9-]{0,79}
bool is_name(std::string_view text);           // [a-z0-9][a-z0-9._-]{0,79}
bool is_language_code(std::string_view text);  // [a-z]{2,3}

// Where a parser reports what it skipped, bounded whatever the document holds.
class SkipReport {
 public:
  explicit SkipReport(SkippedFields* fields) : fields_(fields) {}
  void add(const std::string& path, std::string_view what);

 private:
  SkippedFields* fields_;  // null: nobody asked
};

// One JSON object of a document while it is read: knows its path for errors and which members were asked for, so that
// the others can be reported as unknown. Lives no longer than the Json and the report.
class ObjectReader {
 public:
  static base::Result<ObjectReader> open(const Json& json, std::string path, SkipReport& report);

  std::string path_of(std::string_view key) const;
  SkipReport& report() const { return *report_; }
  const Json::Object& members() const { return *object_; }
  base::Error malformed(std::string_view key, std::string_view what) const;

  const Json* find(std::string_view key);  // null when absent
  base::Result<const Json*> require(std::string_view key);

  base::Result<std::string> text(std::string_view key, std::size_t max_code_points);           // not blank
  base::Result<std::string> optional_text(std::string_view key, std::size_t max_code_points);  // "" when absent
  base::Result<std::string> name(std::string_view key, bool (*is_valid)(std::string_view));
  base::Result<std::string> optional_name(std::string_view key, bool (*is_valid)(std::string_view));
  base::Result<bool> flag(std::string_view key);  // false when absent
  base::Result<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);
  base::Result<base::Date> date(std::string_view key);
  base::Result<std::optional<base::Date>> optional_date(std::string_view key);
  base::Result<std::optional<base::Instant>> optional_instant(std::string_view key);
  base::Result<base::TimeOfDay> time_of_day(std::string_view key);
  base::Result<Sha256> digest(std::string_view key);
  base::Result<const Json::Array*> array(std::string_view key, std::size_t min_items, std::size_t max_items);
  base::Result<std::vector<std::string>> names(std::string_view key, std::size_t max_items,
                                               bool (*is_valid)(std::string_view));  // empty when absent
  // Words by language code; at least "id" when required.
  base::Result<std::map<std::string, std::string>> words(std::string_view key, std::size_t max_code_points);
  base::Result<std::map<std::string, std::string>> optional_words(std::string_view key, std::size_t max_code_points);

  // A word that this reader does not know in a place where the rest would mean something else without it: the whole
  // document is unsupported.
  template <typename E>
  base::Result<E> word(std::string_view key) {
    const std::string text = TRY(string(key));
    if (const auto value = find_by_wire_name<E>(text)) return *value;
    return unknown_word(key, text);
  }
  // An unknown word where the default will do: reported and skipped.
  template <typename E>
  base::Result<E> optional_word(std::string_view key, E fallback) {
    if (find(key) == nullptr) return fallback;
    const std::string text = TRY(string(key));
    if (const auto value = find_by_wire_name<E>(text)) return *value;
    report_->add(path_of(key), "unknown word '" + text + "'");
    return fallback;
  }

  // Reports all members nobody asked for. Call last.
  void report_unknown() const;

 private:
  ObjectReader(const Json::Object& object, std::string path, SkipReport& report)
      : object_(&object), path_(std::move(path)), report_(&report) {}
  base::Result<std::string> string(std::string_view key);
  base::Error unknown_word(std::string_view key, const std::string& word) const;

  const Json::Object* object_;
  std::string path_;
  SkipReport* report_;
  std::set<std::string, std::less<>> known_;
};

inline std::string element_path(const std::string& array_path, std::size_t index) {
  return array_path + "[" + std::to_string(index) + "]";
}

}  // namespace pack
