// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <thread>

// A web server on loopback that says whatever a test tells it to, byte for byte. One thread, one connection at a time,
// kept open for further requests until the handler hangs up. Ends with the object.
class LyingServer {
 public:
  struct Request {
    std::string path;                            // "/metadata/timestamp.json"
    std::map<std::string, std::string> headers;  // names in lower case
    // The first byte asked for by "Range: bytes=N-"; 0 without one.
    std::uint64_t offset() const;
  };
  class Connection {
   public:
    // False when the peer has gone.
    bool send(std::string_view bytes);
    void hang_up() { open_ = false; }
    // A whole honest answer: status line, length, body.
    void answer(std::string_view status, std::string_view body, std::string_view more_headers = "");
    // What an honest server does with a file: 200, or 206 from the offset asked for, or 416.
    void serve(const Request& request, std::string_view file);
    // Blocks until the peer closes.
    void wait_for_peer_to_leave();

   private:
    friend class LyingServer;
    explicit Connection(int fd) : fd_(fd) {}
    int fd_;
    bool open_ = true;
  };
  using Handler = std::function<void(const Request&, Connection&)>;

  explicit LyingServer(Handler handler);
  ~LyingServer();
  LyingServer(const LyingServer&) = delete;
  LyingServer& operator=(const LyingServer&) = delete;

  std::string url(std::string_view path = "") const;  // "http://127.0.0.1:PORT" + path
  int connections() const { return connections_; }
  int requests() const { return requests_; }

 private:
  void run();
  void serve_connection(int fd);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> ending_ = false;
  std::atomic<int> current_ = -1;  // so that the destructor can end a handler that waits
  std::atomic<int> connections_ = 0;
  std::atomic<int> requests_ = 0;
  std::thread thread_;
};
