// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>

#include "pack/keys.h"

namespace interop {

// The verifier of a client that reads repositories of others: Ed25519 as a kiosk does, and by libcrypto
// ecdsa-sha2-nistp256 and rsassa-pss-sha256 with PEM keys. A kiosk has no such thing.
std::optional<base::Bytes> verify_foreign(const pack::PublicKey& key, base::ByteView message,
                                          std::string_view signature_hex);

}  // namespace interop
