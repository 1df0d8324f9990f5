// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/clock_floor.h"
#include "pack/roles.h"
#include "pack/signed.h"
#include "pack/updater_limits.h"
#include "pack/verified.h"

namespace pack {

// Whether a file brought something, or only what was trusted already.
enum class News { newer, same };

// The client workflow of TUF section 5 without any input or output: bytes in, trusted roles or an error that names
// role, step and reason out. Calls are made in the order of the specification; a call that fails changes nothing, so
// that a better file may follow. A value; one thread at a time.
//
// Errors of every call: malformed, too_large, untrusted, rollback, expired, mismatch, not_found (a role that the
// trusted roles do not name), unsupported, internal (called out of order).
class TrustedSet {
 public:
  // 5.1 and 5.2: now is fixed for the whole update; the root is verified by its own threshold, its expiry ignored.
  static base::Result<TrustedSet> start(base::ByteView root, base::Instant now, const UpdaterLimits& limits = {},
                                        SignatureVerifier verify = verify_ed25519);

  // 5.3.4 to 5.3.7: the next root in the chain.
  base::Result<void> update_root(base::ByteView bytes);
  // 5.3.10: no more roots; the last one must be fresh.
  base::Result<void> finish_root();

  // Files from the store as bases against rollback: verified as to form and signatures, expired or not. One that no
  // longer verifies (5.3.11: its key was rotated) counts as absent.
  base::Result<void> load_timestamp(base::ByteView bytes);
  base::Result<void> load_snapshot(base::ByteView bytes);

  base::Result<News> update_timestamp(base::ByteView bytes);  // 5.4
  // Where nothing may be fetched, the loaded timestamp stands in for a new one: it must be fresh at now.
  base::Result<void> accept_loaded_timestamp();
  bool snapshot_is_current() const;                          // the loaded one is what timestamp pins, and fresh
  base::Result<void> update_snapshot(base::ByteView bytes);  // 5.5
  base::Result<void> update_targets(base::ByteView bytes);   // 5.6
  base::Result<void> update_delegated_targets(base::ByteView bytes, std::string_view role,
                                              std::string_view delegator);  // 5.6.7.1, per (delegator, role)

  // 5.6.7: one search, as far as the roles at hand reach. Pre-order, in list order, each role once, terminating roles
  // end it.
  struct NeedsRole {
    std::string delegator;
    std::string role;
  };
  struct NoSuchTarget {};
  using SearchStep = std::variant<VerifiedTarget, NeedsRole, NoSuchTarget>;
  base::Result<SearchStep> search(std::string_view target_name) const;

  base::Instant now() const { return now_; }
  const Root& root() const { return root_; }
  const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  const Snapshot* snapshot() const {
    return snapshot_ ? &*snapshot_ : nullptr;
  }  // may still be the base: see snapshot_is_current
  const Targets* targets() const { return targets_ ? &*targets_ : nullptr; }
  const Targets* delegated_targets(std::string_view role, std::string_view delegator) const;  // null until updated

  // How snapshot pins a targets role, or null: its version, length and hashes.
  const MetaFile* pinned(std::string_view role) const;

  // What the accepted roles say about the time.
  TimeEvidence time_evidence() const;

 private:
  struct FormerTimestamp {  // who signed timestamps under an earlier root
    KeyMap keys;
    RoleKeys role;
  };
  struct Delegated {
    Targets targets;
    Sha256 sha256;  // of the file: one role has one content, whichever delegator led to it
  };
  using Edge = std::pair<std::string, std::string>;  // delegator, role

  TrustedSet(Root root, base::Instant now, const UpdaterLimits& limits, SignatureVerifier verify)
      : now_(now), limits_(limits), verify_(verify), root_(std::move(root)) {}

  base::Result<Envelope> open_top_role(std::string_view role, base::ByteView bytes, std::uint64_t max_bytes) const;
  base::Result<Targets> check_targets_file(base::ByteView bytes, std::string_view role, const KeyMap& keys,
                                           const RoleKeys& signers) const;
  base::Result<void> check_snapshot_rollback(const Snapshot& snapshot) const;
  base::Result<void> check_fresh(const SignedFields& fields) const;
  bool signed_under_former_root(base::ByteView timestamp) const;
  void note_former_timestamp(const Root& next);
  const Delegated* find_delegated(std::string_view role) const;
  static base::Result<VerifiedTarget> make_target(std::string_view name, std::string_view role, const TargetFile& file);

  base::Instant now_;
  UpdaterLimits limits_;
  SignatureVerifier verify_;
  Root root_;
  bool root_is_final_ = false;
  bool timestamp_is_accepted_ = false;  // else it is only the base against rollback
  bool snapshot_matches_pin_ = false;   // else the same
  std::vector<FormerTimestamp> former_timestamps_;
  std::optional<TimestampKeyRotation> rotation_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::optional<Targets> targets_;
  std::map<Edge, Delegated> delegated_;
};

}  // namespace pack
