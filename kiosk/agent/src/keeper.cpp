// SPDX-License-Identifier: EUPL-1.2
#include "agent/keeper.h"

#include <fmt/format.h>

#include <algorithm>

#include "agent/http_source.h"
#include "agent/progress_meter.h"
#include "agent/release_plan.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/log.h"
#include "pack/file_sources.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::LogLevel;
using base::Result;

constexpr std::uint64_t kMaxRootBytes = 128 * 1024;
constexpr std::int64_t kFullCheckSeconds = 7 * 86400;

Failure failure_of(const Error& error) { return {error.code, error.detail}; }

std::string source_name(const SourceConfig& source) {
  if (const auto* http = std::get_if<HttpSourceConfig>(&source)) return http->url;
  return "directory " + std::get<DirectorySourceConfig>(source).path.string();
}

// What was wrong with the bytes or with who signed them; the rest is weather.
bool is_refusal(Errc code) { return !is_transport_error(code) && code != Errc::rollback; }

pack::Json json_of(const std::vector<ChannelState>& channels) {
  pack::Json::Object out;
  for (const ChannelState& channel : channels) {
    pack::Json entry;
    entry["sequence"] = channel.sequence;
    if (channel.failure) entry["kept_because"] = channel.failure->detail;
    out.emplace(channel.name, std::move(entry));
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<Keeper>> Keeper::open(const Config& config, TimeKeeper& time, Tell tell) {
  base::Bytes root = TRY_WITHIN("root file", base::read_file(config.root, kMaxRootBytes));
  auto store = TRY(StoreWriter::open(config.store));
  std::unique_ptr<Keeper> keeper(new Keeper(config, time, std::move(tell), std::move(root), std::move(store)));
  keeper->heal(store::Slot::current);
  if (const auto current = keeper->store_->releases.load(store::Slot::current)) {
    for (const store::ChannelRelease& channel : current->channels) keeper->last_.channels.push_back(state_of(channel));
  }
  return keeper;
}

Keeper::Keeper(const Config& config, TimeKeeper& time, Tell tell, base::Bytes pinned_root,
               std::unique_ptr<StoreWriter> store)
    : config_(config),
      tell_(std::move(tell)),
      pinned_root_(std::move(pinned_root)),
      store_(std::move(store)),
      setting_{config_, pinned_root_, *store_, time} {}

// ---- Sources
bool Keeper::sync(std::int64_t job, Depth depth, const std::stop_token& stop) {
  Result<UpdateReport> result = Error{Errc::not_found, "no source is configured"};
  for (const SourceConfig& source : config_.sources) {
    const std::string name = source_name(source);
    tell_(SyncEvent{.source = name, .state = SyncState::started, .failure = std::nullopt});
    result = ask(source, job, depth, stop);
    last_.last_source = name;
    if (result) {
      tell_(SyncEvent{name, result->installed ? SyncState::updated : SyncState::up_to_date, std::nullopt});
      break;
    }
    tell_(SyncEvent{name, SyncState::failed, failure_of(result.error())});
    note_failure(name, result.error());
    if (result.error().code == Errc::cancelled) break;
  }
  finish(job, "", result);
  return result.ok();
}

Result<UpdateReport> Keeper::ask(const SourceConfig& source, std::int64_t job, Depth depth,
                                 const std::stop_token& stop) {
  if (const auto* http = std::get_if<HttpSourceConfig>(&source)) return ask_server(*http, job, depth, stop);
  auto directory = pack::DirectorySource::open(std::get<DirectorySourceConfig>(source).path);
  // A folder that is not there (a share that is not mounted) is weather, not a crime: no audit record, no error.
  if (!directory && directory.error().code == Errc::not_found) return Error{Errc::offline, directory.error().detail};
  if (!directory) return std::move(directory.error());
  return update(**directory, job, "", stop);
}

// One conditional request first: as long as the server says "unchanged", an update is not even begun.
Result<UpdateReport> Keeper::ask_server(const HttpSourceConfig& config, std::int64_t job, Depth depth,
                                        const std::stop_token& stop) {
  HttpSource source(config.url, stop);
  if (depth == Depth::poll && is_poll_enough(config.url)) {
    const auto etag = TRY(store_->database.setting("etag " + config.url));
    if (!TRY(source.has_changed(etag.value_or("")))) {
      UpdateReport unchanged;
      unchanged.snapshot = store_->releases.snapshot(store::Slot::current);
      unchanged.channels = last_.channels;
      return unchanged;
    }
  }
  UpdateReport report = TRY(update(source, job, "", stop));
  const bool whole = std::none_of(report.channels.begin(), report.channels.end(),
                                  [](const ChannelState& channel) { return channel.failure.has_value(); });
  TRY(store_->database.set_settings({{"etag " + config.url, whole ? source.etag() : ""},
                                     {"checked " + config.url, base::format_instant(setting_.time.effective_now())}}));
  return report;
}

bool Keeper::is_poll_enough(const std::string& url) const {
  if (blobs_missing_ || store_->releases.load_pending().ok() || store_->releases.snapshot(store::Slot::current) == 0)
    return false;
  const auto etag = store_->database.setting("etag " + url);
  const auto checked = store_->database.setting("checked " + url);
  if (!etag || !*etag || (*etag)->empty() || !checked || !*checked) return false;
  const auto when = base::parse_instant(**checked);
  return when && setting_.time.effective_now().seconds - when->seconds < kFullCheckSeconds;
}

Result<UpdateReport> Keeper::update(pack::Source& source, std::int64_t job, const std::string& media,
                                    const std::stop_token& stop) {
  ProgressMeter meter;
  UpdateHooks hooks;
  if (media == expected_media_) hooks.expected = expected_;
  hooks.progress = [&](const TransferProgress& progress) {
    if (const auto seconds_left = meter.measure(progress.bytes_done, progress.bytes_total)) {
      tell_(ProgressEvent{.job = job,
                          .media = media,
                          .bytes_done = progress.bytes_done,
                          .bytes_total = progress.bytes_total,
                          .file = progress.file,
                          .files = progress.files,
                          .seconds_left = seconds_left->seconds,
                          .cancellable = true});
    }
  };
  auto report = run_update(setting_, source, hooks, stop);
  if (!report) return report;
  blobs_missing_ = false;
  last_refusal_.clear();
  if (!report->channels.empty()) last_.channels = report->channels;
  if (report->installed) {
    pack::Json details;
    details["snapshot"] = report->snapshot;
    details["source"] = source.describe();
    details["channels"] = json_of(report->channels);
    audit("install", std::move(details));
    base::log(LogLevel::notice,
              fmt::format("release {} is on screen, from {}: {} new, {} changed, {} withdrawn", report->snapshot,
                          source.describe(), report->counts.added, report->counts.changed, report->counts.withdrawn));
    tell_(ReleaseEvent{report->snapshot});
  }
  return report;
}

// ---- Media
void Keeper::inspect(std::int64_t job, const Medium& medium, const std::stop_token& stop) {
  MediaEvent event{
      .id = medium.id, .name = medium.path.filename().string(), .channels = {}, .counts = {}, .failure = {}};
  tell_(event);
  const auto inspected = [&]() -> Result<Inspection> {
    auto source = TRY(pack::PackFileSource::open(medium.path));
    return inspect_source(setting_, *source);
  }();
  if (inspected) {
    event.state = inspected->newer ? MediaState::ready : MediaState::nothing_new;
    event.channels = inspected->channels;
    event.counts = inspected->counts;
    event.bytes = inspected->bytes;
    event.fits = inspected->fits;
    expected_media_ = medium.id;
    expected_ = {.bytes_done = 0, .bytes_total = inspected->bytes, .file = 0, .files = inspected->files};
  } else {
    event.state = base::file_size(medium.path) ? MediaState::refused : MediaState::gone;
    event.failure = failure_of(inspected.error());
    if (event.state == MediaState::refused) note_failure("stick " + event.name, inspected.error());
  }
  tell_(event);
  // It holds what verified metadata waits for, as when it was pulled out midway: that needs nobody's consent again.
  if (inspected && inspected->wanted) install(job, medium, stop);
}

bool Keeper::install(std::int64_t job, const Medium& medium, const std::stop_token& stop) {
  auto result = [&]() -> Result<UpdateReport> {
    auto source = TRY(pack::PackFileSource::open(medium.path));
    return update(*source, job, medium.id, stop);
  }();
  // A stick that was pulled out answers with all sorts of errors; that it is gone is what people can act on.
  if (!result && !base::file_size(medium.path) && result.error().code != Errc::cancelled) {
    result = Error{Errc::media_gone, result.error().detail};
  }
  last_.last_source = "stick " + medium.path.filename().string();
  finish(job, medium.id, result);
  if (!result) note_failure(last_.last_source, result.error());
  return result.ok();
}

void Keeper::finish(std::int64_t job, const std::string& media, const Result<UpdateReport>& result) {
  if (result) {
    last_.last_success = setting_.time.effective_now();
    last_.last_failure.reset();
  } else if (result.error().code != Errc::cancelled) {
    last_.last_failure = failure_of(result.error());
  }
  FinishedEvent event{.job = job, .media = media, .counts = {}, .channels = {}, .failure = std::nullopt};
  if (!result) event.failure = failure_of(result.error());
  event.snapshot = store_->releases.snapshot(store::Slot::current);
  if (result) {
    event.installed = result->installed;
    event.counts = result->counts;
    event.channels = result->channels;
  }
  tell_(event);
}

// ---- Care
void Keeper::roll_back() {
  if (auto done = store_->releases.roll_back(); !done) {
    tell_(RefusedEvent{"rollback", failure_of(done.error())});
    return;
  }
  const std::int64_t snapshot = store_->releases.snapshot(store::Slot::current);
  pack::Json details;
  details["snapshot"] = snapshot;
  audit("roll_back", std::move(details));
  base::log(LogLevel::notice, fmt::format("release {} is on screen again", snapshot));
  tell_(ReleaseEvent{snapshot});
}

bool Keeper::recheck(const pack::Sha256& sha256) {
  if (sha256 == pack::Sha256{}) {
    heal(store::Slot::current);
    return false;
  }
  const auto damaged = store_->blobs.recheck(sha256);
  // Not there is missing too: the kiosk asks for it because its release names it.
  const bool missing = damaged ? *damaged : damaged.error().code == Errc::not_found;
  if (!damaged && !missing) base::log(LogLevel::error, "recheck: " + damaged.error().detail);
  if (!missing) return false;
  blobs_missing_ = true;
  pack::Json details;
  details["sha256"] = pack::to_hex(sha256);
  audit("damage", std::move(details));
  base::log(LogLevel::warning, fmt::format("blob {} was damaged and is to be fetched again", pack::to_hex(sha256)));
  return true;
}

void Keeper::heal(store::Slot slot) {
  const auto rebuilt = store_->releases.heal(slot);
  if (!rebuilt && rebuilt.error().code != Errc::not_found) {
    base::log(LogLevel::error, fmt::format("{} cannot be rebuilt: {}", store::to_string(slot), rebuilt.error().detail));
  }
  if (!rebuilt || !*rebuilt) return;
  const std::int64_t snapshot = store_->releases.snapshot(slot);
  pack::Json details;
  details["snapshot"] = snapshot;
  details["rebuilt"] = "catalogue";
  audit("damage", std::move(details));
  base::log(LogLevel::warning, fmt::format("the catalogue of release {} was damaged and has been rebuilt", snapshot));
  tell_(ReleaseEvent{snapshot});
}

void Keeper::clock_was_confirmed(base::Instant instant) {
  pack::Json details;
  details["confirmed"] = base::format_instant(instant);
  audit("clock", std::move(details));
}

void Keeper::save_floor() {
  if (auto saved = agent::save_floor(setting_); !saved) base::log(LogLevel::error, "floor: " + saved.error().detail);
}

// One line in the log for each failure; one audit record for each refusal, but not every hour for the same one.
void Keeper::note_failure(const std::string& source, const Error& error) {
  const std::string line = fmt::format("{}: {}: {}", source, base::to_string(error.code), error.detail);
  if (!is_refusal(error.code)) return base::log(LogLevel::notice, "no update from " + line);
  base::log(LogLevel::error, "refused: " + line);
  if (line == last_refusal_) return;
  last_refusal_ = line;
  pack::Json details;
  details["source"] = source;
  details["code"] = base::to_string(error.code);
  details["reason"] = error.detail.substr(0, 2000);
  audit("refusal", std::move(details));
}

void Keeper::audit(std::string kind, pack::Json details) {
  const ClockEvent clock = setting_.time.state();
  const auto written = store_->audit.append({.kind = std::move(kind),
                                             .at = clock.effective_now,
                                             .clock_proved = clock.state == ClockState::proved,
                                             .details = std::move(details)});
  if (!written) base::log(LogLevel::error, "audit log: " + written.error().detail);
}

KeeperState Keeper::state() const {
  KeeperState state = last_;
  state.snapshot = store_->releases.snapshot(store::Slot::current);
  state.previous = store_->releases.snapshot(store::Slot::previous);
  if (const auto pending = store_->releases.load_pending()) state.pending = pending->snapshot_version;
  if (const auto space = base::space_of(config_.store)) state.free_bytes = space->available;
  return state;
}

}  // namespace agent
