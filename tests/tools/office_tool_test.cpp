// SPDX-License-Identifier: EUPL-1.2
// The office tool as a clerk runs it: the real program, from an empty folder to a verified pack.
#include "clerk_office.h"

using namespace clerk;

TEST_CASE("the office tool leads from a clerk's folder to a verified pack") {
  const Office office;
  office.must({"check"});
  office.release();
  office.must({"publish", (office / "www").string()});
  office.must({"export", (office / "a.jendela").string()});
  office.must({"export", (office / "b.jendela").string()});
  CHECK(read_whole(office / "a.jendela") == read_whole(office / "b.jendela"));
  for (const fs::path& source : {office / "www", office / "a.jendela"}) {
    CHECK(office.must({"verify", source.string()}).find("Whole and trusted: root 1, snapshot 2, ") !=
          std::string::npos);
    CHECK(office.must({"inspect", "--items", source.string()}).find("Judul satu") != std::string::npos);
  }
  const Finished listed = ChildProcess::run({"tar", "tvf", (office / "a.jendela").string()});
  CHECK(listed.status == 0);
  CHECK(says(listed, "metadata/1.root.json"));
  CHECK(says(listed, "blobs/"));
}

TEST_CASE("inspect says of every role when it was issued") {
  const Office office;
  office.release();
  const pack::Json json = parsed(office.must({"inspect", "--json"}));
  CHECK(json.find("roles")->as_array()->size() == 5);
  for (const pack::Json& role : *json.find("roles")->as_array()) CHECK(pack::get_string(role, "issued").take() == kNow);
}

TEST_CASE("the office tool exits with 2 for wrong use and with 1 for what it refuses") {
  const Office office(false);
  CHECK(office.run({}).status == 2);
  CHECK(office.run({"chekc"}).status == 2);
  CHECK(office.run({"check", "--jsn"}).status == 2);
  CHECK(office.run({"export"}).status == 2);
  const Finished typo = office.run({"new", "artcle", "x"});
  CHECK(typo.status == 2);
  CHECK(says(typo, "Did you mean 'article'?"));
  CHECK(office.run({"new", "article", "Huruf Besar"}).status == 2);
  CHECK(office.run({"sign", "--passphrase-file", office.passphrase()}).status == 1);
  CHECK(office.run({"verify", (office / "nothing").string()}).status == 1);
  CHECK(jendela({"--office", (office / "nowhere").string(), "check"}).status == 1);
  CHECK(office.run({"--help"}).status == 0);
}

TEST_CASE("check exits with 1 and says file, line, field and mend in the clerk's language") {
  const Office office(false);
  write_file(office.path() / "channels/kanwil-ntt/berita/dua/index.id.md", "---\ntype: article\ntitle: a\n---\nIsi\n");
  const Finished english = office.run({"check"});
  CHECK(english.status == 1);
  CHECK(says(english, "channels/kanwil-ntt/berita/dua/index.id.md:2: summary: The summary is missing. → Write one"));
  CHECK(says(english, "2 items checked: 1 error, 0 warnings."));
  const Finished indonesian = office.run({"--lang", "id", "check"});
  CHECK(says(indonesian, "index.id.md:2: summary: Ringkasan (summary) belum ada. → Tulis satu kalimat"));
  const Finished built = office.run({"build"});
  CHECK(built.status == 1);
  CHECK_FALSE(fs::exists(office.path() / "build"));
}

TEST_CASE("the same folder elsewhere, at another time, in another zone and language builds the same bytes") {
  const Office first(false);
  const Office second(false);
  first.write_article("dua", "Judul dua", "Isi dua.");
  second.write_article("dua", "Judul dua", "Isi dua.");
  for (const auto& entry : fs::recursive_directory_iterator(second.path()))
    fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(50000));
  REQUIRE(first.run({"build"}).status == 0);
  REQUIRE(jendela({"--office", second.path().string(), "--now", "2025-11-30T23:59:59Z", "--lang", "id", "build"},
                  {"TZ=Pacific/Kiritimati", "LC_ALL=C", "LANG=id_ID.UTF-8"})
              .status == 0);
  CHECK(read_tree(first.path() / "build") == read_tree(second.path() / "build"));
}

