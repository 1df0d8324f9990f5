// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace pack {

// A SHA-256 digest (FIPS 180-4): the only identity of a blob.
struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Sha256&) const = default;
};

std::string to_hex(const Sha256& digest);                       // 64 lower-case digits
base::Result<Sha256> parse_sha256(std::string_view lower_hex);  // exactly 64 lower-case digits. Errors: malformed
Sha256 sha256(base::ByteView bytes);

// Hashes a stream piece by piece. One owner, one thread.
class Sha256Hasher {
 public:
  Sha256Hasher();
  void update(base::ByteView bytes);
  Sha256 finish();  // once; afterwards only destruction

 private:
  alignas(16) std::array<std::uint8_t, 128> state_{};  // libsodium's crypto_hash_sha256_state, kept out of this header
};

}  // namespace pack
