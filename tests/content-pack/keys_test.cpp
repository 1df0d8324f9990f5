// SPDX-License-Identifier: EUPL-1.2
#include "pack/keys.h"

#include <algorithm>

#include "base/hex.h"
#include "check.h"

using base::Errc;

namespace {

const base::Bytes kMessage = base::to_bytes("kunjungan hari Selasa");

pack::SecretKey test_key() { return pack::SecretKey::from_seed(base::Bytes(32, 7)).take(); }

pack::Json key_object(const std::string& public_value, const char* keytype = "ed25519",
                      const char* scheme = "ed25519") {
  return pack::Json::Object{
      {"keytype", keytype}, {"scheme", scheme}, {"keyval", pack::Json::Object{{"public", public_value}}}};
}

}  // namespace

TEST_CASE("a signature verifies under its own key and over its own message only") {
  const pack::SecretKey key = test_key();
  const std::string sig = key.sign(kMessage);
  const auto material = pack::verify_ed25519(key.public_key(), kMessage, sig);
  REQUIRE(material.has_value());
  CHECK(base::to_hex(*material) == key.public_key().public_value);
  CHECK(!pack::verify_ed25519(key.public_key(), base::to_bytes("kunjungan hari Rabu"), sig));
  CHECK(!pack::verify_ed25519(pack::SecretKey::generate().public_key(), kMessage, sig));
}

TEST_CASE("a signature as in RFC 8032 verifies") {
  // Section 7.1, test 2.
  const auto key =
      pack::parse_public_key(key_object("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
  REQUIRE_OK(key);
  const base::Bytes message{0x72};
  CHECK(pack::verify_ed25519(*key, message,
                             "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
}

TEST_CASE("a signature that is short, long, odd, not hex, empty or followed by junk counts for nothing") {
  const pack::SecretKey key = test_key();
  const std::string sig = key.sign(kMessage);
  const pack::PublicKey public_key = key.public_key();
  REQUIRE(sig.size() == 128);
  for (const std::string& bad : {sig.substr(2), sig + "00", sig.substr(1), "zz" + sig.substr(2), std::string{},
                                 sig + " ", " " + sig, sig + "\n", "0x" + sig, sig + sig}) {
    CAPTURE(bad);
    CHECK(!pack::verify_ed25519(public_key, kMessage, bad));
  }
}

TEST_CASE("a flipped bit anywhere in a signature spoils it") {
  const pack::SecretKey key = test_key();
  base::Bytes sig = base::from_hex(key.sign(kMessage)).take();
  for (std::size_t i = 0; i < sig.size(); ++i) {
    sig[i] ^= 0x10;
    CHECK(!pack::verify_ed25519(key.public_key(), kMessage, base::to_hex(sig)));
    sig[i] ^= 0x10;
  }
}

TEST_CASE("a signature whose S is not reduced is refused") {
  const pack::SecretKey key = test_key();
  base::Bytes sig = base::from_hex(key.sign(kMessage)).take();
  // S + L, the group's order: the same point, another signature.
  const base::Bytes order = base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").take();
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += unsigned{sig[32 + i]} + order[i];
    sig[32 + i] = static_cast<std::uint8_t>(carry & 0xff);
    carry >>= 8;
  }
  CHECK(!pack::verify_ed25519(key.public_key(), kMessage, base::to_hex(sig)));
}

TEST_CASE("an Ed25519 key of 31 or 33 bytes, or not in hex, is malformed") {
  const std::string hex = test_key().public_key().public_value;
  CHECK_OK(pack::parse_public_key(key_object(hex)));
  for (const std::string& bad :
       {hex.substr(2), hex + "00", hex.substr(1), hex + " ", "zz" + hex.substr(2), std::string{}}) {
    CAPTURE(bad);
    CHECK_ERR(pack::parse_public_key(key_object(bad)), Errc::malformed);
  }
}

TEST_CASE("a key of small order verifies nothing, not even the signature of zeros that it would allow") {
  const std::string zeros(128, '0');
  for (const char* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"}) {
    const auto key = pack::parse_public_key(key_object(point));
    REQUIRE_OK(key);
    CHECK(!pack::verify_ed25519(*key, kMessage, zeros));
    CHECK(!pack::verify_ed25519(*key, kMessage, std::string(point) + std::string(64, '0')));
  }
}

TEST_CASE("a key of unknown type or scheme is kept and its signatures never count") {
  const pack::SecretKey key = test_key();
  const std::string hex = key.public_key().public_value;
  for (const auto& [keytype, scheme] : {std::pair{"ed25519", "ecdsa-sha2-nistp256"}, std::pair{"ecdsa", "ed25519"},
                                        std::pair{"rsa", "rsassa-pss-sha256"}, std::pair{"ED25519", "ed25519"}}) {
    const auto parsed = pack::parse_public_key(key_object(hex, keytype, scheme));
    REQUIRE_OK(parsed);
    CHECK(!pack::verify_ed25519(*parsed, kMessage, key.sign(kMessage)));
  }
}

TEST_CASE("a key object that lacks a field or has one of a wrong type is malformed") {
  for (const char* text : {"{}", "null", "[]", "5", R"({"keytype":"ed25519","scheme":"ed25519"})",
                           R"({"keytype":"ed25519","keyval":{"public":"00"}})",
                           R"({"keytype":1,"scheme":"ed25519","keyval":{"public":"00"}})",
                           R"({"keytype":"ed25519","scheme":"ed25519","keyval":"00"})",
                           R"({"keytype":"ed25519","scheme":"ed25519","keyval":{"public":null}})"}) {
    CAPTURE(text);
    const auto json = pack::parse_json(base::as_bytes(text));
    REQUIRE_OK(json);
    CHECK_ERR(pack::parse_public_key(*json), Errc::malformed);
  }
}

TEST_CASE("a secret key comes back from its seed and refuses a seed of another length") {
  const pack::SecretKey key = pack::SecretKey::generate();
  const auto again = pack::SecretKey::from_seed(key.seed());
  REQUIRE_OK(again);
  CHECK(again->keyid() == key.keyid());
  CHECK(again->sign(kMessage) == key.sign(kMessage));
  CHECK(key.keyid() != pack::SecretKey::generate().keyid());
  CHECK_ERR(pack::SecretKey::from_seed(base::Bytes(31, 1)), Errc::malformed);
  CHECK_ERR(pack::SecretKey::from_seed(base::Bytes(64, 1)), Errc::malformed);
}

TEST_CASE("a public key made from a secret one parses back to itself") {
  const pack::PublicKey key = test_key().public_key();
  const auto parsed = pack::parse_public_key(key.object);
  REQUIRE_OK(parsed);
  CHECK(*parsed == key);
}
