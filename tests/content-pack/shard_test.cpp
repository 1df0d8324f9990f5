// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "check.h"
#include "document_generator.h"
#include "pack/limits.h"
#include "pack/manifest.h"
#include "verified_text.h"

using namespace pack;
using base::Errc;

namespace {

std::vector<Document> many_documents(std::size_t count) {
  DocumentGenerator generator(42);
  std::vector<Document> out;
  while (out.size() < count) out.push_back(generator.next());
  return out;
}

std::size_t count_new(const std::vector<base::Bytes>& before, const std::vector<base::Bytes>& after) {
  const std::set<base::Bytes> old(before.begin(), before.end());
  return static_cast<std::size_t>(
      std::count_if(after.begin(), after.end(), [&](const base::Bytes& shard) { return !old.contains(shard); }));
}

}  // namespace

TEST_CASE("shards hold every document once, in order, whatever order they came in") {
  const auto documents = many_documents(300);
  auto shuffled = documents;
  std::reverse(shuffled.begin(), shuffled.end());
  const auto shards = build_shards(documents);
  CHECK(shards == build_shards(shuffled));
  std::vector<Document> back;
  for (const auto& shard : shards) {
    const auto content = parse_shard(verified(shard));
    REQUIRE_OK(content);
    CHECK(content->left_out.empty());
    for (const auto& parsed : content->documents) {
      CHECK(parsed.skipped.empty());
      back.push_back(parsed.document);
    }
  }
  CHECK(back == documents);
  CHECK(build_shards({}).empty());
}

TEST_CASE("two thousand documents make shards of about 64 KiB, none beyond 256 KiB") {
  const auto shards = build_shards(many_documents(2000));
  std::size_t total = 0;
  for (const auto& shard : shards) {
    CHECK(shard.size() <= 4 * kShardTargetBytes);
    total += shard.size();
  }
  const std::size_t average = total / shards.size();
  CHECK(average > kShardTargetBytes / 2);
  CHECK(average < kShardTargetBytes * 2);
}

TEST_CASE("adding, removing or changing one of two thousand documents makes at most two new shards") {
  const auto documents = many_documents(2000);
  const auto before = build_shards(documents);
  DocumentGenerator generator(43);
  for (std::size_t i = 0; i < 6; ++i) {
    const std::size_t place = i * 333 + 7;
    auto added = documents;
    added.push_back(generator.next(DocumentType::article));
    added.back().id = documents[place].id + "-baru";
    CHECK(count_new(before, build_shards(added)) <= 2);
    auto removed = documents;
    removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(place));
    CHECK(count_new(before, build_shards(removed)) <= 2);
    auto edited = documents;
    edited[place].text["id"].summary += " x";
    CHECK(count_new(before, build_shards(edited)) <= 2);
  }
}

TEST_CASE("documents this reader cannot show are left out, the rest is whole") {
  const auto documents = many_documents(3);
  std::string shard;
  for (std::size_t i = 0; i < 3; ++i) {
    Json json = to_json(documents[i]);
    if (i == 1) json["type"] = "poem";
    shard += canonical_json(json) + "\n";
  }
  const auto content = parse_shard(verified(shard));
  REQUIRE_OK(content);
  CHECK(content->documents.size() == 2);
  REQUIRE(content->left_out.size() == 1);
  CHECK(content->left_out[0].find(documents[1].id) == 0);
}

TEST_CASE("shards of a wrong shape are malformed") {
  const auto line = [](std::string_view id) {
    return R"({"id":")" + std::string(id) + R"(","type":"page","text":{"id":{"title":"T","summary":"S"}}})";
  };
  CHECK_OK(parse_shard(verified(line("a") + "\n" + line("b") + "\n")));
  CHECK_OK(parse_shard(verified("")));
  CHECK_ERR(parse_shard(verified(line("a"))), Errc::malformed);
  CHECK_ERR(parse_shard(verified(line("b") + "\n" + line("a") + "\n")), Errc::malformed);
  CHECK_ERR(parse_shard(verified(line("a") + "\n" + line("a") + "\n")), Errc::malformed);
  CHECK_ERR(parse_shard(verified(line("a") + "\n\n")), Errc::malformed);
  CHECK_ERR(parse_shard(verified("{}\n")), Errc::malformed);
  CHECK_ERR(parse_shard(verified("{\"id\":\"A\"}\n")), Errc::malformed);
  CHECK_ERR(parse_shard(verified("not json\n")), Errc::malformed);
  CHECK(!parse_shard(verified("\"" + std::string(limits::kDocumentBytes, 'x') + "\"\n")).ok());
}
