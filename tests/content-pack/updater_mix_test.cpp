// SPDX-License-Identifier: EUPL-1.2
// Mix and match, wrong keys, sizes, and repositories of which any byte is wrong.
#include "trust_fixture.h"

using base::Errc;

namespace {

struct ChannelClient : Client {
  ChannelClient() {
    repo.delegate("channel-a", {"channels/a/*"}, true);
    repo.add_target("channels/a/x", "x", "channel-a");
    repo.raise_targets();
  }
};

}  // namespace

TEST_CASE("a snapshot, targets or delegated role of another version than pinned is refused") {
  for (const char* role : {"snapshot", "targets", "channel-a"}) {
    CAPTURE(role);
    ChannelClient client;
    client.repo.pin_hashes = false;
    client.repo.raise_targets();
    const std::int64_t pinned = role == std::string("channel-a") ? 1 : client.repo.targets.version;
    client.repo.tamper_signed[role] = [&](pack::Json& node) { node["version"] = pinned + 1; };
    CHECK_ERR(client.find("channels/a/x"), Errc::mismatch);
    CHECK(client.store.files.count(std::string(role) + ".json") == 0);
    client.repo.tamper_signed.clear();
    CHECK_OK(client.find("channels/a/x"));
  }
}

TEST_CASE("a validly signed file whose hash is not the pinned one is refused") {
  for (const char* role : {"snapshot", "targets", "channel-a"}) {
    CAPTURE(role);
    ChannelClient client;
    client.repo.tamper_signed[role] = [](pack::Json& node) { node["spec_version"] = "1.0.99"; };  // the same length
    CHECK_ERR(client.find("channels/a/x"), Errc::mismatch);
    CHECK(client.store.files.count(std::string(role) + ".json") == 0);
  }
}

TEST_CASE("a validly signed file that is shorter or longer than pinned is refused") {
  for (const char* role : {"snapshot", "targets", "channel-a"}) {
    CAPTURE(role);
    ChannelClient client;
    client.repo.tamper_signed[role] = [](pack::Json& node) { node["x-more"] = "more"; };
    CHECK_ERR(client.find("channels/a/x"), Errc::too_large);
    client.repo.tamper_signed[role] = [](pack::Json& node) { node["spec_version"] = "1.0"; };
    CHECK_ERR(client.find("channels/a/x"), Errc::mismatch);
  }
}

TEST_CASE("a delegated role in the store is not used once snapshot pins another file of its version") {
  ChannelClient client;
  REQUIRE_OK(client.find("channels/a/x"));
  client.repo.add_target("channels/a/x", "y", "channel-a");  // other bytes, the same version and length
  client.repo.raise_snapshot();
  client.repo.failures["metadata/1.channel-a.json"] = Errc::offline;
  CHECK_ERR(client.find("channels/a/x"), Errc::offline);
  client.repo.failures.clear();
  const auto target = client.find("channels/a/x");
  REQUIRE_OK(target);
  CHECK(target->hashes().at("sha256") == to_hex(pack::sha256(base::as_bytes("y"))));
}

TEST_CASE("a role cut short anywhere is refused and is not in the store") {
  ChannelClient honest;
  honest.repo.publish_root();
  for (const auto& [served, stored] :
       {std::pair{"2.root.json", "2.root.json"}, std::pair{"timestamp.json", "timestamp.json"},
        std::pair{"2.snapshot.json", "snapshot.json"}, std::pair{"2.targets.json", "targets.json"}}) {
    const std::string path = std::string("metadata/") + served;
    CAPTURE(path);
    const auto whole = honest.repo.fetch(pack::SafePath::parse(path).take(), 1 << 20);
    REQUIRE_OK(whole);
    for (std::size_t length = 0; length < whole->size(); length += 11) {
      ChannelClient client;
      client.repo.publish_root();
      const base::ByteView start = base::ByteView(*whole).first(length);
      client.repo.files[path] = base::Bytes(start.begin(), start.end());
      CHECK_FALSE(client.refresh().ok());
      CHECK(client.store.files.count(stored) == 0);
    }
  }
}

TEST_CASE("a hash of an unknown algorithm alone pins nothing and is refused") {
  ChannelClient client;
  client.repo.timestamp.snapshot.hashes = pack::Hashes{{"md5", "00"}};
  CHECK_ERR(client.refresh(), Errc::mismatch);
}

TEST_CASE("a snapshot served as timestamp is refused") {
  ChannelClient client;
  client.repo.files["metadata/timestamp.json"] = client.repo.signed_role("snapshot");
  CHECK_ERR(client.refresh(), Errc::untrusted);
  // Nor does it help when one key signs both roles.
  const pack::SecretKey& key = client.repo.signers["timestamp"].front();
  client.repo.root.roles["snapshot"].keyids = {key.keyid()};
  client.repo.publish_root();
  pack::Envelope envelope{{}, to_json(client.repo.snapshot)};
  sign(envelope, key);
  client.repo.files["metadata/timestamp.json"] = serialise(envelope);
  CHECK_ERR(client.refresh(), Errc::malformed);
}

TEST_CASE("a role that says it is another is refused, whatever else fits") {
  for (const char* role : {"root", "timestamp", "snapshot", "targets", "channel-a"}) {
    for (const char* type : {"root", "timestamp", "snapshot", "targets", "mirrors", ""}) {
      const std::string right = role == std::string("channel-a") ? "targets" : role;
      if (type == right) continue;
      CAPTURE(role);
      CAPTURE(type);
      ChannelClient client;
      client.repo.tamper_signed[role] = [&](pack::Json& node) { node["_type"] = type; };
      client.repo.publish_root();
      client.repo.raise_targets();
      CHECK_ERR(client.find("channels/a/x"), Errc::malformed);
    }
  }
}

