// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "store/write_access.h"

namespace store {

// What time and versions may never fall below again, kept apart from the metadata it was learnt from.
struct Floor {
  base::Instant time;
  std::map<std::string, std::int64_t> versions;  // by role: "timestamp", "channel-kanwil-ntt"
  bool operator==(const Floor&) const = default;
};

// trust/floor.1 and floor.2, each checksummed; one good copy is enough. Neither there nor whole: an empty floor.
// Errors: io.
base::Result<Floor> load_floor(const Layout& layout);

// Durably takes the higher of each value, stored or given; what is stored never falls. Returns what is stored now.
// Writes nothing when nothing rises. Errors: no_space, io.
base::Result<Floor> raise_floor(const WriteAccess& access, const Floor& floor);

// Durably replaces the floor: only after a new root rotated the timestamp key (TUF 5.3.11). Errors: no_space, io.
base::Result<void> reset_floor(const WriteAccess& access, const Floor& floor);

}  // namespace store
