// SPDX-License-Identifier: EUPL-1.2
#include "pack/roles.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "role_fields.h"

namespace pack {
namespace {

constexpr std::string_view kTopRoles[] = {kRoot, kTimestamp, kSnapshot, kTargets};
constexpr std::size_t kMaxTitleCodePoints = 60;

base::Error malformed(std::string detail) { return {base::Errc::malformed, std::move(detail)}; }

bool is_title(std::string_view text) {
  if (text.empty() || !base::is_utf8(text) || base::count_code_points(text) > kMaxTitleCodePoints) return false;
  for (std::size_t offset = 0; offset < text.size();) {
    if (!base::is_displayable(base::next_code_point(text, offset), false)) return false;
  }
  return true;
}

base::Result<std::map<std::string, std::string>> parse_title(const Json& node) {
  std::map<std::string, std::string> title;
  for (const auto& [language, value] : *TRY(get_object(node, "x-title"))) {
    const std::string* text = value.as_string();
    if (!text || !is_title(*text)) return malformed("x-title." + language.substr(0, 20) + ": not a line of text");
    title.emplace(language, *text);
  }
  return title;
}

base::Result<std::vector<std::string>> parse_hash_prefixes(const Json& node) {
  std::vector<std::string> prefixes = TRY(parse_strings(node, "path_hash_prefixes"));
  for (const std::string& prefix : prefixes) {
    const bool is_hex = std::all_of(prefix.begin(), prefix.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (prefix.empty() || prefix.size() > 64 || !is_hex)
      return malformed("path_hash_prefixes: not lower-case hex digits");
  }
  return prefixes;
}

base::Result<DelegatedRole> parse_delegated_role(const Json& node) {
  DelegatedRole role;
  role.name = TRY(get_string(node, "name"));
  const bool is_top = std::find(std::begin(kTopRoles), std::end(kTopRoles), role.name) != std::end(kTopRoles);
  if (role.name.empty() || is_top) return malformed("name: a delegated role must not be called '" + role.name + "'");
  role.keys = TRY(parse_role_keys(node));
  role.terminating = TRY(get_bool(node, "terminating"));
  const bool has_paths = node.find("paths") != nullptr;
  if (has_paths == (node.find("path_hash_prefixes") != nullptr)) {
    return malformed("exactly one of paths and path_hash_prefixes is needed");
  }
  if (has_paths) {
    role.paths = TRY(parse_strings(node, "paths"));
  } else {
    role.path_hash_prefixes = TRY(parse_hash_prefixes(node));
  }
  if (node.find("x-title")) role.x_title = TRY(parse_title(node));
  return role;
}

base::Result<Delegations> parse_delegations(const Json& node) {
  if (node.find("succinct_roles")) return base::Error{base::Errc::unsupported, "succinct_roles"};
  Delegations delegations;
  delegations.keys = TRY(parse_key_map(node));
  std::set<std::string> names;
  for (const Json& entry : *TRY(get_array(node, "roles"))) {
    DelegatedRole role =
        TRY_WITHIN("roles[" + std::to_string(delegations.roles.size()) + "]", parse_delegated_role(entry));
    if (!names.insert(role.name).second) return malformed("roles: the name '" + role.name + "' twice");
    delegations.roles.push_back(std::move(role));
  }
  return delegations;
}

base::Result<TargetFile> parse_target_file(const Json& node) {
  TargetFile file;
  file.length = TRY(get_integer(node, "length", 0, kMaxVersion));
  file.hashes = TRY(parse_hashes(node));
  if (const Json* custom = node.find("custom")) {
    TRY(get_object(node, "custom"));
    file.custom = *custom;
  }
  return file;
}

bool is_metadata_name(std::string_view name) { return name.size() > 5 && name.substr(name.size() - 5) == ".json"; }

}  // namespace

base::Result<Root> parse_root(const Json& signed_node) {
  Root root;
  TRY(parse_signed_fields(signed_node, kRoot, root));
  // Repositories older than the field are read as having none.
  root.consistent_snapshot =
      signed_node.find("consistent_snapshot") && TRY(get_bool(signed_node, "consistent_snapshot"));
  root.keys = TRY(parse_key_map(signed_node));
  const Json::Object& roles = *TRY(get_object(signed_node, "roles"));
  for (const std::string_view name : kTopRoles) {
    const auto found = roles.find(name);
    if (found == roles.end()) return malformed("roles." + std::string(name) + ": missing");
    root.roles.emplace(name, TRY_WITHIN("roles." + std::string(name), parse_role_keys(found->second)));
  }
  return root;
}

base::Result<Timestamp> parse_timestamp(const Json& signed_node) {
  Timestamp timestamp;
  TRY(parse_signed_fields(signed_node, kTimestamp, timestamp));
  const Json::Object& meta = *TRY(get_object(signed_node, "meta"));
  const auto snapshot = meta.find("snapshot.json");
  if (snapshot == meta.end() || meta.size() != 1) return malformed("meta: not snapshot.json alone");
  timestamp.snapshot = TRY_WITHIN("meta.snapshot.json", parse_meta_file(snapshot->second));
  return timestamp;
}

base::Result<Snapshot> parse_snapshot(const Json& signed_node) {
  Snapshot snapshot;
  TRY(parse_signed_fields(signed_node, kSnapshot, snapshot));
  for (const auto& [name, node] : *TRY(get_object(signed_node, "meta"))) {
    if (!is_metadata_name(name)) return malformed("meta: '" + name.substr(0, 80) + "' does not end in .json");
    snapshot.meta.emplace(name, TRY_WITHIN("meta." + name.substr(0, 80), parse_meta_file(node)));
  }
  if (snapshot.meta.find("targets.json") == snapshot.meta.end()) return malformed("meta.targets.json: missing");
  return snapshot;
}

base::Result<Targets> parse_targets(const Json& signed_node) {
  Targets targets;
  TRY(parse_signed_fields(signed_node, kTargets, targets));
  for (const auto& [name, node] : *TRY(get_object(signed_node, "targets"))) {
    targets.targets.emplace(name, TRY_WITHIN("targets." + name.substr(0, 80), parse_target_file(node)));
  }
  if (const Json* delegations = signed_node.find("delegations")) {
    TRY(get_object(signed_node, "delegations"));
    targets.delegations = TRY_WITHIN("delegations", parse_delegations(*delegations));
  }
  return targets;
}

}  // namespace pack
