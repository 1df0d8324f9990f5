// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/json.h"
#include "pack/keys.h"
#include "pack/roles.h"
#include "pack/updater_limits.h"

namespace pack {

struct Signature {
  std::string keyid;
  std::string sig;  // hex; may be malformed, then it counts for nothing
  bool operator==(const Signature&) const = default;
};

// A metadata file (TUF 4.2.1): what is signed, kept as the node that was read, and the signatures over its canonical
// form.
struct Envelope {
  std::vector<Signature> signatures;
  Json signed_node;
};

// Errors: malformed (also the same keyid twice), too_large (bytes, or more signatures than the limit).
base::Result<Envelope> parse_envelope(base::ByteView bytes, std::uint64_t max_bytes, const UpdaterLimits& limits = {});

// Passes when at least role.threshold distinct public keys of role have signed. Errors: untrusted.
base::Result<void> check_threshold(const Envelope& envelope, const KeyMap& keys, const RoleKeys& role,
                                   SignatureVerifier verify);

// Puts the key's signature in place of any it made before; signatures stay in the order of keyids.
void sign(Envelope& envelope, const SecretKey& key);

// The file's bytes: sorted keys, one line.
base::Bytes serialise(const Envelope& envelope);

}  // namespace pack
