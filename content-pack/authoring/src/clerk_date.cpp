// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "authoring/fields.h"

namespace authoring {
namespace {

// The first letters of months in Indonesian and English, by month.
constexpr std::array<std::array<std::string_view, 2>, 12> kMonths{{{"jan", "jan"},
                                                                   {"feb", "feb"},
                                                                   {"mar", "mar"},
                                                                   {"apr", "apr"},
                                                                   {"mei", "may"},
                                                                   {"jun", "jun"},
                                                                   {"jul", "jul"},
                                                                   {"agu", "aug"},
                                                                   {"sep", "sep"},
                                                                   {"okt", "oct"},
                                                                   {"nov", "nov"},
                                                                   {"des", "dec"}}};

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> parse_month(std::string_view text) {
  std::string start(text.substr(0, 3));
  for (char& letter : start) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (start == "agt") start = "agu";
    if (std::find(kMonths[i].begin(), kMonths[i].end(), start) != kMonths[i].end()) return static_cast<int>(i) + 1;
  }
  return parse_number(text);
}

// "12 Februari 2025", "12/2/2025", "12-02-2025" and a time behind it, as they are to be written; "" for anything else.
std::string rewrite(std::string_view text) {
  std::array<std::string_view, 4> words;
  std::size_t count = 0;
  for (std::size_t start = text.find_first_not_of(" /.-,"); start != std::string_view::npos && count < words.size();) {
    // The time keeps its dot: "08.30".
    const std::size_t end = std::min(text.find_first_of(count < 3 ? " /.-," : " ", start), text.size());
    words[count++] = text.substr(start, end - start);
    start = text.find_first_not_of(" /.-,", end);
  }
  if (count < 3) return {};
  if (words[0].size() == 4) std::swap(words[0], words[2]);  // 2025/2/12
  const auto day = parse_number(words[0]);
  const auto month = parse_month(words[1]);
  const auto year = parse_number(words[2]);
  if (!day || !month || !year) return {};
  const std::string date = fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
  if (!base::parse_date(date)) return {};
  const auto time = count == 4 ? parse_clerk_time(words[3]) : std::nullopt;
  return time ? fmt::format("{} {}", date, base::format_time_of_day(*time)) : date;
}

}  // namespace

std::optional<base::Date> parse_clerk_date(std::string_view text, const Place& place, Findings& findings) {
  auto date = base::parse_date(text);
  if (date) return *date;
  const std::string meant = rewrite(text);
  findings.error(place,
                 {fmt::format("'{}' bukan tanggal yang ada di kalender.", text),
                  fmt::format("'{}' is not a date of the calendar.", text)},
                 meant.empty() ? Words{"Tulis tahun-bulan-tanggal, misalnya 2025-02-12.",
                                       "Write year-month-day, such as 2025-02-12."}
                               : Words{fmt::format("Tulis tahun-bulan-tanggal: {}.", meant),
                                       fmt::format("Write year-month-day: {}.", meant)});
  return std::nullopt;
}

}  // namespace authoring
