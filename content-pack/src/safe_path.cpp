// SPDX-License-Identifier: EUPL-1.2
#include "pack/safe_path.h"

#include <algorithm>

namespace pack {
namespace {

constexpr std::size_t kMaxPathBytes = 240;
constexpr std::size_t kMaxSegments = 8;

bool is_path_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '%' || c == '.';
}

// A leading dot would allow "." and ".." and hide files; all others are covered by the alphabet.
bool is_segment(std::string_view segment) {
  return !segment.empty() && segment.front() != '.' && std::all_of(segment.begin(), segment.end(), is_path_character);
}

}  // namespace

base::Result<SafePath> SafePath::parse(std::string_view text) {
  const base::Error refusal{base::Errc::malformed, "not a safe relative path"};
  if (text.size() > kMaxPathBytes) return refusal;
  std::string_view rest = text;
  for (std::size_t count = 1;; ++count) {
    const std::size_t slash = rest.find('/');
    if (count > kMaxSegments || !is_segment(rest.substr(0, slash))) return refusal;
    if (slash == std::string_view::npos) return SafePath(std::string(text));
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace pack
