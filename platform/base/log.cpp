// SPDX-License-Identifier: EUPL-1.2
#include "base/log.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <string>

namespace base {
namespace {

constexpr std::size_t kMaxLineBytes = 2000;
std::atomic<LogLevel> max_level{LogLevel::info};  // the process's own setting, written once by main

}  // namespace

void set_log_level(LogLevel level) { max_level = level; }

void log(LogLevel level, std::string_view message) {
  if (level > max_level.load()) return;
  std::string line = "<" + std::to_string(static_cast<int>(level)) + ">";
  for (const char c : message.substr(0, kMaxLineBytes)) {
    line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  line += '\n';
  std::size_t written = 0;
  while (written < line.size()) {  // one write for a whole line, so that lines of threads do not mix
    const ssize_t n = ::write(STDERR_FILENO, line.data() + written, line.size() - written);
    if (n <= 0) return;
    written += static_cast<std::size_t>(n);
  }
}

}  // namespace base
