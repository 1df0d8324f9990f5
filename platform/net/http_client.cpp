// SPDX-License-Identifier: EUPL-1.2
#include "platform/http_client.h"

#include <curl/curl.h>

#include <optional>

#include "http_headers.h"

namespace platform {
namespace {

using base::Errc;
using base::Error;
using base::Result;

constexpr int kMaxRedirects = 3;
constexpr std::size_t kMaxHeaderBytes = 64 * 1024;

// All that curl's callbacks need to know of one exchange.
struct Exchange {
  const HttpRequest& request;
  const HttpClient::Sink& sink;
  CURL* easy = nullptr;
  HttpHeaders headers = {};
  std::size_t header_bytes = 0;
  bool body_allowed = false;  // the head was looked at and found good
  std::uint64_t received = 0;
  std::optional<Error> error = std::nullopt;
};

long status_of(CURL* easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

Error error_of_status(long status) {
  const std::string text = "the server answered " + std::to_string(status);
  if (status == 404 || status == 403 || status == 410) return {Errc::not_found, text};
  if (status == 416) return {Errc::mismatch, text};
  if (status == 511) return {Errc::offline, text + ": this network wants a login first"};
  return {Errc::offline, text};
}

// Decides by status and header fields whether the body may be taken.
Result<void> check_head(const Exchange& exchange) {
  const HttpRequest& request = exchange.request;
  const long status = status_of(exchange.easy);
  if (status != 200 && status != 206) return error_of_status(status);
  if (!exchange.headers.content_encoding.empty() && exchange.headers.content_encoding != "identity") {
    return Error{Errc::offline, "the server encoded the file, though nobody asked for it"};
  }
  if (exchange.headers.content_type.starts_with("text/html")) {
    return Error{Errc::offline, "a web page came instead of the file: this network may want a login first"};
  }
  if (request.offset == 0 && status == 206) return Error{Errc::offline, "the server sent a part of the file unasked"};
  if (request.offset > 0 && status == 200) return Error{Errc::mismatch, "the server does not resume"};
  if (request.offset > 0) return check_content_range(exchange.headers, request.offset, request.max_bytes);
  if (exchange.headers.content_length && *exchange.headers.content_length > request.max_bytes) {
    return Error{Errc::too_large, "the file is longer than allowed"};
  }
  return {};
}

Result<void> take_body(Exchange& exchange, base::ByteView piece) {
  const long status = status_of(exchange.easy);
  if (status >= 300) return {};  // the text of a redirect or an error is of no use
  if (!exchange.body_allowed) TRY(check_head(exchange));
  exchange.body_allowed = true;
  if (piece.size() > exchange.request.max_bytes - exchange.received) {
    return Error{Errc::too_large, "the file is longer than allowed"};
  }
  exchange.received += piece.size();
  return exchange.sink(piece);
}

// curl's callbacks. Nothing may throw through C, so what could is turned into an error.
std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) noexcept {
  auto& exchange = *static_cast<Exchange*>(user);
  try {
    auto taken = take_body(exchange, base::as_bytes({data, size}));
    if (taken) return size;
    exchange.error = std::move(taken.error());
  } catch (...) {
    exchange.error = Error{Errc::internal, "the receiver of a download threw"};
  }
  return size + 1;  // anything but size ends the transfer
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) noexcept {
  auto& exchange = *static_cast<Exchange*>(user);
  try {
    exchange.header_bytes += size;
    if (exchange.header_bytes > kMaxHeaderBytes) {
      exchange.error = Error{Errc::offline, "the server's header is longer than 64 KiB"};
      return size + 1;
    }
    read_header_line(exchange.headers, {data, size});
    return size;
  } catch (...) {
    exchange.error = Error{Errc::internal, "reading a header threw"};
    return size + 1;
  }
}

Error error_of_curl(CURLcode code) {
  const std::string text = curl_easy_strerror(code);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {Errc::timeout, text};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {Errc::offline, text + " (is the clock right?)"};
    case CURLE_OUT_OF_MEMORY:
      return {Errc::internal, text};
    default:
      return {Errc::offline, text};
  }
}

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlDeleter>;

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK || text == nullptr) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

