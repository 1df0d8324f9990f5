// SPDX-License-Identifier: EUPL-1.2
#include "pack/signed.h"

#include <algorithm>
#include <cctype>

#include "base/hex.h"
#include "check.h"

using base::Errc;

namespace {

pack::SecretKey key_number(std::uint8_t number) { return pack::SecretKey::from_seed(base::Bytes(32, number)).take(); }

// A role with keys 1 to count and a threshold.
struct Role {
  pack::KeyMap keys;
  pack::RoleKeys role;
};
Role role_of(std::uint8_t count, std::int64_t threshold) {
  Role result;
  for (std::uint8_t number = 1; number <= count; ++number) {
    const pack::SecretKey key = key_number(number);
    result.keys.emplace(key.keyid(), key.public_key());
    result.role.keyids.push_back(key.keyid());
  }
  result.role.threshold = threshold;
  return result;
}

pack::Envelope envelope_signed_by(std::initializer_list<std::uint8_t> numbers) {
  pack::Envelope envelope{{}, pack::Json::Object{{"_type", "targets"}, {"note", "baris\nbaru \"dan\" \\"}}};
  for (const std::uint8_t number : numbers) sign(envelope, key_number(number));
  return envelope;
}

base::Result<void> check(const pack::Envelope& envelope, const Role& role) {
  return check_threshold(envelope, role.keys, role.role, pack::verify_ed25519);
}

base::Result<pack::Envelope> parse(std::string_view text) { return pack::parse_envelope(base::as_bytes(text), 10'000); }

// The key with another keyid that is just as correct: the object that is hashed differs, the key does not.
pack::PublicKey with_other_object(pack::PublicKey key, std::string_view field, const pack::Json& value) {
  key.object[field] = value;
  return pack::parse_public_key(key.object).take();
}

}  // namespace

TEST_CASE("an envelope written and read again has the same node and signatures that still verify") {
  const pack::Envelope envelope = envelope_signed_by({2, 1});
  const auto again = pack::parse_envelope(serialise(envelope), 10'000);
  REQUIRE_OK(again);
  CHECK(again->signed_node == envelope.signed_node);
  CHECK(again->signatures == envelope.signatures);
  CHECK_OK(check(*again, role_of(2, 2)));
  CHECK(serialise(*again) == serialise(envelope));
}

TEST_CASE("signing twice with one key leaves one signature") {
  pack::Envelope envelope = envelope_signed_by({1, 1});
  CHECK(envelope.signatures.size() == 1);
  envelope.signed_node["note"] = "changed";
  CHECK_ERR(check(envelope, role_of(1, 1)), Errc::untrusted);
  sign(envelope, key_number(1));
  CHECK(envelope.signatures.size() == 1);
  CHECK_OK(check(envelope, role_of(1, 1)));
}

TEST_CASE("the threshold is met by enough keys and by no fewer") {
  CHECK_OK(check(envelope_signed_by({1, 2}), role_of(3, 2)));
  CHECK_OK(check(envelope_signed_by({1, 2, 3}), role_of(3, 2)));
  CHECK_ERR(check(envelope_signed_by({1}), role_of(3, 2)), Errc::untrusted);
  CHECK_ERR(check(envelope_signed_by({}), role_of(3, 1)), Errc::untrusted);
  CHECK_ERR(check(envelope_signed_by({1, 2, 3}), role_of(3, 4)), Errc::untrusted);  // more than there are keys
}

TEST_CASE("a threshold of nothing is never met") {
  CHECK_ERR(check(envelope_signed_by({1}), role_of(1, 0)), Errc::untrusted);
  CHECK_ERR(check(envelope_signed_by({}), role_of(1, -1)), Errc::untrusted);
}

TEST_CASE("the same signature twice does not reach a threshold of two") {
  pack::Envelope envelope = envelope_signed_by({1});
  envelope.signatures.push_back(envelope.signatures.front());
  CHECK_ERR(check(envelope, role_of(2, 2)), Errc::untrusted);
  CHECK_ERR(pack::parse_envelope(serialise(envelope), 10'000), Errc::malformed);
}

TEST_CASE("one key under a second keyid made by an extra field counts once") {
  const pack::SecretKey key = key_number(1);
  const pack::PublicKey twin = with_other_object(key.public_key(), "x-note", "again");
  REQUIRE(compute_keyid(twin) != key.keyid());
  Role role = role_of(1, 2);
  role.keys.emplace(compute_keyid(twin), twin);
  role.role.keyids.push_back(compute_keyid(twin));
  pack::Envelope envelope = envelope_signed_by({1});
  envelope.signatures.push_back({compute_keyid(twin), envelope.signatures.front().sig});
  CHECK_ERR(check(envelope, role), Errc::untrusted);
  role.role.threshold = 1;
  CHECK_OK(check(envelope, role));
}

TEST_CASE("one key under a second keyid made by upper-case hex counts once") {
  const pack::SecretKey key = key_number(1);
  std::string upper = key.public_key().public_value;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
  const pack::PublicKey twin = with_other_object(key.public_key(), "keyval", pack::Json::Object{{"public", upper}});
  REQUIRE(compute_keyid(twin) != key.keyid());
  Role role = role_of(1, 2);
  role.keys.emplace(compute_keyid(twin), twin);
  role.role.keyids.push_back(compute_keyid(twin));
  pack::Envelope envelope = envelope_signed_by({1});
  envelope.signatures.push_back({compute_keyid(twin), envelope.signatures.front().sig});
  CHECK_ERR(check(envelope, role), Errc::untrusted);
}

TEST_CASE("a key that the role does not list cannot sign for it, though its keyid is known") {
  Role role = role_of(2, 1);
  role.role.keyids.pop_back();  // key 2 is known to the delegator, for another role
  CHECK_ERR(check(envelope_signed_by({2}), role), Errc::untrusted);
  CHECK_OK(check(envelope_signed_by({1}), role));
}

TEST_CASE("a good signature under another key's keyid does not count") {
  pack::Envelope envelope = envelope_signed_by({1});
  envelope.signatures.front().keyid = key_number(2).keyid();
  CHECK_ERR(check(envelope, role_of(2, 1)), Errc::untrusted);
}

TEST_CASE("malformed signatures beside enough good ones are no error") {
  pack::Envelope envelope = envelope_signed_by({1, 2});
  envelope.signatures.push_back({"0000", ""});
  envelope.signatures.push_back({key_number(3).keyid(), "not hex"});
  CHECK_OK(check(envelope, role_of(3, 2)));
  CHECK_ERR(check(envelope, role_of(3, 3)), Errc::untrusted);
}

TEST_CASE("a signature over the bytes on the wire instead of the canonical form is refused") {
  pack::Envelope envelope = envelope_signed_by({1});
  const std::string wire = write_json(envelope.signed_node);
  REQUIRE(wire != canonical_json(envelope.signed_node));  // a line feed is escaped in one and raw in the other
  envelope.signatures.front().sig = key_number(1).sign(base::as_bytes(wire));
  CHECK_ERR(check(envelope, role_of(1, 1)), Errc::untrusted);
}

TEST_CASE("fields that we do not know are covered by the signature") {
  pack::Envelope envelope = envelope_signed_by({});
  envelope.signed_node["x-unknown"] = pack::Json::Object{{"deep", 5}};
  sign(envelope, key_number(1));
  auto again = pack::parse_envelope(serialise(envelope), 10'000);
  REQUIRE_OK(again);
  CHECK_OK(check(*again, role_of(1, 1)));
  again->signed_node["x-unknown"]["deep"] = 6;
  CHECK_ERR(check(*again, role_of(1, 1)), Errc::untrusted);
}

TEST_CASE("an envelope of the wrong shape is malformed") {
  for (const char* text :
       {"", "[]", "null", "{}", R"({"signed":{}})", R"({"signatures":[]})", R"({"signatures":{},"signed":{}})",
        R"({"signatures":[],"signed":[]})", R"({"signatures":[],"signed":null})", R"({"signatures":[5],"signed":{}})",
        R"({"signatures":[{}],"signed":{}})", R"({"signatures":[{"keyid":"a"}],"signed":{}})",
        R"({"signatures":[{"sig":"a"}],"signed":{}})", R"({"signatures":[{"keyid":1,"sig":"a"}],"signed":{}})",
        R"({"signatures":[{"keyid":"a","sig":null}],"signed":{}})",
        R"({"signatures":[],"signed":{}} )"
        "x",
        R"({"signatures":[],"signed":{},"signed":{}})"}) {
    CAPTURE(text);
    CHECK_ERR(parse(text), Errc::malformed);
  }
  CHECK_OK(parse(R"({"signatures":[],"signed":{},"extra":1})"));
}

TEST_CASE("more signatures or bytes than the limit are too much") {
  pack::Envelope envelope = envelope_signed_by({});
  for (int i = 0; i < 64; ++i) envelope.signatures.push_back({std::to_string(i), "00"});
  CHECK_OK(pack::parse_envelope(serialise(envelope), 10'000));
  CHECK_ERR(pack::parse_envelope(serialise(envelope), serialise(envelope).size() - 1), Errc::too_large);
  envelope.signatures.push_back({"one more", "00"});
  CHECK_ERR(pack::parse_envelope(serialise(envelope), 10'000), Errc::too_large);
}

TEST_CASE("a signature without its sig is refused and leaves no memory behind") {
  // Found by fuzzing: leaving a braced list half-way by TRY never destroyed the part that was made.
  const std::string text =
      R"({"signatures":[{"keyid":"a keyid that is too long to be kept inside a string"}],"signed":{}})";
  CHECK_ERR(parse(text), Errc::malformed);
}
