// SPDX-License-Identifier: EUPL-1.2
// The root of trust as officers live with it: each key on its own stick, each signature made apart.
#include <algorithm>

#include "clerk_office.h"

using namespace clerk;

namespace {

// Three officers' sticks beside an office. Nobody here ever copies a secret key.
class Ceremony {
 public:
  Ceremony() {
    write_file(office_.passphrase(), "kuda hitam lari pagi\n");
    fs::permissions(office_.passphrase(), fs::perms::owner_read | fs::perms::owner_write);
  }
  std::string stick(const std::string& officer) const { return (office_ / officer).string(); }
  std::string card(const std::string& officer) const { return stick(officer) + "/" + officer + ".pub"; }
  std::string draft_on(const std::string& officer) const { return stick(officer) + "/root.draft"; }

  void make_key(const std::string& officer) const {
    fs::create_directories(stick(officer));
    const Finished made = jendela({"key", "make", officer, "--to", stick(officer), "--holder", "Pejabat " + officer,
                                   "--passphrase-file", office_.passphrase(), "--strength", "interactive"});
    REQUIRE_MESSAGE(made.status == 0, made.output);
  }
  void hand_out(const std::string& draft, const std::vector<std::string>& officers) const {
    for (const std::string& officer : officers)
      fs::copy_file(draft, draft_on(officer), fs::copy_options::overwrite_existing);
  }
  Finished sign(const std::string& officer, const std::string& key_of = "") const {
    const std::string key = key_of.empty() ? officer : key_of;
    return jendela({"root", "sign", draft_on(officer), "--key", stick(key) + "/" + key + ".key", "--passphrase-file",
                    office_.passphrase(), "--yes"});
  }
  Finished assemble(const std::vector<std::string>& officers) const {
    std::vector<std::string> words{"root", "assemble"};
    for (const std::string& officer : officers) words.push_back(draft_on(officer));
    return office_.run(words);
  }
  // An office whose first root three officers made.
  void begin() const {
    for (const std::string officer : {"satu", "dua", "tiga"}) make_key(officer);
    office_.must({"init", office_.path().string(), "--root-card", card("satu"), "--root-card", card("dua"),
                  "--root-card", card("tiga"), "--passphrase-file", office_.passphrase(), "--strength", "interactive"});
    hand_out((office_.path() / "root-1.draft").string(), {"satu", "dua", "tiga"});
  }
  void begin_and_publish() const {
    begin();
    REQUIRE(sign("satu").status == 0);
    REQUIRE(sign("tiga").status == 0);
    const Finished assembled = assemble({"satu", "tiga"});
    REQUIRE_MESSAGE(assembled.status == 0, assembled.output);
    office_.release();
  }
  const Office& office() const { return office_; }
  std::string metadata(const std::string& name) const {
    return read_whole(office_.path() / "repository/metadata" / name);
  }

 private:
  Office office_{false};
};

}  // namespace

TEST_CASE("officers make the first root apart, two of three are enough, and no secret root key is in the office") {
  const Ceremony ceremony;
  ceremony.begin();
  const Office& office = ceremony.office();
  const Finished early = office.sign();
  CHECK(early.status == 1);
  CHECK(says(early, "officers sign after 'jendela root prepare'"));
  REQUIRE(ceremony.sign("dua").status == 0);
  const Finished alone = ceremony.assemble({"dua"});
  CHECK(alone.status == 1);
  CHECK_MESSAGE(says(alone, "New keys: 1 of 2"), alone.output);
  CHECK_FALSE(fs::exists(office.path() / "repository/metadata/1.root.json"));

  REQUIRE(ceremony.sign("tiga").status == 0);
  const Finished assembled = ceremony.assemble({"dua", "tiga"});
  CHECK_MESSAGE(assembled.status == 0, assembled.output);
  office.release();
  CHECK(office.run({"verify"}).status == 0);
  for (const auto& entry : fs::directory_iterator(office.path() / "keys"))
    CHECK(entry.path().filename().string().find("satu.key") == std::string::npos);
  const std::string list = office.must({"key", "list"});
  CHECK_MESSAGE(list.find("kept elsewhere: Pejabat satu") != std::string::npos, list);
}

TEST_CASE("one officer's signatures count once, and no stranger's count at all") {
  const Ceremony ceremony;
  ceremony.begin();
  REQUIRE(ceremony.sign("satu").status == 0);
  REQUIRE(ceremony.sign("dua", "satu").status == 0);  // the same key over another copy
  CHECK(ceremony.assemble({"satu", "dua"}).status == 1);

  ceremony.make_key("orang-lain");
  const Finished stranger = ceremony.sign("dua", "orang-lain");
  CHECK(stranger.status == 1);
  CHECK(says(stranger, "This is no root key"));
}

