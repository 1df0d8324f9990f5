// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "pack/signed.h"

// An envelope survives being written, and no input carries a signature of a key that signed nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto envelope = pack::parse_envelope({data, size}, 1 << 20);
  if (!envelope) return 0;
  const auto again = pack::parse_envelope(serialise(*envelope), 64 << 20);
  if (!again || again->signed_node != envelope->signed_node || again->signatures != envelope->signatures) std::abort();
  const pack::PublicKey key = pack::SecretKey::from_seed(base::Bytes(32, 9)).take().public_key();
  pack::KeyMap keys;
  pack::RoleKeys role;
  for (const pack::Signature& signature : envelope->signatures) {
    keys.emplace(signature.keyid, key);
    role.keyids.push_back(signature.keyid);
  }
  if (check_threshold(*envelope, keys, role, pack::verify_ed25519)) std::abort();
  return 0;
}
