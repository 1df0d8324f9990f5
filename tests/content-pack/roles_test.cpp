// SPDX-License-Identifier: EUPL-1.2
#include "pack/roles.h"

#include <algorithm>
#include <functional>

#include "check.h"
#include "repository_simulator.h"

using base::Errc;
using pack::Json;

namespace {

// One of each role with every field we know in it.
struct Examples {
  Json root, timestamp, snapshot, targets;
  Examples() {
    RepositorySimulator repo;
    repo.delegate("channel-kanwil-ntt", {"channels/kanwil-ntt/*"}, true).x_title = {{"id", "Kanwil Ditjenpas NTT"}};
    pack::DelegatedRole& hashed = repo.delegate("bins", {}, false);
    hashed.path_hash_prefixes = {"0a", "ff"};
    repo.add_target("hello.txt", "hello");
    repo.targets.targets["hello.txt"].custom = Json::Object{{"title", "Halo"}};
    repo.raise_targets();
    root = to_json(repo.root);
    timestamp = to_json(repo.timestamp);
    snapshot = to_json(repo.snapshot);
    targets = to_json(repo.targets);
  }
};

// Calls visit with each node of the tree in turn, each time on a fresh copy of the whole.
void for_each_node(const Json& whole, const std::function<void(Json& copy, Json& node, const std::string& path)>& visit,
                   std::vector<std::string> keys = {}) {
  const auto descend = [&keys](Json& from) {
    Json* node = &from;
    for (const std::string& key : keys)
      node = node->as_array() ? &node->as_array()->at(std::stoul(key)) : &(*node)[key];
    return node;
  };
  Json copy = whole;
  Json& node = *descend(copy);
  std::vector<std::string> children;
  if (const Json::Object* object = node.as_object()) {
    for (const auto& member : *object) children.push_back(member.first);
  } else if (const Json::Array* array = node.as_array()) {
    for (std::size_t i = 0; i < array->size(); ++i) children.push_back(std::to_string(i));
  }
  std::string path;
  for (const std::string& key : keys) path += "/" + key;
  visit(copy, node, path);
  for (const std::string& child : children) {
    keys.push_back(child);
    for_each_node(whole, visit, keys);
    keys.pop_back();
  }
}

template <typename Role>
void check_round_trip(const Json& node, base::Result<Role> (*parse)(const Json&)) {
  const auto role = parse(node);
  REQUIRE_OK(role);
  CHECK(to_json(*role) == node);
}

// Whatever stands where, the answer is a value or an error that is no crash; a wrong type in a field we read is an
// error.
template <typename Role>
int check_damage(const Json& whole, base::Result<Role> (*parse)(const Json&)) {
  int refused = 0;
  const Json wrong[] = {nullptr,
                        true,
                        0,
                        -1,
                        std::int64_t{9007199254740991},
                        "",
                        "x",
                        Json::Array{},
                        Json::Object{},
                        Json::Array{Json::Object{}},
                        Json::Object{{"", nullptr}}};
  for_each_node(whole, [&](Json& copy, Json& node, const std::string& path) {
    const Json original = node;
    for (const Json& value : wrong) {
      node = value;
      CAPTURE(path);
      const auto role = parse(copy);
      if (!role) ++refused;
      // A type that differs from the one that was there is refused everywhere but inside custom.
      if (original.as_integer() && !value.as_integer() && path.find("/custom") == std::string::npos) CHECK(!role);
      if (original.as_bool() && !value.as_bool()) CHECK(!role);
      if (original.as_object() && !value.as_object()) CHECK(!role);
      if (original.as_array() && !value.as_array()) CHECK(!role);
    }
    node = original;
  });
  return refused;
}

// Without any one of its fields a role is refused, but for those that are optional.
template <typename Role>
void check_absence(const Json& whole, base::Result<Role> (*parse)(const Json&),
                   const std::vector<std::string>& optional) {
  for_each_node(whole, [&](Json& copy, Json& node, const std::string& path) {
    if (path.find("/custom") != std::string::npos || path == "/keys" || path == "/delegations/keys") return;
    Json::Object* object = node.as_object();
    if (!object) return;
    for (const auto& member : Json::Object(*object)) {
      const std::string& key = member.first;
      const auto at = [&](const char* text) { return path.find(text) != std::string::npos; };
      const bool is_map_entry = path == "/targets" || path == "/meta" || at("hashes") || at("x-title");
      if (is_map_entry || std::find(optional.begin(), optional.end(), key) != optional.end()) continue;
      object->erase(key);
      CAPTURE(path);
      CAPTURE(key);
      CHECK(!parse(copy));
      object->insert(member);
    }
  });
}

base::Result<pack::Targets> parse_edited_targets(const std::function<void(Json& delegated_role)>& edit) {
  Json node = Examples().targets;
  edit(node["delegations"]["roles"].as_array()->front());
  return pack::parse_targets(node);
}

}  // namespace

