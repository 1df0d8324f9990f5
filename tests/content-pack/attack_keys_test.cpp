// SPDX-License-Identifier: EUPL-1.2
// Attacks by signatures, keys and thresholds, on a whole client: what is refused must also leave nothing in the store.
#include <algorithm>
#include <cctype>
#include <functional>

#include "trust_fixture.h"

using base::Errc;
using pack::Json;

namespace {

std::string to_upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

// The next root says of its roles and keys what edit makes of it, and its own keys sign that.
void publish_edited_root(Client& client, const std::function<void(Json& signed_node)>& edit) {
  client.repo.tamper_signed["root"] = edit;
  client.repo.publish_root();
  client.repo.tamper_signed.clear();
}

void check_root_is_refused(Client& client) {
  CHECK_ERR(client.refresh(), Errc::malformed);
  CHECK(client.store.files.count("2.root.json") == 0);
  CHECK(client.repo.requests.back() == "metadata/2.root.json");
}

void check_timestamp_is_refused(Client& client, Errc code) {
  CHECK_ERR(client.refresh(), code);
  CHECK(client.store.files.count("timestamp.json") == 0);
  CHECK(client.repo.requests.back() == "metadata/timestamp.json");
}

// The timestamp role gets the same key a second time, as an object that differs in what edit does.
void list_twin_key(Client& client, const std::function<void(Json& object)>& edit) {
  const pack::SecretKey& key = client.repo.signers["timestamp"].front();
  Json object = key.public_key().object;
  edit(object);
  const pack::PublicKey twin = pack::parse_public_key(object).take();
  const std::string keyid = compute_keyid(twin);
  REQUIRE(keyid != key.keyid());
  client.repo.root.keys.emplace(keyid, twin);
  client.repo.root.roles["timestamp"].keyids.push_back(keyid);
  client.repo.root.roles["timestamp"].threshold = 2;
  client.repo.publish_root();
  client.repo.tamper_envelope["timestamp"] = [keyid](pack::Envelope& envelope) {
    envelope.signatures.push_back({keyid, envelope.signatures.front().sig});
  };
}

}  // namespace

TEST_CASE("a timestamp with one signature given twice is refused where two are needed") {
  Client client;
  client.repo.add_key("timestamp");
  client.repo.root.roles["timestamp"].threshold = 2;
  client.repo.publish_root();
  client.repo.tamper_envelope["timestamp"] = [](pack::Envelope& envelope) {
    envelope.signatures.back() = envelope.signatures.front();
  };
  check_timestamp_is_refused(client, Errc::malformed);
  client.repo.tamper_envelope["timestamp"] = [](pack::Envelope& envelope) { envelope.signatures.pop_back(); };
  check_timestamp_is_refused(client, Errc::untrusted);
  client.repo.tamper_envelope.clear();
  CHECK_OK(client.refresh());
}

TEST_CASE("a root that lists a keyid twice for a role is refused, though its owners signed it") {
  Client client;
  publish_edited_root(client, [](Json& root) {
    Json::Array& keyids = *root["roles"]["timestamp"]["keyids"].as_array();
    keyids.push_back(keyids.front());
    root["roles"]["timestamp"]["threshold"] = 2;
  });
  check_root_is_refused(client);
}

TEST_CASE("one key that root lists twice, with a field more or in upper-case hex, is one signer") {
  Client with_field;
  list_twin_key(with_field, [](Json& object) { object["x-note"] = "again"; });
  check_timestamp_is_refused(with_field, Errc::untrusted);
  Client in_upper_case;
  list_twin_key(in_upper_case,
                [](Json& object) { object["keyval"]["public"] = to_upper(*object["keyval"]["public"].as_string()); });
  check_timestamp_is_refused(in_upper_case, Errc::untrusted);
}

TEST_CASE("a root that asks for no signature, for fewer than none, or for a threshold in words is refused") {
  for (const Json& threshold : {Json(0), Json(-1), Json("1"), Json(true), Json(nullptr)}) {
    Client client;
    publish_edited_root(client, [&](Json& root) { root["roles"]["timestamp"]["threshold"] = threshold; });
    check_root_is_refused(client);
  }
  Client client;  // one and a half has no canonical form: put in by hand
  client.repo.publish_root();
  std::string text(base::as_text(client.repo.signed_root(2)));
  text.replace(text.find("\"threshold\":1"), 13, "\"threshold\":1.5");
  client.repo.files["metadata/2.root.json"] = base::to_bytes(text);
  check_root_is_refused(client);
}

TEST_CASE("a threshold above the number of keys is never met") {
  Client client;
  client.repo.root.roles["timestamp"].threshold = 2;
  client.repo.publish_root();
  check_timestamp_is_refused(client, Errc::untrusted);
}

