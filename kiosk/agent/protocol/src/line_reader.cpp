// SPDX-License-Identifier: EUPL-1.2
#include "agent/line_reader.h"

#include "agent/protocol.h"

namespace agent {

base::Result<void> LineReader::feed(base::ByteView bytes) {
  buffer_.erase(0, begin_);
  begin_ = 0;
  buffer_ += base::as_text(bytes);
  const std::size_t last_feed = buffer_.rfind('\n');
  const std::size_t unfinished = last_feed == std::string::npos ? buffer_.size() : buffer_.size() - last_feed - 1;
  if (unfinished >= kMaxLineBytes) return base::Error{base::Errc::too_large, "a line is longer than 64 KiB"};
  return {};
}

std::optional<std::string> LineReader::next() {
  const std::size_t end = buffer_.find('\n', begin_);
  if (end == std::string::npos) return std::nullopt;
  std::string line = buffer_.substr(begin_, end - begin_);
  begin_ = end + 1;
  return line;
}

}  // namespace agent
