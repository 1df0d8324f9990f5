// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>

namespace pack {

// What an update may cost at most, whatever a source sends (TUF 5: W, X, Y, Z and the extraneous-work limits).
struct UpdaterLimits {
  std::uint64_t root_bytes = 128 * 1024;
  std::uint64_t timestamp_bytes = 16 * 1024;
  std::uint64_t snapshot_bytes = 512 * 1024;
  std::uint64_t targets_bytes = 2 * 1024 * 1024;  // each targets role
  std::int64_t root_rotations = 256;              // new roots in one update
  std::size_t visited_roles = 32;                 // roles one search for a target looks into
  std::size_t signatures = 64;                    // in one file
  int json_depth = 32;
};

}  // namespace pack