TEST_CASE("a lost root key is replaced by the two that are left, and a kiosk of the first root follows") {
  const Ceremony ceremony;
  ceremony.begin_and_publish();
  const Office& office = ceremony.office();
  ceremony.make_key("empat");
  office.must({"key", "add", "root", ceremony.card("empat"), "--yes"});
  office.must({"key", "remove", "dua", "--reason", "stick lost", "--yes"});
  const Finished shown = office.run({"root", "prepare"});
  CHECK_MESSAGE(says(shown, "taken out: dua"), shown.output);
  ceremony.hand_out((office.path() / "root-2.draft").string(), {"satu", "tiga"});
  REQUIRE(ceremony.sign("satu").status == 0);
  REQUIRE(ceremony.sign("tiga").status == 0);
  const Finished assembled = ceremony.assemble({"satu", "tiga"});
  REQUIRE_MESSAGE(assembled.status == 0, assembled.output);
  const std::string timestamp = ceremony.metadata("timestamp.json");
  CHECK(office.sign().status == 0);
  CHECK(ceremony.metadata("timestamp.json") != timestamp);  // else kiosks would not look for the new root
  const Finished verified = office.run({"verify"});         // begins with 1.root.json
  CHECK_MESSAGE(says(verified, "root 2"), verified.output);
  const std::string keys = read_whole(office.path() / "keys/register.json");
  CHECK(keys.find("\"reason\":\"stick lost\"") != std::string::npos);
  CHECK(keys.find("\"holder\":\"Pejabat empat\"") != std::string::npos);
}

TEST_CASE("while a new root waits for its officers, the office goes on publishing under the old one") {
  const Ceremony ceremony;
  ceremony.begin_and_publish();
  const Office& office = ceremony.office();
  office.must(
      {"key", "new", "timestamp", "--replace", "--passphrase-file", office.passphrase(), "--strength", "interactive"});
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.must({"build"});
  const Finished waiting = office.sign();
  CHECK(waiting.status == 0);
  CHECK(says(waiting, "the root must be renewed"));
  CHECK(office.run({"verify"}).status == 0);
  CHECK(says(office.run({"status"}), "the root waits for its officers"));

  office.must({"root", "prepare"});
  ceremony.hand_out((office.path() / "root-2.draft").string(), {"dua", "tiga"});
  REQUIRE(ceremony.sign("dua").status == 0);
  REQUIRE(ceremony.sign("tiga").status == 0);
  REQUIRE(ceremony.assemble({"dua", "tiga"}).status == 0);
  CHECK(office.sign().status == 0);
  CHECK_FALSE(says(office.run({"status"}), "waits"));
  CHECK(office.run({"verify"}).status == 0);
}

TEST_CASE("a draft that does not follow the office's root, or was changed on its way, is refused") {
  const Ceremony ceremony;
  ceremony.begin();
  REQUIRE(ceremony.sign("satu").status == 0);
  REQUIRE(ceremony.sign("dua").status == 0);
  std::string changed = read_whole(ceremony.draft_on("dua"));
  const std::size_t at = changed.find("\"threshold\":2");
  REQUIRE(at != std::string::npos);
  changed.replace(at, 13, "\"threshold\":1");
  write_file(ceremony.draft_on("dua"), changed);
  CHECK(ceremony.assemble({"satu", "dua"}).status == 1);  // not copies of one draft
  CHECK(ceremony.assemble({"dua"}).status == 1);          // and its signature covers other bytes
  CHECK_FALSE(fs::exists(ceremony.office().path() / "repository/metadata/1.root.json"));
  write_file(ceremony.draft_on("dua"), "{}");
  CHECK(ceremony.assemble({"dua"}).status == 1);

  const Ceremony other;
  other.begin();
  REQUIRE(other.sign("satu").status == 0);
  REQUIRE(other.sign("dua").status == 0);
  const Finished foreign = ceremony.office().run({"root", "assemble", other.draft_on("satu"), other.draft_on("dua")});
  CHECK(foreign.status == 1);
  CHECK_MESSAGE(says(foreign, "This draft does not follow this office's root"), foreign.output);
}

TEST_CASE("refresh renews snapshot and timestamp with their two keys alone, whatever else is not here") {
  const Ceremony ceremony;
  ceremony.begin_and_publish();
  const Office& office = ceremony.office();
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.must({"build"});
  for (const char* key : {"targets-1.key", "channel-kanwil-ntt-1.key"}) fs::remove(office.path() / "keys" / key);
  const Finished refreshed = office.run_at("2025-02-19T01:00:00Z", {"refresh", "--passphrase-file", office.passphrase(),
                                                                    "--publish", (office / "web").string()});
  CHECK_MESSAGE(refreshed.status == 0, refreshed.output);
  CHECK(says(refreshed, "signed: snapshot version 2"));
  CHECK(says(refreshed, "signed: timestamp version 2"));
  CHECK_FALSE(says(refreshed, "channel-kanwil-ntt"));
  CHECK(read_whole(office / "web/metadata/timestamp.json") == ceremony.metadata("timestamp.json"));
  CHECK(office.run({"verify", (office / "web").string()}).status == 0);
}

TEST_CASE("status tells a month ahead what comes to its end, and who can renew it") {
  const Ceremony ceremony;
  ceremony.begin_and_publish();
  const Office& office = ceremony.office();
  CHECK_FALSE(says(office.run({"status"}), "warning"));
  const Finished late = office.run_at("2025-03-20T01:00:00Z", {"status"});
  CHECK_MESSAGE(says(late, "timestamp nears its end → 'jendela refresh'"), late.output);
  CHECK(says(late, "0 of 3 keys here, 2 must sign"));
  const pack::Json json = parsed(office.must({"status", "--json"}));
  CHECK(json.find("roles")->as_array()->size() == 5);
}
