// SPDX-License-Identifier: EUPL-1.2
#include "agent/http_source.h"

#include <algorithm>

#include "pack/updater_limits.h"

namespace agent {
namespace {

constexpr std::string_view kTimestampPath = "metadata/timestamp.json";

// Some networks answer everything with their own page, status 200 and no honest Content-Type.
bool looks_like_web_page(base::ByteView bytes) {
  std::string start(base::as_text(bytes.first(std::min<std::size_t>(bytes.size(), 15))));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

}  // namespace

HttpSource::HttpSource(std::string base_url, std::stop_token stop, platform::HttpLimits limits)
    : base_url_(std::move(base_url)), stop_(std::move(stop)), client_(limits) {}

base::Result<void> HttpSource::stream(const pack::SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                                      const Sink& sink) {
  if (path.text() == kTimestampPath && offset == 0 && timestamp_) {
    const base::Bytes kept = std::move(*timestamp_);
    timestamp_.reset();
    if (kept.size() > max_bytes) return base::Error{base::Errc::too_large, path.text() + ": longer than allowed"};
    return sink(kept);
  }
  bool first = offset == 0 && path.text().ends_with(".json");
  const auto checked = [&](base::ByteView piece) -> base::Result<void> {
    if (first && looks_like_web_page(piece)) {
      return base::Error{base::Errc::offline,
                         "a web page came instead of the file: this network may want a login first"};
    }
    first = false;
    return sink(piece);
  };
  const platform::HttpRequest request{
      .url = base_url_ + "/" + path.text(), .offset = offset, .max_bytes = max_bytes, .if_none_match = ""};
  const platform::HttpResponse response = TRY_WITHIN(path.text(), client_.get(request, checked, stop_));
  if (path.text() == kTimestampPath) etag_ = response.etag;
  return {};
}

base::Result<bool> HttpSource::has_changed(const std::string& etag) {
  base::Bytes bytes;
  const auto collect = [&bytes](base::ByteView piece) -> base::Result<void> {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return {};
  };
  const platform::HttpRequest request{.url = base_url_ + "/" + std::string(kTimestampPath),
                                      .offset = 0,
                                      .max_bytes = pack::UpdaterLimits{}.timestamp_bytes,
                                      .if_none_match = etag};
  const platform::HttpResponse response = TRY_WITHIN(kTimestampPath, client_.get(request, collect, stop_));
  if (response.not_modified) return false;
  etag_ = response.etag;
  if (!looks_like_web_page(bytes)) timestamp_ = std::move(bytes);
  return true;
}

}  // namespace agent
