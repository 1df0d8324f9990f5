// SPDX-License-Identifier: EUPL-1.2
#include "base/folder.h"

#include "base/append_file.h"
#include "base/file.h"
#include "base/file_lock.h"
#include "check.h"
#include "temp_dir.h"

using base::Errc;

TEST_CASE("a folder is made with its parents, and making it again changes nothing") {
  const TempDir temp;
  REQUIRE_OK(base::make_folders(temp / "a/b/c"));
  CHECK_OK(base::make_folders(temp / "a/b/c"));
  CHECK(std::filesystem::is_directory(temp / "a/b/c"));
}

TEST_CASE("a file in the way of a folder is an error") {
  const TempDir temp;
  REQUIRE_OK(base::write_file_atomically(temp / "a", base::as_bytes("x"), base::Durability::cached));
  CHECK_ERR(base::make_folders(temp / "a"), Errc::io);
}

TEST_CASE("a listing is sorted and tells files, folders and links apart") {
  const TempDir temp;
  REQUIRE_OK(base::make_folders(temp / "folder"));
  REQUIRE_OK(base::write_file_atomically(temp / "file", base::as_bytes("four"), base::Durability::cached));
  REQUIRE_OK(base::replace_link(temp / "link", "file"));
  const auto entries = base::list_folder(temp.path(), 3);
  REQUIRE_OK(entries);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[0].name == "file");
  CHECK((*entries)[0].kind == base::EntryKind::file);
  CHECK((*entries)[0].size == 4);
  CHECK((*entries)[1].kind == base::EntryKind::folder);
  CHECK((*entries)[2].kind == base::EntryKind::link);
  CHECK_ERR(base::list_folder(temp.path(), 2), Errc::too_large);
  CHECK_ERR(base::list_folder(temp / "none", 2), Errc::not_found);
}

TEST_CASE("a link is replaced in one step and read back") {
  const TempDir temp;
  REQUIRE_OK(base::replace_link(temp / "current", "releases/1"));
  REQUIRE_OK(base::replace_link(temp / "current", "releases/2"));
  const auto target = base::read_link(temp / "current");
  REQUIRE_OK(target);
  CHECK(*target == "releases/2");
  CHECK_ERR(base::read_link(temp / "previous"), Errc::not_found);
}

TEST_CASE("removing what is not there succeeds") {
  const TempDir temp;
  CHECK_OK(base::remove_file(temp / "none"));
  CHECK_OK(base::remove_tree(temp / "none"));
}

TEST_CASE("the size is that of a regular file and of nothing else") {
  const TempDir temp;
  REQUIRE_OK(base::write_file_atomically(temp / "file", base::as_bytes("four"), base::Durability::cached));
  CHECK(base::file_size(temp / "file").value_or(0) == 4);
  CHECK_ERR(base::file_size(temp.path()), Errc::unsupported);
  CHECK_ERR(base::file_size(temp / "none"), Errc::not_found);
}

TEST_CASE("free space never exceeds the whole, and the file system can be synced") {
  const TempDir temp;
  const auto space = base::space_of(temp.path());
  REQUIRE_OK(space);
  CHECK(space->total > 0);
  CHECK(space->available <= space->total);
  CHECK_OK(base::sync_file_system(temp.path()));
}

TEST_CASE("readers share a lock and keep an exclusive one out until the last lets go") {
  const TempDir temp;
  REQUIRE_OK(base::write_file_atomically(temp / "file", base::as_bytes("x"), base::Durability::cached));
  {
    const auto first = base::FileLock::shared(temp / "file");
    const auto second = base::FileLock::shared(temp / "file");
    CHECK_OK(first);
    CHECK_OK(second);
    CHECK_ERR(base::FileLock::exclusive(temp / "file"), Errc::busy);
  }
  const auto writer = base::FileLock::exclusive(temp / "file");
  CHECK_OK(writer);
  CHECK_ERR(base::FileLock::shared(temp / "file"), Errc::busy);
}

TEST_CASE("an appended file grows at its end, over openings, and can be cut back") {
  const TempDir temp;
  {
    auto file = base::AppendFile::open(temp / "part");
    REQUIRE_OK(file);
    REQUIRE_OK(file->append(base::as_bytes("abc")));
    CHECK(file->size() == 3);
  }
  auto file = base::AppendFile::open(temp / "part");
  REQUIRE_OK(file);
  CHECK(file->size() == 3);
  REQUIRE_OK(file->append(base::as_bytes("def")));
  REQUIRE_OK(file->truncate(4));
  REQUIRE_OK(file->append(base::as_bytes("!")));
  CHECK_OK(file->sync());
  const auto bytes = base::read_file(temp / "part", 100);
  REQUIRE_OK(bytes);
  CHECK(base::as_text(*bytes) == "abcd!");
}

TEST_CASE("appending through a symbolic link is refused") {
  const TempDir temp;
  REQUIRE_OK(base::replace_link(temp / "link", "elsewhere"));
  CHECK_ERR(base::AppendFile::open(temp / "link"), Errc::unsupported);
}
