// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "pack/sha256.h"

// What kiosk and agent tell each other: one JSON object a line over a Unix socket. kiosk/agent/README.md describes the
// bytes. Pure values here; client.h and the agent's server carry them.
namespace agent {

inline constexpr int kProtocolVersion = 1;
inline constexpr std::size_t kMaxLineBytes = 64 * 1024;  // with the line feed

// Why something was refused or failed. code leads to the staff's sentence; detail is English, for the log.
struct Failure {
  base::Errc code = base::Errc::internal;
  std::string detail;
  bool operator==(const Failure&) const = default;
};

// How many documents differ from what the kiosk shows.
struct Counts {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t withdrawn = 0;
  bool operator==(const Counts&) const = default;
};

// One channel, as signed. failure: this channel alone stays as it is in the current release, and why.
struct ChannelState {
  std::string name;                          // "kanwil-ntt"
  std::map<std::string, std::string> title;  // by language
  std::int64_t sequence = 0;                 // 0: nothing of it is known
  std::optional<base::Instant> issued;       // when it was signed
  std::optional<Failure> failure;
  bool operator==(const ChannelState&) const = default;
};

// ---- Events: agent to kiosk
// Always the first line of a connection.
struct HelloEvent {
  std::string agent_version;
  std::string unit;           // this kiosk's unit
  std::int64_t snapshot = 0;  // the release that current names; 0: none yet
  bool operator==(const HelloEvent&) const = default;
};

// `current` names another release now: open it.
struct ReleaseEvent {
  std::int64_t snapshot = 0;
  bool operator==(const ReleaseEvent&) const = default;
};

enum class MediaState {
  checking,     // found, being read; nothing else is known yet
  ready,        // verified: install may be asked for
  nothing_new,  // genuine, but holds nothing that this kiosk lacks
  refused,      // failure says why
  gone,         // pulled out; forget the id
};
// What one pack on a removable medium is. Sent again whenever its state changes.
struct MediaEvent {
  std::string id;  // names the pack in InstallCommand until it is gone
  MediaState state = MediaState::checking;
  std::string name;                    // the file's name
  std::vector<ChannelState> channels;  // those the kiosk subscribes to and the pack holds; from whom, and when issued
  Counts counts;
  std::uint64_t bytes = 0;  // to be copied
  bool fits = true;         // into the space that is free
  std::optional<Failure> failure;
  bool operator==(const MediaEvent&) const = default;
};

// How far a job is; at most four a second.
struct ProgressEvent {
  std::int64_t job = 0;
  std::string media;  // the id it installs from; "" for a sync
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  std::int64_t file = 0;  // 1 to files
  std::int64_t files = 0;
  std::optional<std::int64_t> seconds_left;
  bool cancellable = true;
  bool operator==(const ProgressEvent&) const = default;
};

// A job's end. Without failure it succeeded; installed tells whether there is a new release.
struct FinishedEvent {
  std::int64_t job = 0;
  std::string media;  // as in ProgressEvent
  bool installed = false;
  std::int64_t snapshot = 0;
  Counts counts;
  std::vector<ChannelState> channels;
  std::optional<Failure> failure;
  bool operator==(const FinishedEvent&) const = default;
};

enum class SyncState { started, up_to_date, updated, failed };
struct SyncEvent {
  std::string source;  // as the log names it
  SyncState state = SyncState::started;
  std::optional<Failure> failure;
  bool operator==(const SyncEvent&) const = default;
};

enum class ClockState {
  proved,       // set by NTP or confirmed by staff since this boot
  plausible,    // between the floor and three years after it; nobody vouches for it
  implausible,  // behind the floor or far ahead: effective_now is the floor
};
// Sent after hello and whenever the clock is set or its state changes.
struct ClockEvent {
  ClockState state = ClockState::implausible;
  base::Instant floor;
  base::Instant effective_now;
  bool operator==(const ClockEvent&) const = default;
};

// The answer to StatusCommand.
struct StatusEvent {
  std::string agent_version;
  std::string unit;
  std::int64_t snapshot = 0;
  std::int64_t previous = 0;
  std::int64_t pending = 0;  // verified, its blobs not all here; 0: none
  std::vector<ChannelState> channels;
  std::string last_source;
  std::optional<base::Instant> last_success;  // of a sync or an install, by the kiosk's clock
  std::optional<Failure> last_failure;        // of the last attempt; none after a success
  std::uint64_t free_bytes = 0;
  std::int64_t job = 0;  // the one under way; 0: none
  ClockEvent clock;
  bool operator==(const StatusEvent&) const = default;
};

// A command could not be carried out; the connection goes on.
struct RefusedEvent {
  std::string command;  // its name
  Failure failure;
  bool operator==(const RefusedEvent&) const = default;
};

using Event = std::variant<HelloEvent, ReleaseEvent, MediaEvent, ProgressEvent, FinishedEvent, SyncEvent, ClockEvent,
                           StatusEvent, RefusedEvent>;

// ---- Commands: kiosk to agent
struct StatusCommand {
  bool operator==(const StatusCommand&) const = default;
};
struct InstallCommand {
  std::string media;  // MediaEvent::id in state ready
  bool operator==(const InstallCommand&) const = default;
};
// Ends the job under way as soon as it can; what was received stays in staging. No job: nothing happens.
struct CancelCommand {
  bool operator==(const CancelCommand&) const = default;
};
struct SyncCommand {  // ask the configured sources now
  bool operator==(const SyncCommand&) const = default;
};
struct RollbackCommand {  // show `previous` again, until a newer release comes
  bool operator==(const RollbackCommand&) const = default;
};
struct ConfirmClockCommand {  // staff read the date and time on the screen and vouch for it
  base::Instant instant;
  bool operator==(const ConfirmClockCommand&) const = default;
};
struct DamagedCommand {  // these bytes did not hash to their name; the agent hashes again itself
  pack::Sha256 sha256;
  bool operator==(const DamagedCommand&) const = default;
};

using Command = std::variant<StatusCommand, InstallCommand, CancelCommand, SyncCommand, RollbackCommand,
                             ConfirmClockCommand, DamagedCommand>;

// ---- Bytes
// One line with its line feed, always at most kMaxLineBytes: texts and lists that are too long are cut.
std::string encode(const Event& event);
std::string encode(const Command& command);

// One line without its line feed, from a peer that may lie. Unknown members are skipped.
// Errors: malformed, too_large, unsupported (another version, an event or a command of a later one: skip the line).
base::Result<Event> decode_event(std::string_view line);
base::Result<Command> decode_command(std::string_view line);

// The name on the wire: "install".
std::string_view name_of(const Command& command);

std::string_view to_string(MediaState state);
std::string_view to_string(SyncState state);
std::string_view to_string(ClockState state);

}  // namespace agent
