// SPDX-License-Identifier: EUPL-1.2
#include "platform/mounts.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "base/file.h"

namespace platform {
namespace {

constexpr std::size_t kMaxTableBytes = 4 * 1024 * 1024;

std::string_view take_word(std::string_view& rest) {
  const std::size_t end = rest.find(' ');
  const std::string_view word = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return word;
}

// "\040" is a space, and so on (proc(5)).
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
    if (text[i] == '\\' && digit(i + 1) && digit(i + 2) && digit(i + 3)) {
      out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::optional<Mount> parse_line(std::string_view line) {
  const std::string_view id = take_word(line);
  take_word(line);  // parent
  take_word(line);  // device
  take_word(line);  // root within the file system
  const std::string_view point = take_word(line);
  if (id.empty() || point.empty() || point.front() != '/') return std::nullopt;
  return Mount{unescape(point), std::string(id)};
}

}  // namespace

std::vector<Mount> parse_mountinfo(std::string_view text) {
  std::vector<Mount> mounts;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (auto mount = parse_line(text.substr(0, end))) mounts.push_back(std::move(*mount));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return mounts;
}

base::Result<MountTable> MountTable::open() {
  Descriptor file(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC));
  if (!file) return base::errno_error(errno, "open /proc/self/mountinfo");
  return MountTable(std::move(file));
}

base::Result<std::vector<Mount>> MountTable::read() {
  if (::lseek(file_.get(), 0, SEEK_SET) < 0) return base::errno_error(errno, "seek /proc/self/mountinfo");
  std::string text;
  char buffer[16 * 1024];
  while (true) {
    const ssize_t n = ::read(file_.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return base::errno_error(errno, "read /proc/self/mountinfo");
    if (n == 0) return parse_mountinfo(text);
    text.append(buffer, static_cast<std::size_t>(n));
    if (text.size() > kMaxTableBytes) return base::Error{base::Errc::too_large, "/proc/self/mountinfo: too long"};
  }
}

}  // namespace platform
