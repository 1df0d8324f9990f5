// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "pack/document.h"

namespace agent {

struct ChannelConfig {
  std::string name;                       // "kanwil-ntt": signed by the role channel-kanwil-ntt
  std::vector<pack::DocumentType> types;  // that it may show; empty: all
  bool official = false;                  // may raise urgent notices, visiting hours and contacts
  bool operator==(const ChannelConfig&) const = default;
};
struct HttpSourceConfig {
  std::string url;  // of the repository, without a slash at its end
  bool operator==(const HttpSourceConfig&) const = default;
};
struct DirectorySourceConfig {
  std::filesystem::path path;
  bool operator==(const DirectorySourceConfig&) const = default;
};
using SourceConfig = std::variant<HttpSourceConfig, DirectorySourceConfig>;

// agent.toml, whole and checked. platform/packaging/agent.toml explains every key.
struct Config {
  std::filesystem::path store;
  std::string unit;
  std::filesystem::path root;  // where all trust starts
  std::filesystem::path socket;
  std::vector<std::string> socket_users;  // names or uids besides our own
  std::filesystem::path status_file;      // empty: none
  base::LogLevel log_level = base::LogLevel::info;
  std::vector<ChannelConfig> channels;               // at least one
  std::vector<SourceConfig> sources;                 // asked in this order
  std::vector<std::filesystem::path> mounts_below;   // a mount below one of these is a stick
  std::vector<std::filesystem::path> media_folders;  // folders that count as a stick as they are
  std::chrono::minutes poll_interval{60};
  int poll_jitter_percent = 20;
  std::uint64_t max_update_bytes = std::uint64_t{4096} * 1024 * 1024;  // blobs fetched in one update
};

// Strict: an unknown key, a wrong type or a value out of range is an error. All of them in one detail, a line each:
// "agent.toml:12: unknown key 'chanel'; known here: …". Errors: malformed.
base::Result<Config> parse_config(std::string_view text, std::string_view file_name);

// Reads and parses. Errors: not_found, too_large (over 256 KiB), malformed, io.
base::Result<Config> load_config(const std::filesystem::path& path);

}  // namespace agent
