// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "authoring/key_ring.h"
#include "authoring/office.h"
#include "base/result.h"
#include "base/time.h"

namespace authoring {

// Opens a key of the ring by name. not_found means that this office does not hold it; another may do instead.
using OpenKey = std::function<base::Result<pack::SecretKey>(const std::string& key_name)>;

// What is signed again: what changed or comes near its end, or snapshot and timestamp in any case.
enum class Renewal { when_due, always };

struct SignReport {
  struct Role {
    std::string name;
    std::int64_t version = 0;
    base::Instant expires;
  };
  std::vector<Role> roles;  // that were signed, in the order of writing; empty: everything was as it should be
  std::int64_t snapshot_version = 0;
};

// Makes repository/ agree with the key ring and with build/: blobs and manifests first, then roles, the timestamp last.
// Only keys of roles that change are opened. A role is signed again, too, when its file does not bear the signatures of
// the ring's keys. Interrupted anywhere, what was published stays whole, and the next run finishes.
// Errors: not_found (fewer keys than the threshold), malformed (build/ and its blobs do not fit together: build again),
// rollback, untrusted (a passphrase), too_large (metadata beyond what kiosks read), no_space, io.
base::Result<SignReport> sign_office(const Office& office, const KeyRing& ring, VersionJournal& journal,
                                     const OpenKey& open_key, base::Instant now, Renewal renewal = Renewal::when_due);

}  // namespace authoring
