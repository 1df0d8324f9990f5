// SPDX-License-Identifier: EUPL-1.2
#include "agent/update.h"

#include <fmt/format.h>

#include <optional>

#include "agent/completion.h"
#include "agent/release_plan.h"
#include "base/log.h"
#include "store/floor.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;

// The record of an installed or pending release; none when there is none or it is damaged (then it is as good as gone).
std::optional<store::ReleaseRecord> or_none(Result<store::ReleaseRecord> record) {
  if (record) return std::move(record).take();
  if (record.error().code != Errc::not_found) base::log(base::LogLevel::error, record.error().detail);
  return std::nullopt;
}

class Update {
 public:
  Update(const Setting& setting, pack::Source& source, const UpdateHooks& hooks, const std::stop_token& stop)
      : setting_(setting),
        store_(setting.store),
        source_(source),
        hooks_(hooks),
        stop_(stop),
        fetch_(source, setting.store.blobs, stop, hooks.progress),
        current_(or_none(setting.store.releases.load(store::Slot::current))),
        pending_(or_none(setting.store.releases.load_pending())) {}

  Result<UpdateReport> run();

 private:
  Result<void> accept_metadata(pack::Updater& updater);
  Result<void> raise_floor(const pack::Updater& updater, bool reset);
  Result<UpdateReport> complete_what_is_wanted();
  Result<UpdateReport> bring_in(store::ReleaseRecord record);
  Result<void> build_and_switch(store::ReleaseRecord record);
  Result<void> heal_current();
  void collect_garbage();
  UpdateReport nothing_new() const;

  const Setting& setting_;
  StoreWriter& store_;
  pack::Source& source_;
  const UpdateHooks& hooks_;
  const std::stop_token& stop_;
  BlobFetch fetch_;
  std::optional<store::ReleaseRecord> current_;
  std::optional<store::ReleaseRecord> pending_;
  std::vector<ChannelState> channels_;
};

Result<UpdateReport> Update::run() {
  pack::Updater updater(updater_settings(setting_), store_.trust, source_);
  auto accepted = accept_metadata(updater);
  if (!accepted && accepted.error().code == Errc::rollback) return complete_what_is_wanted();
  if (!accepted) return std::move(accepted.error());

  const PlanInput input{.config = setting_.config,
                        .trust = store_.trust,
                        .source = source_,
                        .current = current_ ? &*current_ : nullptr,
                        .pending = pending_ ? &*pending_ : nullptr,
                        .now = setting_.time.effective_now()};
  ReleasePlan plan = TRY(plan_release(input, updater));
  channels_ = std::move(plan.channels);
  for (const ChannelState& channel : channels_) {
    if (!channel.failure) continue;
    base::log(base::LogLevel::warning, fmt::format("channel {} stays as it is: {}: {}", channel.name,
                                                   base::to_string(channel.failure->code), channel.failure->detail));
  }
  if (current_ && current_->snapshot_version == plan.record.snapshot_version &&
      shows_the_same(*current_, plan.record)) {
    TRY(heal_current());
    return nothing_new();
  }
  return bring_in(std::move(plan.record));
}

// TUF 5.1 to 5.6, saved by the updater as each role passes its last check; then the floor, which only rises.
Result<void> Update::accept_metadata(pack::Updater& updater) {
  TimeKeeper& time = setting_.time;
  auto refreshed = updater.refresh(time.effective_now());
  const bool reset = time.raise_by_evidence(updater.time_evidence());
  // A new root that took away a stolen timestamp key set the floor back: what seemed expired may not be.
  if (!refreshed && refreshed.error().code == Errc::expired && reset) refreshed = updater.refresh(time.effective_now());
  if (refreshed) return raise_floor(updater, reset);
  return explain_expiry(time, std::move(refreshed.error()));
}

