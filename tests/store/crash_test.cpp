// SPDX-License-Identifier: EUPL-1.2
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>

#include "base/file.h"
#include "store/floor.h"
#include "store/trust_directory.h"
#include "store/withdrawn.h"
#include "store_fixture.h"

// Every change our own code makes to the disk goes through these calls. The linker routes them here (--wrap), so that
// the program as it is can be made to fail, or to be killed, at the Nth of them.
namespace {

enum class Mode { off, fail, kill };
struct Fault {
  Mode mode = Mode::off;
  int at = 0;
  int calls = 0;
};
Fault fault;

// True: this call fails.
bool strikes() {
  if (fault.mode == Mode::off || ++fault.calls != fault.at) return false;
  if (fault.mode == Mode::kill) ::_exit(9);
  return true;
}

int fails() {
  errno = EIO;
  return -1;
}

}  // namespace

extern "C" {
ssize_t __real_write(int, const void*, std::size_t);
int __real_rename(const char*, const char*);
int __real_symlink(const char*, const char*);
int __real_unlink(const char*);
int __real_mkdir(const char*, mode_t);
int __real_chmod(const char*, mode_t);
int __real_ftruncate(int, off_t);

ssize_t __wrap_write(int fd, const void* data, std::size_t size) {
  // Half of it arrives, as in a power cut or on a full disk.
  if (fault.mode != Mode::off && fault.calls + 1 == fault.at && size > 1) {
    static_cast<void>(!__real_write(fd, data, size / 2));
  }
  return strikes() ? fails() : __real_write(fd, data, size);
}
int __wrap_rename(const char* from, const char* to) { return strikes() ? fails() : __real_rename(from, to); }
int __wrap_symlink(const char* to, const char* path) { return strikes() ? fails() : __real_symlink(to, path); }
// Syncs matter to power cuts, not to processes that fail or are killed: counted, but not done.
int __wrap_fsync(int) { return strikes() ? fails() : 0; }
int __wrap_fdatasync(int) { return strikes() ? fails() : 0; }
int __wrap_syncfs(int) { return strikes() ? fails() : 0; }
int __wrap_unlink(const char* path) { return strikes() ? fails() : __real_unlink(path); }
int __wrap_mkdir(const char* path, mode_t mode) { return strikes() ? fails() : __real_mkdir(path, mode); }
int __wrap_chmod(const char* path, mode_t mode) { return strikes() ? fails() : __real_chmod(path, mode); }
int __wrap_ftruncate(int fd, off_t size) { return strikes() ? fails() : __real_ftruncate(fd, size); }
}

