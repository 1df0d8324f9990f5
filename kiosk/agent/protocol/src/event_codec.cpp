// SPDX-License-Identifier: EUPL-1.2
#include "wire.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;
using pack::Json;
using namespace wire;

constexpr Names<MediaState, 5> kMediaNames = {{{MediaState::checking, "checking"},
                                               {MediaState::ready, "ready"},
                                               {MediaState::nothing_new, "nothing_new"},
                                               {MediaState::refused, "refused"},
                                               {MediaState::gone, "gone"}}};
constexpr Names<SyncState, 4> kSyncNames = {{{SyncState::started, "started"},
                                             {SyncState::up_to_date, "up_to_date"},
                                             {SyncState::updated, "updated"},
                                             {SyncState::failed, "failed"}}};
constexpr Names<ClockState, 3> kClockNames = {
    {{ClockState::proved, "proved"}, {ClockState::plausible, "plausible"}, {ClockState::implausible, "implausible"}}};

// ---- writing
void write_clock(Json& json, const ClockEvent& clock) {
  json["state"] = to_string(clock.state);
  json["floor"] = base::format_instant(clock.floor);
  json["effective_now"] = base::format_instant(clock.effective_now);
}

struct Writer {
  Json operator()(const HelloEvent& event) const {
    Json json = begin_message("event", "hello");
    json["agent_version"] = clean(event.agent_version, kMaxTextBytes);
    json["unit"] = clean(event.unit, kMaxTextBytes);
    json["snapshot"] = write_integer(event.snapshot);
    return json;
  }
  Json operator()(const ReleaseEvent& event) const {
    Json json = begin_message("event", "release");
    json["snapshot"] = write_integer(event.snapshot);
    return json;
  }
  Json operator()(const MediaEvent& event) const {
    Json json = begin_message("event", "media");
    json["id"] = clean(event.id, kMaxTextBytes);
    json["state"] = to_string(event.state);
    json["name"] = clean(event.name, kMaxTextBytes);
    json["channels"] = write_channels(event.channels);
    json["counts"] = write_counts(event.counts);
    json["bytes"] = write_size(event.bytes);
    json["fits"] = event.fits;
    if (event.failure) json["failure"] = write_failure(*event.failure);
    return json;
  }
  Json operator()(const ProgressEvent& event) const {
    Json json = begin_message("event", "progress");
    json["job"] = write_integer(event.job);
    json["media"] = clean(event.media, kMaxTextBytes);
    json["bytes_done"] = write_size(event.bytes_done);
    json["bytes_total"] = write_size(event.bytes_total);
    json["file"] = write_integer(event.file);
    json["files"] = write_integer(event.files);
    if (event.seconds_left) json["seconds_left"] = write_integer(*event.seconds_left);
    json["cancellable"] = event.cancellable;
    return json;
  }
  Json operator()(const FinishedEvent& event) const {
    Json json = begin_message("event", "finished");
    json["job"] = write_integer(event.job);
    json["media"] = clean(event.media, kMaxTextBytes);
    json["installed"] = event.installed;
    json["snapshot"] = write_integer(event.snapshot);
    json["counts"] = write_counts(event.counts);
    json["channels"] = write_channels(event.channels);
    if (event.failure) json["failure"] = write_failure(*event.failure);
    return json;
  }
  Json operator()(const SyncEvent& event) const {
    Json json = begin_message("event", "sync");
    json["source"] = clean(event.source, kMaxTextBytes);
    json["state"] = to_string(event.state);
    if (event.failure) json["failure"] = write_failure(*event.failure);
    return json;
  }
  Json operator()(const ClockEvent& event) const {
    Json json = begin_message("event", "clock");
    write_clock(json, event);
    return json;
  }
  Json operator()(const StatusEvent& event) const {
    Json json = begin_message("event", "status");
    json["agent_version"] = clean(event.agent_version, kMaxTextBytes);
    json["unit"] = clean(event.unit, kMaxTextBytes);
    json["snapshot"] = write_integer(event.snapshot);
    json["previous"] = write_integer(event.previous);
    json["pending"] = write_integer(event.pending);
    json["channels"] = write_channels(event.channels);
    json["last_source"] = clean(event.last_source, kMaxTextBytes);
    if (event.last_success) json["last_success"] = base::format_instant(*event.last_success);
    if (event.last_failure) json["failure"] = write_failure(*event.last_failure);
    json["free_bytes"] = write_size(event.free_bytes);
    json["job"] = write_integer(event.job);
    write_clock(json["clock"], event.clock);
    return json;
  }
  Json operator()(const RefusedEvent& event) const {
    Json json = begin_message("event", "refused");
    json["command"] = clean(event.command, kMaxTextBytes);
    json["failure"] = write_failure(event.failure);
    return json;
  }
};

// ---- reading
Result<Event> read_hello(const Json& json) {
  HelloEvent event;
  event.agent_version = TRY(read_text(json, "agent_version"));
  event.unit = TRY(read_text(json, "unit"));
  event.snapshot = TRY(read_count(json, "snapshot"));
  return Event(std::move(event));
}

