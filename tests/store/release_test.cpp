// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "base/folder.h"
#include "store/release_store.h"
#include "store/withdrawn.h"
#include "store_fixture.h"

using base::Errc;
using pack::DocumentType;
using support::Channel;
using support::make_document;
using support::make_release;
using support::Writer;
using Titles = std::vector<std::string>;

namespace {

Titles shown(const TempDir& temp, store::Slot slot = store::Slot::current) {
  const auto content = store::open_catalogue(temp.path(), slot);
  REQUIRE_OK(content);
  return support::all_titles(**content);
}

support::Release pages(std::int64_t snapshot, const Titles& titles, std::vector<pack::WithdrawnEntry> withdrawn = {}) {
  Channel channel{.sequence = snapshot, .documents = {}, .withdrawn = std::move(withdrawn)};
  for (const auto& title : titles) channel.documents.push_back(make_document(title, DocumentType::page, title));
  return make_release(snapshot, {channel});
}

}  // namespace

TEST_CASE("a newer release takes the screen and the one before stays as previous") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"satu"})));
  const auto before = store::content_version(temp.path());
  CHECK_ERR(store::open_catalogue(temp.path(), store::Slot::previous), Errc::not_found);
  const auto report = writer.install(pages(2, {"dua"}));
  REQUIRE_OK(report);
  CHECK(report->switched);
  CHECK(store::current_snapshot(temp.path()) == 2);
  CHECK(store::content_version(temp.path()) != before);
  CHECK(shown(temp) == Titles{"dua"});
  CHECK(shown(temp, store::Slot::previous) == Titles{"satu"});
}

TEST_CASE("installing what is on screen is a no-op") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"satu"})));
  const auto before = store::content_version(temp.path());
  const auto report = writer.install(pages(1, {"satu"}));
  REQUIRE_OK(report);
  CHECK_FALSE(report->switched);
  CHECK(store::content_version(temp.path()) == before);
}

TEST_CASE("an older release is refused") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(2, {"dua"})));
  CHECK_ERR(writer.install(pages(1, {"satu"})), Errc::rollback);
  CHECK(shown(temp) == Titles{"dua"});
}

TEST_CASE("a fuller build of the snapshot on screen replaces it and leaves the way back as it was") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"satu"})));
  REQUIRE_OK(writer.install(pages(2, {"dua"})));
  const Channel more{.name = "unit", .documents = {make_document("x", DocumentType::page, "unit")}};
  auto fuller = pages(2, {"dua"});
  const auto extra = make_release(2, {more});
  fuller.record.channels.push_back(extra.record.channels[0]);
  fuller.blobs.insert(fuller.blobs.end(), extra.blobs.begin(), extra.blobs.end());
  REQUIRE_OK(writer.install(fuller));
  CHECK(shown(temp) == Titles{"dua", "unit"});
  CHECK(shown(temp, store::Slot::previous) == Titles{"satu"});
}

TEST_CASE("a release with a missing blob is not installed and nothing changes") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"satu"})));
  auto document = make_document("b", DocumentType::page, "bergambar");
  support::add_picture(document, "x");
  auto release = make_release(2, {Channel{.sequence = 2, .documents = {document}}});
  const auto picture = release.blobs.back();
  release.blobs.pop_back();
  CHECK_ERR(writer.install(release), Errc::not_found);
  CHECK(shown(temp) == Titles{"satu"});
  const auto missing = writer.releases.missing_media(release.record);
  REQUIRE_OK(missing);
  REQUIRE(missing->size() == 1);
  CHECK(missing->front() == support::blob_named(picture));
  release.blobs.push_back(picture);
  REQUIRE_OK(writer.install(release));
  CHECK(shown(temp) == Titles{"bergambar"});
}

