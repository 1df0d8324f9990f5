// SPDX-License-Identifier: EUPL-1.2
#include "platform/link_watch.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"

namespace platform {
namespace {

// Walks the messages of one datagram by hand: the kernel's macros cast in ways our warnings refuse.
bool holds_new_address(const char* bytes, std::size_t size) {
  bool found = false;
  while (size >= sizeof(nlmsghdr)) {
    nlmsghdr header{};
    std::memcpy(&header, bytes, sizeof header);
    if (header.nlmsg_len < sizeof(nlmsghdr) || header.nlmsg_len > size) return found;
    if (header.nlmsg_type == RTM_NEWADDR) found = true;
    const std::size_t step = (header.nlmsg_len + std::size_t{3}) & ~std::size_t{3};
    if (step > size) return found;
    bytes += step;
    size -= step;
  }
  return found;
}

}  // namespace

base::Result<LinkWatch> LinkWatch::open() {
  Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
  if (!socket) return base::errno_error(errno, "netlink socket");
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return base::errno_error(errno, "netlink bind");
  }
  return LinkWatch(std::move(socket));
}

bool LinkWatch::take_usable() {
  bool usable = false;
  alignas(nlmsghdr) char buffer[16 * 1024];
  while (true) {
    const ssize_t n = ::recv(socket_.get(), buffer, sizeof buffer, 0);
    if (n < 0 && errno == EINTR) continue;
    // ENOBUFS: the kernel had to drop some; what they said is unknown, so a look is due.
    if (n < 0 && errno == ENOBUFS) usable = true;
    if (n <= 0) return usable;
    usable = holds_new_address(buffer, static_cast<std::size_t>(n)) || usable;
  }
}

}  // namespace platform
