// SPDX-License-Identifier: EUPL-1.2
// Keys and signatures as the officers of an office handle them.
#include "clerk_office.h"

using namespace clerk;

namespace {

// Versions of roles in the office's repository, by role.
std::map<std::string, std::int64_t> versions(const Office& office) {
  const pack::Json json = parsed(office.must({"inspect", "--json"}));
  std::map<std::string, std::int64_t> found;
  for (const pack::Json& role : *pack::get_array(json, "roles").take())
    found[pack::get_string(role, "role").take()] = *role.find("version")->as_integer();
  return found;
}

}  // namespace

TEST_CASE("a new root waits for two officers' keys of three, and signing says whose are missing") {
  const Office office;
  office.release();
  const fs::path keys = office.path() / "keys";
  for (const char* key : {"root-2.key", "root-3.key"}) fs::rename(keys / key, office / key);
  office.must(
      {"key", "new", "targets", "--replace", "--passphrase-file", office.passphrase(), "--strength", "interactive"});
  const auto before = read_tree(office.path() / "repository");
  const Finished one = office.sign();
  CHECK(one.status == 0);
  CHECK_MESSAGE(says(one, "the root must be renewed, and its keys are not here (root-2, root-3)"), one.output);
  CHECK(read_tree(office.path() / "repository") == before);
  fs::rename(office / "root-3.key", keys / "root-3.key");
  const Finished two = office.sign();
  CHECK_MESSAGE(two.status == 0, two.output);
  CHECK(says(two, "signed: root version 2"));
  office.must({"publish", office / "www"});
  CHECK(office.must({"verify", office / "www"}).find("Whole and trusted: root 2") != std::string::npos);
}

TEST_CASE("no key is made that would leave a role with fewer keys than it needs") {
  const Office office;
  const auto before = read_tree(office.path() / "keys");
  const Finished refused = office.run({"key", "new", "root", "--replace", "--passphrase-file", office.passphrase()});
  CHECK(refused.status == 2);
  CHECK(says(refused, "The role root needs 2 keys to sign; --replace would leave one."));
  CHECK(read_tree(office.path() / "keys") == before);
}

TEST_CASE("a signing that broke off behind the new root is finished by the next one") {
  for (const std::string role : {"targets", "snapshot", "timestamp"}) {
    CAPTURE(role);
    const Office office;
    office.release();
    office.must(
        {"key", "new", role, "--replace", "--passphrase-file", office.passphrase(), "--strength", "interactive"});
    const fs::path key = office.path() / "keys" / (role + "-2.key");
    fs::rename(key, office / "away.key");
    const Finished broken_off = office.sign();
    CHECK(broken_off.status == 1);
    CHECK_MESSAGE(says(broken_off, "The role " + role + " needs 1 key, 0 are here."), broken_off.output);
    CHECK(office.run({"publish", office / "www"}).status == 1);
    CHECK_FALSE(fs::exists(office / "www"));
    fs::rename(office / "away.key", key);
    const Finished finished = office.sign();
    CHECK_MESSAGE(finished.status == 0, finished.output);
    office.must({"publish", office / "www"});
  }
}

TEST_CASE("snapshot and timestamp are signed again at half of their time, and at any time when asked for") {
  const Office office;
  office.release();
  const auto first = versions(office);
  // 60 days from 2025-02-12: more than half is left on 2025-03-13, less on 2025-03-15.
  CHECK(says(office.sign({}, "2025-03-13T01:00:00Z"), "Nothing changed"));
  CHECK(versions(office) == first);
  const Finished renewed = office.sign({}, "2025-03-15T01:00:00Z");
  CHECK(says(renewed, "signed: snapshot version 3, valid until 2025-05-14"));
  CHECK(says(renewed, "signed: timestamp version 3, valid until 2025-05-14"));
  const auto second = versions(office);
  CHECK(second.at("snapshot") == first.at("snapshot") + 1);
  CHECK(second.at("timestamp") == first.at("timestamp") + 1);
  for (const char* role : {"root", "targets", "channel-kanwil-ntt"}) CHECK(second.at(role) == first.at(role));
  CHECK(says(office.sign({}, "2025-03-15T01:00:00Z"), "Nothing changed"));
  const Finished asked = office.sign({"--always"}, "2025-03-15T01:00:00Z");
  CHECK(says(asked, "signed: snapshot version 4"));
  CHECK(says(asked, "signed: timestamp version 4"));
  CHECK_FALSE(says(asked, "signed: targets"));
  CHECK(office.run_at("2025-03-15T01:00:00Z", {"verify"}).status == 0);
}

TEST_CASE("an office that signed nothing for too long signs everything that is over and is whole again") {
  const Office office;
  office.release();
  const Finished late = office.run_at("2026-03-01T01:00:00Z", {"publish", office / "www"});
  CHECK(late.status == 1);
  CHECK(says(late, "A signature is past its expiry. → Sign again with 'jendela sign'"));
  const Finished renewed = office.sign({}, "2026-03-01T01:00:00Z");
  CHECK_MESSAGE(renewed.status == 0, renewed.output);
  for (const char* role : {"targets", "channel-kanwil-ntt", "snapshot", "timestamp"})
    CHECK(says(renewed, "signed: " + std::string(role) + " version "));
  CHECK(office.run_at("2026-03-01T01:00:00Z", {"publish", office / "www"}).status == 0);
}

TEST_CASE("an item whose folder is deleted is withdrawn in the manifest and gone from the list") {
  const Office office;
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.release();
  fs::rename(office.item("dua"), office / "dua");
  CHECK(says(office.run({"build"}), "1 withdrawn (changed)"));
  REQUIRE(office.sign().status == 0);
  const auto channel = [&] {
    const pack::Json json = parsed(office.must({"inspect", "--json"}));
    return pack::get_array(json, "channels").take()->front();
  };
  const pack::Json without = channel();
  REQUIRE(pack::get_array(without, "documents").take()->size() == 1);
  CHECK(pack::get_string(pack::get_array(without, "documents").take()->front(), "id").take() == "satu");
  REQUIRE(pack::get_array(without, "withdrawn").take()->size() == 1);
  const pack::Json& entry = pack::get_array(without, "withdrawn").take()->front();
  CHECK(pack::get_string(entry, "id").take() == "dua");
  CHECK(*entry.find("sequence")->as_integer() == *without.find("sequence")->as_integer());
  // Built again it stays withdrawn with the sequence of then, and comes back with its folder.
  office.write_article("tiga", "Judul tiga", "Isi tiga.");
  office.release();
  CHECK(*channel().find("withdrawn") == *without.find("withdrawn"));
  fs::rename(office / "dua", office.item("dua"));
  office.release();
  CHECK(pack::get_array(channel(), "withdrawn").take()->empty());
  CHECK(pack::get_array(channel(), "documents").take()->size() == 3);
}
