// SPDX-License-Identifier: EUPL-1.2
// Delegated roles and the search for a target: TUF 5.6.7.
#include "trust_fixture.h"

using base::Errc;

namespace {

// The delegated roles that were asked for, in order, without version and ending.
std::vector<std::string> asked_for(const Client& client) {
  std::vector<std::string> roles;
  for (const std::string& path : client.repo.requests) {
    const std::size_t start = path.find('.') + 1;
    const std::string name = path.substr(start, path.rfind('.') - start);
    if (client.repo.delegated.count(name) != 0) roles.push_back(name);
  }
  return roles;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the first of several matching roles in list order answers") {
  Client client;
  for (const char* name : {"zebra", "apple", "mango"}) {
    client.repo.delegate(name, {"*"}, false);
    client.repo.add_target("file", name, name);
  }
  client.repo.raise_targets();
  const auto target = client.find("file");
  REQUIRE_OK(target);
  CHECK(target->role() == "zebra");
  CHECK(asked_for(client) == Names{"zebra"});
}

TEST_CASE("the search is pre-order and depth first") {
  Client client;
  client.repo.delegate("a", {"*"}, false);
  client.repo.delegate("b", {"*"}, false);
  client.repo.delegate("a-one", {"*"}, false, "a");
  client.repo.delegate("a-two", {"*"}, false, "a");
  client.repo.delegate("a-one-deep", {"*"}, false, "a-one");
  client.repo.raise_targets();
  CHECK_ERR(client.find("nowhere"), Errc::not_found);
  CHECK(asked_for(client) == Names{"a", "a-one", "a-one-deep", "a-two", "b"});
}

TEST_CASE("a terminating role stops all that comes after it, and its own children are still searched") {
  Client client;
  client.repo.delegate("a", {"*"}, false);
  client.repo.delegate("b", {"*"}, false);
  client.repo.delegate("a-stop", {"*"}, true, "a");
  client.repo.delegate("a-never", {"*"}, false, "a");
  client.repo.delegate("a-stop-child", {"*"}, false, "a-stop");
  client.repo.add_target("file", "x", "b");
  client.repo.raise_targets();
  CHECK_ERR(client.find("file"), Errc::not_found);
  CHECK(asked_for(client) == Names{"a", "a-stop", "a-stop-child"});
  client.repo.add_target("file", "y", "a-stop-child");
  client.repo.raise_targets("a-stop-child");
  const auto target = client.find("file");
  REQUIRE_OK(target);
  CHECK(target->role() == "a-stop-child");
}

TEST_CASE("a terminating role whose patterns do not match stops nothing") {
  Client client;
  client.repo.delegate("a", {"other/*"}, true);
  client.repo.delegate("b", {"*"}, false);
  client.repo.add_target("file", "x", "b");
  client.repo.raise_targets();
  CHECK_OK(client.find("file"));
  CHECK(asked_for(client) == Names{"b"});
}

TEST_CASE("roles that delegate in a circle or to themselves are visited once") {
  Client client;
  client.repo.delegate("a", {"*"}, false);
  client.repo.delegate("b", {"*"}, false, "a");
  client.repo.delegate("a", {"*"}, false, "b");
  client.repo.delegate("b", {"*"}, false, "b");
  client.repo.raise_targets();
  CHECK_ERR(client.find("file"), Errc::not_found);
  CHECK(asked_for(client) == Names{"a", "b"});
}

TEST_CASE("thirty-two roles are searched and no more") {
  Client client;
  std::string parent = "targets";
  for (int i = 0; i < 32; ++i) {
    const std::string name = "role" + std::to_string(i);
    client.repo.delegate(name, {"*"}, false, parent);
    parent = name;
  }
  client.repo.add_target("reached", "x", "role30");  // the 32nd with targets itself
  client.repo.add_target("beyond", "x", "role31");
  client.repo.raise_targets();
  CHECK_OK(client.find("reached"));
  CHECK_ERR(client.updater().find_target("beyond"), Errc::too_large);
  CHECK(asked_for(client).size() == 31);
}

TEST_CASE("a role under two delegators is verified by the keys of the one that leads to it") {
  Client client;
  client.repo.delegate("a", {"a/*", "both/*"}, false);
  client.repo.delegate("b", {"b/*", "both/*"}, false);
  client.repo.delegate("shared", {"a/*", "both/*"}, false, "a");
  client.repo.delegate("shared", {"b/*", "both/*"}, false, "b");
  // b names another key for the shared role than the one that signs it.
  const pack::SecretKey other = pack::SecretKey::generate();
  pack::Delegations& from_b = *client.repo.role("b").delegations;
  from_b.keys = {{other.keyid(), other.public_key()}};
  from_b.roles.front().keys.keyids = {other.keyid()};
  for (const char* path : {"a/x", "b/x", "both/x"}) client.repo.add_target(path, "x", "shared");
  client.repo.raise_targets();
  CHECK_OK(client.find("a/x"));
  CHECK_ERR(client.updater().find_target("b/x"), Errc::untrusted);  // in memory it is, and yet not for b
  CHECK_OK(client.updater().find_target("both/x"));
  CHECK_ERR(client.find("b/x"), Errc::untrusted);  // nor from the store
  // Signed by both keys it is good on either way.
  client.repo.tamper_envelope["shared"] = [&](pack::Envelope& envelope) { sign(envelope, other); };
  client.repo.raise_targets("shared");
  CHECK_OK(client.find("b/x"));
  CHECK_OK(client.updater().find_target("a/x"));
}

TEST_CASE("a channel's key cannot sign a path of another channel") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  client.repo.delegate("channel-b", {"channels/b/*"}, true);
  client.repo.add_target("channels/b/manifest.json", "forged", "channel-a");
  client.repo.raise_targets();
  CHECK_ERR(client.find("channels/b/manifest.json"), Errc::not_found);
  CHECK(asked_for(client) == Names{"channel-b"});
}

