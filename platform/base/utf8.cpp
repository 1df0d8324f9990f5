// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"

namespace base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the well-formed sequence at text[offset] and its value; length 0 when ill-formed (Unicode 15, table 3-7).
struct Sequence {
  std::size_t length;
  char32_t code_point;
};

Sequence sequence_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const auto is_continuation = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {1, lead};
  if (lead >= 0xC2 && lead <= 0xDF && is_continuation(1)) return {2, (lead & 0x1FU) << 6 | (byte(1) & 0x3FU)};
  if (lead >= 0xE0 && lead <= 0xEF && is_continuation(1) && is_continuation(2)) {
    const char32_t value = (lead & 0xFU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value >= 0x800 && !surrogate) return {3, value};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && is_continuation(1) && is_continuation(2) && is_continuation(3)) {
    const char32_t value = (lead & 7U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
    if (value >= 0x10000 && value <= 0x10FFFF) return {4, value};
  }
  return {0, kReplacement};
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const Sequence sequence = sequence_at(text, offset);
    if (sequence.length == 0) return false;
    offset += sequence.length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const Sequence sequence = sequence_at(text, offset);
  offset += sequence.length == 0 ? 1 : sequence.length;
  return sequence.code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

bool is_displayable(char32_t code_point, bool allow_newline) {
  const auto within = [&](char32_t first, char32_t last) { return code_point >= first && code_point <= last; };
  if (code_point == '\n') return allow_newline;
  if (code_point < 0x20 || within(0x7F, 0x9F)) return false;
  if (within(0x200B, 0x200F) || within(0x2028, 0x202E) || within(0x2060, 0x206F)) return false;
  if (within(0xE000, 0xF8FF) || within(0xFDD0, 0xFDEF) || code_point == 0xFEFF || within(0xFFF0, 0xFFFF)) return false;
  return code_point <= 0x10FFFF && (code_point & 0xFFFE) != 0xFFFE && code_point < 0xE0000;
}

}  // namespace base
