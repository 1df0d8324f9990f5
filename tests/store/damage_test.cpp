// SPDX-License-Identifier: EUPL-1.2
#include <random>

#include "base/file.h"
#include "base/folder.h"
#include "store_fixture.h"

using base::Errc;
using pack::DocumentType;
using support::Channel;
using support::make_document;
using support::make_release;
using support::Writer;
using Titles = std::vector<std::string>;

namespace {

std::filesystem::path folder_of(const TempDir& temp, store::Slot slot = store::Slot::current) {
  return temp.path() / base::read_link(store::Layout(temp.path()).link(slot)).take();
}

support::Release sample(std::int64_t snapshot, int documents = 40) {
  Channel channel{.sequence = snapshot, .documents = {}};
  for (int i = 0; i < documents; ++i) {
    const std::string id = "halaman-" + std::to_string(i);
    channel.documents.push_back(make_document(id, DocumentType::page, "Halaman " + std::to_string(i), "kata penting"));
  }
  support::add_picture(channel.documents[0], "satu");
  support::add_picture(channel.documents[1], "dua");
  return make_release(snapshot, {channel});
}

// Asks everything a kiosk asks; the first error.
base::Result<void> read_everything(const TempDir& temp) {
  const auto content = TRY(store::open_catalogue(temp.path()));
  for (const char* language : {"id", "en"}) {
    auto query = support::list_of(DocumentType::page, language);
    query.limit = 500;
    for (const auto& summary : TRY(content->list(query))) TRY(content->load(summary.key));
    TRY(content->count(query));
    TRY(content->featured(language, support::kNow));
    TRY(content->search("penting", language, support::kNow, 20));
    TRY(content->search("halaman", language, support::kNow, 20));
  }
  TRY(content->visiting_hours());
  return {};
}

}  // namespace

TEST_CASE("any flipped byte of the catalogue is found at the latest when its block is read, and healing finds all") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  REQUIRE_OK(read_everything(temp));
  const auto file = folder_of(temp) / "catalogue.db";
  const std::uint64_t size = base::file_size(file).take();
  std::mt19937_64 random(7);
  for (int i = 0; i < 60; ++i) {
    const std::uint64_t offset = i == 0 ? 0 : random() % size;
    CAPTURE(offset);
    support::flip_byte(file, offset);
    const auto read = read_everything(temp);
    // A block that nobody asked for may be damaged unseen; a wrong answer is what must not be.
    if (!read) CHECK_ERR(read, Errc::mismatch);
    CHECK_FALSE(read.ok());  // here everything is asked for, and the file has few blocks
    support::flip_byte(file, offset);
  }
  CHECK_OK(read_everything(temp));
}

TEST_CASE("a damaged catalogue is built anew from the blobs, and the screen finds the new one") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  CHECK(writer.releases.heal(store::Slot::current).value_or(true) == false);
  const auto before = store::content_version(temp.path());
  const auto folder = folder_of(temp);
  SUBCASE("a byte flipped") { support::flip_byte(folder / "catalogue.db", 5000); }
  SUBCASE("gone") { std::filesystem::remove(folder / "catalogue.db"); }
  SUBCASE("its hashes damaged") { support::flip_byte(folder / "catalogue.hashes", 30); }
  SUBCASE("its hashes gone") { std::filesystem::remove(folder / "catalogue.hashes"); }
  SUBCASE("cut short") { std::filesystem::resize_file(folder / "catalogue.db", 4096); }
  CHECK_ERR(read_everything(temp), Errc::mismatch);
  const auto healed = writer.releases.heal(store::Slot::current);
  REQUIRE_OK(healed);
  CHECK(*healed);
  CHECK_OK(read_everything(temp));
  CHECK(store::content_version(temp.path()) != before);
  CHECK(store::current_snapshot(temp.path()) == 1);
}

TEST_CASE("a damaged picture costs that picture alone, and comes back from any source") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto release = sample(1);
  REQUIRE_OK(writer.install(release));
  const auto content = store::open_catalogue(temp.path()).take();
  const auto bytes = support::picture_bytes("satu");
  const auto damaged = support::blob_named(bytes);
  support::flip_byte(writer.layout().blob(damaged.sha256()), 3);
  CHECK_ERR(content->load_blob(damaged), Errc::mismatch);
  CHECK_OK(content->load_blob(support::blob_named(support::picture_bytes("dua"))));
  CHECK_OK(read_everything(temp));
  CHECK(writer.blobs.recheck(damaged.sha256()).value_or(false));
  CHECK_ERR(content->load_blob(damaged), Errc::not_found);
  const auto missing = writer.releases.missing_media(writer.releases.load(store::Slot::current).take());
  REQUIRE_OK(missing);
  REQUIRE(*missing == std::vector{damaged});
  support::stage(writer.blobs, release);
  REQUIRE_OK(writer.blobs.publish(*missing));
  CHECK_OK(content->load_blob(damaged));
}

TEST_CASE("a damaged shard is reported, set aside by an installation, and fetched again") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto release = sample(1, 3);
  REQUIRE_OK(writer.install(release));
  const auto shard = store::shard_blobs(release.record)[0];
  support::flip_byte(writer.layout().blob(shard.sha256()), 40);
  const auto content = store::open_catalogue(temp.path()).take();
  CHECK_ERR(content->load({"kanwil-ntt", "halaman-0"}), Errc::mismatch);
  CHECK(support::titles(content->list(support::list_of(DocumentType::page))).size() == 3);
  std::filesystem::remove(folder_of(temp) / "catalogue.db");
  CHECK_ERR(writer.releases.heal(store::Slot::current), Errc::mismatch);
  CHECK(writer.releases.missing_shards(release.record).take() == std::vector{shard});
  support::stage(writer.blobs, release);
  CHECK_OK(writer.releases.heal(store::Slot::current));
  CHECK_OK(read_everything(temp));
}

