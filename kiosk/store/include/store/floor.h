// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "base/result.h"
#include "pack/clock_floor.h"
#include "store/write_access.h"

namespace store {

// What time and versions may never fall below again, kept apart from the metadata it was learnt from.
struct Floor {
  pack::ClockFloor clock;
  std::map<std::string, std::int64_t> versions;  // by role: "timestamp", "channel-kanwil-ntt"
  bool operator==(const Floor&) const = default;
};

// The higher of each value. One that was reset by a newer root replaces the other whole.
Floor higher_of(const Floor& a, const Floor& b);

// trust/floor.1 and floor.2, each checksummed; one good copy is enough. Neither there nor whole: an empty floor.
Floor load_floor(const Layout& layout);

// Durably stores higher_of(stored, floor) and returns it: what is stored never falls, unless a newer root reset it.
// Writes nothing when nothing rises and both copies are whole. Errors: no_space, io.
base::Result<Floor> raise_floor(const WriteAccess& access, const Floor& floor);

}  // namespace store
