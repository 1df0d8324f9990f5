// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "check.h"
#include "pack_bytes.h"
#include "temp_dir.h"

using namespace pack_test;
using base::Errc;
using pack::PackSection;

namespace {

void write_file(const std::filesystem::path& path, const base::Bytes& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
}

}  // namespace

TEST_CASE("a pack gives back every file byte for byte") {
  const auto contents = small_contents();
  auto source = open_pack(pack_of(contents));
  REQUIRE_OK(source);
  CHECK_FALSE((*source)->truncated());
  CHECK((*source)->blob_count() == 5);
  for (const Content& content : contents) {
    const auto bytes = read_all(**source, content.path);
    REQUIRE_OK(bytes);
    CHECK(*bytes == content.bytes);
  }
}

TEST_CASE("the same contents make the same pack, of the announced size") {
  const auto contents = small_contents();
  const base::Bytes one = pack_of(contents);
  std::uint64_t expected = pack::kPackEndBytes;
  for (const Content& content : contents) expected += pack::pack_entry_bytes(content.bytes.size());
  CHECK(one == pack_of(contents));
  CHECK(one.size() == expected);
}

TEST_CASE("a pack is resumed at any offset and never yields more than was asked for") {
  const auto contents = small_contents();
  auto source = open_pack(pack_of(contents));
  REQUIRE_OK(source);
  const Content& last = contents.back();
  const auto rest = read_all(**source, last.path, 2990);
  REQUIRE_OK(rest);
  CHECK(*rest == base::Bytes(last.bytes.begin() + 2990, last.bytes.end()));
  CHECK(read_all(**source, last.path, 3000)->empty());
  CHECK_ERR(read_all(**source, last.path, 3001), Errc::mismatch);
  CHECK_ERR(read_all(**source, last.path, 0, 2999), Errc::too_large);
  CHECK_OK(read_all(**source, last.path, 0, 3000));
  CHECK_ERR(read_all(**source, path("metadata/2.root.json")), Errc::not_found);
  CHECK_ERR(read_all(**source, pack::blob_path(pack::sha256({}))), Errc::not_found);
}

TEST_CASE("a pack that shrinks while it is read is a medium that went away") {
  const auto contents = small_contents();
  auto file = std::make_unique<MemoryFile>(pack_of(contents));
  MemoryFile& handle = *file;
  auto source = pack::PackFileSource::open(std::move(file), "stick");
  REQUIRE_OK(source);
  handle.shrink(2000);
  CHECK_ERR(read_all(**source, contents.back().path), Errc::media_gone);
}

TEST_CASE("an error of the sink ends the transfer and comes out") {
  const auto contents = small_contents();
  auto source = open_pack(pack_of(contents));
  REQUIRE_OK(source);
  const auto refuse = [](base::ByteView) -> base::Result<void> { return base::Error{Errc::no_space, "full"}; };
  CHECK_ERR((*source)->stream(contents[0].path, 0, 9000, refuse), Errc::no_space);
}

TEST_CASE("the stream reader sees the same entries as the indexed source") {
  const auto contents = small_contents();
  const base::Bytes bytes = pack_of(contents);
  MemoryReader input(bytes);
  pack::PackReader reader(input);
  for (std::size_t i = 0; i < contents.size(); ++i) {
    auto entry = reader.next();
    REQUIRE_OK(entry);
    REQUIRE(entry->has_value());
    CHECK((*entry)->path == contents[i].path);
    CHECK((*entry)->length == contents[i].bytes.size());
    if (i % 2 == 1) continue;  // every second one is passed over unread
    base::Bytes content;
    CHECK_OK(reader.read([&](base::ByteView piece) -> base::Result<void> {
      content.insert(content.end(), piece.begin(), piece.end());
      return {};
    }));
    CHECK(content == contents[i].bytes);
  }
  auto end = reader.next();
  REQUIRE_OK(end);
  CHECK_FALSE(end->has_value());
  CHECK_FALSE(reader.truncated());
}

