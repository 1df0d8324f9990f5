// SPDX-License-Identifier: EUPL-1.2
#include "pack/roles.h"

namespace pack {
namespace {

Json::Object common_fields(const SignedFields& fields, std::string_view type) {
  Json::Object node{{"_type", type},
                    {"spec_version", fields.spec_version},
                    {"version", fields.version},
                    {"expires", base::format_instant(fields.expires)}};
  if (fields.x_issued) node.emplace("x-issued", base::format_instant(*fields.x_issued));
  return node;
}

Json to_json(const std::vector<std::string>& strings) { return Json::Array(strings.begin(), strings.end()); }

Json to_json(const KeyMap& keys) {
  Json::Object node;
  for (const auto& [keyid, key] : keys) node.emplace(keyid, key.object);
  return node;
}

template <typename Map>
Json to_json_strings(const Map& map) {
  Json::Object node;
  for (const auto& [key, value] : map) node.emplace(key, value);
  return node;
}

Json to_json(const MetaFile& file) {
  Json::Object node{{"version", file.version}};
  if (file.length) node.emplace("length", *file.length);
  if (file.hashes) node.emplace("hashes", to_json_strings(*file.hashes));
  return node;
}

Json to_json(const TargetFile& file) {
  Json::Object node{{"length", file.length}, {"hashes", to_json_strings(file.hashes)}};
  if (!file.custom.is_null()) node.emplace("custom", file.custom);
  return node;
}

Json to_json(const DelegatedRole& role) {
  Json::Object node{{"name", role.name},
                    {"keyids", to_json(role.keys.keyids)},
                    {"threshold", role.keys.threshold},
                    {"terminating", role.terminating}};
  if (role.path_hash_prefixes.empty()) {
    node.emplace("paths", to_json(role.paths));
  } else {
    node.emplace("path_hash_prefixes", to_json(role.path_hash_prefixes));
  }
  if (!role.x_title.empty()) node.emplace("x-title", to_json_strings(role.x_title));
  return node;
}

}  // namespace

Json to_json(const Root& root) {
  Json::Object node = common_fields(root, kRoot);
  node.emplace("consistent_snapshot", root.consistent_snapshot);
  node.emplace("keys", to_json(root.keys));
  Json::Object roles;
  for (const auto& [name, role] : root.roles) {
    roles.emplace(name, Json::Object{{"keyids", to_json(role.keyids)}, {"threshold", role.threshold}});
  }
  node.emplace("roles", std::move(roles));
  return node;
}

Json to_json(const Timestamp& timestamp) {
  Json::Object node = common_fields(timestamp, kTimestamp);
  node.emplace("meta", Json::Object{{"snapshot.json", to_json(timestamp.snapshot)}});
  return node;
}

Json to_json(const Snapshot& snapshot) {
  Json::Object node = common_fields(snapshot, kSnapshot);
  Json::Object meta;
  for (const auto& [name, file] : snapshot.meta) meta.emplace(name, to_json(file));
  node.emplace("meta", std::move(meta));
  return node;
}

Json to_json(const Targets& targets) {
  Json::Object node = common_fields(targets, kTargets);
  Json::Object files;
  for (const auto& [name, file] : targets.targets) files.emplace(name, to_json(file));
  node.emplace("targets", std::move(files));
  if (targets.delegations) {
    Json::Array roles;
    for (const DelegatedRole& role : targets.delegations->roles) roles.push_back(to_json(role));
    node.emplace("delegations",
                 Json::Object{{"keys", to_json(targets.delegations->keys)}, {"roles", std::move(roles)}});
  }
  return node;
}

}  // namespace pack
