// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace pack {

// TUF 4.5: '*' stands for any bytes of one segment, '?' for one byte; neither matches '/'. Everything else is itself:
// no brackets, braces or escapes. Time is bounded by pattern length times name length.
bool matches_path_pattern(std::string_view pattern, std::string_view name);

}  // namespace pack