TEST_CASE("a second publication only adds, and an export since the first holds only what is new") {
  const Office office;
  office.release();
  office.must({"publish", (office / "www").string()});
  const auto before = read_tree(office / "www");
  office.must({"export", (office / "full.jendela").string()});
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.release();
  office.must({"publish", (office / "www").string()});
  const auto after = read_tree(office / "www");
  CHECK(after.size() > before.size());
  for (const auto& file : before) {
    const auto& name = file.first;
    const auto& bytes = file.second;
    CAPTURE(name);
    REQUIRE(after.contains(name));
    CHECK((after.at(name) == bytes) == (name != "metadata/timestamp.json"));
  }
  office.must({"export", (office / "new.jendela").string(), "--since", "2"});
  CHECK(office.run({"verify", (office / "new.jendela").string(), "--partial"}).status == 0);
  CHECK(office.run({"export", (office / "no.jendela").string(), "--since", "99"}).status == 1);
}

TEST_CASE("publishing into another office's folder is refused and changes nothing there") {
  const Office ours;
  const Office theirs;
  ours.release();
  theirs.release();
  ours.must({"publish", (ours / "www").string()});
  const auto before = read_tree(ours / "www");
  CHECK(theirs.run({"publish", (ours / "www").string()}).status == 1);
  CHECK(read_tree(ours / "www") == before);
}

TEST_CASE("publishing over a newer publication of the same office is refused and changes nothing there") {
  const Office office;
  office.release();
  fs::copy(office.path() / "repository", office / "old", fs::copy_options::recursive);
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.release();
  office.must({"publish", (office / "www").string()});
  const auto before = read_tree(office / "www");
  fs::remove_all(office.path() / "repository");
  fs::copy(office / "old", office.path() / "repository", fs::copy_options::recursive);
  const Finished refused = office.run({"publish", (office / "www").string()});
  CHECK(refused.status == 1);
  CHECK(says(refused, "older than what is there"));
  CHECK(read_tree(office / "www") == before);
}

TEST_CASE("a publication that breaks off leaves the old one whole and goes on where it stopped") {
  const Office office;
  office.release();
  office.must({"publish", (office / "www").string()});
  const std::string timestamp = read_whole(office / "www/metadata/timestamp.json");
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.release();
  const fs::path in_the_way = office / "www/metadata/3.snapshot.json";
  fs::create_directories(in_the_way / "x");
  CHECK(office.run({"publish", (office / "www").string()}).status == 1);
  CHECK(read_whole(office / "www/metadata/timestamp.json") == timestamp);
  CHECK(office.must({"verify", (office / "www").string()}).find("snapshot 2, ") != std::string::npos);
  fs::remove_all(in_the_way);
  office.must({"publish", (office / "www").string()});
  CHECK(office.must({"verify", (office / "www").string()}).find("snapshot 3, ") != std::string::npos);
}

