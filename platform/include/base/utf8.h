// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// True when text is well-formed UTF-8 (Unicode 15, table 3-7): no surrogates, no overlong forms, nothing above
// U+10FFFF.
bool is_utf8(std::string_view text);

// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

// The code point at text[offset], moving offset past it. U+FFFD for anything ill-formed (moves one byte).
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

// True for characters that may stand in text shown to people: no C0/C1 controls (line feed excepted when
// allow_newline), no bidirectional overrides or isolates (U+202A–202E, U+2066–2069), no zero-width or byte-order marks,
// no private use, no non-characters.
bool is_displayable(char32_t code_point, bool allow_newline);

}  // namespace base
