// SPDX-License-Identifier: EUPL-1.2
#include "model/strings.h"

#include <map>
#include <set>
#include <sstream>

#include "check.h"
#include "model/error_codes.h"
#include "model/formats.h"

using model::Language;
using model::Str;

namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
    names.emplace(text.substr(open, text.find('}', open) - open + 1));
  return names;
}

int count_words(std::string_view text) {
  std::istringstream words{std::string(text)};
  int count = 0;
  for (std::string word; words >> word;)
    if (word != "/" && word != "·") ++count;
  return count;
}

}  // namespace

TEST_CASE("every string has the same placeholders in all languages, and at most eighteen words in each answer") {
  for (int i = 0; i < model::kStrCount; ++i) {
    const Str id = static_cast<Str>(i);
    CAPTURE(std::string(model::key_of(id)));
    CHECK(placeholders(model::text_of(id, Language::id)) == placeholders(model::text_of(id, Language::en)));
    const bool choices = model::key_of(id).starts_with("survey.opt.");  // four answers in one string
    for (const Language language : {Language::id, Language::en})
      CHECK(count_words(model::text_of(id, language)) <= (choices ? 4 * 18 : 18));
  }
}

TEST_CASE("keys are unique and name their enumerator") {
  std::set<std::string_view> keys;
  for (int i = 0; i < model::kStrCount; ++i) CHECK(keys.insert(model::key_of(static_cast<Str>(i))).second);
  CHECK(model::key_of(Str::home_visit_sub) == "home.visit.sub");
  CHECK(model::key_of(Str::err_E11) == "err.E11");
}

TEST_CASE("placeholders are replaced, and one without a value stays visible") {
  CHECK(model::tr(Str::nav_page, Language::id, {{"n", "2"}, {"total", "5"}}) == "Halaman 2 dari 5");
  CHECK(model::tr(Str::nav_page, Language::en, {{"n", "2"}}) == "Page 2 of {total}");
}

TEST_CASE("a value that looks like a placeholder is not replaced again") {
  CHECK(model::tr(Str::search_none, Language::en, {{"q", "{q}"}}) == "Nothing found for “{q}”.");
}

TEST_CASE("one and many follow the number") {
  CHECK(model::trn(Str::search_one, Str::search_many, 1, Language::en) == "1 result");
  CHECK(model::trn(Str::search_one, Str::search_many, 0, Language::en) == "0 results");
  CHECK(model::trn(Str::search_one, Str::search_many, 12, Language::id) == "12 hasil");
}

TEST_CASE("a language is found by its code in any locale's spelling") {
  CHECK(model::parse_language("id_ID.UTF-8") == Language::id);
  CHECK(model::parse_language("en") == Language::en);
  CHECK(model::parse_language("en:id") == Language::en);
  CHECK_FALSE(model::parse_language("fr"));
  CHECK_FALSE(model::parse_language(""));
  CHECK(model::next_language(Language::id) == Language::en);
  CHECK(model::next_language(Language::en) == Language::id);
}

TEST_CASE("every error of the house has a code and a sentence without open placeholders") {
  std::map<std::string_view, Str> sentences;
  for (int i = 0; i <= static_cast<int>(base::Errc::internal); ++i) {
    const base::Errc errc = static_cast<base::Errc>(i);
    CAPTURE(std::string(base::to_string(errc)));
    const model::ErrorCode code = model::error_code(errc);
    REQUIRE(code.code.size() == 3);
    CHECK(code.code.front() == 'E');
    CHECK(model::key_of(code.sentence).starts_with("err." + std::string(code.code)));
    for (const Language language : {Language::id, Language::en})
      CHECK(model::error_sentence(errc, language, "24 Nov 2026").find('{') == std::string::npos);
    const auto [at, fresh] = sentences.emplace(code.code, code.sentence);
    if (!fresh) CHECK(at->second == code.sentence);
  }
}

TEST_CASE("dates and times read as on Indonesian walls") {
  const base::Date date{2026, 11, 24};
  CHECK(model::format_date(date, Language::id) == "24 Nov 2026");
  CHECK(model::format_date({2026, 5, 1}, Language::id) == "1 Mei 2026");
  CHECK(model::format_date({2026, 5, 1}, Language::en) == "1 May 2026");
  CHECK(model::format_day(date, Language::en) == "Tuesday, 24 Nov 2026");
  CHECK(model::format_time({0}) == "00.00");
  CHECK(model::format_time({8 * 60 + 5}) == "08.05");
  CHECK(model::format_time({24 * 60}) == "24.00");
  CHECK(model::format_span({510}, {690}) == "08.30–11.30");
  const base::LocalTime local{date, {9 * 60 + 12}, 40};
  CHECK(model::format_clock(local, base::Zone::wita, Language::id) == "Sel 24 Nov 2026 · 09.12 WITA");
  CHECK(model::format_clock(local, base::Zone::wib, Language::en) == "Tue 24 Nov 2026 · 09.12 WIB");
  CHECK(model::format_dates(date, date, Language::id) == "24 Nov 2026");
  CHECK(model::format_dates({2026, 12, 25}, {2026, 12, 26}, Language::id) == "25 Des 2026 sampai 26 Des 2026");
}

TEST_CASE("all months and weekdays have their own name") {
  std::set<std::string> names;
  for (int month = 1; month <= 12; ++month) names.insert(model::format_date({2026, month, 1}, Language::id));
  CHECK(names.size() == 12);
  CHECK(model::format_date({2026, 12, 1}, Language::id) == "1 Des 2026");
  CHECK(model::weekday_name(1, Language::id) == "Senin");
  CHECK(model::weekday_name(7, Language::en) == "Sunday");
  CHECK(model::weekday_short(5, Language::id) == "Jum");
}

TEST_CASE("weekdays are joined to runs") {
  CHECK(model::format_weekdays({1, 2, 3, 4}, Language::id) == "Senin–Kamis");
  CHECK(model::format_weekdays({6, 7}, Language::id) == "Sabtu dan Minggu");
  CHECK(model::format_weekdays({1, 3, 4, 5, 7}, Language::en) == "Monday, Wednesday–Friday and Sunday");
  CHECK(model::format_weekdays({1, 2, 3, 4, 5, 6, 7}, Language::id) == "Setiap hari");
  CHECK(model::format_weekdays({2}, Language::id) == "Selasa");
}

TEST_CASE("sizes are rounded up to a unit people know") {
  CHECK(model::format_size(0, Language::id) == "0 KB");
  CHECK(model::format_size(1, Language::id) == "1 KB");
  CHECK(model::format_size(999'999, Language::id) == "1000 KB");
  CHECK(model::format_size(1'000'001, Language::id) == "2 MB");
  CHECK(model::format_size(3'000'000'000, Language::id) == "3 GB");
}
