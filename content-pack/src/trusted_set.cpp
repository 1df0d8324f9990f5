// SPDX-License-Identifier: EUPL-1.2
#include "pack/trusted_set.h"

#include <algorithm>

namespace pack {
namespace {

base::Error error(base::Errc code, std::string detail) { return {code, std::move(detail)}; }

base::Error out_of_order(std::string_view what) {
  return error(base::Errc::internal, std::string(what) + " was called out of order");
}

std::string numbers(std::int64_t actual, std::string_view relation, std::int64_t other) {
  return "version " + std::to_string(actual) + " " + std::string(relation) + " " + std::to_string(other);
}

// Length and hashes as the role above pins them, over the bytes as they came.
base::Result<void> check_pin(base::ByteView bytes, const MetaFile& pin) {
  if (pin.length && static_cast<std::int64_t>(bytes.size()) != *pin.length) {
    return error(base::Errc::mismatch,
                 std::to_string(bytes.size()) + " bytes, pinned are " + std::to_string(*pin.length));
  }
  if (pin.hashes) TRY(check_hashes(bytes, *pin.hashes));
  return {};
}

base::Result<void> check_pinned_version(std::int64_t version, const MetaFile& pin) {
  if (version != pin.version)
    return error(base::Errc::mismatch, numbers(version, "instead of the pinned", pin.version));
  return {};
}

}  // namespace

base::Result<TrustedSet> TrustedSet::start(base::ByteView root, base::Instant now, const UpdaterLimits& limits,
                                           SignatureVerifier verify) {
  // 5.2: the root we were given vouches for itself; whether it has expired matters only for the last one (5.3.10).
  const Envelope envelope = TRY_WITHIN("root 5.2", parse_envelope(root, limits.root_bytes, limits));
  Root trusted = TRY_WITHIN("root 5.2", parse_root(envelope.signed_node));
  TRY_WITHIN("root 5.2", check_threshold(envelope, trusted.keys, trusted.roles.find(kRoot)->second, verify));
  return TrustedSet(std::move(trusted), now, limits, verify);
}

base::Result<void> TrustedSet::update_root(base::ByteView bytes) {
  if (root_is_final_) return out_of_order("update_root");
  const Envelope envelope = TRY_WITHIN("root 5.3.3", parse_envelope(bytes, limits_.root_bytes, limits_));
  // 5.3.4: threshold of the root we trust, checked before the new file's content is looked at, and of the new root.
  TRY_WITHIN("root 5.3.4, by the old keys",
             check_threshold(envelope, root_.keys, root_.roles.find(kRoot)->second, verify_));
  Root next = TRY_WITHIN("root 5.3.3", parse_root(envelope.signed_node));
  TRY_WITHIN("root 5.3.4, by the new keys",
             check_threshold(envelope, next.keys, next.roles.find(kRoot)->second, verify_));
  // 5.3.5: exactly the next version.
  if (next.version <= root_.version) {
    return error(base::Errc::rollback, "root 5.3.5: " + numbers(next.version, "after", root_.version));
  }
  if (next.version != root_.version + 1) {
    return error(base::Errc::mismatch, "root 5.3.5: " + numbers(next.version, "after", root_.version));
  }
  note_former_timestamp(next);
  root_ = std::move(next);  // 5.3.6 and 5.3.7; 5.3.8 (persist) is the caller's
  return {};
}

base::Result<void> TrustedSet::finish_root() {
  TRY_WITHIN("root 5.3.10", check_fresh(root_));
  root_is_final_ = true;
  return {};
}

void TrustedSet::note_former_timestamp(const Root& next) {
  const RoleKeys& old_role = root_.roles.find(kTimestamp)->second;
  const RoleKeys& new_role = next.roles.find(kTimestamp)->second;
  const bool lost_a_key = std::any_of(old_role.keyids.begin(), old_role.keyids.end(), [&](const std::string& keyid) {
    return std::find(new_role.keyids.begin(), new_role.keyids.end(), keyid) == new_role.keyids.end();
  });
  if (!lost_a_key) return;
  FormerTimestamp former{{}, old_role};
  for (const std::string& keyid : old_role.keyids) {
    if (const auto key = root_.keys.find(keyid); key != root_.keys.end()) former.keys.insert(*key);
  }
  former_timestamps_.push_back(std::move(former));
  rotation_ = TimestampKeyRotation{next.version, next.x_issued};
}

// An old stick signed before the timestamp key was changed is old, not forged. This only names the refusal.
bool TrustedSet::signed_under_former_root(base::ByteView timestamp) const {
  const auto envelope = parse_envelope(timestamp, limits_.timestamp_bytes, limits_);
  if (!envelope || !parse_timestamp(envelope->signed_node)) return false;
  return std::any_of(former_timestamps_.begin(), former_timestamps_.end(), [&](const FormerTimestamp& former) {
    return check_threshold(*envelope, former.keys, former.role, verify_).ok();
  });
}

base::Result<Envelope> TrustedSet::open_top_role(std::string_view role, base::ByteView bytes,
                                                 std::uint64_t max_bytes) const {
  Envelope envelope = TRY(parse_envelope(bytes, max_bytes, limits_));
  TRY(check_threshold(envelope, root_.keys, root_.roles.find(role)->second, verify_));
  return envelope;
}

base::Result<void> TrustedSet::check_fresh(const SignedFields& fields) const {
  if (fields.expires > now_) return {};
  return error(base::Errc::expired, "version " + std::to_string(fields.version) + " expired at " +
                                        base::format_instant(fields.expires) + ", it is " + base::format_instant(now_));
}

base::Result<void> TrustedSet::load_timestamp(base::ByteView bytes) {
  if (!root_is_final_ || timestamp_) return out_of_order("load_timestamp");
  const Envelope envelope = TRY_WITHIN("stored timestamp", open_top_role(kTimestamp, bytes, limits_.timestamp_bytes));
  timestamp_ = TRY_WITHIN("stored timestamp", parse_timestamp(envelope.signed_node));
  return {};
}

base::Result<void> TrustedSet::accept_loaded_timestamp() {
  if (!timestamp_ || snapshot_) return out_of_order("accept_loaded_timestamp");
  TRY_WITHIN("timestamp 5.4.4", check_fresh(*timestamp_));
  timestamp_is_accepted_ = true;
  return {};
}

base::Result<News> TrustedSet::update_timestamp(base::ByteView bytes) {
  if (!root_is_final_ || timestamp_is_accepted_) return out_of_order("update_timestamp");
  // 5.4.2: signed by the timestamp role of the root.
  auto envelope = open_top_role(kTimestamp, bytes, limits_.timestamp_bytes);
  if (!envelope) {
    if (envelope.error().code == base::Errc::untrusted && signed_under_former_root(bytes)) {
      return error(base::Errc::rollback, "timestamp 5.4.2: signed with keys that an older root named");
    }
    return std::move(envelope.error()).within("timestamp 5.4.2");
  }
  Timestamp next = TRY_WITHIN("timestamp 5.4.2", parse_timestamp(envelope->signed_node));
  if (timestamp_) {
    // 5.4.3.1: a lower version is a rollback; an equal one is no news, and its bytes are dropped.
    if (next.version < timestamp_->version) {
      return error(base::Errc::rollback,
                   "timestamp 5.4.3.1: " + numbers(next.version, "is lower than", timestamp_->version));
    }
    if (next.version == timestamp_->version) {
      TRY(accept_loaded_timestamp());
      return News::same;
    }
    // 5.4.3.2: nor may it point back to an older snapshot.
    if (next.snapshot.version < timestamp_->snapshot.version) {
      return error(base::Errc::rollback,
                   "timestamp 5.4.3.2: snapshot " +
                       numbers(next.snapshot.version, "is lower than", timestamp_->snapshot.version));
    }
  }
  TRY_WITHIN("timestamp 5.4.4", check_fresh(next));
  timestamp_ = std::move(next);  // 5.4.5 (persist) is the caller's
  timestamp_is_accepted_ = true;
  return News::newer;
}

base::Result<void> TrustedSet::load_snapshot(base::ByteView bytes) {
  if (!timestamp_is_accepted_ || snapshot_) return out_of_order("load_snapshot");
  const Envelope envelope = TRY_WITHIN("stored snapshot", open_top_role(kSnapshot, bytes, limits_.snapshot_bytes));
  snapshot_ = TRY_WITHIN("stored snapshot", parse_snapshot(envelope.signed_node));
  snapshot_matches_pin_ =
      snapshot_->version == timestamp_->snapshot.version && check_pin(bytes, timestamp_->snapshot).ok();
  return {};
}

bool TrustedSet::snapshot_is_current() const {
  return snapshot_ && snapshot_matches_pin_ && check_fresh(*snapshot_).ok();
}

base::Result<void> TrustedSet::check_snapshot_rollback(const Snapshot& snapshot) const {
  for (const auto& [name, old_file] : snapshot_->meta) {
    const auto file = snapshot.meta.find(name);
    if (file == snapshot.meta.end()) return error(base::Errc::rollback, name + " has gone");
    if (file->second.version < old_file.version) {
      return error(base::Errc::rollback, name + " " + numbers(file->second.version, "is lower than", old_file.version));
    }
  }
  return {};
}

base::Result<void> TrustedSet::update_snapshot(base::ByteView bytes) {
  if (!timestamp_is_accepted_ || targets_) return out_of_order("update_snapshot");
  TRY_WITHIN("snapshot 5.5.2", check_pin(bytes, timestamp_->snapshot));
  const Envelope envelope = TRY_WITHIN("snapshot 5.5.3", open_top_role(kSnapshot, bytes, limits_.snapshot_bytes));
  Snapshot next = TRY_WITHIN("snapshot 5.5.3", parse_snapshot(envelope.signed_node));
  TRY_WITHIN("snapshot 5.5.4", check_pinned_version(next.version, timestamp_->snapshot));
  if (snapshot_) TRY_WITHIN("snapshot 5.5.5", check_snapshot_rollback(next));
  TRY_WITHIN("snapshot 5.5.6", check_fresh(next));
  snapshot_ = std::move(next);  // 5.5.7 (persist) is the caller's
  snapshot_matches_pin_ = true;
  return {};
}

const MetaFile* TrustedSet::pinned(std::string_view role) const {
  if (!snapshot_) return nullptr;
  const auto found = snapshot_->meta.find(std::string(role) + ".json");
  return found == snapshot_->meta.end() ? nullptr : &found->second;
}

base::Result<Targets> TrustedSet::check_targets_file(base::ByteView bytes, std::string_view role, const KeyMap& keys,
                                                     const RoleKeys& signers) const {
  const MetaFile* pin = pinned(role);
  if (!pin) return error(base::Errc::not_found, "snapshot does not list it");
  TRY_WITHIN("5.6.2", check_pin(bytes, *pin));
  const Envelope envelope = TRY_WITHIN("5.6.3", parse_envelope(bytes, limits_.targets_bytes, limits_));
  TRY_WITHIN("5.6.3", check_threshold(envelope, keys, signers, verify_));
  Targets next = TRY_WITHIN("5.6.3", parse_targets(envelope.signed_node));
  TRY_WITHIN("5.6.4", check_pinned_version(next.version, *pin));
  TRY_WITHIN("5.6.5", check_fresh(next));
  return next;
}

base::Result<void> TrustedSet::update_targets(base::ByteView bytes) {
  if (!snapshot_is_current() || targets_) return out_of_order("update_targets");
  targets_ = TRY_WITHIN("targets", check_targets_file(bytes, kTargets, root_.keys, root_.roles.find(kTargets)->second));
  return {};
}

TimeEvidence TrustedSet::time_evidence() const {
  TimeEvidence evidence{root_.x_issued, std::nullopt, rotation_};
  if (timestamp_) evidence.timestamp_issued = timestamp_->x_issued;
  return evidence;
}

}  // namespace pack
