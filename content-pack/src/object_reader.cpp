// SPDX-License-Identifier: EUPL-1.2
#include "object_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "pack/limits.h"

namespace pack {
namespace {

constexpr std::size_t kReportBytes = 200;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_combining_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

}  // namespace

base::Result<void> check_text(std::string_view text, std::size_t max_code_points) {
  const auto malformed = [](std::string what) { return base::Error{base::Errc::malformed, std::move(what)}; };
  if (!base::is_utf8(text)) return malformed("not UTF-8");
  if (base::count_code_points(text) > max_code_points) {
    return malformed(fmt::format("longer than {} characters", max_code_points));
  }
  std::size_t marks = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (!base::is_displayable(c, false)) {
      return malformed(fmt::format("U+{:04X} cannot be shown", static_cast<std::uint32_t>(c)));
    }
    marks = is_combining_mark(c) ? marks + 1 : 0;
    if (marks > limits::kCombiningMarks) return malformed("a stack of combining marks");
  }
  return {};
}

bool is_document_id(std::string_view text) {
  return is_name(text) && text.find_first_of("._") == std::string_view::npos;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= limits::kName && is_lower_or_digit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_lower_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_language_code(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void SkipReport::add(const std::string& path, std::string_view what) {
  if (fields_ == nullptr || fields_->size() >= limits::kSkippedReports) return;
  fields_->push_back((path + ": " + std::string(what)).substr(0, kReportBytes));
}

base::Result<ObjectReader> ObjectReader::open(const Json& json, std::string path, SkipReport& report) {
  const Json::Object* object = json.as_object();
  if (object == nullptr) return base::Error{base::Errc::malformed, path + ": not an object"};
  return ObjectReader(*object, std::move(path), report);
}

std::string ObjectReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

base::Error ObjectReader::malformed(std::string_view key, std::string_view what) const {
  return {base::Errc::malformed, path_of(key) + ": " + std::string(what)};
}

const Json* ObjectReader::find(std::string_view key) {
  known_.emplace(key);
  const auto found = object_->find(key);
  return found == object_->end() ? nullptr : &found->second;
}

base::Result<const Json*> ObjectReader::require(std::string_view key) {
  const Json* member = find(key);
  if (member == nullptr) return malformed(key, "missing");
  return member;
}

base::Result<std::string> ObjectReader::string(std::string_view key) {
  const Json* member = TRY(require(key));
  const std::string* text = member->as_string();
  if (text == nullptr) return malformed(key, "not a string");
  return *text;
}

base::Result<std::string> ObjectReader::text(std::string_view key, std::size_t max_code_points) {
  std::string text = TRY(string(key));
  if (is_blank(text)) return malformed(key, "empty");
  TRY_WITHIN(path_of(key), check_text(text, max_code_points));
  return text;
}

base::Result<std::string> ObjectReader::optional_text(std::string_view key, std::size_t max_code_points) {
  if (find(key) == nullptr) return std::string{};
  std::string text = TRY(string(key));
  TRY_WITHIN(path_of(key), check_text(text, max_code_points));
  return text;
}

base::Result<std::string> ObjectReader::name(std::string_view key, bool (*is_valid)(std::string_view)) {
  std::string text = TRY(string(key));
  if (!is_valid(text)) return malformed(key, "not a name of that kind");
  return text;
}

base::Result<std::string> ObjectReader::optional_name(std::string_view key, bool (*is_valid)(std::string_view)) {
  if (find(key) == nullptr) return std::string{};
  return name(key, is_valid);
}

base::Result<bool> ObjectReader::flag(std::string_view key) {
  const Json* member = find(key);
  if (member == nullptr) return false;
  if (member->as_bool() == nullptr) return malformed(key, "not true or false");
  return *member->as_bool();
}

base::Result<std::int64_t> ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  const Json* member = TRY(require(key));
  const std::int64_t* value = member->as_integer();
  if (value == nullptr) return malformed(key, "not an integer");
  if (*value < min || *value > max) return malformed(key, fmt::format("{} is not within {} to {}", *value, min, max));
  return *value;
}

base::Result<base::Date> ObjectReader::date(std::string_view key) {
  const std::string text = TRY(string(key));
  return base::parse_date(text).within(path_of(key));
}

base::Result<std::optional<base::Date>> ObjectReader::optional_date(std::string_view key) {
  if (find(key) == nullptr) return std::optional<base::Date>{};
  return std::optional<base::Date>(TRY(date(key)));
}

base::Result<std::optional<base::Instant>> ObjectReader::optional_instant(std::string_view key) {
  if (find(key) == nullptr) return std::optional<base::Instant>{};
  const std::string text = TRY(string(key));
  return std::optional<base::Instant>(TRY_WITHIN(path_of(key), base::parse_instant(text)));
}

base::Result<base::TimeOfDay> ObjectReader::time_of_day(std::string_view key) {
  const std::string text = TRY(string(key));
  return base::parse_time_of_day(text).within(path_of(key));
}

base::Result<Sha256> ObjectReader::digest(std::string_view key) {
  const std::string text = TRY(string(key));
  return parse_sha256(text).within(path_of(key));
}

base::Result<const Json::Array*> ObjectReader::array(std::string_view key, std::size_t min_items,
                                                     std::size_t max_items) {
  const Json* member = TRY(require(key));
  const Json::Array* items = member->as_array();
  if (items == nullptr) return malformed(key, "not a list");
  if (items->size() < min_items) return malformed(key, fmt::format("fewer than {} entries", min_items));
  if (items->size() > max_items) return malformed(key, fmt::format("more than {} entries", max_items));
  return items;
}

base::Result<std::vector<std::string>> ObjectReader::names(std::string_view key, std::size_t max_items,
                                                           bool (*is_valid)(std::string_view)) {
  std::vector<std::string> out;
  if (find(key) == nullptr) return out;
  const Json::Array* items = TRY(array(key, 0, max_items));
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string* text = (*items)[i].as_string();
    if (text == nullptr || !is_valid(*text)) return malformed(element_path(std::string(key), i), "not a name");
    out.push_back(*text);
  }
  return out;
}

base::Result<std::map<std::string, std::string>> ObjectReader::words(std::string_view key,
                                                                     std::size_t max_code_points) {
  auto out = TRY(optional_words(key, max_code_points));
  if (!out.contains("id")) return malformed(key, "no words in Indonesian (\"id\")");
  return out;
}

base::Result<std::map<std::string, std::string>> ObjectReader::optional_words(std::string_view key,
                                                                              std::size_t max_code_points) {
  std::map<std::string, std::string> out;
  const Json* member = find(key);
  if (member == nullptr) return out;
  ObjectReader reader = TRY(open(*member, path_of(key), *report_));
  for (const auto& [language, value] : reader.members()) {
    if (!is_language_code(language)) continue;  // reported below
    if (out.size() == limits::kLanguages) return malformed(key, "too many languages");
    out.emplace(language, TRY(reader.text(language, max_code_points)));
  }
  reader.report_unknown();
  return out;
}

base::Error ObjectReader::unknown_word(std::string_view key, const std::string& word) const {
  return {base::Errc::unsupported, path_of(key) + ": this reader does not know '" + word.substr(0, 40) + "'"};
}

void ObjectReader::report_unknown() const {
  for (const auto& [key, value] : *object_) {
    if (known_.find(key) == known_.end()) report_->add(path_of(key), "unknown field");
  }
}

}  // namespace pack
