// SPDX-License-Identifier: EUPL-1.2
// What goes out to a web server, in which order, and what stays in the office.
#include "clerk_office.h"

using namespace clerk;

TEST_CASE("the timestamp is written last, and without it the old publication is whole") {
  const Office office;
  office.release();
  const std::string www = office / "www";
  office.must({"publish", www});
  const std::string before = read_whole(office / "www/metadata/timestamp.json");
  office.write_article("dua", "Judul dua", "Isi dua.");
  office.release();
  const fs::path in_the_way = office / "www/metadata/timestamp.json.new";  // of no file but the timestamp
  fs::create_directories(in_the_way / "x");
  const Finished refused = office.run({"publish", www});
  CHECK(refused.status == 1);
  CHECK(says(refused, "timestamp.json.new"));
  CHECK(read_whole(office / "www/metadata/timestamp.json") == before);
  CHECK(office.must({"verify", www}).find("snapshot 2, ") != std::string::npos);
  fs::remove_all(in_the_way);
  // Everything else was there: the timestamp alone is missing, and with it the new publication is whole.
  CHECK(says(office.run({"publish", www}), "1 new file"));
  CHECK(office.must({"verify", www}).find("snapshot 3, ") != std::string::npos);
}

TEST_CASE("an office that publishes before it built anything is told that nothing goes out") {
  const Office office;
  const Finished empty = office.run({"publish", office / "www"});
  CHECK(empty.status == 0);
  CHECK(says(empty, "warning: this publication holds nothing yet → run 'jendela build' and 'jendela sign' first."));
  office.release();
  CHECK_FALSE(says(office.run({"publish", office / "www"}), "warning"));
}

TEST_CASE("a damaged file of a publication is refused by verify in the clerk's language") {
  const Office office;
  office.release();
  office.must({"publish", office / "www"});
  for (const auto& file : read_tree(office / "www/blobs"))
    write_file(office / "www/blobs" / file.first, std::string(file.second.size(), 'x'));
  const Finished refused = office.run({"--lang", "id", "verify", office / "www"});
  CHECK(refused.status == 1);
  CHECK_MESSAGE(says(refused, "jendela: ditolak: Isi sebuah berkas bukan yang seharusnya. ["), refused.output);
}

TEST_CASE("what was built and not signed stays in the office, and publish and export say so") {
  const Office office;
  office.release();
  const std::size_t files = read_tree(office.path() / "repository").size();
  office.write_article("rahasia", "Belum disetujui", "Isi yang belum boleh keluar.");
  office.must({"build"});
  fs::rename(office.path() / "keys/channel-kanwil-ntt-1.key", office / "away.key");
  CHECK(office.sign().status == 1);
  REQUIRE(read_tree(office.path() / "repository").size() > files);  // signing had come as far as the key
  const Finished published = office.run({"publish", office / "www"});
  CHECK(published.status == 0);
  CHECK(says(published, "kanwil-ntt is not signed and does not go along → run 'jendela sign'"));
  for (const auto& file : read_tree(office / "www")) {
    const auto& name = file.first;
    CAPTURE(name);
    CHECK(file.second.find("Belum disetujui") == std::string::npos);
  }
  CHECK(office.must({"verify", office / "www"}).find("Whole and trusted") != std::string::npos);
  CHECK(says(office.run({"export", office / "a.jendela"}), "is not signed and does not go along"));
  CHECK(read_whole(office / "a.jendela").find("Belum disetujui") == std::string::npos);
  fs::rename(office / "away.key", office.path() / "keys/channel-kanwil-ntt-1.key");
  REQUIRE(office.sign().status == 0);
  CHECK_FALSE(says(office.run({"publish", office / "www"}), "is not signed"));
}
