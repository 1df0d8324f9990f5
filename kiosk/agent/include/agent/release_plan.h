// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "agent/config.h"
#include "agent/protocol.h"
#include "pack/source.h"
#include "pack/trust_store.h"
#include "pack/updater.h"
#include "store/release.h"
#include "store/release_store.h"

namespace agent {

// What an accepted snapshot makes of this kiosk's subscription.
struct ReleasePlan {
  store::ReleaseRecord record;
  std::vector<ChannelState> channels;  // every subscribed one; with failure where it stays as it is in current
};

struct PlanInput {
  const Config& config;
  pack::TrustStore& trust;  // holds what the updater accepted
  pack::Source& source;
  const store::ReleaseRecord* current = nullptr;  // what is on screen; null when nothing is
  const store::ReleaseRecord* pending = nullptr;  // its manifests need not be fetched again
  base::Instant now;
};

// Loads each subscribed channel's role and manifest through a refreshed updater. Channels stand alone: one that is
// expired, missing, refused or damaged is taken from current, and the others go on.
// Errors: those of the transport (offline, timeout, media_gone, cancelled, io, no_space), which say nothing about a
// channel; foreign (no channel of this kiosk is delegated there); the first channel's own error when none could be
// read.
base::Result<ReleasePlan> plan_release(const PlanInput& input, pack::Updater& updater);

// Whether an error tells of the way to the bytes rather than of the bytes.
bool is_transport_error(base::Errc code);

// Whether two releases show the same, whatever their snapshots: the same channels with the same manifests and rights.
bool shows_the_same(const store::ReleaseRecord& a, const store::ReleaseRecord& b);

Counts counts_of(const store::Changes& changes);

// A channel of a release as the protocol shows it.
ChannelState state_of(const store::ChannelRelease& channel);

}  // namespace agent
