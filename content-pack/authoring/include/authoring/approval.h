// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/key_ring.h"
#include "authoring/office.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/roles.h"
#include "pack/signed.h"

// A channel that one person writes and another approves: its role needs more than one key. `sign` makes the first
// signature and leaves the role here, approvers add theirs, and the next `sign` publishes it.
namespace authoring {

// build/approval/ROLE.json: the role's file as it will be published, with the signatures so far.
struct PendingRole {
  std::string role;  // "channel-kanwil-ntt"
  pack::Envelope envelope;
  pack::Targets targets;
};
// Nothing when no such role waits. Errors: malformed, too_large, io.
base::Result<std::optional<PendingRole>> load_pending_role(const Office& office, std::string_view role);
base::Result<void> save_pending_role(const Office& office, const PendingRole& pending);
base::Result<void> drop_pending_role(const Office& office, std::string_view role);
// Every role that waits, by name. Errors: those of load_pending_role.
base::Result<std::vector<PendingRole>> load_pending_roles(const Office& office);

// The ring's keys of the role that have signed it, by name.
std::vector<std::string> approvers_of(const PendingRole& pending, const KeyRing& ring);
bool is_approved(const PendingRole& pending, const KeyRing& ring);  // by as many as the ring asks for
// Errors: untrusted (the key is none of the role's), rollback (it has signed already).
base::Result<void> approve(PendingRole& pending, const KeyRing& ring, const pack::SecretKey& key);

// What families would see change, against what is published now.
struct ChannelDifference {
  struct Item {
    std::string id;
    std::string title;  // Indonesian
  };
  std::vector<Item> added;
  std::vector<Item> changed;
  std::vector<Item> withdrawn;
};
// Errors: not_found, malformed, mismatch (repository/ is not whole), io.
base::Result<ChannelDifference> difference_of(const Office& office, const PendingRole& pending);

}  // namespace authoring
