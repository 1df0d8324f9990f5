// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace platform {

// What we read of a response's header fields. Each status line begins anew (a proxy's answer, a 100, a redirect).
struct HttpHeaders {
  std::optional<std::uint64_t> content_length;
  std::string content_range;
  std::string content_type;
  std::string content_encoding;
  std::string etag;
};

// One header line as it came; unknown fields are skipped.
void read_header_line(HttpHeaders& headers, std::string_view line);

// "bytes 100-999/1000" must begin at offset, end where the file ends, and hold at most max_bytes. Errors: mismatch,
// too_large.
base::Result<void> check_content_range(const HttpHeaders& headers, std::uint64_t offset, std::uint64_t max_bytes);

}  // namespace platform
