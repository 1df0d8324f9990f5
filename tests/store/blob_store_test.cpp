// SPDX-License-Identifier: EUPL-1.2
#include "store/blob_store.h"

#include "base/file.h"
#include "base/folder.h"
#include "store_fixture.h"

using base::Errc;
using support::blob_named;
using support::Writer;

namespace {

// Receives the whole of bytes from where the part stands.
base::Result<void> receive(store::BlobStore& blobs, const pack::VerifiedBlob& blob, base::ByteView bytes) {
  auto part = TRY(blobs.open_part(blob));
  TRY(part.append(bytes.subspan(static_cast<std::size_t>(part.received()))));
  return std::move(part).finish();
}

}  // namespace

TEST_CASE("a blob counts once it is whole, and has its name only after publish") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto bytes = base::to_bytes("a picture");
  const auto blob = blob_named(bytes);
  CHECK_FALSE(writer.blobs.has(blob));
  CHECK_ERR(writer.blobs.load(blob), Errc::not_found);
  REQUIRE_OK(receive(writer.blobs, blob, bytes));
  CHECK(writer.blobs.has(blob));
  CHECK_OK(writer.blobs.load(blob));
  CHECK_ERR(store::load_blob(writer.layout(), blob), Errc::not_found);
  REQUIRE_OK(writer.blobs.publish(std::vector{blob}));
  CHECK(writer.blobs.has(blob));
  const auto loaded = store::load_blob(writer.layout(), blob);
  REQUIRE_OK(loaded);
  CHECK(base::as_text(loaded->view()) == "a picture");
  const auto mode = std::filesystem::status(writer.layout().blob(blob.sha256())).permissions();
  CHECK(static_cast<unsigned>(mode) == 0444);
}

TEST_CASE("publishing a blob that is not here changes nothing") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto here = base::to_bytes("here");
  REQUIRE_OK(receive(writer.blobs, blob_named(here), here));
  CHECK_ERR(writer.blobs.publish(std::vector{blob_named(here), blob_named(base::to_bytes("elsewhere"))}),
            Errc::not_found);
  CHECK_ERR(store::load_blob(writer.layout(), blob_named(here)), Errc::not_found);
}

TEST_CASE("a transfer resumes where an earlier run ended, and its first half is hashed again") {
  const TempDir temp;
  const auto bytes = base::to_bytes("first half, second half");
  const auto blob = blob_named(bytes);
  {
    Writer writer(temp.path());
    auto part = writer.blobs.open_part(blob);
    REQUIRE_OK(part);
    REQUIRE_OK(part->append(base::ByteView(bytes).first(10)));
  }
  SUBCASE("whole") {
    Writer writer(temp.path());
    auto part = writer.blobs.open_part(blob);
    REQUIRE_OK(part);
    CHECK(part->received() == 10);
    REQUIRE_OK(part->append(base::ByteView(bytes).subspan(10)));
    CHECK_OK(std::move(*part).finish());
    CHECK(writer.blobs.has(blob));
  }
  SUBCASE("damaged meanwhile") {
    Writer writer(temp.path());
    support::flip_byte(writer.layout().part(blob.sha256()), 3);
    CHECK_ERR(receive(writer.blobs, blob, bytes), Errc::mismatch);
    CHECK_FALSE(writer.blobs.has(blob));
    CHECK_OK(receive(writer.blobs, blob, bytes));  // from the start
  }
}