// The floor is kept apart from the metadata, so that an old copy of trust/ put back by hand revives nothing.
Result<void> Update::raise_floor(const pack::Updater& updater, bool reset) {
  const store::Floor saved = store::load_floor(store_.access.layout());
  const std::int64_t version = updater.trusted()->timestamp()->version;
  const auto lowest = saved.versions.find("timestamp");
  const bool known = lowest != saved.versions.end();
  if (!reset && known && version < lowest->second) {
    return Error{Errc::rollback, fmt::format("timestamp: version {} is lower than {}", version, lowest->second)};
  }
  if (!reset && known && version == lowest->second) return {};
  store::Floor floor{.clock = setting_.time.floor(), .versions = {{"timestamp", version}}};
  TRY_WITHIN("floor", store::raise_floor(store_.access, floor));
  return {};
}

// The source is older than what this kiosk trusts, which is normal for a stick. It may still hold what is wanted.
Result<UpdateReport> Update::complete_what_is_wanted() {
  if (!pending_) {
    TRY(heal_current());
    return nothing_new();
  }
  for (const store::ChannelRelease& channel : pending_->channels) channels_.push_back(state_of(channel));
  auto installed = bring_in(*pending_);
  if (installed || is_transport_error(installed.error().code)) return installed;
  base::log(base::LogLevel::info, "still incomplete: " + installed.error().detail);
  return nothing_new();
}

// Fetches what the release on screen lacks: blobs that were found damaged and set aside.
Result<void> Update::heal_current() {
  if (!current_) return {};
  auto came = complete_blobs(setting_.config, store_, fetch_, *current_, {});
  if (came) return store_.blobs.publish(*came);
  if (is_transport_error(came.error().code)) return std::move(came.error());
  base::log(base::LogLevel::warning, "the release on screen stays incomplete: " + came.error().detail);
  return {};
}

Result<UpdateReport> Update::bring_in(store::ReleaseRecord record) {
  store::ReleaseStore& releases = store_.releases;
  if (releases.is_rolled_back() && record.snapshot_version <= releases.snapshot(store::Slot::previous)) {
    return nothing_new();  // it was left on purpose; only a newer one ends that
  }
  TRY(releases.keep_pending(record));
  TRY(complete_blobs(setting_.config, store_, fetch_, record, hooks_.expected));
  UpdateReport report;
  // What changes is only for people to know: a damaged catalogue of the old release must not keep the new one out.
  if (const auto changes = releases.compare_with_current(record)) report.counts = counts_of(*changes);
  report.snapshot = record.snapshot_version;
  report.channels = channels_;
  TRY(build_and_switch(std::move(record)));
  report.installed = true;
  report.received_bytes = fetch_.received();
  collect_garbage();
  return report;
}

Result<void> Update::build_and_switch(store::ReleaseRecord record) {
  auto installation = TRY_WITHIN("release", store_.releases.begin_install(std::move(record)));
  bool done = false;
  while (!done) {
    if (stop_.stop_requested()) return Error{Errc::cancelled, "cancelled"};
    done = TRY_WITHIN("release", installation->step());
  }
  for (const std::string& skipped : installation->report().skipped) {
    base::log(base::LogLevel::notice, "not shown: " + skipped);
  }
  return store_.releases.drop_pending();
}

void Update::collect_garbage() {
  const auto collected = store_.releases.collect_garbage();
  if (!collected) base::log(base::LogLevel::warning, "nothing was cleaned up: " + collected.error().detail);
}

UpdateReport Update::nothing_new() const {
  UpdateReport report;
  report.snapshot = store_.releases.snapshot(store::Slot::current);
  report.channels = channels_;
  report.received_bytes = fetch_.received();
  return report;
}

}  // namespace

pack::UpdaterSettings updater_settings(const Setting& setting) {
  pack::UpdaterSettings settings;
  settings.pinned_root = setting.pinned_root;
  return settings;
}

Error explain_expiry(const TimeKeeper& time, Error error) {
  if (error.code == Errc::expired && time.state().state != ClockState::proved) {
    error.detail +=
        fmt::format(" (the clock says {}, and nobody vouches for it)", base::format_instant(time.effective_now()));
  }
  return error;
}

Result<UpdateReport> run_update(const Setting& setting, pack::Source& source, const UpdateHooks& hooks,
                                const std::stop_token& stop) {
  return Update(setting, source, hooks, stop).run();
}

Result<void> save_floor(const Setting& setting) {
  TRY(store::raise_floor(setting.store.access, {.clock = setting.time.floor(), .versions = {}}));
  return {};
}

}  // namespace agent
