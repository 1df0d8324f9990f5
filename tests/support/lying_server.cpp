// SPDX-License-Identifier: EUPL-1.2
#include "lying_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

LyingServer::Request parse_request(const std::string& head) {
  LyingServer::Request request;
  const std::size_t path = head.find(' ') + 1;
  request.path = head.substr(path, head.find(' ', path) - path);
  std::size_t line = head.find("\r\n");
  while (line != std::string::npos && line + 2 < head.size()) {
    const std::size_t begin = line + 2;
    line = head.find("\r\n", begin);
    const std::string field = head.substr(begin, line - begin);
    const std::size_t colon = field.find(": ");
    if (colon != std::string::npos) request.headers[lower(field.substr(0, colon))] = field.substr(colon + 2);
  }
  return request;
}

}  // namespace

std::uint64_t LyingServer::Request::offset() const {
  const auto range = headers.find("range");
  if (range == headers.end() || range->second.rfind("bytes=", 0) != 0) return 0;
  return std::strtoull(range->second.c_str() + 6, nullptr, 10);
}

bool LyingServer::Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) {
      open_ = false;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void LyingServer::Connection::answer(std::string_view status, std::string_view body, std::string_view more_headers) {
  send("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
       std::string(more_headers) + "\r\n" + std::string(body));
}

void LyingServer::Connection::serve(const Request& request, std::string_view file) {
  const std::uint64_t offset = request.offset();
  if (!request.headers.contains("range")) return answer("200 OK", file);
  if (offset >= file.size()) return answer("416 Range Not Satisfiable", "");
  answer("206 Partial Content", file.substr(offset),
         "Content-Range: bytes " + std::to_string(offset) + "-" + std::to_string(file.size() - 1) + "/" +
             std::to_string(file.size()) + "\r\n");
}

void LyingServer::Connection::wait_for_peer_to_leave() {
  char byte = 0;
  while (::recv(fd_, &byte, 1, 0) > 0) {
  }
  open_ = false;
}

LyingServer::LyingServer(Handler handler) : handler_(std::move(handler)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 16) != 0 || ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the test's server cannot listen on loopback");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

LyingServer::~LyingServer() {
  ending_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  if (const int fd = current_; fd >= 0) ::shutdown(fd, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string LyingServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void LyingServer::run() {
  while (!ending_) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    ++connections_;
    current_ = fd;
    if (!ending_) serve_connection(fd);
    current_ = -1;
    ::close(fd);
  }
}

void LyingServer::serve_connection(int fd) {
  Connection connection(fd);
  std::string received;
  while (connection.open_) {
    std::size_t end = received.find("\r\n\r\n");
    while (end == std::string::npos) {
      char buffer[4096];
      const ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
      if (n <= 0) return;
      received.append(buffer, static_cast<std::size_t>(n));
      end = received.find("\r\n\r\n");
    }
    const Request request = parse_request(received.substr(0, end + 2));
    received.erase(0, end + 4);
    ++requests_;
    handler_(request, connection);
  }
}