TEST_CASE("a whole blob of an earlier run in staging does not count before it is hashed again") {
  const TempDir temp;
  const auto bytes = base::to_bytes("whole in staging");
  const auto blob = blob_named(bytes);
  {
    Writer writer(temp.path());
    REQUIRE_OK(receive(writer.blobs, blob, bytes));
  }
  Writer writer(temp.path());
  CHECK_FALSE(writer.blobs.has(blob));
  SUBCASE("whole: nothing is fetched twice") {
    auto part = writer.blobs.open_part(blob);
    REQUIRE_OK(part);
    CHECK(part->received() == blob.length());
    CHECK_OK(std::move(*part).finish());
    CHECK(writer.blobs.has(blob));
  }
  SUBCASE("damaged") {
    support::flip_byte(writer.layout().staged(blob.sha256()), 0);
    auto part = writer.blobs.open_part(blob);
    REQUIRE_OK(part);
    CHECK_ERR(std::move(*part).finish(), Errc::mismatch);
    CHECK_FALSE(writer.blobs.has(blob));
  }
}

TEST_CASE("more bytes than signed are refused and the part is dropped") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto blob = blob_named(base::to_bytes("short"));
  {
    auto part = writer.blobs.open_part(blob);
    REQUIRE_OK(part);
    CHECK_ERR(part->append(base::as_bytes("much too long")), Errc::too_large);
  }
  CHECK_ERR(base::file_size(writer.layout().part(blob.sha256())), Errc::not_found);
}

TEST_CASE("other bytes of the right length are refused") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto blob = blob_named(base::to_bytes("right"));
  CHECK_ERR(receive(writer.blobs, blob, base::to_bytes("wrong")), Errc::mismatch);
  const auto wrong = pack::verify(blob_named(base::to_bytes("wrong")), base::to_bytes("wrong"));
  REQUIRE_OK(wrong);
  CHECK_ERR(writer.blobs.put(blob, *wrong), Errc::mismatch);
  CHECK_FALSE(writer.blobs.has(blob));
}

TEST_CASE("an empty blob is a blob") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto blob = blob_named({});
  REQUIRE_OK(receive(writer.blobs, blob, {}));
  REQUIRE_OK(writer.blobs.publish(std::vector{blob}));
  CHECK_OK(store::load_blob(writer.layout(), blob));
}

TEST_CASE("a damaged blob is never returned, is set aside by recheck and can be fetched again") {
  const TempDir temp;
  Writer writer(temp.path());
  const auto bytes = base::to_bytes("a picture that rots");
  const auto blob = blob_named(bytes);
  REQUIRE_OK(receive(writer.blobs, blob, bytes));
  REQUIRE_OK(writer.blobs.publish(std::vector{blob}));
  CHECK(writer.blobs.recheck(blob.sha256()).value_or(true) == false);
  SUBCASE("a bit flipped") { support::flip_byte(writer.layout().blob(blob.sha256()), 5); }
  SUBCASE("grown") {
    REQUIRE_OK(base::write_file_atomically(writer.layout().blob(blob.sha256()), base::as_bytes("a picture that rots!"),
                                           base::Durability::cached));
  }
  CHECK_ERR(store::load_blob(writer.layout(), blob), Errc::mismatch);
  CHECK(writer.blobs.recheck(blob.sha256()).value_or(false));
  CHECK_FALSE(writer.blobs.has(blob));
  CHECK_OK(base::file_size(writer.layout().damaged() / pack::to_hex(blob.sha256())));
  REQUIRE_OK(receive(writer.blobs, blob, bytes));
  REQUIRE_OK(writer.blobs.publish(std::vector{blob}));
  CHECK_OK(store::load_blob(writer.layout(), blob));
}

TEST_CASE("a store has one writer at a time") {
  const TempDir temp;
  {
    const auto first = store::WriteAccess::open(temp.path());
    REQUIRE_OK(first);
    CHECK_ERR(store::WriteAccess::open(temp.path()), Errc::busy);
  }
  CHECK_OK(store::WriteAccess::open(temp.path()));
}

TEST_CASE("more than the file system holds is refused before anything is copied") {
  const TempDir temp;
  const Writer writer(temp.path());
  CHECK_OK(writer.access->check_space(1));
  CHECK_ERR(writer.access->check_space(std::uint64_t{1} << 62), Errc::no_space);
}
