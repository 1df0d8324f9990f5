// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

// A stick in the kiosk, as the agent tells of it.
namespace model {

enum class MediaPhase {
  checking,     // being read; nothing is written
  offer,        // valid, newer, for this unit: one press installs it
  nothing_new,  // genuine, and nothing in it that this kiosk lacks
  installing,
  done,     // the new release is on the screen
  refused,  // not for us, or unwell: one sentence and a code
};

// One channel that a pack holds: who signed it, in the words the Kanwil gave it, and when.
struct MediaChannel {
  std::map<std::string, std::string> title;  // by language
  std::string name;                          // what stands in for a missing title
  std::optional<base::Instant> issued;
  bool operator==(const MediaChannel&) const = default;
};

// What a pack would change, counted by the agent after it verified it.
struct MediaOffer {
  std::vector<MediaChannel> channels;
  std::int64_t added = 0;  // documents
  std::int64_t changed = 0;
  std::int64_t withdrawn = 0;
  std::uint64_t bytes = 0;  // to be copied
  bool fits = true;         // into the space that is free
  bool operator==(const MediaOffer&) const = default;
};

struct MediaProgress {
  int percent = 0;  // 0 to 100
  std::int64_t files_done = 0;
  std::int64_t files_total = 0;    // 0: not known
  std::int64_t seconds_left = -1;  // below 0: not known
  bool operator==(const MediaProgress&) const = default;
};

struct MediaState {
  std::string id;  // the agent's name for this stick
  MediaPhase phase = MediaPhase::checking;
  MediaOffer offer;
  MediaProgress progress;
  std::optional<base::Errc> problem;  // refused
  bool operator==(const MediaState&) const = default;
};

}  // namespace model
