// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace base {

// sd-daemon(3) priorities; journald reads the "<N>" prefix from standard error.
enum class LogLevel { error = 3, warning = 4, notice = 5, info = 6, debug = 7 };

// One line to standard error, control characters replaced, at most 2,000 bytes. Safe from any thread.
void log(LogLevel level, std::string_view message);

// Lines below this level (higher number) are dropped. Set once by a program's main. Default: info.
void set_log_level(LogLevel level);

}  // namespace base
