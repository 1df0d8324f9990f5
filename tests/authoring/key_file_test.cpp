// SPDX-License-Identifier: EUPL-1.2
#include "authoring/key_file.h"

#include <sodium.h>

#include "authoring/key_ring.h"
#include "check.h"
#include "pack/json.h"
#include "temp_dir.h"

using authoring::KeyStrength;
using authoring::Passphrase;

namespace {

const pack::SecretKey& some_key() {
  static const pack::SecretKey key = pack::SecretKey::from_seed(base::Bytes(32, 7)).take();
  return key;
}

pack::Json sealed() {
  static const base::Bytes file =
      authoring::seal_key(some_key(), "root-1", Passphrase("kuda hitam lari"), KeyStrength::interactive).take();
  return pack::parse_json(file, {}).take();
}

auto open(const pack::Json& file, const std::string& words = "kuda hitam lari") {
  return authoring::open_key(base::as_bytes(pack::canonical_json(file)), Passphrase(words));
}

}  // namespace

TEST_CASE("a key file opens with its passphrase and with no other") {
  const auto key = open(sealed());
  REQUIRE_OK(key);
  CHECK(key->public_key() == some_key().public_key());
  CHECK_ERR(open(sealed(), "kuda hitam larj"), base::Errc::untrusted);
  CHECK_ERR(open(sealed(), ""), base::Errc::untrusted);
}

TEST_CASE("a key file says nothing of the seed in the clear, and costs what libsodium calls moderate") {
  const auto file = authoring::seal_key(some_key(), "root-1", Passphrase("kuda hitam lari"), KeyStrength::moderate);
  REQUIRE_OK(file);
  CHECK(base::as_text(*file).find("0707070707") == std::string_view::npos);
  const pack::Json json = pack::parse_json(*file, {}).take();
  CHECK(pack::get_integer(json, "ops", 0, 100).take() == static_cast<std::int64_t>(crypto_pwhash_OPSLIMIT_MODERATE));
  CHECK(pack::get_integer(json, "memory", 0, 1LL << 40).take() ==
        static_cast<std::int64_t>(crypto_pwhash_MEMLIMIT_MODERATE));
  CHECK(pack::get_string(json, "kdf").take() == "argon2id13");
}

TEST_CASE("any changed member of a key file is refused") {
  for (const std::string member : {"name", "keyid", "kdf", "cipher"}) {
    CAPTURE(member);
    pack::Json file = sealed();
    file[member] = "lain";
    CHECK_ERR(open(file), base::Errc::untrusted);
  }
  for (const std::string member : {"salt", "nonce", "box"}) {
    CAPTURE(member);
    pack::Json file = sealed();
    std::string digits = pack::get_string(file, member).take();
    digits[3] = digits[3] == '0' ? '1' : '0';
    file[member] = digits;
    CHECK_ERR(open(file), base::Errc::untrusted);
  }
}

TEST_CASE("a key file that asks for a day's work or all memory is refused before any work") {
  pack::Json file = sealed();
  file["ops"] = std::int64_t{1000000};
  CHECK_FALSE(open(file).ok());
  file = sealed();
  file["memory"] = std::int64_t{1} << 40;
  CHECK_FALSE(open(file).ok());
}

TEST_CASE("a key file cut short or of another kind is refused") {
  const std::string whole = pack::canonical_json(sealed());
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1})
    CHECK_ERR(authoring::open_key(base::as_bytes(whole.substr(0, length)), Passphrase("x")), base::Errc::malformed);
  pack::Json file = sealed();
  file["format"] = "ssh";
  CHECK_ERR(open(file), base::Errc::unsupported);
}

TEST_CASE("a version is recorded once and never goes back") {
  TempDir folder;
  auto journal = authoring::VersionJournal::load(folder.path()).take();
  CHECK(journal.highest("snapshot") == 0);
  CHECK_OK(journal.record("snapshot", 3, pack::sha256({})));
  CHECK_ERR(journal.record("snapshot", 3, pack::sha256(base::as_bytes("x"))), base::Errc::rollback);
  CHECK(authoring::VersionJournal::load(folder.path()).take().highest("snapshot") == 3);
}
