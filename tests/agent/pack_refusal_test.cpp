// SPDX-License-Identifier: EUPL-1.2
// A stick's pack file that is not as it was written: one named error in the log, one event on the socket whose code the
// kiosk turns into a number and a sentence, the old release whole.
#include <algorithm>
#include <cstdio>

#include "check.h"
#include "model/error_codes.h"
#include "pack/pack_file.h"
#include "scene.h"

using base::Errc;

namespace {

constexpr auto kHonest = [](Office&) {};

// What staff read of the last event, in both languages.
void staff_reads(Scene& scene, std::string_view number, const std::string& indonesian, const std::string& english) {
  const Errc code = scene.last_media_event().failure->code;
  CHECK(model::error_code(code).code == number);
  CHECK(model::error_sentence(code, model::Language::id, "24 Nov 2026") == indonesian);
  CHECK(model::error_sentence(code, model::Language::en, "24 Nov 2026") == english);
}

void staff_reads_malformed(Scene& scene) {
  staff_reads(scene, "E28", "Isi paket tidak lengkap atau salah bentuk.",
              "The package is incomplete or has a wrong format.");
}

// Where the header of the first entry stands whose name (a long one stands in two fields, the second at 345) begins so.
std::size_t header_of(const base::Bytes& pack, const std::string& name) {
  for (std::size_t at = 0; at + pack::kPackBlockBytes <= pack.size(); at += pack::kPackBlockBytes) {
    const std::string_view block = base::as_text(base::ByteView(pack).subspan(at, pack::kPackBlockBytes));
    if (block.starts_with(name) || block.substr(345).starts_with(name)) return at;
  }
  FAIL("no such entry: " << name);
  return 0;
}

// An entry's length as its header says it, with the header's checksum made good.
void claim_length(base::Bytes& pack, std::size_t header, std::uint64_t bytes) {
  char digits[13];
  std::snprintf(digits, sizeof digits, "%011llo", static_cast<unsigned long long>(bytes));
  std::copy_n(digits, 11, pack.begin() + static_cast<std::ptrdiff_t>(header + 124));
  std::fill_n(pack.begin() + static_cast<std::ptrdiff_t>(header + 148), 8, std::uint8_t{' '});
  unsigned sum = 0;
  for (std::size_t i = 0; i < pack::kPackBlockBytes; ++i) sum += pack[header + i];
  std::snprintf(digits, sizeof digits, "%06o", sum);
  std::copy_n(digits, 7, pack.begin() + static_cast<std::ptrdiff_t>(header + 148));
}

std::string blob_name(const pack::Sha256& sha256) { return pack::blob_path(sha256).text(); }

// The second article's picture as the pack names it: the last to be copied.
std::string picture_name(Office& office) {
  return blob_name(office.documents["kanwil-ntt"].back().pictures[0].full.sha256);
}

}  // namespace

TEST_CASE("a pack cut short within its metadata is refused as incomplete") {
  Scene scene(kHonest);
  base::Bytes pack = scene.office.pack_bytes();
  pack.resize(header_of(pack, "metadata/timestamp.json") + 700);
  scene.stick_is_refused(pack, Errc::malformed);
  staff_reads_malformed(scene);
}

TEST_CASE("a pack cut short before its text is refused as incomplete") {
  Scene scene(kHonest);
  base::Bytes pack = scene.office.pack_bytes();
  pack.resize(header_of(pack, "blobs/"));
  scene.stick_is_refused(pack, Errc::malformed);
  staff_reads_malformed(scene);
}

TEST_CASE("a pack with one bit of a header turned over is refused as misshapen") {
  for (const std::size_t at : {std::size_t{3}, std::size_t{130}, std::size_t{150}, std::size_t{300}}) {
    CAPTURE(at);
    Scene scene(kHonest);
    base::Bytes pack = scene.office.pack_bytes();
    pack[header_of(pack, "targets/channels/") + at] ^= 1;
    scene.stick_is_refused(pack, Errc::malformed);
    staff_reads_malformed(scene);
  }
}

TEST_CASE("a pack with one bit of its text turned over is refused as damaged") {
  Scene scene([](Office& office) { office.compress = false; });
  scene.office.documents["kanwil-ntt"].push_back(Office::document("tiga", "Tiga"));
  scene.office.publish();
  base::Bytes pack = scene.office.pack_bytes();
  const auto raw = pack::build_shards(scene.office.documents["kanwil-ntt"]);
  REQUIRE(raw.size() == 1);
  pack[header_of(pack, blob_name(pack::sha256(raw[0]))) + pack::kPackBlockBytes + 40] ^= 1;
  scene.stick_is_refused(pack, Errc::mismatch);
  staff_reads(scene, "E23", "Ada berkas yang rusak. Minta Kanwil menyalin ulang.",
              "A file is damaged. Ask Kanwil to copy it again.");
}

