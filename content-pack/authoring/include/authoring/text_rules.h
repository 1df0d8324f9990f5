// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "authoring/findings.h"

namespace authoring {

inline constexpr std::size_t kMaxTitle = 60;     // code points
inline constexpr std::size_t kMaxSummary = 140;  // code points
inline constexpr std::size_t kMaxShortText = 300;

// Words that `jendela new` leaves for the clerk to replace: "(ISI: …)" and "(FILL IN: …)".
inline constexpr std::string_view kBlankId = "(ISI:";
inline constexpr std::string_view kBlankEn = "(FILL IN:";

// Whether a text can stand on a screen: every letter is in our fonts, and nothing of the template is left in it.
// Reports at place and returns false otherwise.
bool check_text(std::string_view text, const Place& place, Findings& findings);

// The same for one line with a longest length in code points.
bool check_line(std::string_view text, std::size_t max_code_points, const Place& place, Findings& findings);

}  // namespace authoring