TEST_CASE("a delegated role served as another is refused") {
  ChannelClient client;
  client.repo.delegate("channel-b", {"channels/b/*"}, true);
  client.repo.add_target("channels/b/x", "x", "channel-b");  // as long as the other
  client.repo.raise_targets();
  client.repo.files["metadata/1.channel-b.json"] = client.repo.signed_role("channel-a");
  REQUIRE_OK(client.refresh());
  CHECK_ERR(client.updater().find_target("channels/b/x"), Errc::mismatch);
  client.repo.pin_hashes = false;
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  CHECK_ERR(client.updater().find_target("channels/b/x"), Errc::untrusted);
}

TEST_CASE("the key of one role cannot sign another") {
  for (const char* role : {"timestamp", "snapshot", "targets", "channel-a"}) {
    for (const char* thief : {"timestamp", "snapshot", "targets", "channel-a", "root"}) {
      if (role == std::string(thief)) continue;
      CAPTURE(role);
      CAPTURE(thief);
      ChannelClient client;
      client.repo.tamper_envelope[role] = [&](pack::Envelope& envelope) {
        envelope.signatures.clear();
        sign(envelope, client.repo.signers[thief].front());
      };
      client.repo.raise_targets();
      CHECK_ERR(client.find("channels/a/x"), Errc::untrusted);
    }
  }
}

TEST_CASE("an unsigned role is refused, whichever it is") {
  for (const char* role : {"timestamp", "snapshot", "targets", "channel-a"}) {
    CAPTURE(role);
    ChannelClient client;
    client.repo.tamper_envelope[role] = [](pack::Envelope& envelope) { envelope.signatures.clear(); };
    client.repo.raise_targets();
    CHECK_ERR(client.find("channels/a/x"), Errc::untrusted);
    CHECK(client.store.files.count(std::string(role) + ".json") == 0);
  }
}

TEST_CASE("metadata larger than its cap is refused, whatever was signed") {
  ChannelClient client;
  client.limits.timestamp_bytes = 300;
  CHECK_ERR(client.refresh(), Errc::too_large);
  client.limits = {};
  client.limits.snapshot_bytes = 300;
  CHECK_ERR(client.refresh(), Errc::too_large);
  client.limits = {};
  client.limits.targets_bytes = 300;
  CHECK_ERR(client.refresh(), Errc::too_large);
  client.limits = {};
  CHECK_OK(client.refresh());
}

TEST_CASE("a missing role file ends the update with its name and the next update goes through") {
  for (const char* file : {"timestamp.json", "2.snapshot.json", "2.targets.json", "1.channel-a.json"}) {
    CAPTURE(file);
    ChannelClient client;
    client.repo.failures[std::string("metadata/") + file] = Errc::not_found;
    const auto target = client.find("channels/a/x");
    CHECK_ERR(target, Errc::not_found);
    if (!target) CHECK(target.error().detail.find(file) != std::string::npos);
    client.repo.failures.clear();
    CHECK_OK(client.find("channels/a/x"));
  }
}

TEST_CASE("a source that sends more than was asked for is cut off") {
  struct Chatterbox : pack::Source {
    std::size_t sent = 0;
    std::string describe() const override { return "one that never stops"; }
    base::Result<void> stream(const pack::SafePath&, std::uint64_t, std::uint64_t, const Sink& sink) override {
      const base::Bytes piece(1000, ' ');
      for (;;) {
        TRY(sink(piece));
        sent += piece.size();
      }
    }
  };
  Chatterbox source;
  MemoryTrustStore store;
  pack::Updater updater(pack::UpdaterSettings{RepositorySimulator().signed_root(1), {}}, store, source);
  CHECK_ERR(updater.refresh(RepositorySimulator::start()), Errc::too_large);
  CHECK(source.sent <= 128 * 1024);
}

TEST_CASE("any byte flipped in any file of a repository is refused or changes nothing") {
  ChannelClient whole;
  REQUIRE_OK(whole.find("channels/a/x"));
  for (const std::string& path : std::vector<std::string>(whole.repo.requests)) {
    const auto bytes = whole.repo.fetch(pack::SafePath::parse(path).take(), 1 << 20);
    if (!bytes) continue;  // the root that is not there
    for (std::size_t i = 0; i < bytes->size(); ++i) {
      ChannelClient client;
      client.repo.files[path] = *bytes;
      client.repo.files[path][i] ^= static_cast<std::uint8_t>(1u << (i % 8));
      const auto target = client.find("channels/a/x");
      // What may change is the case of a digit of timestamp's signature: no other file is free of a hash.
      const bool only_case = (bytes->at(i) ^ client.repo.files[path][i]) == 0x20 && path == "metadata/timestamp.json";
      CHECK_MESSAGE((!target || only_case), path << " byte " << i);
    }
  }
}

TEST_CASE("a damaged store heals from the source and never lies") {
  for (const char* file :
       {"timestamp.json", "snapshot.json", "targets.json", "channel-a.json", "1.root.json", "root.json"}) {
    CAPTURE(file);
    ChannelClient client;
    REQUIRE_OK(client.find("channels/a/x"));
    const auto before = client.store.files;
    base::Bytes& bytes = client.store.files[file];
    bytes[bytes.size() / 2] ^= 4;
    CHECK_OK(client.find("channels/a/x"));
    const bool is_root = std::string(file).find("root") != std::string::npos;
    if (!is_root) CHECK(client.store.files == before);
    client.store.files[file].clear();
    CHECK_OK(client.find("channels/a/x"));
  }
}