TEST_CASE("each role comes back from its JSON as it was") {
  const Examples examples;
  check_round_trip(examples.root, pack::parse_root);
  check_round_trip(examples.timestamp, pack::parse_timestamp);
  check_round_trip(examples.snapshot, pack::parse_snapshot);
  check_round_trip(examples.targets, pack::parse_targets);
}

TEST_CASE("a role with anything of a wrong type anywhere is refused and never crashes") {
  const Examples examples;
  CHECK(check_damage(examples.root, pack::parse_root) > 200);
  CHECK(check_damage(examples.timestamp, pack::parse_timestamp) > 60);
  CHECK(check_damage(examples.snapshot, pack::parse_snapshot) > 100);
  CHECK(check_damage(examples.targets, pack::parse_targets) > 200);
}

TEST_CASE("a role that lacks any field is refused") {
  const Examples examples;
  check_absence(examples.root, pack::parse_root, {"x-issued", "consistent_snapshot"});
  check_absence(examples.timestamp, pack::parse_timestamp, {"x-issued", "length", "hashes"});
  check_absence(examples.snapshot, pack::parse_snapshot, {"x-issued", "length", "hashes"});
  check_absence(examples.targets, pack::parse_targets, {"x-issued", "custom", "x-title", "delegations"});
}

TEST_CASE("a file of one role is never read as another") {
  const Examples examples;
  for (const Json* node : {&examples.timestamp, &examples.snapshot, &examples.targets})
    CHECK_ERR(pack::parse_root(*node), Errc::malformed);
  for (const Json* node : {&examples.root, &examples.snapshot, &examples.targets})
    CHECK_ERR(pack::parse_timestamp(*node), Errc::malformed);
  for (const Json* node : {&examples.root, &examples.timestamp, &examples.targets})
    CHECK_ERR(pack::parse_snapshot(*node), Errc::malformed);
  for (const Json* node : {&examples.root, &examples.timestamp, &examples.snapshot})
    CHECK_ERR(pack::parse_targets(*node), Errc::malformed);
}

TEST_CASE("versions and thresholds are integers of at least one") {
  for (const Json& bad : {Json(0), Json(-1), Json("1"), Json(true), Json(nullptr)}) {
    Examples examples;
    examples.timestamp["version"] = bad;
    CHECK_ERR(pack::parse_timestamp(examples.timestamp), Errc::malformed);
    examples.root["roles"]["snapshot"]["threshold"] = bad;
    CHECK_ERR(pack::parse_root(examples.root), Errc::malformed);
    CHECK_ERR(parse_edited_targets([&](Json& role) { role["threshold"] = bad; }), Errc::malformed);
  }
}

TEST_CASE("a keyid twice in a role is refused") {
  Examples examples;
  Json::Array& keyids = *examples.root["roles"]["root"]["keyids"].as_array();
  keyids.push_back(keyids.front());
  CHECK_ERR(pack::parse_root(examples.root), Errc::malformed);
  CHECK_ERR(parse_edited_targets([](Json& role) {
              Json::Array& listed = *role["keyids"].as_array();
              listed.push_back(listed.front());
            }),
            Errc::malformed);
}

TEST_CASE("a key under a keyid that is not its own is refused") {
  Examples examples;
  Json::Object& keys = *examples.root["keys"].as_object();
  Json first = keys.begin()->second;
  keys.begin()->second = std::next(keys.begin())->second;
  CHECK_ERR(pack::parse_root(examples.root), Errc::malformed);
  keys.begin()->second = first;
  CHECK_OK(pack::parse_root(examples.root));
  first["x-note"] = "one more field";
  keys.begin()->second = first;
  CHECK_ERR(pack::parse_root(examples.root), Errc::malformed);
}

TEST_CASE("dates are exact and real") {
  for (const char* bad :
       {"2030-02-30T00:00:00Z", "2030-01-01T00:00:00", "2030-01-01T00:00:00+00:00", "2030-01-01 00:00:00Z",
        "2030-01-01T00:00:00.5Z", "2030-1-1T00:00:00Z", "2030-01-01T24:00:00Z", "2030-01-01T00:00:60Z", "",
        "9999999-01-01T00:00:00Z", " 2030-01-01T00:00:00Z"}) {
    Examples examples;
    examples.timestamp["expires"] = bad;
    CAPTURE(bad);
    CHECK_ERR(pack::parse_timestamp(examples.timestamp), Errc::malformed);
  }
  Examples examples;
  examples.timestamp["expires"] = "9999-12-31T23:59:59Z";
  CHECK_OK(pack::parse_timestamp(examples.timestamp));
}

