// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/source.h"
#include "pack/trust_store.h"
#include "pack/trusted_set.h"

namespace pack {

struct UpdaterSettings {
  base::Bytes pinned_root;  // where all trust starts: on a kiosk /etc/jendela/root.json, never from a source
  UpdaterLimits limits;
  SignatureVerifier verify = verify_ed25519;
};

struct RefreshReport {
  std::int64_t new_roots = 0;   // accepted in this refresh
  News timestamp = News::same;  // same: the source has nothing newer than the store
};

// A role that targets delegates to directly, with what people are told about it.
struct ChannelRole {
  std::string name;
  std::int64_t version = 0;
  base::Instant expires;
  std::optional<base::Instant> x_issued;       // the date shown with the channel's content
  std::map<std::string, std::string> x_title;  // by language
  std::vector<std::string> keyids;             // who may sign it, for the audit
};

// The order of TUF section 5 around TrustedSet: loads from the store, fetches from the source, saves each file after
// its last check. Cheap to make; make one per source and attempt. Owns neither store nor source; one thread.
//
// After a failure the trusted state of before stays usable, and the next refresh starts from what the store holds. A
// source that is older than the store gives Errc::rollback, and the store is as it was. not_found means that the source
// lacks a file; errors of source and store pass through, each within(role).
class Updater {
 public:
  Updater(UpdaterSettings settings, TrustStore& store, Source& source);
  Updater(UpdaterSettings settings, TrustStore& store);  // offline: only load_trusted, and what the store holds

  // 5.1 to 5.6: root, timestamp, snapshot, targets. now is fixed until the next refresh or load.
  base::Result<RefreshReport> refresh(base::Instant now);

  // The same verification over the store alone, with no request to the source: what was accepted at that time and is
  // still whole. Errors besides: not_found (the store has not all four).
  base::Result<void> load_trusted(base::Instant at);

  // 5.6.7: the target's signed identity; delegated roles are loaded and fetched as the search needs them.
  // Errors besides: not_found, internal (neither refreshed nor loaded).
  base::Result<VerifiedTarget> find_target(std::string_view name);

  // A role delegated by targets, loaded and fetched as needed. Errors: as find_target.
  base::Result<ChannelRole> find_channel_role(std::string_view role);

  // Null before the first success.
  const TrustedSet* trusted() const { return trusted_ ? &*trusted_ : nullptr; }

  // What root and timestamp say about the time, also after a refresh that failed behind them: a new root may have reset
  // the clock's floor, and then another refresh with the new time can succeed.
  const TimeEvidence& time_evidence() const { return evidence_; }

  // 5.7.2: where the target lies in a source: "targets/channels/NAME/HASH.manifest.json" with consistent snapshots.
  // Errors: malformed (a name that is no safe path), internal.
  base::Result<SafePath> path_of(const VerifiedTarget& target) const;

 private:
  enum class Reach { store, source };

  base::Result<RefreshReport> refresh_into(std::optional<TrustedSet>& next, base::Instant now);
  base::Result<TrustedSet> start_from_store(base::Instant now);
  base::Result<std::int64_t> fetch_roots(TrustedSet& next);
  base::Result<void> save_pinned_root();
  base::Result<News> fetch_timestamp(TrustedSet& next);
  base::Result<void> fetch_snapshot(TrustedSet& next);
  base::Result<void> obtain_targets(TrustedSet& next, std::string_view role, std::string_view delegator, Reach reach);
  base::Result<base::Bytes> fetch_pinned(const TrustedSet& set, std::string_view role, const MetaFile& pin,
                                         std::uint64_t max_bytes);
  base::Result<base::Bytes> fetch_metadata(const std::string& file_name, std::uint64_t max_bytes);

  UpdaterSettings settings_;
  TrustStore& store_;
  Source* source_ = nullptr;
  std::optional<TrustedSet> trusted_;
  TimeEvidence evidence_;
  Reach reach_ = Reach::store;
};

}  // namespace pack
