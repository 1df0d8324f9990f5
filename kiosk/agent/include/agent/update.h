// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "agent/blob_fetch.h"
#include "agent/config.h"
#include "agent/protocol.h"
#include "agent/store_writer.h"
#include "agent/time_keeper.h"
#include "pack/source.h"
#include "pack/updater.h"

namespace agent {

// What every update and inspection works with. The references outlive it; the store's thread.
struct Setting {
  const Config& config;
  const base::Bytes& pinned_root;
  StoreWriter& store;
  TimeKeeper& time;
};

struct UpdateReport {
  bool installed = false;  // false: nothing new
  std::int64_t snapshot = 0;
  Counts counts;
  std::vector<ChannelState> channels;
  std::uint64_t received_bytes = 0;
};

struct UpdateHooks {
  BlobFetch::OnProgress progress;
  TransferProgress expected = {};  // the totals that an inspection found; zeros without one
};

// One update from one source, whichever kind: metadata accepted and saved, space checked, missing blobs staged, the
// release built beside the live one and switched, what nobody needs removed. Blocks; a stop ends it between two pieces,
// and what was received stays. A source older than the store still gives the blobs that are wanted.
// On every error the old release is as it was. Errors: all of them but not_found for an older source.
base::Result<UpdateReport> run_update(const Setting& setting, pack::Source& source, const UpdateHooks& hooks,
                                      const std::stop_token& stop);

pack::UpdaterSettings updater_settings(const Setting& setting);

// The same error; expiry found by a clock that nobody vouches for says so.
base::Error explain_expiry(const TimeKeeper& time, base::Error error);

// Durably keeps what time and versions may not fall below.
base::Result<void> save_floor(const Setting& setting);

}  // namespace agent