TEST_CASE("key files are for their owner alone, and a wrong passphrase or a changed file is refused") {
  const Office office;
  office.must({"build"});
  for (const auto& entry : fs::directory_iterator(office.path() / "keys")) {
    if (entry.path().extension() != ".key") continue;
    CHECK((entry.status().permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  }
  write_file(office / "wrong", "bukan kata sandinya\n");
  const Finished wrong = office.run({"sign", "--passphrase-file", (office / "wrong").string()});
  CHECK(wrong.status == 1);
  CHECK(says(wrong, "does not open the key channel-kanwil-ntt-1"));
  CHECK_FALSE(says(wrong, "not signed by trusted keys"));
  CHECK(says(office.run({"sign", "--passphrase-file", (office / "missing").string()}),
             "no passphrase in its first line"));
  const fs::path key = office.path() / "keys/channel-kanwil-ntt-1.key";
  const std::string whole = read_whole(key);
  fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
  CHECK(
      says(office.run({"sign", "--passphrase-file", (office / "wrong").string()}), "others can read '" + key.string()));
  write_file(key, whole.substr(0, whole.size() / 2));
  CHECK(office.run({"sign", "--passphrase-file", office.passphrase()}).status == 1);
  write_file(key, whole);
  CHECK(office.run({"sign", "--passphrase-file", office.passphrase()}).status == 0);
}

TEST_CASE("an export in parts gives packs that each verify by themselves") {
  const Office office;
  unsigned state = 1;
  for (int item = 0; item < 60; ++item) {
    std::string noise;  // what zstd cannot make much smaller
    for (int i = 0; i < 9000; ++i) {
      state = state * 1664525U + 1013904223U;
      noise += static_cast<char>('a' + (state >> 16) % 26);
      if (i % 3000 == 2999) noise += "\n\n";
    }
    office.write_article("nomor-" + std::to_string(item), "Nomor", noise);
  }
  office.release();
  office.must({"export", (office / "whole.jendela").string()});
  office.must({"export", (office / "p.jendela").string(), "--part-bytes", "200000"});
  CHECK_FALSE(fs::exists(office / "p.jendela"));
  int parts = 0;
  for (; fs::exists(office / ("p." + std::to_string(parts + 1) + ".jendela")); ++parts) {
    const fs::path part = office / ("p." + std::to_string(parts + 1) + ".jendela");
    CHECK(fs::file_size(part) <= 200000);
    CHECK(office.run({"verify", part.string(), "--partial"}).status == 0);
  }
  CHECK(parts > 1);
  CHECK(office.run({"export", (office / "q.jendela").string(), "--part-bytes", "2000"}).status == 1);
}

TEST_CASE("an office made without a word of channels has one with the office's title, and can publish at once") {
  const TempDir folder;
  const std::string root = (folder / "kantor").string();
  write_file(folder / "passphrase", "kuda hitam lari pagi\n");
  const std::string passphrase = (folder / "passphrase").string();
  const auto run = [&](std::vector<std::string> arguments) {
    const Finished finished = jendela(std::move(arguments));
    CHECK_MESSAGE(finished.status == 0, finished.output);
    return finished.output;
  };
  run({"init", root, "--title", "Kanwil NTT", "--passphrase-file", passphrase, "--strength", "interactive"});
  CHECK(read_whole(folder / "kantor/channels/kanwil-ntt/channel.yaml").find("Kanwil NTT") != std::string::npos);
  CHECK(run({"--office", root, "key", "list"}).find("channel-kanwil-ntt") != std::string::npos);
  run({"--office", root, "build"});
  run({"--office", root, "sign", "--passphrase-file", passphrase});
  run({"--office", root, "publish", (folder / "web").string()});
  run({"verify", (folder / "web").string(), "--root", root + "/repository/metadata/1.root.json"});
}

TEST_CASE("a passphrase is not asked for without a terminal, and a short one is refused") {
  const Office office(false);
  write_file(office / "short", "pendek\n");
  const Finished finished =
      office.run({"init", office.path().string(), "--passphrase-file", (office / "short").string()});
  CHECK(finished.status == 1);
  CHECK(says(finished, "a passphrase has at least 10 letters"));
  const Finished open = office.run({"init", office.path().string(), "--passphrase-file", (office / "no").string()});
  CHECK(open.status == 1);
  CHECK(says(open, "no passphrase in its first line"));
}

TEST_CASE("a changed byte in a pack is refused by verify") {
  const Office office;
  office.release();
  office.must({"export", (office / "a.jendela").string()});
  std::string bytes = read_whole(office / "a.jendela");
  bytes[bytes.size() - 1024 - 512] = static_cast<char>(bytes[bytes.size() - 1024 - 512] ^ 1);
  write_file(office / "a.jendela", bytes);
  CHECK(office.run({"verify", (office / "a.jendela").string()}).status == 1);
}

TEST_CASE("every command explains each of its options") {
  for (const std::string command : {"init", "key", "root", "new", "check", "build", "sign", "approve", "refresh",
                                    "status", "publish", "export", "verify", "inspect"}) {
    CAPTURE(command);
    const Finished help = jendela({command, "--help"});
    CHECK(help.status == 0);
    CHECK(help.output.size() > 100);
    CHECK(says(help, "Usage: jendela " + command));
  }
}