TEST_CASE("the record of a release comes back whole for export and healing") {
  const TempDir temp;
  Writer writer(temp.path());
  auto release = pages(7, {"satu"});
  release.record.channels[0].types = {DocumentType::page};
  REQUIRE_OK(writer.install(release));
  const auto loaded = writer.releases.load(store::Slot::current);
  REQUIRE_OK(loaded);
  CHECK(loaded->snapshot_version == 7);
  CHECK(loaded->unit == release.record.unit);
  CHECK(loaded->accepted_at == release.record.accepted_at);
  REQUIRE(loaded->channels.size() == 1);
  CHECK(loaded->channels[0].manifest == release.record.channels[0].manifest);
  CHECK(loaded->channels[0].types == release.record.channels[0].types);
  REQUIRE(loaded->files.size() == 1);
  CHECK(loaded->files[0].path.text() == "metadata/timestamp.json");
  CHECK(loaded->files[0].bytes == release.record.files[0].bytes);
}

TEST_CASE("what changes is counted against the screen") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"a", "b", "c"})));
  Channel channel{
      .sequence = 2,
      .documents = {make_document("a", DocumentType::page, "a"), make_document("b", DocumentType::page, "B baru"),
                    make_document("d", DocumentType::page, "d")}};
  const auto next = make_release(2, {channel});
  support::stage(writer.blobs, next);
  const auto changes = writer.releases.compare_with_current(next.record);
  REQUIRE_OK(changes);
  CHECK(changes->added == 1);
  CHECK(changes->changed == 1);
  CHECK(changes->removed == 1);
}

TEST_CASE("a pending release survives a restart, and a newer one replaces it") {
  const TempDir temp;
  {
    Writer writer(temp.path());
    CHECK_ERR(writer.releases.load_pending(), Errc::not_found);
    REQUIRE_OK(writer.releases.keep_pending(pages(3, {"tiga"}).record));
    REQUIRE_OK(writer.releases.keep_pending(pages(4, {"empat"}).record));
  }
  Writer writer(temp.path());
  const auto pending = writer.releases.load_pending();
  REQUIRE_OK(pending);
  CHECK(pending->snapshot_version == 4);
  CHECK(writer.releases.missing_shards(*pending).take().size() == 1);
  REQUIRE_OK(writer.install(pages(4, {"empat"})));
  REQUIRE_OK(writer.releases.drop_pending());
  CHECK_ERR(writer.releases.load_pending(), Errc::not_found);
}

// ---- Roll-back
TEST_CASE("going back shows the release before, and what was left is not installed again until a newer one comes") {
  const TempDir temp;
  Writer writer(temp.path());
  CHECK_ERR(writer.releases.roll_back(), Errc::not_found);
  REQUIRE_OK(writer.install(pages(1, {"satu"})));
  CHECK_ERR(writer.releases.roll_back(), Errc::not_found);
  REQUIRE_OK(writer.install(pages(2, {"dua"})));
  REQUIRE_OK(writer.releases.roll_back());
  CHECK(shown(temp) == Titles{"satu"});
  CHECK(store::current_snapshot(temp.path()) == 1);
  CHECK(writer.releases.is_rolled_back());
  CHECK_ERR(writer.install(pages(2, {"dua"})), Errc::rollback);
  CHECK_ERR(writer.releases.roll_back(), Errc::not_found);
  REQUIRE_OK(writer.install(pages(3, {"tiga"})));
  CHECK(shown(temp) == Titles{"tiga"});
  CHECK_FALSE(writer.releases.is_rolled_back());
  REQUIRE_OK(writer.releases.roll_back());
  CHECK(shown(temp) == Titles{"satu"});
}

TEST_CASE("going back hides no urgent notice, right or complaint channel") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto old_contact = support::make_contact("ombudsman", "Ombudsman lama", pack::ContactLevel::ombudsman);
  REQUIRE_OK(writer.install(
      make_release(1, {Channel{.documents = {make_document("a", DocumentType::page, "halaman lama"), old_contact}}})));
  const auto new_contact = support::make_contact("ombudsman", "Ombudsman baru", pack::ContactLevel::ombudsman);
  REQUIRE_OK(writer.install(
      make_release(2, {Channel{.sequence = 2,
                               .documents = {make_document("a", DocumentType::page, "halaman baru"), new_contact,
                                             support::make_notice("tutup", "Tutup besok", pack::NoticeLevel::urgent),
                                             support::make_notice("info", "Info saja", pack::NoticeLevel::info),
                                             make_document("hak", DocumentType::right, "Hak Anda")}}})));
  REQUIRE_OK(writer.releases.roll_back());
  CHECK(shown(temp) == Titles{"Tutup besok", "Hak Anda", "Ombudsman baru", "halaman lama"});
  REQUIRE_OK(writer.releases.collect_garbage());
  CHECK(shown(temp).size() == 4);
  const auto content = store::open_catalogue(temp.path());
  REQUIRE_OK(content);
  CHECK_OK((*content)->load({"kanwil-ntt", "tutup"}));
  CHECK_OK((*content)->load({"kanwil-ntt", "a"}));
}

