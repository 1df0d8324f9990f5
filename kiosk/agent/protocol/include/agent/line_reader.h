// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace agent {

// Cuts a stream into lines of at most kMaxLineBytes with their line feed. Holds at most one unfinished line plus what
// was fed last. One owner.
class LineReader {
 public:
  // Errors: too_large (an unfinished line is longer than allowed: drop the connection).
  base::Result<void> feed(base::ByteView bytes);
  // The next whole line without its line feed.
  std::optional<std::string> next();

 private:
  std::string buffer_;
  std::size_t begin_ = 0;  // of the first line not yet given out
};

}  // namespace agent