// Whether a redirect stays with the host that was asked: the same name, and the same port or https instead of http.
bool is_same_host(const std::string& from_text, const std::string& to_text) {
  const Url from(curl_url());
  const Url to(curl_url());
  if (!from || !to) return false;
  if (curl_url_set(from.get(), CURLUPART_URL, from_text.c_str(), 0) != CURLUE_OK) return false;
  if (curl_url_set(to.get(), CURLUPART_URL, to_text.c_str(), 0) != CURLUE_OK) return false;
  if (part_of(from.get(), CURLUPART_HOST) != part_of(to.get(), CURLUPART_HOST)) return false;
  const std::string from_scheme = part_of(from.get(), CURLUPART_SCHEME);
  const std::string to_scheme = part_of(to.get(), CURLUPART_SCHEME);
  if (from_scheme == to_scheme) return part_of(from.get(), CURLUPART_PORT) == part_of(to.get(), CURLUPART_PORT);
  return from_scheme == "http" && to_scheme == "https";
}

}  // namespace

struct HttpClient::Handles {
  CURLM* multi = nullptr;
  CURL* easy = nullptr;

  Handles() {
    curl_global_init(CURL_GLOBAL_DEFAULT);  // counted by curl, and safe from any thread since 7.84
    multi = curl_multi_init();
    easy = curl_easy_init();
  }
  ~Handles() {
    curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
    curl_global_cleanup();
  }
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;

  void prepare(const std::string& url, const HttpLimits& limits, Exchange& exchange, curl_slist* fields);
  Result<void> perform(const std::stop_token& stop, const Exchange& exchange);
};

void HttpClient::Handles::prepare(const std::string& url, const HttpLimits& limits, Exchange& exchange,
                                  curl_slist* fields) {
  curl_easy_reset(easy);  // connections stay, options do not
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
#if CURL_AT_LEAST_VERSION(7, 85, 0)
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "jendela-agent");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.low_speed_bytes));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.low_speed_window.count()));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
}

// One exchange from request to the end of the answer. curl_multi_poll blocks; the stop token wakes it.
Result<void> HttpClient::Handles::perform(const std::stop_token& stop, const Exchange& exchange) {
  if (curl_multi_add_handle(multi, easy) != CURLM_OK) return Error{Errc::internal, "curl_multi_add_handle failed"};
  const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi); });
  int running = 1;
  CURLMcode failed = CURLM_OK;
  while (running > 0 && failed == CURLM_OK && !stop.stop_requested()) {
    failed = curl_multi_perform(multi, &running);
    if (running > 0 && failed == CURLM_OK) failed = curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
  CURLcode code = CURLE_OK;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  }
  curl_multi_remove_handle(multi, easy);
  if (stop.stop_requested() && running > 0) return Error{Errc::cancelled, "the download was cancelled"};
  if (failed != CURLM_OK) return Error{Errc::internal, curl_multi_strerror(failed)};
  if (exchange.error) return *exchange.error;
  if (code != CURLE_OK) return error_of_curl(code);
  return {};
}

HttpClient::HttpClient(HttpLimits limits) : handles_(std::make_unique<Handles>()), limits_(limits) {}
HttpClient::~HttpClient() = default;

Result<HttpResponse> HttpClient::get(const HttpRequest& request, const Sink& sink, const std::stop_token& stop) {
  if (handles_->multi == nullptr || handles_->easy == nullptr) return Error{Errc::internal, "libcurl did not start"};
  std::string url = request.url;
  for (int redirects = 0; redirects <= kMaxRedirects; ++redirects) {
    Exchange exchange{.request = request, .sink = sink, .easy = handles_->easy};
    List fields;
    const auto add_field = [&fields](const std::string& field) {
      if (curl_slist* longer = curl_slist_append(fields.get(), field.c_str())) {
        static_cast<void>(fields.release());
        fields.reset(longer);
      }
    };
    if (request.offset > 0) add_field("Range: bytes=" + std::to_string(request.offset) + "-");
    if (!request.if_none_match.empty()) add_field("If-None-Match: " + request.if_none_match);
    handles_->prepare(url, limits_, exchange, fields.get());
    TRY(handles_->perform(stop, exchange));

    const long status = status_of(handles_->easy);
    if (status == 304 && !request.if_none_match.empty())
      return HttpResponse{.not_modified = true, .etag = request.if_none_match};
    const char* location = nullptr;
    curl_easy_getinfo(handles_->easy, CURLINFO_REDIRECT_URL, &location);
    if (status >= 300 && status < 400 && location != nullptr) {
      if (!is_same_host(url, location)) {
        return Error{Errc::offline, "the server sends us to another host: this network may want a login first"};
      }
      url = location;
      continue;
    }
    if (!exchange.body_allowed) TRY(check_head(exchange));  // an empty body never reached the callback
    return HttpResponse{.etag = exchange.headers.etag, .body_bytes = exchange.received};
  }
  return Error{Errc::offline, "too many redirects"};
}

}  // namespace platform
