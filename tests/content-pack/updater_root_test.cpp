// SPDX-License-Identifier: EUPL-1.2
// Root rotation: TUF 5.3.
#include "trust_fixture.h"

using base::Errc;

namespace {

std::string root_path(std::int64_t version) {
  return "metadata/" + pack::versioned_metadata_file_name("root", version);
}

// A root file by chosen signers, put where the client asks for it.
void plant_root(Client& client, pack::Root root, std::initializer_list<const pack::SecretKey*> keys) {
  pack::Envelope envelope{{}, to_json(root)};
  for (const pack::SecretKey* key : keys) sign(envelope, *key);
  client.repo.files[root_path(client.repo.newest_root() + 1)] = serialise(envelope);
}

}  // namespace

TEST_CASE("a chain of roots with rotated root keys is followed to its end") {
  Client client;
  for (int i = 0; i < 4; ++i) {
    client.repo.rotate_key("root");
    client.repo.publish_root();
  }
  const auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->new_roots == 4);
  CHECK(client.updater().trusted()->root().version == 5);
  for (std::int64_t version = 1; version <= 5; ++version) {
    CHECK(client.store.files[pack::versioned_metadata_file_name("root", version)] == client.repo.signed_root(version));
  }
  CHECK(client.store.files["root.json"] == client.repo.signed_root(5));
  // A program started anew with the root that once came by hand walks its own chain and asks only for the next.
  client.repo.requests.clear();
  CHECK_OK(client.refresh());
  CHECK(client.repo.requests == std::vector<std::string>{root_path(6), "metadata/timestamp.json"});
}

TEST_CASE("a new root that the old root's keys did not sign is refused") {
  Client client;
  REQUIRE_OK(client.refresh());
  client.repo.rotate_key("root");
  pack::Root next = client.repo.root;
  next.version = 2;
  plant_root(client, next, {&client.repo.signers["root"].front()});
  CHECK_ERR(client.refresh(), Errc::untrusted);
  CHECK(client.store.files.count("2.root.json") == 0);
}

TEST_CASE("a new root that its own new keys did not sign is refused") {
  Client client;
  REQUIRE_OK(client.refresh());
  client.repo.rotate_key("root");
  pack::Root next = client.repo.root;
  next.version = 2;
  plant_root(client, next, {&client.repo.retired["root"].front()});
  CHECK_ERR(client.refresh(), Errc::untrusted);
}

TEST_CASE("a new root must meet the old threshold and the new one") {
  Client client;
  client.repo.add_key("root");
  client.repo.add_key("root");
  client.repo.root.roles["root"].threshold = 2;
  client.repo.publish_root();
  REQUIRE_OK(client.refresh());
  CHECK(client.updater().trusted()->root().version == 2);
  pack::Root next = client.repo.root;
  next.version = 3;
  const auto& keys = client.repo.signers["root"];
  plant_root(client, next, {&keys[0]});
  CHECK_ERR(client.refresh(), Errc::untrusted);
  plant_root(client, next, {&keys[0], &keys[2]});
  CHECK_OK(client.refresh());
}

TEST_CASE("a new root that lowers the threshold must still be signed by as many as the old one asks for") {
  Client client;
  client.repo.add_key("root");
  client.repo.add_key("root");
  client.repo.root.roles["root"].threshold = 2;
  client.repo.publish_root();
  REQUIRE_OK(client.refresh());
  pack::Root next = client.repo.root;
  next.version = 3;
  next.roles["root"].threshold = 1;
  const auto& keys = client.repo.signers["root"];
  plant_root(client, next, {&keys[1]});
  CHECK_ERR(client.refresh(), Errc::untrusted);
  CHECK(client.store.files.count("3.root.json") == 0);
  plant_root(client, next, {&keys[1], &keys[2]});
  CHECK_OK(client.refresh());
}

TEST_CASE("a root of any version but the next is refused") {
  for (const auto& [version, code] :
       {std::pair{2, Errc::rollback}, std::pair{1, Errc::rollback}, std::pair{4, Errc::mismatch}}) {
    Client client;
    client.repo.publish_root();  // the client comes to version 2 and asks for 3
    REQUIRE_OK(client.refresh());
    pack::Root next = client.repo.root;
    next.version = version;
    plant_root(client, next, {&client.repo.signers["root"].front()});
    CHECK_ERR(client.refresh(), code);
    CHECK(client.store.files.count("3.root.json") == 0);
  }
}

TEST_CASE("a root that failed is not trusted in the next run even when it lies in the store") {
  Client client;
  REQUIRE_OK(client.refresh());
  pack::Root forged = client.repo.root;
  forged.version = 2;
  const pack::SecretKey thief = pack::SecretKey::generate();
  forged.keys = {{thief.keyid(), thief.public_key()}};
  for (auto& [name, role] : forged.roles) role.keyids = {thief.keyid()};
  pack::Envelope envelope{{}, to_json(forged)};
  sign(envelope, thief);
  client.store.files["2.root.json"] = serialise(envelope);
  client.store.files["root.json"] = serialise(envelope);
  CHECK_OK(client.refresh());
  CHECK(client.updater().trusted()->root().version == 1);
  client.repo.publish_root();
  CHECK_OK(client.refresh());
  CHECK(client.store.files["2.root.json"] == client.repo.signed_root(2));
  CHECK(client.store.files["root.json"] == client.repo.signed_root(2));
}

