// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "store/write_access.h"

namespace store {

// agent.db: the agent's own small memory. Every call that changes something is one durable transaction (rollback
// journal, synchronous=EXTRA), so callers gather: counters at the end of a session or every ten minutes. One owner, one
// thread.
class AgentDatabase {
 public:
  // A damaged file is set aside as agent.db.broken and begun anew. Errors: no_space, io.
  static base::Result<AgentDatabase> open(const WriteAccess& access);
  AgentDatabase(AgentDatabase&& other) noexcept;
  AgentDatabase& operator=(AgentDatabase&& other) noexcept;
  ~AgentDatabase();

  // Settings by name: ETags, last polls, back-off.
  base::Result<std::optional<std::string>> setting(std::string_view name) const;
  base::Result<void> set_settings(const std::map<std::string, std::string>& settings);

  // Counters of one week ("2026-W48") by name, added to what is there. Never rows, never times.
  base::Result<void> add_counts(std::string_view week, const std::map<std::string, std::int64_t>& counts);
  base::Result<std::map<std::string, std::int64_t>> counts(std::string_view week) const;
  base::Result<void> remove_counts(std::string_view week);

  // Sealed reports that wait for a link or a stick, oldest first.
  struct Letter {
    std::int64_t number = 0;
    base::Bytes bytes;
  };
  base::Result<std::int64_t> post(base::ByteView bytes);  // at most 64 KiB each, 200 in all (then the oldest goes)
  base::Result<std::vector<Letter>> letters(int limit) const;
  base::Result<void> remove_letter(std::int64_t number);

 private:
  struct Handle;
  explicit AgentDatabase(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace store
