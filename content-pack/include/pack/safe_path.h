// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pack {

// A relative path that cannot leave its root: '/'-separated segments, each of [A-Za-z0-9_%-][A-Za-z0-9._%-]*, no
// segment "." or "..", at most 8 segments, at most 240 bytes in all: every file system can hold it. Made only by parse,
// so holding one is the proof. The same text on the wire, in a pack file (whose names are shorter still) and on disk.
class SafePath {
 public:
  static base::Result<SafePath> parse(std::string_view text);  // Errors: malformed
  const std::string& text() const { return text_; }
  auto operator<=>(const SafePath&) const = default;

 private:
  explicit SafePath(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace pack
