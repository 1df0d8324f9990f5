// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "pack/json.h"
#include "pack/keys.h"

// The four roles of TUF section 4 as values, with the specification's field names. Parsing checks every rule of section
// 4; it says nothing about trust. Fields we do not know are left out here and kept in the signed node, which is what
// signatures cover.
namespace pack {

inline constexpr std::int64_t kMaxVersion = 9007199254740991;  // 2^53 - 1
inline constexpr std::string_view kRoot = "root";
inline constexpr std::string_view kTimestamp = "timestamp";
inline constexpr std::string_view kSnapshot = "snapshot";
inline constexpr std::string_view kTargets = "targets";

// What every role has.
struct SignedFields {
  std::string spec_version = "1.0.34";
  std::int64_t version = 1;
  base::Instant expires;
  std::optional<base::Instant> x_issued;  // "x-issued", ours: when it was signed
  bool operator==(const SignedFields&) const = default;
};

// Whose signatures make a role, and how many distinct ones.
struct RoleKeys {
  std::vector<std::string> keyids;
  std::int64_t threshold = 1;
  bool operator==(const RoleKeys&) const = default;
};

// By algorithm, lower-case hex.
using Hashes = std::map<std::string, std::string, std::less<>>;

struct Root : SignedFields {
  bool consistent_snapshot = true;
  KeyMap keys;
  std::map<std::string, RoleKeys, std::less<>> roles;  // the four, and no other
  bool operator==(const Root&) const = default;
};

// What timestamp says of snapshot.json, and snapshot of each targets file.
struct MetaFile {
  std::int64_t version = 1;
  std::optional<std::int64_t> length;
  std::optional<Hashes> hashes;
  bool operator==(const MetaFile&) const = default;
};

struct Timestamp : SignedFields {
  MetaFile snapshot;  // meta["snapshot.json"]
  bool operator==(const Timestamp&) const = default;
};

struct Snapshot : SignedFields {
  std::map<std::string, MetaFile, std::less<>> meta;  // by file name: "targets.json", "channel-kanwil-ntt.json"
  bool operator==(const Snapshot&) const = default;
};

struct TargetFile {
  std::int64_t length = 0;
  Hashes hashes;
  Json custom;  // null when absent
  bool operator==(const TargetFile&) const = default;
};

struct DelegatedRole {
  std::string name;
  RoleKeys keys;  // "keyids" and "threshold"
  bool terminating = false;
  std::vector<std::string> paths;  // exactly one of the two
  std::vector<std::string> path_hash_prefixes;
  std::map<std::string, std::string> x_title;  // "x-title", ours: the channel's display name by language
  bool operator==(const DelegatedRole&) const = default;
};

struct Delegations {
  KeyMap keys;
  std::vector<DelegatedRole> roles;  // in the order of search
  bool operator==(const Delegations&) const = default;
};

struct Targets : SignedFields {
  std::map<std::string, TargetFile, std::less<>> targets;
  std::optional<Delegations> delegations;
  bool operator==(const Targets&) const = default;
};

// From the "signed" node of a file. Errors: malformed, unsupported (spec_version that is not 1.x, succinct_roles).
base::Result<Root> parse_root(const Json& signed_node);
base::Result<Timestamp> parse_timestamp(const Json& signed_node);
base::Result<Snapshot> parse_snapshot(const Json& signed_node);
base::Result<Targets> parse_targets(const Json& signed_node);

Json to_json(const Root& root);
Json to_json(const Timestamp& timestamp);
Json to_json(const Snapshot& snapshot);
Json to_json(const Targets& targets);

// The delegation to a role by name, or null.
const DelegatedRole* find_delegated_role(const Targets& targets, std::string_view name);

// The repository's file name of a role's metadata, with the name percent-encoded: "channel-kanwil-ntt.json",
// "7.channel-kanwil-ntt.json".
std::string metadata_file_name(std::string_view role);
std::string versioned_metadata_file_name(std::string_view role, std::int64_t version);

// The name under which a TrustStore keeps a role. Dots are encoded too, so that no delegated role ("5.root") can take
// the place of a root in the chain.
std::string stored_file_name(std::string_view role);

// Every byte but letters, digits and kept_marks as %XX.
std::string percent_encode(std::string_view text, std::string_view kept_marks);

// Whether a delegation lets role sign target_name: its patterns or hash prefixes, nothing else.
bool may_sign(const DelegatedRole& role, std::string_view target_name);

}  // namespace pack