TEST_CASE("every delegation on the way must match the path") {
  Client client;
  client.repo.delegate("region", {"channels/region/*"}, false);
  client.repo.delegate("office", {"channels/*", "channels/elsewhere/*"}, false, "region");
  client.repo.add_target("channels/elsewhere/x", "x", "office");
  client.repo.raise_targets();
  CHECK_ERR(client.find("channels/elsewhere/x"), Errc::not_found);
  CHECK(asked_for(client).empty());
}

TEST_CASE("a role that snapshot does not list is not asked for and not found") {
  Client client;
  client.repo.delegate("a", {"*"}, false);
  client.repo.delegate("b", {"*"}, false);
  client.repo.add_target("file", "x", "b");
  client.repo.raise_targets();
  client.repo.snapshot.meta.erase("a.json");
  client.repo.raise_timestamp();
  const auto target = client.find("file");
  CHECK_ERR(target, Errc::not_found);
  CHECK(asked_for(client).empty());
  CHECK_ERR(client.updater().trusted()->search("file"), Errc::not_found);  // the search does not even ask for it
}

TEST_CASE("a role that cannot be had ends the search instead of letting the next one answer") {
  Client client;
  client.repo.delegate("a", {"*"}, false);
  client.repo.delegate("b", {"*"}, false);
  client.repo.add_target("file", "x", "b");
  client.repo.raise_targets();
  client.repo.failures["metadata/1.a.json"] = Errc::offline;
  CHECK_ERR(client.find("file"), Errc::offline);
  CHECK(asked_for(client) == Names{"a"});
  client.repo.failures.clear();
  CHECK_OK(client.updater().find_target("file"));
}

TEST_CASE("an expired delegated role is refused, fetched or stored") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  client.repo.add_target("channels/a/x", "x", "channel-a");
  client.repo.role("channel-a").expires = {client.now.seconds + 10};
  client.repo.raise_targets();
  CHECK_OK(client.find("channels/a/x"));
  client.now.seconds += 10;
  CHECK_ERR(client.find("channels/a/x"), Errc::expired);
}

TEST_CASE("one channel that fails leaves the others alone") {
  Client client;
  for (const char* name : {"a", "b"}) {
    client.repo.delegate(std::string("channel-") + name, {std::string("channels/") + name + "/*"}, true);
    client.repo.add_target(std::string("channels/") + name + "/x", "x", std::string("channel-") + name);
  }
  client.repo.tamper_envelope["channel-a"] = [](pack::Envelope& envelope) { envelope.signatures.clear(); };
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  CHECK_ERR(client.updater().find_target("channels/a/x"), Errc::untrusted);
  CHECK_OK(client.updater().find_target("channels/b/x"));
  CHECK_OK(client.updater().find_channel_role("channel-b"));
}

TEST_CASE("a threshold of two needs the writer and the approver") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  const pack::SecretKey approver = pack::SecretKey::generate();
  pack::Delegations& delegations = *client.repo.targets.delegations;
  delegations.keys.emplace(approver.keyid(), approver.public_key());
  delegations.roles.front().keys.keyids.push_back(approver.keyid());
  delegations.roles.front().keys.threshold = 2;
  client.repo.add_target("channels/a/x", "x", "channel-a");
  client.repo.raise_targets();
  CHECK_ERR(client.find("channels/a/x"), Errc::untrusted);
  client.repo.tamper_envelope["channel-a"] = [&](pack::Envelope& envelope) { sign(envelope, approver); };
  client.repo.raise_targets();
  CHECK_OK(client.find("channels/a/x"));
}

TEST_CASE("a channel role tells its date, its title and its keys") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true).x_title = {{"id", "Lapas Kelas IIA Kupang"},
                                                                       {"en", "Kupang Prison"}};
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  const auto role = client.updater().find_channel_role("channel-a");
  REQUIRE_OK(role);
  CHECK(role->version == 1);
  CHECK(role->x_issued == RepositorySimulator::start());
  CHECK(role->x_title.at("id") == "Lapas Kelas IIA Kupang");
  CHECK(role->keyids == Names{client.repo.signers["channel-a"].front().keyid()});
  CHECK_ERR(client.updater().find_channel_role("channel-b"), Errc::not_found);
}

TEST_CASE("a target with hashes of unknown algorithms alone is refused") {
  Client client;
  client.repo.add_target("file", "x");
  client.repo.targets.targets["file"].hashes = {{"blake9", "00"}};
  client.repo.raise_targets();
  CHECK_ERR(client.find("file"), Errc::unsupported);
}
