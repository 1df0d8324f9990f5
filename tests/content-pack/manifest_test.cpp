// SPDX-License-Identifier: EUPL-1.2
#include "pack/manifest.h"

#include <functional>

#include "check.h"
#include "verified_text.h"

using namespace pack;
using base::Errc;

namespace {

Manifest sample() {
  Manifest out;
  out.channel = "kanwil-ntt";
  out.sequence = 12;
  out.title = {{"id", "Kanwil NTT"}, {"en", "NTT Regional Office"}};
  out.languages = {"id", "en"};
  ShardEntry shard{sha256(base::as_bytes("raw")), 70'000, 30, {}};
  shard.forms.push_back({FormKind::zstd, sha256(base::as_bytes("zstd")), 15'000, std::nullopt});
  shard.forms.push_back({FormKind::patch, sha256(base::as_bytes("patch")), 900, sha256(base::as_bytes("old"))});
  out.shards = {shard, {sha256(base::as_bytes("raw 2")), 10, 1, {}}};
  out.withdrawn = {{"berita-lama", 11}};
  return out;
}

base::Result<Manifest> changed(const std::function<void(Json&)>& change) {
  Json json = parse_json(serialise(sample())).take();
  change(json);
  return parse_manifest(verified(canonical_json(json)), "kanwil-ntt");
}

}  // namespace

TEST_CASE("a manifest survives the way over the wire unchanged") {
  const auto parsed = parse_manifest(verified(serialise(sample())), "kanwil-ntt");
  REQUIRE_OK(parsed);
  CHECK(*parsed == sample());
  Manifest smallest{
      .channel = "a", .sequence = 1, .title = {{"id", "A"}}, .languages = {"id"}, .shards = {}, .withdrawn = {}};
  CHECK(*parse_manifest(verified(serialise(smallest)), "a") == smallest);
}

TEST_CASE("the manifest of another channel is refused") {
  CHECK_ERR(parse_manifest(verified(serialise(sample())), "lapas-kupang"), Errc::mismatch);
}

TEST_CASE("unknown fields and forms of a manifest are passed over") {
  const auto parsed = changed([](Json& json) {
    json["mood"] = "glad";
    Json& shard = (*json["shards"].as_array())[0];
    shard["mood"] = "glad";
    (*shard["forms"].as_array())[0]["kind"] = "brotli";
  });
  REQUIRE_OK(parsed);
  CHECK(parsed->shards[0].forms.size() == 1);
}

TEST_CASE("a manifest of a wrong shape is malformed") {
  const std::vector<std::pair<const char*, Json>> wrong{{"channel", "A"},
                                                        {"sequence", 0},
                                                        {"sequence", "12"},
                                                        {"title", Json::Object{{"en", "x"}}},
                                                        {"title", Json::Object{}},
                                                        {"languages", Json::Array{"en", "id"}},
                                                        {"languages", Json::Array{}},
                                                        {"languages", Json::Array{"id", "id"}},
                                                        {"shards", Json::Object{}},
                                                        {"shards", Json::Array{1}},
                                                        {"withdrawn", Json::Array{Json::Object{{"id", "a"}}}}};
  for (const auto& row : wrong) {
    const auto& key = row.first;
    const auto& value = row.second;
    CAPTURE(key);
    CHECK_ERR(changed([&](Json& json) { json[key] = value; }), Errc::malformed);
  }
  const auto first_shard = [](Json& json) -> Json& { return (*json["shards"].as_array())[0]; };
  CHECK_ERR(changed([&](Json& json) { first_shard(json)["length"] = 0; }), Errc::malformed);
  CHECK_ERR(changed([&](Json& json) { first_shard(json)["length"] = static_cast<std::int64_t>(kMaxShardBytes + 1); }),
            Errc::malformed);
  CHECK_ERR(changed([&](Json& json) { first_shard(json)["documents"] = 0; }), Errc::malformed);
  CHECK_ERR(changed([&](Json& json) { first_shard(json)["sha256"] = "abc"; }), Errc::malformed);
  CHECK_ERR(changed([&](Json& json) { json["shards"].as_array()->push_back(first_shard(json)); }), Errc::malformed);
  CHECK_ERR(changed([&](Json& json) { (*first_shard(json)["forms"].as_array())[1].as_object()->erase("from"); }),
            Errc::malformed);
  CHECK_ERR(changed([](Json& json) {  // withdrawn by a sequence that is not yet
              json["withdrawn"] = Json::Array{Json::Object{{"id", "a"}, {"sequence", 13}}};
            }),
            Errc::malformed);
  CHECK_ERR(changed([](Json& json) {
              const Json entry = Json::Object{{"id", "a"}, {"sequence", 2}};
              json["withdrawn"] = Json::Array{entry, entry};
            }),
            Errc::malformed);
  CHECK_ERR(parse_manifest(verified("[]"), "kanwil-ntt"), Errc::malformed);
  CHECK_ERR(parse_manifest(verified(std::string(100'000, '[')), "kanwil-ntt"), Errc::malformed);
}