TEST_CASE("a delegated role signed with a key that another delegator lists is refused") {
  Client client;
  client.repo.delegate("region-a", {"a/*"}, false);
  client.repo.delegate("region-b", {"b/*"}, false);
  client.repo.delegate("site-a", {"a/*"}, true, "region-a");
  client.repo.delegate("site-b", {"b/*"}, true, "region-b");
  client.repo.add_target("a/x", "x", "site-a");
  client.repo.tamper_envelope["site-a"] = [&](pack::Envelope& envelope) {
    envelope.signatures.clear();
    sign(envelope, client.repo.signers["site-b"].front());
  };
  client.repo.raise_targets();
  CHECK_ERR(client.find("a/x"), Errc::untrusted);
  CHECK(client.store.files.count("site-a.json") == 0);
}

TEST_CASE("a root with a key under a keyid that is not its own is refused") {
  Client client;
  publish_edited_root(client, [&](Json& root) {
    // Whoever checks keyids as names alone would now let the thief sign.
    const std::string keyid = client.repo.signers["timestamp"].front().keyid();
    root["keys"][keyid] = pack::SecretKey::generate().public_key().object;
  });
  check_root_is_refused(client);
}

TEST_CASE("a timestamp whose only signature is short, long, odd, not hex or empty is refused without a crash") {
  const std::string good = Client().repo.signers["timestamp"].front().sign({});
  for (const std::string& sig : {good.substr(2), good + "00", good.substr(1), std::string(128, 'z'), std::string(),
                                 good + " ", std::string(128, '0'), std::string(1000, 'f')}) {
    CAPTURE(sig);
    Client client;
    client.repo.tamper_envelope["timestamp"] = [&](pack::Envelope& envelope) { envelope.signatures.front().sig = sig; };
    check_timestamp_is_refused(client, Errc::untrusted);
  }
}

TEST_CASE("a root with a key of 31 or 33 bytes, or none, is refused, though its keyid is right") {
  for (const std::size_t digits : {std::size_t{62}, std::size_t{66}, std::size_t{63}, std::size_t{0}}) {
    Client client;
    publish_edited_root(client, [&](Json& root) {
      Json object = client.repo.signers["timestamp"].front().public_key().object;
      object["keyval"]["public"] = std::string(digits, 'a');
      const std::string keyid = to_hex(pack::sha256(base::as_bytes(canonical_json(object))));
      root["keys"][keyid] = object;
      root["roles"]["timestamp"]["keyids"].as_array()->emplace_back(keyid);
    });
    check_root_is_refused(client);
  }
}

TEST_CASE("a key of small order that root lists signs nothing") {
  Client client;
  Json object = client.repo.signers["timestamp"].front().public_key().object;
  object["keyval"]["public"] = "01" + std::string(62, '0');
  const pack::PublicKey small = pack::parse_public_key(object).take();
  client.repo.root.keys.emplace(compute_keyid(small), small);
  client.repo.root.roles["timestamp"].keyids = {compute_keyid(small)};
  client.repo.publish_root();
  client.repo.tamper_envelope["timestamp"] = [&](pack::Envelope& envelope) {
    envelope.signatures = {{compute_keyid(small), "01" + std::string(126, '0')}};  // R neutral, S zero
  };
  check_timestamp_is_refused(client, Errc::untrusted);
}

TEST_CASE("a timestamp signed over its bytes on the wire instead of the canonical form is refused") {
  Client client;
  client.repo.tamper_signed["timestamp"] = [](Json& node) { node["x-note"] = "two\nlines"; };
  client.repo.tamper_envelope["timestamp"] = [&](pack::Envelope& envelope) {
    const std::string wire = write_json(envelope.signed_node);
    envelope.signatures.front().sig = client.repo.signers["timestamp"].front().sign(base::as_bytes(wire));
  };
  check_timestamp_is_refused(client, Errc::untrusted);
  client.repo.tamper_envelope.clear();
  CHECK_OK(client.refresh());
}

TEST_CASE("a key listed with a type and a scheme that do not belong together signs nothing") {
  for (const auto& [keytype, scheme] : {std::pair{"ed25519", "ecdsa-sha2-nistp256"}, std::pair{"rsa", "ed25519"}}) {
    Client client;
    Json object = client.repo.signers["timestamp"].front().public_key().object;
    object["keytype"] = keytype;
    object["scheme"] = scheme;
    const pack::PublicKey odd = pack::parse_public_key(object).take();
    const std::string keyid = compute_keyid(odd);
    client.repo.root.keys.emplace(keyid, odd);
    client.repo.root.roles["timestamp"].keyids = {keyid};
    client.repo.publish_root();
    client.repo.tamper_envelope["timestamp"] = [&](pack::Envelope& envelope) {
      envelope.signatures.front().keyid = keyid;
    };
    check_timestamp_is_refused(client, Errc::untrusted);
  }
}