TEST_CASE(
    "a pack with one bit of a picture turned over is refused when it is installed, and a good copy completes it") {
  Scene scene(kHonest);
  const base::Bytes good = scene.office.pack_bytes();
  base::Bytes pack = good;
  pack[header_of(pack, picture_name(scene.office)) + pack::kPackBlockBytes + 40] ^= 1;
  write_file(scene.stick(), pack);
  scene.unchanged_by(
      [&](agent::Keeper& keeper) {
        keeper.inspect(1, {"m1", scene.stick()}, {});
        CHECK(scene.last_media_event().state == agent::MediaState::ready);
        CHECK_FALSE(keeper.install(2, {"m1", scene.stick()}, {}));
      },
      Kiosk::Compared::content);  // its metadata is honest, and stays believed
  scene.logged_once(Errc::mismatch);
  const auto* finished = std::get_if<agent::FinishedEvent>(&scene.told.back());
  REQUIRE(finished != nullptr);
  CHECK_FALSE(finished->installed);
  REQUIRE(finished->failure.has_value());
  CHECK(model::error_code(finished->failure->code).code == "E23");

  write_file(scene.stick(), good);  // what is pending needs no consent again
  scene.run([&](agent::Keeper& keeper) { keeper.inspect(3, {"m2", scene.stick()}, {}); });
  CHECK(scene.kiosk.titles().size() == 2);
}

TEST_CASE("a pack cut short before its last picture is refused when it is installed") {
  Scene scene(kHonest);
  base::Bytes pack = scene.office.pack_bytes();
  pack.resize(header_of(pack, picture_name(scene.office)) + pack::kPackBlockBytes + 40);
  write_file(scene.stick(), pack);
  scene.unchanged_by(
      [&](agent::Keeper& keeper) {
        CHECK_FALSE(keeper.install(1, {"m1", scene.stick()}, {}));
      },
      Kiosk::Compared::content);
  scene.logged_once(Errc::malformed);
  CHECK(model::error_code(std::get<agent::FinishedEvent>(scene.told.back()).failure->code).code == "E28");
}

TEST_CASE("a header that claims more than the pack holds is refused as incomplete") {
  Scene scene(kHonest);
  base::Bytes pack = scene.office.pack_bytes();
  claim_length(pack, header_of(pack, "metadata/timestamp.json"), pack::kMaxPackEntryBytes);
  scene.stick_is_refused(pack, Errc::malformed);
  staff_reads_malformed(scene);
}

TEST_CASE("a manifest longer than it was signed is refused as too large") {
  Scene scene(kHonest);
  base::Bytes pack = scene.office.pack_bytes();
  const std::size_t header = header_of(pack, "targets/channels/");
  const base::Bytes more(std::size_t{4096}, std::uint8_t{' '});
  const std::size_t content = header + pack::kPackBlockBytes;
  pack.insert(pack.begin() + static_cast<std::ptrdiff_t>(content), more.begin(), more.end());
  const std::size_t next = header_of(pack, "blobs/");
  claim_length(pack, header, next - content);
  scene.stick_is_refused(pack, Errc::too_large);
  CHECK(model::error_code(scene.last_media_event().failure->code).code == "E29");
}

TEST_CASE("an older pack is normal: nothing new, no error, no number") {
  Scene scene(kHonest);
  const base::Bytes older = scene.office.pack_bytes();
  scene.office.documents["kanwil-ntt"].push_back(Office::document("tiga", "Tiga"));
  scene.office.publish();
  scene.office.write_folder(scene.kiosk.dir / "repository");
  scene.kiosk.config.sources = {agent::DirectorySourceConfig{scene.kiosk.dir / "repository"}};
  write_file(scene.stick(), older);
  scene.run([&](agent::Keeper& keeper) {
    REQUIRE(keeper.sync(1, agent::Keeper::Depth::full, {}));
    const auto before = scene.kiosk.files(Kiosk::Compared::content_and_trust);
    keeper.inspect(2, {"m1", scene.stick()}, {});
    CHECK((scene.kiosk.files(Kiosk::Compared::content_and_trust) == before));
  });
  CHECK(count(scene.log, "<3>") == 0);
  CHECK(scene.last_media_event().state == agent::MediaState::nothing_new);
  CHECK_FALSE(scene.last_media_event().failure.has_value());
  CHECK(scene.kiosk.titles().size() == 3);
}

TEST_CASE("a pack without any channel of this kiosk is told to be for another unit") {
  Scene scene(kHonest);
  scene.kiosk.config.channels[0].name = "lapas-belu";
  scene.stick_is_refused(scene.office.pack_bytes(), Errc::foreign);
  staff_reads(scene, "E26", "Paket ini untuk unit lain, bukan untuk kios ini.",
              "This package is for another unit, not this kiosk.");
}

TEST_CASE("a pack whose manifest is another channel's is refused") {
  Scene scene([](Office& office) {
    pack::Manifest wrong;
    wrong.channel = "lapas-kupang";
    wrong.sequence = 99;
    wrong.title = {{"id", "Bukan Kanwil"}};
    wrong.languages = {"id"};
    office.repository.add_target("channels/kanwil-ntt/manifest.json", base::as_text(pack::serialise(wrong)),
                                 "channel-kanwil-ntt");
    office.repository.raise_targets("channel-kanwil-ntt");
    const std::string digest = pack::to_hex(pack::sha256(pack::serialise(wrong)));
    office.repository.files["targets/channels/kanwil-ntt/" + digest + ".manifest.json"] = pack::serialise(wrong);
  });
  scene.stick_is_refused(scene.office.pack_bytes(), Errc::mismatch);
  CHECK(model::error_code(scene.last_media_event().failure->code).code == "E23");
}