namespace {

using support::Channel;
using support::make_document;
using support::make_release;
using support::Writer;
using Titles = std::vector<std::string>;

support::Release release_of(std::int64_t snapshot) {
  const std::string number = std::to_string(snapshot);
  auto page = make_document("a", pack::DocumentType::page, "halaman " + number);
  support::add_picture(page, "gambar " + number);
  Channel channel{.sequence = snapshot,
                  .documents = {page, make_document("b", pack::DocumentType::right, "hak " + number)}};
  if (snapshot == 2) channel.withdrawn = {{.id = "c", .sequence = 2}};
  if (snapshot == 1) channel.documents.push_back(make_document("c", pack::DocumentType::page, "ditarik"));
  return make_release(snapshot, {channel});
}

// What a family would see, every text and picture loaded; "" for what is missing.
Titles screen_of(const std::filesystem::path& root) {
  const auto content = store::open_catalogue(root);
  if (!content) return {std::string(base::to_string(content.error().code))};
  Titles out = support::all_titles(**content);
  for (const auto type : {pack::DocumentType::page, pack::DocumentType::right}) {
    for (const auto& summary : *(*content)->list(support::list_of(type))) {
      CHECK_OK((*content)->load(summary.key));
      if (summary.card) CHECK_OK((*content)->load_blob(pack::blob_of(*summary.card)));
    }
  }
  return out;
}

// No CHECKs in here: it also runs in a process that is killed.
base::Result<void> transfer_and_install(const std::filesystem::path& root, const support::Release& release) {
  const auto access = TRY(store::WriteAccess::open(root));
  store::BlobStore blobs(access);
  store::ReleaseStore releases(access, blobs);
  TRY(store::raise_floor(access,
                         {.clock = {.at = {release.record.snapshot_version}, .reset_by_root = 0}, .versions = {}}));
  TRY(releases.keep_pending(release.record));
  for (const auto& bytes : release.blobs) {
    const auto blob = support::blob_named(bytes);
    if (blobs.has(blob)) continue;
    auto part = TRY(blobs.open_part(blob));
    TRY(part.append(base::ByteView(bytes).subspan(static_cast<std::size_t>(part.received()))));
    TRY(std::move(part).finish());
  }
  TRY(releases.install(release.record));
  TRY(releases.drop_pending());
  TRY(releases.collect_garbage());
  return {};
}

base::Result<void> go_back(const std::filesystem::path& root) {
  const auto access = TRY(store::WriteAccess::open(root));
  store::BlobStore blobs(access);
  store::ReleaseStore releases(access, blobs);
  TRY(releases.roll_back());
  TRY(releases.collect_garbage());
  return {};
}

using Work = base::Result<void> (*)(const std::filesystem::path& root);

// True when the work ended before the Nth call.
bool survives(Mode mode, int at, Work work, const std::filesystem::path& root) {
  if (mode == Mode::fail) {
    fault = {.mode = mode, .at = at, .calls = 0};
    const auto done = work(root);
    const bool reached = fault.calls >= at;
    fault = {};
    return !reached && done.ok();
  }
  std::fflush(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    fault = {.mode = mode, .at = at, .calls = 0};
    ::_exit(work(root) ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) != 1);
  return WEXITSTATUS(status) == 0;
}

base::Result<void> install_second(const std::filesystem::path& root) {
  return transfer_and_install(root, release_of(2));
}
base::Result<void> install_third(const std::filesystem::path& root) {
  return transfer_and_install(root, release_of(3));
}

constexpr int kMaxCalls = 2000;
const Titles kFirst{"hak 1", "ditarik", "halaman 1"};
const Titles kFirstWithdrawn{"hak 1", "halaman 1"};
const Titles kSecond{"hak 2", "halaman 2"};
const Titles kBack{"hak 2", "halaman 1"};
const Titles kThird{"hak 3", "halaman 3"};

// The Nth call of an installation fails or is the last one, for every N: old or new, never a mixture, and the next try
// succeeds.
void strike_an_installation(Mode mode) {
  for (int at = 1; at < kMaxCalls; ++at) {
    CAPTURE(at);
    const TempDir temp;
    REQUIRE_OK(transfer_and_install(temp.path(), release_of(1)));
    const bool done = survives(mode, at, install_second, temp.path());
    const Titles seen = screen_of(temp.path());
    CHECK((seen == kFirst || seen == kFirstWithdrawn || seen == kSecond));
    const auto floor = store::load_floor(store::Layout(temp.path()));
    CHECK((floor.clock.at.seconds == 1 || floor.clock.at.seconds == 2));
    if (seen == kSecond) CHECK(floor.clock.at.seconds == 2);
    REQUIRE_OK(install_second(temp.path()));
    CHECK(screen_of(temp.path()) == kSecond);
    if (done) {
      const int calls = at - 1;
      MESSAGE("calls that change the disk in one installation: " << calls);
      CHECK(at > 50);
      return;
    }
  }
  FAIL("the installation never came to its end");
}

}  // namespace

TEST_CASE("whichever call fails in an installation, the screen shows wholly the old or wholly the new release") {
  strike_an_installation(Mode::fail);
}

TEST_CASE("killed at any call of an installation, the screen shows wholly the old or wholly the new release") {
  strike_an_installation(Mode::kill);
}

TEST_CASE("killed at any call of going back, the screen shows a whole release and the agent can go on") {
  for (int at = 1; at < kMaxCalls; ++at) {
    CAPTURE(at);
    const TempDir temp;
    REQUIRE_OK(transfer_and_install(temp.path(), release_of(1)));
    REQUIRE_OK(install_second(temp.path()));
    const bool done = survives(Mode::kill, at, go_back, temp.path());
    const Titles seen = screen_of(temp.path());
    CHECK((seen == kSecond || seen == kBack));
    REQUIRE_OK(install_third(temp.path()));
    CHECK(screen_of(temp.path()) == kThird);
    if (done) {
      CHECK(at > 30);
      return;
    }
  }
  FAIL("going back never came to its end");
}

TEST_CASE("a metadata file killed at any call is wholly old or wholly new") {
  static const std::string kOld(5000, 'o');
  static const std::string kNew(7000, 'n');
  const Work save = [](const std::filesystem::path& root) -> base::Result<void> {
    const auto access = TRY(store::WriteAccess::open(root));
    return store::TrustDirectory(access).save("timestamp.json", base::as_bytes(kNew));
  };
  for (int at = 1; at < kMaxCalls; ++at) {
    CAPTURE(at);
    const TempDir temp;
    {
      const Writer writer(temp.path());
      REQUIRE_OK(store::TrustDirectory(*writer.access).save("timestamp.json", base::as_bytes(kOld)));
    }
    const bool done = survives(Mode::kill, at, save, temp.path());
    const Writer writer(temp.path());
    const auto found = store::TrustDirectory(*writer.access).load("timestamp.json");
    REQUIRE_OK(found);
    CHECK((base::as_text(*found) == kOld || base::as_text(*found) == kNew));
    if (!done) continue;
    CHECK(base::as_text(*found) == kNew);
    return;
  }
}