TEST_CASE("a link that points elsewhere is not followed") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  for (const char* target :
       {"releases/../releases/1", "/etc", "staging/building", "releases/", "releases/x", "releases/1/"}) {
    CAPTURE(target);
    REQUIRE_OK(base::replace_link(temp / "current", target));
    CHECK_ERR(store::open_catalogue(temp.path()), Errc::mismatch);
    CHECK(store::current_snapshot(temp.path()) == 0);
  }
}

TEST_CASE("a current release whose folder is gone is damage, not an empty store") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  std::filesystem::remove_all(folder_of(temp));
  CHECK_ERR(store::open_catalogue(temp.path()), Errc::mismatch);
  REQUIRE_OK(writer.install(sample(1)));
  CHECK_OK(read_everything(temp));
}

TEST_CASE("a damaged record is never taken for a release") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  const auto folder = folder_of(temp);
  for (const char* name : {"release.json", "manifests/kanwil-ntt.json", "metadata/timestamp.json"}) {
    CAPTURE(name);
    support::flip_byte(folder / name, 4);
    CHECK_ERR(writer.releases.load(store::Slot::current), Errc::mismatch);
    support::flip_byte(folder / name, 4);
    CHECK_OK(writer.releases.load(store::Slot::current));
  }
}

// ---- The collector
TEST_CASE("the collector keeps all that current and previous need, and takes the rest") {
  const TempDir temp;
  Writer writer(temp.path());
  std::vector<support::Release> releases;
  for (int snapshot = 1; snapshot <= 3; ++snapshot) {
    auto document = make_document("a", DocumentType::page, "halaman");
    support::add_picture(document, "gambar " + std::to_string(snapshot));
    auto same = make_document("b", DocumentType::page, "sama");
    support::add_picture(same, "sama");
    releases.push_back(make_release(snapshot, {Channel{.sequence = snapshot, .documents = {document, same}}}));
    REQUIRE_OK(writer.install(releases.back()));
  }
  const auto collected = writer.releases.collect_garbage();
  REQUIRE_OK(collected);
  CHECK(collected->files == 3);  // the first release's shard and its own picture in two sizes
  CHECK_OK(read_everything(temp));
  for (int i = 0; i < 3; ++i) {
    for (const auto& bytes : releases[static_cast<std::size_t>(i)].blobs) {
      const auto name = support::blob_named(bytes);
      const bool needed_later = base::as_text(bytes).starts_with("picture sama");
      CHECK(writer.blobs.has(name) == (i > 0 || needed_later));
    }
  }
  CHECK_ERR(base::list_folder(writer.layout().release("1"), 10), Errc::not_found);
  REQUIRE_OK(writer.releases.roll_back());
  REQUIRE_OK(writer.releases.collect_garbage());
  CHECK_OK(read_everything(temp));
  CHECK(writer.releases.collect_garbage().take().files == 0);
}

TEST_CASE("the collector keeps a release that a reader holds until it lets go") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1)));
  auto reader = store::open_catalogue(temp.path()).take();
  auto other = sample(2, 3);
  REQUIRE_OK(writer.install(other));
  other = sample(3, 4);
  REQUIRE_OK(writer.install(other));
  REQUIRE_OK(writer.releases.collect_garbage());
  CHECK_OK(reader->load({"kanwil-ntt", "halaman-30"}));
  CHECK_OK(reader->load_blob(support::blob_named(support::picture_bytes("satu"))));
  reader.reset();
  CHECK(writer.releases.collect_garbage().take().files > 0);
  CHECK_OK(read_everything(temp));
}

TEST_CASE("the collector keeps what a pending release has gathered, and clears staging when there is none") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1, 3)));
  const auto next = sample(2, 5);
  REQUIRE_OK(writer.releases.keep_pending(next.record));
  support::stage(writer.blobs, next);
  REQUIRE_OK(writer.releases.collect_garbage());
  CHECK(writer.releases.missing_shards(next.record).take().empty());
  CHECK_OK(writer.releases.load_pending());
  REQUIRE_OK(writer.releases.drop_pending());
  REQUIRE_OK(writer.releases.collect_garbage());
  CHECK(writer.releases.missing_shards(next.record).take().size() == 1);
  CHECK(base::list_folder(writer.layout().staging(), 10).take().empty());
  CHECK_OK(read_everything(temp));
}

TEST_CASE("the collector removes nothing when it cannot tell what is needed") {
  const TempDir temp;
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(sample(1, 3)));
  REQUIRE_OK(writer.install(sample(2, 4)));
  REQUIRE_OK(writer.install(sample(3, 5)));
  const auto folder = folder_of(temp, store::Slot::previous);
  support::flip_byte(folder / "blobs.json", 9);
  CHECK_OK(writer.releases.collect_garbage());  // its shards tell
  support::flip_byte(folder / "release.json", 9);
  REQUIRE_OK(writer.install(sample(3, 5)));
  CHECK_ERR(writer.releases.collect_garbage(), Errc::mismatch);
  CHECK_OK(read_everything(temp));
}
