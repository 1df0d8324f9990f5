// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>

#include "base/append_file.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/json.h"
#include "pack/sha256.h"
#include "store/write_access.h"

namespace store {

struct AuditEvent {
  std::string kind;  // "install", "refusal", "roll_back", "withdrawal", "clock", "damage"
  base::Instant at;  // effective time
  bool clock_proved = false;
  pack::Json details;  // an object: release, channel sequences, manifest hashes, keyids, reason
};
struct AuditHead {
  std::int64_t number = 0;  // of the last line; 0: none
  pack::Sha256 sha256;      // of the last line's bytes without its line feed
  bool operator==(const AuditHead&) const = default;
};

// audit.log: one JSON object a line, each naming the hash of the line before it, so that a change or a gap shows.
// At 1 MiB it becomes audit.log.1 and the old .1 becomes .2; the chain goes on across files. One owner, one thread.
class AuditLog {
 public:
  // Cuts off a torn last line and goes on from the last whole one. Errors: no_space, io.
  static base::Result<AuditLog> open(const WriteAccess& access);
  // Durable when it returns. Errors: too_large (a line over 16 KiB), no_space, io.
  base::Result<void> append(const AuditEvent& event);
  const AuditHead& head() const { return head_; }

 private:
  AuditLog(Layout layout, base::AppendFile file, AuditHead head)
      : layout_(std::move(layout)), file_(std::move(file)), head_(head) {}
  Layout layout_;
  base::AppendFile file_;
  AuditHead head_;
};

// Walks the chain through all files that are there. Errors: mismatch (names file and line), not_found, io.
base::Result<AuditHead> check_audit_log(const Layout& layout);

}  // namespace store
