// SPDX-License-Identifier: EUPL-1.2
#include "agent/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file.h"
#include "platform/toml_reader.h"

namespace agent {
using platform::read_toml;
using platform::TomlTable;

namespace {

constexpr std::size_t kMaxConfigBytes = 256 * 1024;
constexpr std::size_t kMaxChannels = 16;
constexpr std::size_t kMaxSources = 8;

bool is_channel_name(std::string_view name) {
  if (name.empty() || name.size() > 48 || name.front() < 'a' || name.front() > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::filesystem::path read_path(TomlTable& table, std::string_view key, std::string_view fallback) {
  const std::filesystem::path path = table.text(key).value_or(std::string(fallback));
  if (!path.empty() && !path.is_absolute()) {
    table.complain(key, fmt::format("'{}' must be an absolute path, beginning with /", key));
  }
  return path;
}

std::vector<std::filesystem::path> read_paths(TomlTable& table, std::string_view key) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& text : table.texts(key)) {
    if (text.empty() || text.front() != '/') table.complain(key, fmt::format("'{}': absolute paths only", key));
    paths.emplace_back(text);
  }
  return paths;
}

base::LogLevel read_log_level(TomlTable& table) {
  const std::string text = table.text("log_level").value_or("info");
  if (text == "error") return base::LogLevel::error;
  if (text == "warning") return base::LogLevel::warning;
  if (text == "notice") return base::LogLevel::notice;
  if (text == "debug") return base::LogLevel::debug;
  if (text != "info") table.complain("log_level", "'log_level' must be error, warning, notice, info or debug");
  return base::LogLevel::info;
}

ChannelConfig read_channel(TomlTable& table) {
  ChannelConfig channel;
  channel.name = table.required_text("name");
  if (!channel.name.empty() && !is_channel_name(channel.name)) {
    table.complain("name", "'name' must be small letters, digits and hyphens, as the office gave it");
  }
  for (const std::string& text : table.texts("types")) {
    if (auto type = pack::parse_document_type(text)) {
      channel.types.push_back(*type);
    } else {
      table.complain("types", fmt::format("'types': no such type of document: '{}'", text));
    }
  }
  channel.official = table.boolean("official").value_or(false);
  table.finish();
  return channel;
}

SourceConfig read_http_source(TomlTable& table) {
  std::string url = table.required_text("url");
  while (url.ends_with('/')) url.pop_back();
  const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
  if (!url.empty() && (!has_scheme || url.find_first_of("?# \"'<>@") != std::string::npos)) {
    table.complain("url",
                   "'url' must be an address that begins with https:// or http://, without '?', '#' or a password");
  }
  return HttpSourceConfig{std::move(url)};
}

SourceConfig read_source(TomlTable& table) {
  const std::string kind = table.required_text("kind");
  SourceConfig source;
  if (kind == "http") {
    source = read_http_source(table);
  } else if (kind == "directory") {
    table.required_text("path");
    source = DirectorySourceConfig{read_path(table, "path", "")};
  } else {
    if (!kind.empty()) table.complain("kind", "'kind' must be \"http\" or \"directory\"");
    return source;  // which other keys it may have is not known
  }
  table.finish();
  return source;
}

void read_channels(TomlTable& root, Config& config) {
  std::set<std::string> names;
  for (TomlTable& table : root.tables("channel")) {
    ChannelConfig channel = read_channel(table);
    if (!names.insert(channel.name).second)
      table.complain("name", fmt::format("channel '{}' stands twice", channel.name));
    config.channels.push_back(std::move(channel));
  }
  if (config.channels.empty()) root.complain("channel", "no channel: add [[channel]] with name = \"…\"");
  if (config.channels.size() > kMaxChannels) root.complain("channel", "more than 16 channels");
}

void read_media(TomlTable& root, Config& config) {
  config.mounts_below = {"/media", "/run/media", "/run/jendela/media"};
  auto table = root.table("media");
  if (!table) return;
  auto below = read_paths(*table, "mounts_below");
  if (!below.empty()) config.mounts_below = std::move(below);
  config.media_folders = read_paths(*table, "folders");
  table->finish();
}

void read_schedule(TomlTable& root, Config& config) {
  auto table = root.table("schedule");
  if (!table) return;
  config.poll_interval = std::chrono::minutes(table->integer("poll_minutes", 1, 7 * 24 * 60).value_or(60));
  config.poll_jitter_percent = static_cast<int>(table->integer("jitter_percent", 0, 100).value_or(20));
  table->finish();
}

void read_limits(TomlTable& root, Config& config) {
  auto table = root.table("limits");
  if (!table) return;
  const auto megabytes = table->integer("update_megabytes", 1, 1024 * 1024);
  if (megabytes) config.max_update_bytes = static_cast<std::uint64_t>(*megabytes) * 1024 * 1024;
  table->finish();
}

void read_root(TomlTable& root, Config& config) {
  config.unit = root.required_text("unit");
  config.store = read_path(root, "store", "/var/lib/jendela");
  config.root = read_path(root, "root", "/etc/jendela/root.json");
  config.socket = read_path(root, "socket", "/run/jendela/agent.sock");
  config.socket_users = root.texts("socket_users");
  config.status_file = read_path(root, "status_file", "");
  config.log_level = read_log_level(root);
  read_channels(root, config);
  for (TomlTable& table : root.tables("source")) config.sources.push_back(read_source(table));
  if (config.sources.size() > kMaxSources) root.complain("source", "more than 8 sources");
  read_media(root, config);
  read_schedule(root, config);
  read_limits(root, config);
  root.finish();
}

}  // namespace

base::Result<Config> parse_config(std::string_view text, std::string_view file_name) {
  Config config;
  TRY(read_toml(text, file_name, [&config](TomlTable& root) { read_root(root, config); }));
  return config;
}

base::Result<Config> load_config(const std::filesystem::path& path) {
  const base::Bytes bytes = TRY(base::read_file(path, kMaxConfigBytes));
  return parse_config(base::as_text(bytes), path.filename().string());
}

}  // namespace agent
