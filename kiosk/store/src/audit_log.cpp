// SPDX-License-Identifier: EUPL-1.2
#include "store/audit_log.h"

#include <fmt/format.h>

#include <optional>

#include "base/file.h"
#include "base/folder.h"

namespace store {
namespace {

using base::Errc;
using base::Error;

constexpr std::uint64_t kRotateBytes = 1024 * 1024;
constexpr std::size_t kMaxLineBytes = 16 * 1024;
constexpr std::uint64_t kMaxFileBytes = kRotateBytes + kMaxLineBytes;
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;
constexpr unsigned kMode = 0640;  // it names keys and times, nothing that families need

std::filesystem::path rotated(const Layout& layout, int age) {
  return layout.audit_log().string() + "." + std::to_string(age);
}

base::Result<AuditHead> head_of(std::string_view line) {
  const auto json = TRY(pack::parse_json(base::as_bytes(line)));
  const std::int64_t number = TRY(pack::get_integer(json, "n", 1, kMaxInteger));
  return AuditHead{.number = number, .sha256 = pack::sha256(base::as_bytes(line))};
}

// The last whole line of a log's bytes, and how many bytes end with it.
std::pair<std::string_view, std::size_t> last_line(std::string_view text) {
  const std::size_t end = text.rfind('\n');
  if (end == std::string_view::npos) return {{}, 0};
  const std::size_t before = text.rfind('\n', end == 0 ? 0 : end - 1);
  const std::size_t begin = before == std::string_view::npos || end == 0 ? 0 : before + 1;
  return {text.substr(begin, end - begin), end + 1};
}

// Where the chain stands before the current file's first line.
AuditHead head_of_rotated(const Layout& layout) {
  const auto bytes = base::read_file(rotated(layout, 1), kMaxFileBytes);
  if (!bytes) return {};
  return head_of(last_line(base::as_text(*bytes)).first).value_or(AuditHead{});
}

std::string line_of(const AuditEvent& event, const AuditHead& before) {
  return pack::write_json(pack::Json::Object{{"n", before.number + 1},
                                             {"previous", pack::to_hex(before.sha256)},
                                             {"kind", event.kind},
                                             {"at", base::format_instant(event.at)},
                                             {"clock_proved", event.clock_proved},
                                             {"details", event.details}});
}

base::Result<void> check_file(const std::filesystem::path& path, std::optional<AuditHead>& head) {
  const base::Bytes bytes = TRY(base::read_file(path, kMaxFileBytes));
  std::string_view rest = base::as_text(bytes);
  for (int number = 1; !rest.empty(); ++number) {
    const auto broken = [&](std::string_view why) {
      return Error{Errc::mismatch, fmt::format("{} line {}: {}", path.filename().string(), number, why)};
    };
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return broken("torn");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    const auto json = pack::parse_json(base::as_bytes(line));
    const auto found = head_of(line);
    const auto previous = json ? pack::get_string(*json, "previous") : base::Result<std::string>(json.error());
    if (!found || !previous) return broken("no audit line");
    if (head && (found->number != head->number + 1 || *previous != pack::to_hex(head->sha256))) {
      return broken("the line before it was changed or is gone");
    }
    head = *found;
  }
  return {};
}

}  // namespace

base::Result<AuditLog> AuditLog::open(const WriteAccess& access) {
  const Layout& layout = access.layout();
  auto file = TRY_WITHIN("audit log", base::AppendFile::open(layout.audit_log(), kMode));
  AuditHead head = head_of_rotated(layout);
  if (file.size() > 0) {
    const auto bytes = TRY_WITHIN("audit log", base::read_file(layout.audit_log(), 2 * kMaxFileBytes));
    const auto [line, whole] = last_line(base::as_text(bytes));
    if (whole < bytes.size()) TRY(file.truncate(whole));  // torn by a power cut
    // A last line that cannot be read leaves the gap in the chain where it is: visible.
    if (const auto found = head_of(line)) head = *found;
  }
  return AuditLog(layout, std::move(file), head);
}

base::Result<void> AuditLog::append(const AuditEvent& event) {
  const std::string line = line_of(event, head_);
  if (line.size() > kMaxLineBytes) return Error{Errc::too_large, "audit log: a line over 16 KiB"};
  if (file_.size() >= kRotateBytes) {
    if (base::file_size(rotated(layout_, 1))) TRY(base::rename_path(rotated(layout_, 1), rotated(layout_, 2)));
    TRY(base::rename_path(layout_.audit_log(), rotated(layout_, 1)));
    file_ = TRY(base::AppendFile::open(layout_.audit_log(), kMode));
    TRY(base::sync_folder(layout_.root()));
  }
  const std::uint64_t before = file_.size();
  auto written = file_.append(base::as_bytes(line + "\n"));
  if (written) written = file_.sync();
  if (!written) {
    static_cast<void>(file_.truncate(before).ok());  // no half line for the next one to follow
    return std::move(written.error()).within("audit log");
  }
  head_ = {.number = head_.number + 1, .sha256 = pack::sha256(base::as_bytes(line))};
  return {};
}

base::Result<AuditHead> check_audit_log(const Layout& layout) {
  std::optional<AuditHead> head;
  for (const int age : {2, 1}) {
    const auto checked = check_file(rotated(layout, age), head);
    if (!checked && checked.error().code != Errc::not_found) return checked.error();
  }
  TRY(check_file(layout.audit_log(), head));
  return head.value_or(AuditHead{});
}

}  // namespace store
