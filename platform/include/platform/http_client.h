// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace platform {

struct HttpLimits {
  std::chrono::milliseconds connect{15'000};
  std::int64_t low_speed_bytes = 1024;              // a second, on average over
  std::chrono::seconds low_speed_window{30};        // slower is given up
  std::chrono::milliseconds total{60 * 60 * 1000};  // of one request
};

struct HttpRequest {
  std::string url = {};            // http or https
  std::uint64_t offset = 0;        // ask for the bytes from here on
  std::uint64_t max_bytes = 0;     // of the body that may reach the sink
  std::string if_none_match = {};  // an etag; "" to ask anyway
};

struct HttpResponse {
  bool not_modified = false;  // 304, given only when if_none_match was sent; the sink was not called
  std::string etag = {};
  std::uint64_t body_bytes = 0;  // that reached the sink
};

// GET by libcurl, for hosts that are not trusted. Keeps connections and uses them again. One thread at a time; calls
// block until the end, a limit, or the stop token. Follows at most three redirects, and none to another host or from
// https to http. Proxies by environment, the system's certificate authorities.
class HttpClient {
 public:
  explicit HttpClient(HttpLimits limits = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  using Sink = std::function<base::Result<void>(base::ByteView piece)>;

  // Errors: not_found (404, 410, 403), offline (no answer, any other status, a login page, another host, an encoding
  // nobody asked for, a connection cut short), timeout, too_large, cancelled, mismatch (an offset was asked for and the
  // answer does not begin there: nothing reached the sink), and whatever the sink returns.
  base::Result<HttpResponse> get(const HttpRequest& request, const Sink& sink, const std::stop_token& stop);

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
  HttpLimits limits_;
};

}  // namespace platform
