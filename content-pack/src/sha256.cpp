// SPDX-License-Identifier: EUPL-1.2
#include "pack/sha256.h"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "base/hex.h"

namespace pack {
namespace {

crypto_hash_sha256_state* state_of(std::array<std::uint8_t, 128>& storage) {
  static_assert(sizeof(crypto_hash_sha256_state) <= 128);
  return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(storage.data()));
}

}  // namespace

std::string to_hex(const Sha256& digest) { return base::to_hex(digest.bytes); }

base::Result<Sha256> parse_sha256(std::string_view lower_hex) {
  const bool lower = std::none_of(lower_hex.begin(), lower_hex.end(), [](char c) { return c >= 'A' && c <= 'F'; });
  if (lower_hex.size() != 64 || !lower)
    return base::Error{base::Errc::malformed, "a SHA-256 is 64 lower-case hex digits"};
  const base::Bytes bytes = TRY(base::from_hex(lower_hex));
  Sha256 digest;
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

Sha256 sha256(base::ByteView bytes) {
  Sha256 digest;
  crypto_hash_sha256(digest.bytes.data(), bytes.data(), bytes.size());
  return digest;
}

Sha256Hasher::Sha256Hasher() {
  new (state_.data()) crypto_hash_sha256_state;
  crypto_hash_sha256_init(state_of(state_));
}

void Sha256Hasher::update(base::ByteView bytes) {
  crypto_hash_sha256_update(state_of(state_), bytes.data(), bytes.size());
}

Sha256 Sha256Hasher::finish() {
  Sha256 digest;
  crypto_hash_sha256_final(state_of(state_), digest.bytes.data());
  return digest;
}

}  // namespace pack
