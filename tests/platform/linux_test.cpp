// SPDX-License-Identifier: EUPL-1.2
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>

#include "check.h"
#include "platform/clock.h"
#include "platform/folder_watch.h"
#include "platform/link_watch.h"
#include "platform/mounts.h"
#include "platform/service.h"
#include "temp_dir.h"

namespace {

bool is_readable(int fd, int timeout_ms) {
  pollfd waiting{fd, POLLIN, 0};
  return ::poll(&waiting, 1, timeout_ms) == 1;
}

}  // namespace

TEST_CASE("mount points are read with their escapes, and odd lines are skipped") {
  const auto mounts = platform::parse_mountinfo(
      "36 35 98:0 / /media/STICK\\040ONE rw,nosuid - vfat /dev/sdb1 rw\n"
      "\n"
      "nonsense\n"
      "37 35 98:0 / relative rw - vfat /dev/sdb1 rw\n"
      "38 35 0:5 / /media/back\\134slash rw - tmpfs none rw\n"
      "39 35 0:5 / /cut\\04");
  REQUIRE(mounts.size() == 3);
  CHECK(mounts[0].point == "/media/STICK ONE");
  CHECK(mounts[0].id == "36");
  CHECK(mounts[1].point == "/media/back\\slash");
  CHECK(mounts[2].point == "/cut\\04");
}

TEST_CASE("this machine's mounts can be read twice") {
  auto table = platform::MountTable::open();
  REQUIRE_OK(table);
  const auto first = table->read();
  REQUIRE_OK(first);
  CHECK_FALSE(first->empty());
  const auto second = table->read();
  REQUIRE_OK(second);
  CHECK(second->size() == first->size());
}

TEST_CASE("a finished file in a watched folder asks for a look, one just begun does not") {
  const TempDir dir;
  auto watch = platform::FolderWatch::open();
  REQUIRE_OK(watch);
  REQUIRE_OK(watch->add(dir.path()));
  CHECK_FALSE(watch->take_changes());
  {
    std::ofstream file(dir.path() / "pack.jendela");
    file.flush();
    CHECK(is_readable(watch->descriptor(), 5000));
    CHECK_FALSE(watch->take_changes());
    file << "done";
  }
  CHECK(is_readable(watch->descriptor(), 5000));
  CHECK(watch->take_changes());
  std::filesystem::create_directory(dir.path() / "folder");
  CHECK(watch->take_changes());
  std::filesystem::remove(dir.path() / "pack.jendela");
  CHECK(watch->take_changes());
  CHECK_FALSE(watch->take_changes());
}

TEST_CASE("a folder that is not there or a link cannot be watched") {
  const TempDir dir;
  auto watch = platform::FolderWatch::open();
  REQUIRE_OK(watch);
  CHECK_ERR(watch->add(dir.path() / "nothing"), base::Errc::not_found);
  std::filesystem::create_directory_symlink(dir.path(), dir.path() / "link");
  CHECK(!watch->add(dir.path() / "link").ok());
}

TEST_CASE("watching links and the setting of the clock makes no noise while nothing happens") {
  auto links = platform::LinkWatch::open();
  REQUIRE_OK(links);
  CHECK_FALSE(links->take_usable());
  auto clock = platform::ClockSetWatch::open();
  REQUIRE_OK(clock);
  CHECK_FALSE(is_readable(clock->descriptor(), 0));
  clock->rearm();
  CHECK_FALSE(is_readable(clock->descriptor(), 0));
}

TEST_CASE("the system's clock runs") {
  const platform::SystemClock clock;
  CHECK(clock.wall().seconds > 1'700'000'000);
  CHECK(clock.seconds_since_boot() > 0);
  static_cast<void>(clock.is_network_synchronised());
}

TEST_CASE("the service manager is told by one datagram, and without one nothing happens") {
  ::unsetenv("NOTIFY_SOCKET");
  platform::notify_service_manager("READY=1");

  const TempDir dir;
  const std::string path = (dir.path() / "notify").string();
  const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  platform::notify_service_manager("READY=1");
  char buffer[32] = {};
  CHECK(::recv(fd, buffer, sizeof buffer, MSG_DONTWAIT) == 7);
  CHECK(std::string(buffer) == "READY=1");
  ::unsetenv("NOTIFY_SOCKET");
  ::close(fd);
}
