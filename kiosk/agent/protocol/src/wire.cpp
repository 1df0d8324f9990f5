// SPDX-License-Identifier: EUPL-1.2
#include "wire.h"

#include <algorithm>

#include "base/utf8.h"

namespace agent::wire {
namespace {

using base::Errc;
using base::Error;
using pack::Json;

base::Result<Errc> parse_errc(std::string_view text) {
  for (int value = 0; value <= static_cast<int>(Errc::internal); ++value) {
    if (base::to_string(static_cast<Errc>(value)) == text) return static_cast<Errc>(value);
  }
  return Error{Errc::malformed, "code: unknown value"};
}

base::Result<std::map<std::string, std::string>> read_titles(const Json& object) {
  const Json* json = object.find("title");
  const Json::Object* titles = json == nullptr ? nullptr : json->as_object();
  if (titles == nullptr) return Error{Errc::malformed, "title: missing"};
  if (titles->size() > kMaxTitles) return Error{Errc::malformed, "title: too many languages"};
  std::map<std::string, std::string> out;
  for (const auto& [language, title] : *titles) {
    (void)title;
    if (language.size() > 8) return Error{Errc::malformed, "title: no language code"};
    out[language] = TRY_WITHIN("title", read_text(*json, language));
  }
  return out;
}

base::Result<ChannelState> parse_channel(const Json& json) {
  ChannelState channel;
  channel.name = TRY(read_text(json, "name"));
  channel.title = TRY(read_titles(json));
  channel.sequence = TRY(read_count(json, "sequence"));
  channel.issued = TRY(read_optional_instant(json, "issued"));
  channel.failure = TRY(read_failure(json));
  return channel;
}

Json write_channel(const ChannelState& channel) {
  Json json;
  json["name"] = clean(channel.name, kMaxTextBytes);
  Json::Object titles;
  for (const auto& [language, title] : channel.title) {
    if (titles.size() == kMaxTitles) break;
    if (language.size() <= 8) titles.emplace(clean(language, 8), clean(title, kMaxTextBytes));
  }
  json["title"] = std::move(titles);
  json["sequence"] = write_integer(channel.sequence);
  if (channel.issued) json["issued"] = base::format_instant(*channel.issued);
  if (channel.failure) json["failure"] = write_failure(*channel.failure);
  return json;
}

}  // namespace

std::string clean(std::string_view text, std::size_t max_bytes) {
  std::string out;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const char32_t code_point = base::next_code_point(text, offset);
    const bool shown = code_point != U'\ufffd' && base::is_displayable(code_point, false);
    std::string character;
    base::append_utf8(character, shown ? code_point : U'?');
    if (out.size() + character.size() > max_bytes) break;
    out += character;
  }
  return out;
}

base::Result<Json> parse_line(std::string_view line) {
  if (line.size() >= kMaxLineBytes) return Error{Errc::too_large, "line: longer than 64 KiB"};
  Json json = TRY_WITHIN("line", pack::parse_json(base::as_bytes(line), {.max_bytes = kMaxLineBytes, .max_depth = 8}));
  if (json.as_object() == nullptr) return Error{Errc::malformed, "line: no object"};
  const std::int64_t version = TRY(pack::get_integer(json, "v", 1, kMaxInteger));
  if (version != kProtocolVersion) return Error{Errc::unsupported, "v: another version of the protocol"};
  return json;
}

base::Result<std::string> read_text(const Json& object, std::string_view key, std::size_t max_bytes) {
  std::string text = TRY(pack::get_string(object, key));
  if (text.size() > max_bytes) return Error{Errc::malformed, std::string(key) + ": too long"};
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (!base::is_displayable(base::next_code_point(text, offset), false)) {
      return Error{Errc::malformed, std::string(key) + ": holds a character that must not be shown"};
    }
  }
  return text;
}

base::Result<std::int64_t> read_count(const Json& object, std::string_view key) {
  return pack::get_integer(object, key, 0, kMaxInteger);
}

base::Result<std::uint64_t> read_size(const Json& object, std::string_view key) {
  return static_cast<std::uint64_t>(TRY(read_count(object, key)));
}

base::Result<base::Instant> read_instant(const Json& object, std::string_view key) {
  const std::string text = TRY(pack::get_string(object, key));
  return base::parse_instant(text).within(key);
}

base::Result<std::optional<base::Instant>> read_optional_instant(const Json& object, std::string_view key) {
  if (object.find(key) == nullptr) return std::optional<base::Instant>();
  return std::optional<base::Instant>(TRY(read_instant(object, key)));
}

base::Result<Failure> parse_failure(const Json& json) {
  Failure failure;
  const std::string code = TRY_WITHIN("failure", read_text(json, "code"));
  failure.code = TRY_WITHIN("failure", parse_errc(code));
  failure.detail = TRY_WITHIN("failure", read_text(json, "detail", kMaxDetailBytes));
  return failure;
}

base::Result<std::optional<Failure>> read_failure(const Json& object) {
  const Json* json = object.find("failure");
  if (json == nullptr) return std::optional<Failure>();
  return std::optional<Failure>(TRY(parse_failure(*json)));
}

base::Result<Counts> read_counts(const Json& object) {
  const Json* json = object.find("counts");
  if (json == nullptr) return Error{Errc::malformed, "counts: missing"};
  Counts counts;
  counts.added = TRY_WITHIN("counts", read_count(*json, "added"));
  counts.changed = TRY_WITHIN("counts", read_count(*json, "changed"));
  counts.withdrawn = TRY_WITHIN("counts", read_count(*json, "withdrawn"));
  return counts;
}

base::Result<std::vector<ChannelState>> read_channels(const Json& object) {
  const Json::Array* array = TRY(pack::get_array(object, "channels"));
  if (array->size() > kMaxChannels) return Error{Errc::malformed, "channels: too many"};
  std::vector<ChannelState> channels;
  for (const Json& item : *array) channels.push_back(TRY_WITHIN("channels", parse_channel(item)));
  return channels;
}

Json write_integer(std::int64_t value) { return std::clamp<std::int64_t>(value, 0, kMaxInteger); }

Json write_size(std::uint64_t value) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(value, static_cast<std::uint64_t>(kMaxInteger)));
}

Json write_failure(const Failure& failure) {
  Json json;
  json["code"] = base::to_string(failure.code);
  json["detail"] = clean(failure.detail, kMaxDetailBytes);
  return json;
}

Json write_counts(const Counts& counts) {
  Json json;
  json["added"] = write_integer(counts.added);
  json["changed"] = write_integer(counts.changed);
  json["withdrawn"] = write_integer(counts.withdrawn);
  return json;
}

Json write_channels(const std::vector<ChannelState>& channels) {
  Json::Array array;
  for (const ChannelState& channel : channels) {
    if (array.size() == kMaxChannels) break;
    array.push_back(write_channel(channel));
  }
  return array;
}

Json begin_message(std::string_view kind, std::string_view name) {
  Json message;
  message["v"] = kProtocolVersion;
  message[kind] = name;
  return message;
}

std::string finish_message(const Json& message) { return pack::canonical_json(message) + "\n"; }

}  // namespace agent::wire
