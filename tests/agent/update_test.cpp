// SPDX-License-Identifier: EUPL-1.2
#include "agent/update.h"

#include <algorithm>

#include "check.h"
#include "kiosk.h"
#include "office.h"
#include "store/floor.h"

using base::Errc;
using Titles = std::vector<std::string>;

namespace {

// An office that has published one article with a picture, and a kiosk that shows it.
struct Installed {
  Office office;
  Kiosk kiosk{office};

  Installed() {
    office.documents["kanwil-ntt"] = {Office::document("satu", "Satu")};
    office.add_picture(office.documents["kanwil-ntt"][0], "satu");
    office.publish();
    REQUIRE_OK(kiosk.update(office.repository));
    REQUIRE(kiosk.titles() == Titles{"Satu"});
    office.repository.requests.clear();
  }
  void publish_second() {
    office.documents["kanwil-ntt"].push_back(Office::document("dua", "Dua"));
    office.add_picture(office.documents["kanwil-ntt"].back(), "dua", 40'000);
    office.publish();
  }
};

}  // namespace

TEST_CASE("a first update shows the office's documents and counts them as new") {
  Office office;
  office.documents["kanwil-ntt"] = {Office::document("satu", "Satu"), Office::document("dua", "Dua")};
  office.publish();
  Kiosk kiosk(office);
  CHECK(kiosk.titles() == Titles{"nothing"});
  const auto report = kiosk.update(office.repository);
  REQUIRE_OK(report);
  CHECK(report->installed);
  CHECK(report->counts == agent::Counts{.added = 2, .changed = 0, .withdrawn = 0});
  CHECK(report->snapshot == office.repository.snapshot.version);
  REQUIRE(report->channels.size() == 1);
  CHECK(report->channels[0].title.at("id") == "Kanal kanwil-ntt");
  CHECK(report->channels[0].sequence == 1);
  CHECK(kiosk.titles().size() == 2);
  CHECK(store::current_snapshot(kiosk.config.store) == report->snapshot);
}

TEST_CASE("an update fetches only what is missing") {
  Installed at;
  at.publish_second();
  const auto report = at.kiosk.update(at.office.repository);
  REQUIRE_OK(report);
  CHECK(report->installed);
  CHECK(report->counts == agent::Counts{.added = 1, .changed = 0, .withdrawn = 0});
  CHECK(at.kiosk.titles().size() == 2);
  // One shard by its zstd form, the new picture and its card; not the old picture.
  const auto blobs = std::count_if(at.office.repository.requests.begin(), at.office.repository.requests.end(),
                                   [](const std::string& path) { return path.starts_with("blobs/"); });
  CHECK(blobs == 3);
  CHECK(report->received_bytes < 52'000);
}

TEST_CASE("nothing is fetched but metadata when there is nothing new") {
  Installed at;
  const auto report = at.kiosk.update(at.office.repository);
  REQUIRE_OK(report);
  CHECK_FALSE(report->installed);
  for (const std::string& path : at.office.repository.requests) CHECK(path.starts_with("metadata/"));
}

TEST_CASE("a snapshot signed again without new content becomes the release without any blob") {
  Installed at;
  at.office.refresh();
  const auto report = at.kiosk.update(at.office.repository);
  REQUIRE_OK(report);
  CHECK(report->counts == agent::Counts{});
  CHECK(at.kiosk.snapshot() == at.office.repository.snapshot.version);
  CHECK(report->received_bytes == 0);
}

TEST_CASE("changed and withdrawn documents are counted as such") {
  Installed at;
  auto& documents = at.office.documents["kanwil-ntt"];
  documents[0].text["id"].title = "Satu, diubah";
  documents.push_back(Office::document("dua", "Dua"));
  at.office.publish();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  documents.erase(documents.begin());
  documents[0].text["id"].title = "Dua, diubah";
  at.office.publish();
  const auto report = at.kiosk.update(at.office.repository);
  REQUIRE_OK(report);
  CHECK(report->counts == agent::Counts{.added = 0, .changed = 1, .withdrawn = 1});
  CHECK(at.kiosk.titles() == Titles{"Dua, diubah"});
}

TEST_CASE("the raw shard will do when its compressed form is damaged or missing") {
  Office office;
  office.documents["kanwil-ntt"] = {Office::document("satu", std::string("Satu"))};
  for (int i = 0; i < 30; ++i)
    office.documents["kanwil-ntt"].push_back(Office::document("n" + std::to_string(i), "Lagi"));
  office.publish();
  for (auto& [path, bytes] : office.repository.files) {
    if (bytes.size() >= 4 && bytes[0] == 0x28 && bytes[1] == 0xb5) bytes[bytes.size() / 2] ^= 1;  // zstd's magic
  }
  Kiosk kiosk(office);
  REQUIRE_OK(kiosk.update(office.repository));
  CHECK(kiosk.titles().size() == 31);
}

TEST_CASE("a damaged blob stops the release, not the others, and a good source completes it") {
  Installed at;
  at.publish_second();
  auto& files = at.office.repository.files;
  const auto big =
      std::find_if(files.begin(), files.end(), [](const auto& file) { return file.second.size() == 40'000; });
  REQUIRE(big != files.end());
  const auto before = at.kiosk.files();
  big->second[17] ^= 0x40;
  const auto refused = at.kiosk.update(at.office.repository);
  CHECK_ERR(refused, Errc::mismatch);
  CHECK(at.kiosk.titles() == Titles{"Satu"});
  CHECK(at.kiosk.files() == before);
  CHECK(at.kiosk.store->releases.load_pending().ok());

  big->second[17] ^= 0x40;
  at.kiosk.restart();
  at.office.repository.requests.clear();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  CHECK(at.kiosk.titles().size() == 2);
  CHECK(std::count(at.office.repository.requests.begin(), at.office.repository.requests.end(), big->first) == 1);
  CHECK_ERR(at.kiosk.store->releases.load_pending(), Errc::not_found);
}

TEST_CASE("an interrupted transfer goes on where it stopped") {
  Installed at;
  at.publish_second();
  // Stops in the middle of the big picture: the simulator hands out pieces of 1000 bytes.
  std::stop_source stop;
  const agent::UpdateHooks hooks{.progress = [&](const agent::TransferProgress& progress) {
    if (progress.bytes_done > 30'000) stop.request_stop();
  }};
  CHECK_ERR(agent::run_update(at.kiosk.setting, at.office.repository, hooks, stop.get_token()), Errc::cancelled);
  CHECK(at.kiosk.titles() == Titles{"Satu"});
  at.kiosk.restart();
  const auto report = at.kiosk.update(at.office.repository);
  REQUIRE_OK(report);
  CHECK(report->received_bytes < 25'000);
  CHECK(at.kiosk.titles().size() == 2);
}

TEST_CASE("progress reaches its end and never falls") {
  Installed at;
  at.publish_second();
  at.kiosk.progress.clear();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  REQUIRE_FALSE(at.kiosk.progress.empty());
  const auto& last = at.kiosk.progress.back();
  CHECK(last.bytes_done == last.bytes_total);
  CHECK(last.file == last.files);
  CHECK(std::is_sorted(at.kiosk.progress.begin(), at.kiosk.progress.end(),
                       [](const auto& a, const auto& b) { return a.bytes_done < b.bytes_done; }));
}

TEST_CASE("an older source is passed over, but gives the blobs that are wanted") {
  Installed at;
  Office& office = at.office;
  office.documents["kanwil-ntt"].push_back(Office::document("dua", "Dua"));
  office.add_picture(office.documents["kanwil-ntt"].back(), "dua", 40'000);
  office.publish();
  const TempDir stick;
  office.write_pack(stick / "lama.jendela");
  // The kiosk learns of a newer snapshot, but gets no media from there.
  office.refresh();
  auto& files = office.repository.files;
  const auto big =
      std::find_if(files.begin(), files.end(), [](const auto& file) { return file.second.size() == 40'000; });
  office.repository.failures[big->first] = Errc::not_found;
  CHECK_ERR(at.kiosk.update(office.repository), Errc::not_found);
  CHECK(at.kiosk.titles() == Titles{"Satu"});

  auto older = pack::PackFileSource::open(stick / "lama.jendela");
  REQUIRE_OK(older);
  const auto looked_at = at.kiosk.inspect(**older);
  REQUIRE_OK(looked_at);
  CHECK_FALSE(looked_at->newer);
  CHECK(looked_at->wanted);
  const auto report = at.kiosk.update(**older);
  REQUIRE_OK(report);
  CHECK(report->installed);
  CHECK(report->snapshot == office.repository.snapshot.version);
  CHECK(at.kiosk.titles().size() == 2);
  // Once more, and there is nothing to be had from it.
  const auto again = at.kiosk.update(**older);
  REQUIRE_OK(again);
  CHECK_FALSE(again->installed);
}

TEST_CASE("a picture that was found damaged is fetched again") {
  Installed at;
  const pack::Sha256 picture = at.office.documents["kanwil-ntt"][0].pictures[0].full.sha256;
  const auto path = at.kiosk.store->access.layout().blob(picture);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  base::Bytes bytes = read_whole(path);
  bytes[0] ^= 1;
  write_file(path, bytes);
  const auto damaged = at.kiosk.store->blobs.recheck(picture);
  REQUIRE_OK(damaged);
  CHECK(*damaged);
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  CHECK(at.kiosk.titles() == Titles{"Satu"});
}

TEST_CASE("what was left by a roll-back is not installed again, a newer one is") {
  Installed at;
  at.publish_second();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  REQUIRE_OK(at.kiosk.store->releases.roll_back());
  CHECK(at.kiosk.titles() == Titles{"Satu"});
  const auto again = at.kiosk.update(at.office.repository);
  REQUIRE_OK(again);
  CHECK_FALSE(again->installed);
  CHECK(at.kiosk.titles() == Titles{"Satu"});
  at.office.documents["kanwil-ntt"].push_back(Office::document("tiga", "Tiga"));
  at.office.publish();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  CHECK(at.kiosk.titles().size() == 3);
}

TEST_CASE("an old trust folder put back by hand revives no older release") {
  Installed at;
  const auto trust = at.kiosk.store->access.layout().trust();
  const TempDir copy;
  std::filesystem::copy(trust, copy / "trust", std::filesystem::copy_options::recursive);
  const auto folder = copy / "repository";
  at.office.write_folder(folder);
  at.publish_second();
  REQUIRE_OK(at.kiosk.update(at.office.repository));
  for (const auto& entry : std::filesystem::directory_iterator(copy / "trust")) {
    if (entry.path().filename().string().rfind("floor", 0) == 0) continue;
    std::filesystem::copy(entry.path(), trust / entry.path().filename(),
                          std::filesystem::copy_options::overwrite_existing);
  }
  at.kiosk.restart();
  auto old = pack::DirectorySource::open(folder);
  REQUIRE_OK(old);
  const auto report = at.kiosk.update(**old);
  REQUIRE_OK(report);
  CHECK_FALSE(report->installed);
  CHECK(at.kiosk.titles().size() == 2);
}

TEST_CASE("after an update only what current and previous need is kept, and going back needs nothing more") {
  Installed at;
  auto& documents = at.office.documents["kanwil-ntt"];
  const auto picture_of = [&] { return at.kiosk.store->access.layout().blob(documents[0].pictures[0].full.sha256); };
  std::vector<std::filesystem::path> pictures = {picture_of()};
  for (const std::string& title : {std::string("Dua"), std::string("Tiga")}) {
    documents = {Office::document("satu", title)};
    at.office.add_picture(documents[0], title);
    at.office.publish();
    REQUIRE_OK(at.kiosk.update(at.office.repository));
    pictures.push_back(picture_of());
  }
  CHECK_FALSE(std::filesystem::exists(pictures[0]));
  CHECK(std::filesystem::exists(pictures[1]));
  CHECK(std::filesystem::exists(pictures[2]));
  REQUIRE_OK(at.kiosk.store->releases.roll_back());
  CHECK(at.kiosk.titles() == Titles{"Dua"});
}

TEST_CASE("more than one update may fetch is refused before anything is copied") {
  Installed at;
  at.publish_second();
  at.kiosk.config.max_update_bytes = 20'000;
  CHECK_ERR(at.kiosk.update(at.office.repository), Errc::too_large);
  CHECK(at.kiosk.titles() == Titles{"Satu"});
}
