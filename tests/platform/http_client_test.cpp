// SPDX-License-Identifier: EUPL-1.2
#include "platform/http_client.h"

#include <string>

#include "check.h"
#include "lying_server.h"

namespace {

using base::Errc;
using platform::HttpClient;
using platform::HttpRequest;
using platform::HttpResponse;
using Connection = LyingServer::Connection;
using Request = LyingServer::Request;

constexpr platform::HttpLimits kImpatient{.connect = std::chrono::milliseconds(2000),
                                          .low_speed_bytes = 1024,
                                          .low_speed_window = std::chrono::seconds(1),
                                          .total = std::chrono::milliseconds(20'000)};

// One request, and what came of it.
struct Attempt {
  std::string body;
  base::Result<HttpResponse> result = HttpResponse{};
};
Attempt get(const LyingServer& server, HttpRequest request = {}) {
  HttpClient client(kImpatient);
  Attempt attempt;
  request.url = server.url("/file");
  if (request.max_bytes == 0) request.max_bytes = 1'000'000;
  const auto collect = [&](base::ByteView piece) -> base::Result<void> {
    attempt.body += base::as_text(piece);
    return {};
  };
  attempt.result = client.get(request, collect, {});
  return attempt;
}

}  // namespace

#define SERVER(name, ...)                                                \
  LyingServer name([&](const Request& request, Connection& connection) { \
    static_cast<void>(request);                                          \
    __VA_ARGS__;                                                         \
  })

TEST_CASE("a file is fetched whole, with its etag") {
  SERVER(server, connection.answer("200 OK", "hello", "ETag: \"a1\"\r\n"));
  const Attempt attempt = get(server);
  REQUIRE_OK(attempt.result);
  CHECK(attempt.body == "hello");
  CHECK(attempt.result->etag == "\"a1\"");
  CHECK(attempt.result->body_bytes == 5);
}

TEST_CASE("an empty file is a file") {
  SERVER(server, connection.answer("200 OK", ""));
  const Attempt attempt = get(server);
  REQUIRE_OK(attempt.result);
  CHECK(attempt.body.empty());
}

TEST_CASE("what is not there is told from a server in trouble") {
  for (const char* status : {"404 Not Found", "403 Forbidden", "410 Gone"}) {
    SERVER(server, connection.answer(status, "no"));
    const Attempt attempt = get(server);
    CHECK_ERR(attempt.result, Errc::not_found);
    CHECK(attempt.body.empty());
  }
  for (const char* status : {"500 Oops", "503 Busy", "429 Slow down", "401 Login", "511 Network Login", "204 None",
                             "300 Choose", "304 Not Modified"}) {
    SERVER(server, connection.answer(status, "", "Connection: close\r\n"); connection.hang_up());
    const Attempt attempt = get(server);
    CHECK_ERR(attempt.result, Errc::offline);
  }
}

TEST_CASE("an unchanged file costs no body when its etag is known") {
  SERVER(server,
         connection.answer(request.headers.at("if-none-match") == "\"a1\"" ? "304 Not Modified" : "200 OK", ""));
  const Attempt attempt = get(server, {.if_none_match = "\"a1\""});
  REQUIRE_OK(attempt.result);
  CHECK(attempt.result->not_modified);
}

TEST_CASE("a transfer goes on where it stopped") {
  SERVER(server, connection.serve(request, "0123456789"));
  const Attempt attempt = get(server, {.offset = 4});
  REQUIRE_OK(attempt.result);
  CHECK(attempt.body == "456789");
}

TEST_CASE("a server that does not resume as asked gives nothing to the sink") {
  const char* ranges[] = {
      "",                                 // no Content-Range at all
      "Content-Range: bytes 3-9/10\r\n",  // begins before
      "Content-Range: bytes 5-9/10\r\n",  // begins behind
      "Content-Range: bytes 4-8/10\r\n",  // ends before the file does
      "Content-Range: bytes 4-9/20\r\n",  // another total
      "Content-Range: bytes 4-9/*\r\n",   // no total
      "Content-Range: bytes 4-3/4\r\n",   // ends before it begins
      "Content-Range: bytes */10\r\n",
      "Content-Range: items 4-9/10\r\n",
      "Content-Range: bytes 4-99999999999999999999999/10\r\n",
      "Content-Range: bytes 4-18446744073709551615/18446744073709551616\r\n",
  };
  for (const char* range : ranges) {
    CAPTURE(range);
    SERVER(server, connection.answer("206 Partial Content", "456789", range));
    const Attempt attempt = get(server, {.offset = 4});
    CHECK_ERR(attempt.result, Errc::mismatch);
    CHECK(attempt.body.empty());
  }
  SERVER(whole, connection.answer("200 OK", "0123456789"));
  const Attempt attempt = get(whole, {.offset = 4});
  CHECK_ERR(attempt.result, Errc::mismatch);
  CHECK(attempt.body.empty());
  SERVER(beyond, connection.answer("416 Range Not Satisfiable", ""));
  CHECK_ERR(get(beyond, {.offset = 4}).result, Errc::mismatch);
}

TEST_CASE("a part that nobody asked for is refused") {
  SERVER(server, connection.answer("206 Partial Content", "01234", "Content-Range: bytes 0-4/10\r\n"));
  const Attempt attempt = get(server);
  CHECK_ERR(attempt.result, Errc::offline);
  CHECK(attempt.body.empty());
}

TEST_CASE("a file longer than allowed is refused before its body when the server says so, else at the limit") {
  SERVER(honest, connection.answer("200 OK", std::string(2000, 'x')));
  const Attempt announced = get(honest, {.max_bytes = 1000});
  CHECK_ERR(announced.result, Errc::too_large);
  CHECK(announced.body.empty());

  SERVER(chunked, connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
         while (connection.send("400\r\n" + std::string(1024, 'x') + "\r\n")){});
  const Attempt endless = get(chunked, {.max_bytes = 5000});
  CHECK_ERR(endless.result, Errc::too_large);
  CHECK(endless.body.size() <= 5000);

  SERVER(resumed,
         connection.answer("206 Partial Content", std::string(2000, 'x'), "Content-Range: bytes 4-2003/2004\r\n"));
  const Attempt rest = get(resumed, {.offset = 4, .max_bytes = 1000});
  CHECK_ERR(rest.result, Errc::too_large);
  CHECK(rest.body.empty());
}

TEST_CASE("a chunked file without a length is as good as another") {
  SERVER(server,
         connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
  const Attempt attempt = get(server);
  REQUIRE_OK(attempt.result);
  CHECK(attempt.body == "abcde");
}

TEST_CASE("an encoding that nobody asked for is refused") {
  SERVER(server, connection.answer("200 OK", "\x1f\x8b...", "Content-Encoding: gzip\r\n"));
  const Attempt attempt = get(server);
  CHECK_ERR(attempt.result, Errc::offline);
  CHECK(attempt.body.empty());
}

TEST_CASE("a login page in place of the file counts as being offline") {
  SERVER(server, connection.answer("200 OK", "<html>Welcome</html>", "Content-Type: text/HTML; charset=utf-8\r\n"));
  const Attempt attempt = get(server);
  CHECK_ERR(attempt.result, Errc::offline);
  CHECK(attempt.body.empty());
}

TEST_CASE("redirects are followed within the host and nowhere else") {
  SERVER(kind, if (request.path == "/file") connection.answer("302 Found", "moved", "Location: /moved\r\n");
         else connection.answer("200 OK", "here"));
  const Attempt followed = get(kind);
  REQUIRE_OK(followed.result);
  CHECK(followed.body == "here");

  for (const char* target : {"http://127.0.0.2/file", "http://localhost/file", "file:///etc/passwd",
                             "ftp://127.0.0.1/x", "http://127.0.0.1:1/file", "gopher://x/", "//evil.example/x"}) {
    CAPTURE(target);
    SERVER(server, connection.answer("302 Found", "", std::string("Location: ") + target + "\r\n"));
    const Attempt attempt = get(server);
    CHECK_ERR(attempt.result, Errc::offline);
    CHECK(attempt.body.empty());
    CHECK(server.requests() == 1);
  }
}

TEST_CASE("a redirect loop ends") {
  SERVER(server, connection.answer("301 Moved", "", "Location: /file\r\n"));
  CHECK_ERR(get(server).result, Errc::offline);
  CHECK(server.requests() == 4);
}

TEST_CASE("a connection cut short is an error, and what came was handed on") {
  SERVER(server, connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(400, 'x'));
         connection.hang_up());
  const Attempt attempt = get(server);
  CHECK_ERR(attempt.result, Errc::offline);
  CHECK(attempt.body.size() == 400);
}

TEST_CASE("a server that says nothing at all is given up") {
  SERVER(server, connection.wait_for_peer_to_leave());
  CHECK_ERR(get(server).result, Errc::timeout);
}

TEST_CASE("a server that dribbles is given up") {
  SERVER(server, connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nxxxx");
         connection.wait_for_peer_to_leave());
  CHECK_ERR(get(server).result, Errc::timeout);
}

TEST_CASE("headers without end are cut off") {
  SERVER(server, connection.send("HTTP/1.1 200 OK\r\n");
         while (connection.send("X-Filler: " + std::string(1000, 'x') + "\r\n")){});
  CHECK_ERR(get(server).result, Errc::offline);
}

TEST_CASE("no server is offline, and so is nonsense in place of HTTP") {
  std::string gone;
  {
    SERVER(server, connection.hang_up());
    gone = server.url("/file");
  }
  HttpClient client(kImpatient);
  const auto sink = [](base::ByteView) -> base::Result<void> { return {}; };
  CHECK_ERR(client.get({.url = gone, .max_bytes = 10}, sink, {}), Errc::offline);
  CHECK_ERR(client.get({.url = "file:///etc/passwd", .max_bytes = 10'000}, sink, {}), Errc::offline);
  SERVER(nonsense, connection.send("SSH-2.0-OpenSSH\r\n\r\nhello"); connection.hang_up());
  CHECK_ERR(get(nonsense).result, Errc::offline);
}

TEST_CASE("an error of the sink ends the transfer and comes back as it was") {
  SERVER(server, connection.answer("200 OK", "hello"));
  HttpClient client(kImpatient);
  const auto result = client.get({.url = server.url("/file"), .max_bytes = 10},
                                 [](base::ByteView) -> base::Result<void> {
                                   return base::Error{Errc::no_space, "full"};
                                 },
                                 {});
  CHECK_ERR(result, Errc::no_space);
}

TEST_CASE("a stop ends a transfer that would go on for ever") {
  SERVER(server, connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nxxxx");
         connection.wait_for_peer_to_leave());
  HttpClient client;  // its own limits would wait half a minute
  std::stop_source stop;
  const auto result = client.get(
      {.url = server.url("/file"), .max_bytes = 100'000},
      [&stop](base::ByteView) -> base::Result<void> {
        stop.request_stop();
        return {};
      },
      stop.get_token());
  CHECK_ERR(result, Errc::cancelled);
}

TEST_CASE("several files come over one connection") {
  SERVER(server, connection.serve(request, "0123456789"));
  HttpClient client(kImpatient);
  const auto sink = [](base::ByteView) -> base::Result<void> { return {}; };
  for (int i = 0; i < 5; ++i) CHECK_OK(client.get({.url = server.url("/file"), .max_bytes = 10}, sink, {}));
  CHECK(server.connections() == 1);
}
