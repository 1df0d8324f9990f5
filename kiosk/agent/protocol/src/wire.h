// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "agent/protocol.h"
#include "pack/json.h"

// What the event and the command codec share: members with bounds, and names of enumerators.
namespace agent::wire {

inline constexpr std::size_t kMaxTextBytes = 240;
inline constexpr std::size_t kMaxDetailBytes = 1000;
inline constexpr std::size_t kMaxChannels = 24;
inline constexpr std::size_t kMaxTitles = 8;
inline constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

// At most max_bytes of text, cut at a character; what must not be shown to people becomes '?'.
std::string clean(std::string_view text, std::size_t max_bytes);

// Errors of all readers: malformed.
base::Result<pack::Json> parse_line(std::string_view line);  // also: too_large, unsupported (version)
base::Result<std::string> read_text(const pack::Json& object, std::string_view key,
                                    std::size_t max_bytes = kMaxTextBytes);
base::Result<std::int64_t> read_count(const pack::Json& object, std::string_view key);
base::Result<std::uint64_t> read_size(const pack::Json& object, std::string_view key);
base::Result<base::Instant> read_instant(const pack::Json& object, std::string_view key);
base::Result<std::optional<base::Instant>> read_optional_instant(const pack::Json& object, std::string_view key);
base::Result<std::optional<Failure>> read_failure(const pack::Json& object);
base::Result<Failure> parse_failure(const pack::Json& json);
base::Result<Counts> read_counts(const pack::Json& object);
base::Result<std::vector<ChannelState>> read_channels(const pack::Json& object);

pack::Json write_integer(std::int64_t value);
pack::Json write_size(std::uint64_t value);
pack::Json write_failure(const Failure& failure);
pack::Json write_counts(const Counts& counts);
pack::Json write_channels(const std::vector<ChannelState>& channels);

// {"v": 1, kind: name}, to be filled.
pack::Json begin_message(std::string_view kind, std::string_view name);
std::string finish_message(const pack::Json& message);

template <typename Enum, std::size_t n>
using Names = std::array<std::pair<Enum, std::string_view>, n>;

template <typename Enum, std::size_t n>
std::string_view name_in(const Names<Enum, n>& names, Enum value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  return "unknown";
}

template <typename Enum, std::size_t n>
base::Result<Enum> read_enum(const pack::Json& object, std::string_view key, const Names<Enum, n>& names) {
  const std::string text = TRY(read_text(object, key));
  for (const auto& [value, name] : names) {
    if (name == text) return value;
  }
  return base::Error{base::Errc::malformed, std::string(key) + ": unknown value"};
}

}  // namespace agent::wire