TEST_CASE("any trouble in the chain of roots but absence ends the update") {
  for (const Errc trouble :
       {Errc::offline, Errc::timeout, Errc::io, Errc::media_gone, Errc::too_large, Errc::cancelled}) {
    Client client;
    REQUIRE_OK(client.refresh());
    const auto before = client.store.files;
    client.repo.raise_targets();
    client.repo.failures[root_path(2)] = trouble;
    CHECK_ERR(client.refresh(), trouble);
    CHECK(client.store.files == before);
    client.repo.failures.clear();
    CHECK_OK(client.refresh());
  }
}

TEST_CASE("a root that does not parse ends the update") {
  Client client;
  client.repo.files[root_path(2)] = base::to_bytes("<html>Please log in</html>");
  CHECK_ERR(client.refresh(), Errc::malformed);
  CHECK(client.store.files.empty());
}

TEST_CASE("three hundred roots are followed in two updates") {
  Client client;
  for (int i = 0; i < 300; ++i) client.repo.publish_root();
  auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->new_roots == 256);
  report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->new_roots == 44);
  CHECK(client.updater().trusted()->root().version == 301);
}

TEST_CASE("an expired root in the middle of the chain is fine, an expired last one is refused") {
  Client client;
  const base::Instant good = client.repo.root.expires;
  client.repo.root.x_issued.reset();
  client.repo.root.expires = {client.now.seconds - 86400};
  client.repo.publish_root();
  CHECK_ERR(client.refresh(), Errc::expired);
  client.repo.root.expires = good;
  client.repo.publish_root();
  CHECK_OK(client.refresh());
}

TEST_CASE("an expired last root is kept as a step of the chain and nothing else is asked for") {
  Client client;
  REQUIRE_OK(client.refresh());
  client.repo.root.x_issued.reset();
  client.repo.root.expires = client.now;  // expired at the very second
  client.repo.publish_root();
  client.repo.requests.clear();
  CHECK_ERR(client.refresh(), Errc::expired);
  CHECK(client.store.files.count("2.root.json") == 1);
  CHECK(client.repo.requests == std::vector<std::string>{root_path(2), root_path(3)});
}

TEST_CASE("the root of another repository is refused") {
  Client client;
  REQUIRE_OK(client.refresh());
  RepositorySimulator other;
  other.rotate_key("root");
  other.publish_root();
  other.rotate_key("root");
  other.publish_root();
  client.repo.files[root_path(2)] = other.signed_root(3);
  CHECK_ERR(client.refresh(), Errc::untrusted);
}

TEST_CASE("a pinned root that is unsigned, damaged or empty starts nothing") {
  Client client;
  client.pinned_root = base::to_bytes(
      write_json(pack::Json::Object{{"signatures", pack::Json::Array{}}, {"signed", to_json(client.repo.root)}}));
  CHECK_ERR(client.refresh(), Errc::untrusted);
  client.pinned_root = {};
  CHECK_ERR(client.refresh(), Errc::malformed);
  CHECK_ERR(client.load(), Errc::malformed);
  CHECK(client.repo.requests.empty());
}

TEST_CASE("a damaged link in the stored chain is fetched again") {
  Client client;
  for (int i = 0; i < 3; ++i) client.repo.publish_root();
  REQUIRE_OK(client.refresh());
  client.store.files["2.root.json"][20] ^= 1;
  client.store.files.erase("3.root.json");
  CHECK_OK(client.refresh());
  CHECK(client.store.files["2.root.json"] == client.repo.signed_root(2));
  CHECK(client.store.files["3.root.json"] == client.repo.signed_root(3));
}

TEST_CASE("the newest root survives the loss of its numbered file") {
  Client client;
  client.repo.rotate_key("timestamp");
  client.repo.publish_root();
  REQUIRE_OK(client.refresh());
  client.store.files.erase("2.root.json");
  CHECK_OK(client.load());
  CHECK(client.updater().trusted()->root().version == 2);
}

TEST_CASE("a repository that a newer pinned root has moved on from is still followed") {
  Client client;
  client.repo.publish_root();
  client.repo.publish_root();
  client.pinned_root = client.repo.signed_root(3);
  CHECK_OK(client.refresh());
  CHECK(client.store.files.count("3.root.json") == 1);
  CHECK(client.store.files.count("1.root.json") == 0);
}

TEST_CASE("each accepted root is kept before the next is asked for") {
  Client client;
  client.repo.publish_root();
  client.repo.publish_root();
  client.repo.failures[root_path(3)] = Errc::offline;
  CHECK_ERR(client.refresh(), Errc::offline);
  CHECK(client.store.saves == std::vector<std::string>{"1.root.json", "root.json", "2.root.json", "root.json"});
}
