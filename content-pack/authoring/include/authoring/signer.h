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

// What is signed again.
enum class Renewal {
  when_due,      // what changed or comes near its end
  always,        // snapshot and timestamp besides, in any case
  online_roles,  // snapshot and timestamp alone: nothing that was built, and no other role
};

struct SignReport {
  struct Role {
    std::string name;
    std::int64_t version = 0;
    base::Instant expires;
    std::vector<std::string> keyids;  // that signed it
  };
  std::vector<Role> roles;  // that were signed, in the order of writing; empty: everything was as it should be
  std::int64_t snapshot_version = 0;
  std::vector<std::string> waiting;  // channels' roles that wait for approval (see approval.h)
  bool root_waits = false;           // the root should change or be renewed, and too few of its keys are here for that
};

// Makes repository/ agree with the key ring and with build/: blobs and manifests first, then roles, the timestamp last.
// Only keys of roles that change are opened. A role is signed again, too, when its file does not bear the signatures of
// the keys that are in force. Interrupted anywhere, what was published stays whole, and the next run finishes.
// Without the keys of a new root the last one stays in force, and its keys sign (see root_draft.h).
// Errors: not_found (fewer keys than the threshold, or nothing published that could be refreshed), malformed (build/
// and its blobs do not fit together: build again), rollback, untrusted (a passphrase), too_large (metadata beyond what
// kiosks read), no_space, io.
base::Result<SignReport> sign_office(const Office& office, const KeyRing& ring, VersionJournal& journal,
                                     const OpenKey& open_key, base::Instant now, Renewal renewal = Renewal::when_due);

}  // namespace authoring
