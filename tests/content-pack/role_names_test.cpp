// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "pack/safe_path.h"
#include "trust_fixture.h"

using base::Errc;

TEST_CASE("role names become file names that stay in their folder") {
  CHECK(pack::metadata_file_name("channel-kanwil-ntt") == "channel-kanwil-ntt.json");
  CHECK(pack::metadata_file_name("../x") == "..%2Fx.json");
  CHECK(pack::versioned_metadata_file_name("/x", 7) == "7.%2Fx.json");
  CHECK(pack::metadata_file_name("a?b#c d%2e") == "a%3Fb%23c%20d%252e.json");
  CHECK(pack::stored_file_name("5.root") == "5%2Eroot.json");
  CHECK(pack::stored_file_name("..") == "%2E%2E.json");
  CHECK(pack::stored_file_name("root") == "root.json");
}

TEST_CASE("roles with hostile names are fetched and stored under encoded names") {
  for (const std::string name :
       {"../x", "/x", "?", "#", "%2e%2e", "a b", "5.root", "__proto__", "channel/x", "..", "é"}) {
    CAPTURE(name);
    Client client;
    client.repo.delegate(name, {"*"}, true);
    client.repo.add_target("file.txt", "x", name);
    client.repo.raise_targets();
    CHECK_OK(client.find("file.txt"));
    CHECK(client.store.files.count(pack::stored_file_name(name)) == 1);
    CHECK(client.repo.requests.back() == "metadata/" + pack::versioned_metadata_file_name(name, 1));
    for (const auto& [file, bytes] : client.store.files) {
      CHECK(file.find('/') == std::string::npos);
      CHECK(file.front() != '.');
    }
  }
}

TEST_CASE("a role name too long for a path is refused without a request") {
  Client client;
  const std::string name(300, 'x');
  client.repo.delegate(name, {"*"}, true);
  client.repo.add_target("file.txt", "x", name);
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  const std::size_t requests = client.repo.requests.size();
  CHECK_ERR(client.updater().find_target("file.txt"), Errc::malformed);
  CHECK(client.repo.requests.size() == requests);
}

TEST_CASE("a delegated role named like a root in the chain cannot take its place") {
  Client client;
  client.repo.delegate("2.root", {"*"}, true);
  client.repo.add_target("file.txt", "x", "2.root");
  client.repo.raise_targets();
  CHECK_OK(client.find("file.txt"));
  CHECK(client.store.files.count("2.root.json") == 0);
  CHECK_OK(client.refresh());
  CHECK_OK(client.load());
}

TEST_CASE("target names that point elsewhere are names and nothing more") {
  using namespace std::string_literals;
  for (const std::string& name : {"../x"s, "/x"s, "//host/x"s, "http://host/x"s, "a\0b"s, "__proto__"s, "constructor"s,
                                  ".."s, "a/../b"s, std::string(5000, 'x')}) {
    CAPTURE(name);
    Client client;
    client.repo.add_target(name, "x");
    client.repo.raise_targets();
    const auto target = client.find(name);
    REQUIRE_OK(target);
    CHECK(target->name() == name);
    const auto path = client.updater().path_of(*target);
    // Either no path at all, or one that SafePath vouches for, beneath targets/.
    if (path) CHECK(path->text().rfind("targets/", 0) == 0);
    if (name.find("..") != std::string::npos && name != "..") CHECK(!path);
    CHECK_ERR(client.updater().find_target("x"), Errc::not_found);
  }
}

TEST_CASE("without consistent snapshots names have no prefix") {
  Client client;
  client.repo.root.consistent_snapshot = false;
  client.repo.publish_root();
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  client.repo.add_target("channels/a/file.txt", "x", "channel-a");
  client.repo.raise_targets();
  const auto target = client.find("channels/a/file.txt");
  REQUIRE_OK(target);
  const std::vector<std::string> expected = {"metadata/2.root.json",    "metadata/3.root.json",
                                             "metadata/timestamp.json", "metadata/snapshot.json",
                                             "metadata/targets.json",   "metadata/channel-a.json"};
  CHECK(client.repo.requests == expected);
  const auto path = client.updater().path_of(*target);
  REQUIRE_OK(path);
  CHECK(path->text() == "targets/channels/a/file.txt");
  CHECK_OK(client.repo.fetch(*path, target->length()));
}

TEST_CASE("a target of a foreign repository that lists SHA-512 alone is named by that hash") {
  Client client;
  client.repo.add_target("dir/file.txt", "x");
  client.repo.targets.targets.at("dir/file.txt").hashes = {{"sha512", std::string(128, 'a')}};
  client.repo.raise_targets();
  const auto target = client.find("dir/file.txt");
  REQUIRE_OK(target);
  const auto path = client.updater().path_of(*target);
  REQUIRE_OK(path);
  CHECK(path->text() == "targets/dir/" + std::string(128, 'a') + ".file.txt");
}