TEST_CASE("the writer refuses what the reader would refuse") {
  const auto contents = small_contents();
  const auto discard = [](base::ByteView) -> base::Result<void> { return {}; };
  const auto fresh = [&] { return std::make_unique<pack::PackWriter>(discard); };
  CHECK_ERR(fresh()->begin(PackSection::metadata, path("metadata/notes.txt"), 1), Errc::malformed);
  CHECK_ERR(fresh()->begin(PackSection::media, path("metadata/1.root.json"), 1), Errc::malformed);
  CHECK_ERR(fresh()->begin(PackSection::metadata, contents[3].path, 1), Errc::malformed);
  CHECK_ERR(fresh()->begin(PackSection::metadata, path("metadata/1.root.json"), pack::kMaxPackEntryBytes + 1),
            Errc::too_large);
  CHECK_OK(fresh()->begin(PackSection::metadata, path("metadata/1.root.json"), pack::kMaxPackEntryBytes));
  // A header has room for a hundred bytes behind the last slash.
  CHECK_OK(fresh()->begin(PackSection::metadata, path("metadata/" + std::string(95, 'a') + ".json"), 1));
  CHECK_ERR(fresh()->begin(PackSection::metadata, path("metadata/" + std::string(96, 'a') + ".json"), 1),
            Errc::malformed);

  auto order = fresh();
  CHECK_OK(order->add(PackSection::media, contents[5].path, contents[5].bytes));
  CHECK_ERR(order->add(PackSection::shards, contents[3].path, contents[3].bytes), Errc::malformed);
  auto twice = fresh();
  CHECK_OK(twice->add(PackSection::media, contents[5].path, contents[5].bytes));
  CHECK_ERR(twice->add(PackSection::media, contents[5].path, contents[5].bytes), Errc::malformed);
  auto too_short = fresh();
  CHECK_OK(too_short->begin(PackSection::metadata, contents[0].path, 10));
  CHECK_OK(too_short->write(filled(9, 0)));
  CHECK_ERR(too_short->finish(), Errc::malformed);
  auto too_long = fresh();
  CHECK_OK(too_long->begin(PackSection::metadata, contents[0].path, 10));
  CHECK_ERR(too_long->write(filled(11, 0)), Errc::malformed);
}

TEST_CASE("tar lists and extracts our packs") {
  if (std::system("tar --version >/dev/null 2>&1") != 0) {
    MESSAGE("no tar on this machine: not compared");
    return;
  }
  TempDir folder;
  const auto contents = small_contents();
  write_file(folder.path() / "all.jendela", pack_of(contents));
  const std::string in = "cd '" + folder.path().string() + "' && ";
  CHECK(std::system((in + "tar tvf all.jendela >list.txt 2>errors.txt && test ! -s errors.txt && tar xf all.jendela")
                        .c_str()) == 0);
  std::ifstream list(folder.path() / "list.txt");
  std::size_t lines = 0;
  for (std::string line; std::getline(list, line); ++lines) CHECK(line.substr(0, 14) == "-rw-r--r-- 0/0");
  CHECK(lines == contents.size());
  for (const Content& content : contents) {
    const auto bytes = base::read_file(folder.path() / content.path.text(), 1U << 20U);
    REQUIRE_OK(bytes);
    CHECK(*bytes == content.bytes);
  }
}

TEST_CASE("a folder is the same source as the pack made of it") {
  TempDir folder;
  const auto contents = small_contents();
  for (const Content& content : contents) write_file(folder.path() / content.path.text(), content.bytes);
  auto directory = pack::DirectorySource::open(folder.path());
  auto pack_file = open_pack(pack_of(contents));
  REQUIRE_OK(directory);
  REQUIRE_OK(pack_file);
  for (pack::Source* source :
       {static_cast<pack::Source*>(directory->get()), static_cast<pack::Source*>(pack_file->get())}) {
    for (const Content& content : contents)
      CHECK(read_all(*source, content.path, 1).value() == base::Bytes(content.bytes.begin() + 1, content.bytes.end()));
    CHECK_ERR(read_all(*source, path("metadata/9.root.json")), Errc::not_found);
    CHECK_ERR(read_all(*source, contents[0].path, 701), Errc::mismatch);
    CHECK_ERR(read_all(*source, contents[0].path, 0, 699), Errc::too_large);
  }
}

TEST_CASE("a folder source follows no link and reads no folder, pipe or device") {
  TempDir folder;
  const auto target = folder.path() / "outside.json";
  write_file(target, filled(10, 1));
  std::filesystem::create_directories(folder.path() / "repository/metadata");
  std::filesystem::create_directories(folder.path() / "elsewhere");
  write_file(folder.path() / "elsewhere/1.root.json", filled(10, 1));
  std::filesystem::create_symlink(target, folder.path() / "repository/metadata/1.root.json");
  std::filesystem::create_symlink("../elsewhere", folder.path() / "repository/linked");
  std::filesystem::create_directories(folder.path() / "repository/metadata/2.root.json");
  REQUIRE(std::system(("mkfifo '" + (folder.path() / "repository/metadata/3.root.json").string() + "'").c_str()) == 0);
  auto source = pack::DirectorySource::open(folder.path() / "repository");
  REQUIRE_OK(source);
  CHECK_ERR(read_all(**source, path("metadata/1.root.json")), Errc::unsupported);
  CHECK_ERR(read_all(**source, path("metadata/2.root.json")), Errc::unsupported);
  CHECK_ERR(read_all(**source, path("metadata/3.root.json")), Errc::unsupported);
  CHECK(!read_all(**source, path("linked/1.root.json")).ok());
  CHECK_ERR(pack::DirectorySource::open(folder.path() / "none"), Errc::not_found);
  auto devices = pack::DirectorySource::open("/dev");
  REQUIRE_OK(devices);
  CHECK_ERR(read_all(**devices, path("zero")), Errc::unsupported);
}
