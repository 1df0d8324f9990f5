// SPDX-License-Identifier: EUPL-1.2
#include "pack/path_pattern.h"

#include <cstddef>

namespace pack {

bool matches_path_pattern(std::string_view pattern, std::string_view name) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = kNone;     // after the last '*' seen
  std::size_t star_covers = 0;  // the end of what that '*' stands for
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_covers = n;
    } else if (p < pattern.size() && (pattern[p] == name[n] || (pattern[p] == '?' && name[n] != '/'))) {
      ++p;
      ++n;
    } else if (star != kNone && name[star_covers] != '/') {
      p = star;  // only the last '*' need be stretched: an earlier one could gain nothing by it
      n = ++star_covers;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace pack
