// SPDX-License-Identifier: EUPL-1.2
#include "pack/updater.h"

#include <algorithm>

namespace pack {
namespace {

// A stored file that is not there is no error; one that cannot be read is.
base::Result<std::optional<base::Bytes>> load_if_there(TrustStore& store, std::string_view file_name) {
  auto bytes = store.load(file_name);
  if (bytes) return std::optional<base::Bytes>(std::move(bytes).take());
  if (bytes.error().code == base::Errc::not_found) return std::optional<base::Bytes>{};
  return std::move(bytes.error()).within("store");
}

std::string root_file_name(std::int64_t version) { return versioned_metadata_file_name(kRoot, version); }

}  // namespace

Updater::Updater(UpdaterSettings settings, TrustStore& store, Source& source)
    : settings_(std::move(settings)), store_(store), source_(&source) {}

Updater::Updater(UpdaterSettings settings, TrustStore& store) : settings_(std::move(settings)), store_(store) {}

base::Result<RefreshReport> Updater::refresh(base::Instant now) {
  if (!source_) return base::Error{base::Errc::offline, "this updater has no source"};
  std::optional<TrustedSet> next;
  auto report = refresh_into(next, now);
  if (next) evidence_ = next->time_evidence();
  if (report) {
    trusted_ = std::move(next);
    reach_ = Reach::source;
  }
  return report;
}

base::Result<RefreshReport> Updater::refresh_into(std::optional<TrustedSet>& next, base::Instant now) {
  RefreshReport report;
  next = TRY(start_from_store(now));
  report.new_roots = TRY(fetch_roots(*next));
  TRY(next->finish_root());
  report.timestamp = TRY(fetch_timestamp(*next));
  TRY(fetch_snapshot(*next));
  TRY(obtain_targets(*next, kTargets, kRoot, Reach::source));
  return report;
}

base::Result<void> Updater::load_trusted(base::Instant at) {
  TrustedSet next = TRY(start_from_store(at));
  TRY(next.finish_root());
  evidence_ = next.time_evidence();
  const base::Bytes timestamp = TRY_WITHIN("store", store_.load(stored_file_name(kTimestamp)));
  TRY(next.load_timestamp(timestamp));
  TRY(next.accept_loaded_timestamp());
  const base::Bytes snapshot = TRY_WITHIN("store", store_.load(stored_file_name(kSnapshot)));
  TRY(next.load_snapshot(snapshot));
  if (!next.snapshot_is_current()) {
    return base::Error{base::Errc::mismatch, "stored snapshot: expired, or not the one that the stored timestamp pins"};
  }
  TRY(obtain_targets(next, kTargets, kRoot, Reach::store));
  evidence_ = next.time_evidence();
  trusted_ = std::move(next);
  reach_ = Reach::store;
  return {};
}

base::Result<TrustedSet> Updater::start_from_store(base::Instant now) {
  TrustedSet set = TRY(TrustedSet::start(settings_.pinned_root, now, settings_.limits, settings_.verify));
  for (;;) {
    const auto link = TRY(load_if_there(store_, root_file_name(set.root().version + 1)));
    if (link && set.update_root(*link)) continue;
    // A link that is lost or damaged counts as absent, and a sound copy will take its place; the newest one lies here
    // twice.
    const auto newest = TRY(load_if_there(store_, stored_file_name(kRoot)));
    if (!newest || !set.update_root(*newest)) return set;
  }
}

base::Result<std::int64_t> Updater::fetch_roots(TrustedSet& next) {
  for (std::int64_t count = 0; count < settings_.limits.root_rotations; ++count) {
    const std::string name = root_file_name(next.root().version + 1);
    const auto bytes = fetch_metadata(name, settings_.limits.root_bytes);
    // 5.3.3: only "there is none" ends the chain; any other trouble ends the update, or blocking a server would freeze
    // its keys.
    if (!bytes && bytes.error().code == base::Errc::not_found) return count;
    if (!bytes) return bytes.error();
    TRY(next.update_root(*bytes));
    TRY(save_pinned_root());
    TRY_WITHIN("store", store_.save(name, *bytes));  // 5.3.8, each step before the next
    TRY_WITHIN("store", store_.save(stored_file_name(kRoot), *bytes));
  }
  return settings_.limits.root_rotations;
}

// The chain in the store begins with the root that came by hand, so that it can be handed on whole.
base::Result<void> Updater::save_pinned_root() {
  const TrustedSet pinned = TRY(TrustedSet::start(settings_.pinned_root, {}, settings_.limits, settings_.verify));
  const std::string name = root_file_name(pinned.root().version);
  const auto stored = TRY(load_if_there(store_, name));
  if (stored && *stored == settings_.pinned_root) return {};
  TRY_WITHIN("store", store_.save(name, settings_.pinned_root));
  if (TRY(load_if_there(store_, stored_file_name(kRoot)))) return {};
  return store_.save(stored_file_name(kRoot), settings_.pinned_root).within("store");
}

base::Result<News> Updater::fetch_timestamp(TrustedSet& next) {
  // 5.3.11: a stored timestamp whose key was rotated no longer verifies, and counts as absent.
  if (const auto stored = TRY(load_if_there(store_, stored_file_name(kTimestamp)))) {
    const auto loaded = next.load_timestamp(*stored);
    if (!loaded && loaded.error().code == base::Errc::internal) return loaded.error();
  }
  const base::Bytes bytes = TRY(fetch_metadata(metadata_file_name(kTimestamp), settings_.limits.timestamp_bytes));
  const News news = TRY(next.update_timestamp(bytes));
  if (news == News::newer) {
    TRY(save_pinned_root());
    TRY_WITHIN("store", store_.save(stored_file_name(kTimestamp), bytes));  // 5.4.5
  }
  return news;
}

base::Result<void> Updater::fetch_snapshot(TrustedSet& next) {
  if (const auto stored = TRY(load_if_there(store_, stored_file_name(kSnapshot)))) {
    const auto loaded = next.load_snapshot(*stored);
    if (!loaded && loaded.error().code == base::Errc::internal) return loaded.error();
  }
  if (next.snapshot_is_current()) return {};
  const base::Bytes bytes =
      TRY(fetch_pinned(next, kSnapshot, next.timestamp()->snapshot, settings_.limits.snapshot_bytes));
  TRY(next.update_snapshot(bytes));
  return store_.save(stored_file_name(kSnapshot), bytes).within("store");  // 5.5.7
}

base::Result<void> Updater::obtain_targets(TrustedSet& next, std::string_view role, std::string_view delegator,
                                           Reach reach) {
  const auto update = [&](base::ByteView bytes) {
    return role == kTargets ? next.update_targets(bytes) : next.update_delegated_targets(bytes, role, delegator);
  };
  const MetaFile* pin = next.pinned(role);
  if (!pin) return base::Error{base::Errc::not_found, "snapshot does not list the role " + std::string(role)};
  base::Error refusal{base::Errc::not_found, std::string(role) + " is not in the store"};
  const auto stored = TRY(load_if_there(store_, stored_file_name(role)));
  if (stored) {
    auto loaded = update(*stored);
    if (loaded) return {};
    refusal = std::move(loaded.error()).within("store");
  }
  if (reach == Reach::store) return refusal;
  const base::Bytes bytes = TRY(fetch_pinned(next, role, *pin, settings_.limits.targets_bytes));
  TRY(update(bytes));
  return store_.save(stored_file_name(role), bytes).within("store");  // 5.6.6
}

base::Result<base::Bytes> Updater::fetch_pinned(const TrustedSet& set, std::string_view role, const MetaFile& pin,
                                                std::uint64_t max_bytes) {
  const std::string name =
      set.root().consistent_snapshot ? versioned_metadata_file_name(role, pin.version) : metadata_file_name(role);
  if (pin.length) max_bytes = std::min(max_bytes, static_cast<std::uint64_t>(*pin.length));
  return fetch_metadata(name, max_bytes);
}

base::Result<base::Bytes> Updater::fetch_metadata(const std::string& file_name, std::uint64_t max_bytes) {
  const SafePath path = TRY_WITHIN(file_name, SafePath::parse("metadata/" + file_name));
  return source_->fetch(path, max_bytes).within(file_name);
}

base::Result<VerifiedTarget> Updater::find_target(std::string_view name) {
  if (!trusted_) return base::Error{base::Errc::internal, "find_target was called before refresh or load_trusted"};
  for (;;) {
    TrustedSet::SearchStep step = TRY(trusted_->search(name));
    if (auto* target = std::get_if<VerifiedTarget>(&step)) return std::move(*target);
    const auto* needed = std::get_if<TrustedSet::NeedsRole>(&step);
    if (!needed) return base::Error{base::Errc::not_found, "no trusted role names the target " + std::string(name)};
    // A role that cannot be had ends the search: going on to the next would let its absence choose who answers.
    TRY(obtain_targets(*trusted_, needed->role, needed->delegator, reach_));
  }
}

base::Result<ChannelRole> Updater::find_channel_role(std::string_view role) {
  if (!trusted_)
    return base::Error{base::Errc::internal, "find_channel_role was called before refresh or load_trusted"};
  const DelegatedRole* delegation = find_delegated_role(*trusted_->targets(), role);
  if (!delegation) return base::Error{base::Errc::not_found, "targets does not delegate to " + std::string(role)};
  if (!trusted_->delegated_targets(role, kTargets)) TRY(obtain_targets(*trusted_, role, kTargets, reach_));
  const Targets& targets = *trusted_->delegated_targets(role, kTargets);
  return ChannelRole{delegation->name, targets.version,     targets.expires,
                     targets.x_issued, delegation->x_title, delegation->keys.keyids};
}

base::Result<SafePath> Updater::path_of(const VerifiedTarget& target) const {
  if (!trusted_) return base::Error{base::Errc::internal, "path_of was called before refresh or load_trusted"};
  std::string path = "targets/";
  std::string_view rest = target.name();
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
    path += percent_encode(rest.substr(0, slash), "-_.") + '/';
    rest.remove_prefix(slash + 1);
  }
  if (trusted_->root().consistent_snapshot) {
    const auto sha256 = target.hashes().find("sha256");
    path += (sha256 != target.hashes().end() ? sha256 : target.hashes().find("sha512"))->second + ".";
  }
  return SafePath::parse(path + percent_encode(rest, "-_.")).within(target.name());
}

}  // namespace pack