Result<Event> read_release(const Json& json) { return Event(ReleaseEvent{TRY(read_count(json, "snapshot"))}); }

Result<Event> read_media(const Json& json) {
  MediaEvent event;
  event.id = TRY(read_text(json, "id"));
  event.state = TRY(read_enum(json, "state", kMediaNames));
  event.name = TRY(read_text(json, "name"));
  event.channels = TRY(read_channels(json));
  event.counts = TRY(read_counts(json));
  event.bytes = TRY(read_size(json, "bytes"));
  event.fits = TRY(pack::get_bool(json, "fits"));
  event.failure = TRY(read_failure(json));
  return Event(std::move(event));
}

Result<Event> read_progress(const Json& json) {
  ProgressEvent event;
  event.job = TRY(read_count(json, "job"));
  event.media = TRY(read_text(json, "media"));
  event.bytes_done = TRY(read_size(json, "bytes_done"));
  event.bytes_total = TRY(read_size(json, "bytes_total"));
  event.file = TRY(read_count(json, "file"));
  event.files = TRY(read_count(json, "files"));
  if (json.find("seconds_left") != nullptr) event.seconds_left = TRY(read_count(json, "seconds_left"));
  event.cancellable = TRY(pack::get_bool(json, "cancellable"));
  return Event(std::move(event));
}

Result<Event> read_finished(const Json& json) {
  FinishedEvent event;
  event.job = TRY(read_count(json, "job"));
  event.media = TRY(read_text(json, "media"));
  event.installed = TRY(pack::get_bool(json, "installed"));
  event.snapshot = TRY(read_count(json, "snapshot"));
  event.counts = TRY(read_counts(json));
  event.channels = TRY(read_channels(json));
  event.failure = TRY(read_failure(json));
  return Event(std::move(event));
}

Result<Event> read_sync(const Json& json) {
  SyncEvent event;
  event.source = TRY(read_text(json, "source"));
  event.state = TRY(read_enum(json, "state", kSyncNames));
  event.failure = TRY(read_failure(json));
  return Event(std::move(event));
}

Result<ClockEvent> parse_clock(const Json& json) {
  ClockEvent event;
  event.state = TRY(read_enum(json, "state", kClockNames));
  event.floor = TRY(read_instant(json, "floor"));
  event.effective_now = TRY(read_instant(json, "effective_now"));
  return event;
}

Result<Event> read_clock(const Json& json) { return Event(TRY(parse_clock(json))); }

Result<Event> read_status(const Json& json) {
  StatusEvent event;
  event.agent_version = TRY(read_text(json, "agent_version"));
  event.unit = TRY(read_text(json, "unit"));
  event.snapshot = TRY(read_count(json, "snapshot"));
  event.previous = TRY(read_count(json, "previous"));
  event.pending = TRY(read_count(json, "pending"));
  event.channels = TRY(read_channels(json));
  event.last_source = TRY(read_text(json, "last_source"));
  event.last_success = TRY(read_optional_instant(json, "last_success"));
  event.last_failure = TRY(read_failure(json));
  event.free_bytes = TRY(read_size(json, "free_bytes"));
  event.job = TRY(read_count(json, "job"));
  const Json* clock = json.find("clock");
  if (clock == nullptr) return Error{Errc::malformed, "clock: missing"};
  event.clock = TRY_WITHIN("clock", parse_clock(*clock));
  return Event(std::move(event));
}

Result<Event> read_refused(const Json& json) {
  RefusedEvent event;
  event.command = TRY(read_text(json, "command"));
  const Json* failure = json.find("failure");
  if (failure == nullptr) return Error{Errc::malformed, "failure: missing"};
  event.failure = TRY(parse_failure(*failure));
  return Event(std::move(event));
}

struct Reader {
  std::string_view name;
  Result<Event> (*read)(const Json&);
};
constexpr Reader kReaders[] = {{"hello", read_hello},       {"release", read_release},   {"media", read_media},
                               {"progress", read_progress}, {"finished", read_finished}, {"sync", read_sync},
                               {"clock", read_clock},       {"status", read_status},     {"refused", read_refused}};

}  // namespace

std::string encode(const Event& event) { return finish_message(std::visit(Writer{}, event)); }

Result<Event> decode_event(std::string_view line) {
  const Json json = TRY(parse_line(line));
  const std::string name = TRY(read_text(json, "event"));
  for (const Reader& reader : kReaders) {
    if (reader.name == name) return reader.read(json).within(name);
  }
  return Error{Errc::unsupported, "event: not known to this program: " + name};
}

std::string_view to_string(MediaState state) { return name_in(kMediaNames, state); }
std::string_view to_string(SyncState state) { return name_in(kSyncNames, state); }
std::string_view to_string(ClockState state) { return name_in(kClockNames, state); }

}  // namespace agent