// ---- Withdrawn
TEST_CASE("a withdrawn document leaves lists, search and the reader, also after going back") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"tetap", "ditarik"})));
  REQUIRE_OK(writer.install(pages(2, {"tetap", "baru"}, {{.id = "ditarik", .sequence = 2}})));
  REQUIRE_OK(writer.releases.roll_back());
  CHECK(shown(temp) == Titles{"tetap"});
  const auto content = store::open_catalogue(temp.path());
  REQUIRE_OK(content);
  CHECK_ERR((*content)->load({"kanwil-ntt", "ditarik"}), Errc::not_found);
  CHECK(support::titles((*content)->search("ditarik", "id", support::kNow, 5)).empty());
  CHECK((*content)->count(support::list_of(DocumentType::page)).value_or(0) == 1);
}

TEST_CASE("a pending release's withdrawals hold before its blobs are here") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(pages(1, {"tetap", "ditarik"})));
  const auto before = store::content_version(temp.path());
  REQUIRE_OK(writer.releases.keep_pending(pages(2, {"tetap"}, {{.id = "ditarik", .sequence = 2}}).record));
  CHECK(store::content_version(temp.path()) != before);
  CHECK(shown(temp) == Titles{"tetap"});
}

TEST_CASE("a later sequence brings a withdrawn id back, and going back before it does not") {
  const TempDir temp;
  Writer writer(temp.path());
  const std::vector<pack::WithdrawnEntry> withdrawn{{.id = "x", .sequence = 2}};
  REQUIRE_OK(writer.install(pages(1, {"x"})));
  REQUIRE_OK(writer.install(pages(2, {"y"}, withdrawn)));
  REQUIRE_OK(writer.install(pages(3, {"x", "y"}, withdrawn)));
  CHECK(shown(temp) == Titles{"x", "y"});
  REQUIRE_OK(writer.releases.roll_back());
  CHECK(shown(temp) == Titles{"y"});
}

TEST_CASE("withdrawing reaches only the channel's own documents") {
  const TempDir temp;
  Writer writer(temp.path());
  const Channel kanwil{.documents = {make_document("x", DocumentType::page, "kanwil")}};
  const Channel partner{.name = "mitra",
                        .sequence = 9,
                        .documents = {make_document("y", DocumentType::page, "mitra")},
                        .withdrawn = {{.id = "x", .sequence = 9}}};
  REQUIRE_OK(writer.install(make_release(1, {kanwil, partner})));
  CHECK(shown(temp) == Titles{"kanwil", "mitra"});
}

TEST_CASE("with the withdrawn list damaged the catalogue's own copy still hides, and the next manifests mend it") {
  const TempDir temp;
  Writer writer(temp.path());
  Channel channel{
      .sequence = 2,
      .documents = {make_document("x", DocumentType::page, "x"), make_document("y", DocumentType::page, "y")},
      .withdrawn = {{.id = "x", .sequence = 2}}};
  const auto release = make_release(1, {channel});
  REQUIRE_OK(writer.install(release));
  support::flip_byte(writer.layout().withdrawn(), 5);
  CHECK_ERR(store::load_withdrawn(writer.layout()), Errc::mismatch);
  CHECK(shown(temp) == Titles{"y"});
  CHECK(store::add_withdrawn(*writer.access, std::vector{release.record.channels[0].manifest}).value_or(false));
  CHECK_OK(store::load_withdrawn(writer.layout()));
}
