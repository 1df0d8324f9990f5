// SPDX-License-Identifier: EUPL-1.2
#include "words.h"

#include <algorithm>

#include "base/utf8.h"

namespace store {
namespace {

constexpr std::size_t kMaxWordBytes = 64;

// U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A) as the letter beneath the mark; a space for × and ÷.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"                                               // U+00C0
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"                                               // U+00E0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiii"                           // U+0100
    "jjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0134
static_assert(kLatin.size() == 0x180 - 0xC0);

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2018' || c == U'\u2019' || c == U'\u02BC'; }
bool is_combining(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

// Whether a character beyond Latin Extended-A parts words: general punctuation, symbols, CJK punctuation, what is
// broken.
bool parts_words(char32_t c) {
  return c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE6F) ||
         c == 0xFFFD;
}

void append_folded(std::string& out, char32_t c) {
  if (c >= U'A' && c <= U'Z') {
    out += static_cast<char>(c - U'A' + U'a');
  } else if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
    out += static_cast<char>(c);
  } else if (c >= 0xC0 && c < 0x180 && kLatin[c - 0xC0] != ' ') {
    out += kLatin[c - 0xC0];
  } else if (c >= 0x180 && !parts_words(c)) {
    base::append_utf8(out, c);
  } else if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

}  // namespace

std::string fold_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    if (!is_apostrophe(c) && !is_combining(c)) append_folded(out, c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> query_words(std::string_view text, std::size_t max_words) {
  constexpr std::size_t kMaxQueryBytes = 1024;
  const std::string folded = fold_words(text.substr(0, kMaxQueryBytes));
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < folded.size() && out.size() < max_words;) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    std::string word = folded.substr(begin, std::min(end - begin, kMaxWordBytes));
    while (!base::is_utf8(word)) word.pop_back();  // cut in the middle of a character
    if (!word.empty()) out.push_back(std::move(word));
    begin = end + 1;
  }
  return out;
}

}  // namespace store
