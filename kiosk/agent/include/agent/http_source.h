// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "pack/source.h"
#include "platform/http_client.h"

namespace agent {

// A repository on a web server. Keeps its connection for as long as it lives; a transfer ends when the stop token says
// so.
class HttpSource final : public pack::Source {
 public:
  HttpSource(std::string base_url, std::stop_token stop, platform::HttpLimits limits = {});

  std::string describe() const override { return base_url_; }
  base::Result<void> stream(const pack::SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                            const Sink& sink) override;

  // One conditional request for timestamp.json: false when the server says that it is the one of this etag. What a
  // changed one holds is kept and handed out by the next stream of it, so that asking costs nothing twice.
  base::Result<bool> has_changed(const std::string& etag);
  // Of the timestamp.json that was seen last; "" when the server gives none.
  const std::string& etag() const { return etag_; }

 private:
  std::string base_url_;
  std::stop_token stop_;
  platform::HttpClient client_;
  std::string etag_;
  std::optional<base::Bytes> timestamp_;
};

}  // namespace agent
