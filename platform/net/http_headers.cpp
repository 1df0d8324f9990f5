// SPDX-License-Identifier: EUPL-1.2
#include "http_headers.h"

#include <algorithm>
#include <charconv>

namespace platform {
namespace {

using base::Errc;
using base::Error;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string to_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n')) {
    text.remove_suffix(1);
  }
  return text;
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

void read_header_line(HttpHeaders& headers, std::string_view line) {
  if (line.substr(0, 5) == "HTTP/") {
    headers = {};
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = to_lower(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (name == "content-length") headers.content_length = parse_number(value);
  if (name == "content-range") headers.content_range = value;
  if (name == "content-type") headers.content_type = to_lower(value);
  if (name == "content-encoding") headers.content_encoding = to_lower(value);
  if (name == "etag" && value.size() <= 256) headers.etag = value;
}

base::Result<void> check_content_range(const HttpHeaders& headers, std::uint64_t offset, std::uint64_t max_bytes) {
  const Error wrong{Errc::mismatch, "Content-Range is not what was asked for: " + headers.content_range.substr(0, 80)};
  std::string_view text = headers.content_range;
  if (text.substr(0, 6) != "bytes ") return wrong;
  text.remove_prefix(6);
  const std::size_t dash = text.find('-');
  const std::size_t slash = text.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) return wrong;
  const auto first = parse_number(text.substr(0, dash));
  const auto last = parse_number(text.substr(dash + 1, slash - dash - 1));
  const auto total = parse_number(text.substr(slash + 1));
  if (!first || !last || !total || *first != offset || *last < *first || *last == UINT64_MAX) return wrong;
  if (*last + 1 != *total) return wrong;
  if (headers.content_length && *headers.content_length != *last - *first + 1) return wrong;
  if (*last - *first + 1 > max_bytes) return Error{Errc::too_large, "the rest of the file is longer than allowed"};
  return {};
}

}  // namespace platform