TEST_CASE("a signing date after the expiry is refused, no signing date is fine") {
  Examples examples;
  examples.timestamp["x-issued"] = "2199-01-01T00:00:00Z";
  CHECK_ERR(pack::parse_timestamp(examples.timestamp), Errc::malformed);
  examples.timestamp.as_object()->erase("x-issued");
  const auto timestamp = pack::parse_timestamp(examples.timestamp);
  REQUIRE_OK(timestamp);
  CHECK(!timestamp->x_issued);
}

TEST_CASE("only versions 1.x of the specification are read") {
  const std::pair<const char*, bool> cases[] = {{"1.0.34", true}, {"1.0", true},  {"1.31.9", true},
                                                {"1", false},     {"1.", false},  {"2.0.0", false},
                                                {"1.0.", false},  {"1.a", false}, {"11.0", false}};
  for (const auto& one : cases) {
    Examples examples;
    examples.timestamp["spec_version"] = one.first;
    CAPTURE(one.first);
    CHECK(pack::parse_timestamp(examples.timestamp).ok() == one.second);
  }
}

TEST_CASE("timestamp names snapshot.json and nothing else") {
  Examples examples;
  examples.timestamp["meta"]["targets.json"] = Json::Object{{"version", 1}};
  CHECK_ERR(pack::parse_timestamp(examples.timestamp), Errc::malformed);
}

TEST_CASE("snapshot names end in .json and include targets.json") {
  Examples examples;
  examples.snapshot["meta"]["notes.txt"] = Json::Object{{"version", 1}};
  CHECK_ERR(pack::parse_snapshot(examples.snapshot), Errc::malformed);
  examples.snapshot["meta"].as_object()->erase("notes.txt");
  CHECK_OK(pack::parse_snapshot(examples.snapshot));
  examples.snapshot["meta"].as_object()->erase("targets.json");
  CHECK_ERR(pack::parse_snapshot(examples.snapshot), Errc::malformed);
}

TEST_CASE("hashes are never empty, and known ones have their exact lower-case length") {
  for (const auto& [algorithm, hex] :
       {std::pair{"sha256", std::string(63, 'a')}, std::pair{"sha256", std::string(64, 'A')},
        std::pair{"sha256", std::string(64, 'g')}, std::pair{"sha512", std::string(64, 'a')}}) {
    Examples examples;
    examples.targets["targets"]["hello.txt"]["hashes"] = Json::Object{{algorithm, hex}};
    CHECK_ERR(pack::parse_targets(examples.targets), Errc::malformed);
  }
  Examples examples;
  examples.targets["targets"]["hello.txt"]["hashes"] = Json::Object{};
  CHECK_ERR(pack::parse_targets(examples.targets), Errc::malformed);
}

TEST_CASE("a delegated role called root, snapshot, timestamp, targets or nothing is refused") {
  for (const char* name : {"root", "snapshot", "timestamp", "targets", ""}) {
    CHECK_ERR(parse_edited_targets([&](Json& role) { role["name"] = name; }), Errc::malformed);
  }
  CHECK_ERR(parse_edited_targets([](Json& role) { role["name"] = "bins"; }), Errc::malformed);  // taken by the next
}

TEST_CASE("a delegated role has paths or hash prefixes and not both") {
  CHECK_ERR(parse_edited_targets([](Json& role) { role["path_hash_prefixes"] = Json::Array{"0a"}; }), Errc::malformed);
  CHECK_ERR(parse_edited_targets([](Json& role) { role.as_object()->erase("paths"); }), Errc::malformed);
  for (const char* bad : {"", "0A", "xy", "a/"}) {
    CHECK_ERR(parse_edited_targets([&](Json& role) {
                role.as_object()->erase("paths");
                role["path_hash_prefixes"] = Json::Array{bad};
              }),
              Errc::malformed);
  }
}

TEST_CASE("a channel's title is short text that may stand on a screen") {
  CHECK_OK(parse_edited_targets([](Json& role) { role["x-title"] = Json::Object{{"id", "Lapas Kelas IIA Kupang"}}; }));
  for (const std::string& bad : {std::string{}, std::string(61, 'x'), std::string("a\nb"), std::string("\u202Eevil")}) {
    CHECK_ERR(parse_edited_targets([&](Json& role) { role["x-title"] = Json::Object{{"id", bad}}; }), Errc::malformed);
  }
}

TEST_CASE("succinct roles are unsupported, not half supported") {
  Examples examples;
  examples.targets["delegations"]["succinct_roles"] = Json::Object{};
  CHECK_ERR(pack::parse_targets(examples.targets), Errc::unsupported);
}
