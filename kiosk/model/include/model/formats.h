// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/strings.h"

// Dates, times and sizes as families read them. Both languages write times as the signs on Indonesian walls do: 08.30.
namespace model {

std::string format_date(base::Date date, Language language);                          // "24 Nov 2026"
std::string format_day(base::Date date, Language language);                           // "Selasa, 24 Nov 2026"
std::string format_time(base::TimeOfDay time);                                        // "08.30"
std::string format_span(base::TimeOfDay from, base::TimeOfDay until);                 // "08.30–11.30"
std::string format_clock(base::LocalTime local, base::Zone zone, Language language);  // "Sel 24 Nov 2026 · 09.12 WITA"
std::string format_dates(base::Date from, base::Date until,
                         Language language);  // one day, or "25 Des 2026 sampai 26 Des 2026"

std::string weekday_name(int iso_weekday, Language language);   // "Senin"
std::string weekday_short(int iso_weekday, Language language);  // "Sen"
// Ascending ISO weekdays, runs of three and more joined: "Senin–Kamis", "Sabtu dan Minggu", "Setiap hari".
std::string format_weekdays(const std::vector<int>& weekdays, Language language);

// "a", "a dan b", "a, b dan c"
std::string join_words(const std::vector<std::string>& words, Language language);

std::string format_size(std::uint64_t bytes, Language language);  // "340 KB", "12 MB", rounded up

}  // namespace model
