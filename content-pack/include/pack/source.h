// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/safe_path.h"

namespace pack {

// Where untrusted bytes come from: a directory, a web server, a pack file on a stick, a repository in memory. One
// interface for all, so that the path that is tested is the path that runs. Paths are those of the repository layout:
//   metadata/7.root.json  metadata/timestamp.json  targets/channels/NAME/HASH.manifest.json  blobs/ab/<sha256>
// Used by one thread at a time. Nothing a Source yields is trusted.
class Source {
 public:
  virtual ~Source() = default;
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // For logs and the audit: "https://…", "stick NAME.jendela", "directory …".
  virtual std::string describe() const = 0;

  // Takes the pieces of a file in order; an error from it ends the transfer and is returned.
  using Sink = std::function<base::Result<void>(base::ByteView piece)>;

  // Streams the file's bytes from offset on. max_bytes bounds what reaches the sink and is enforced while streaming,
  // whatever the other side announces.
  // Errors: not_found (the one that ends the root loop: 404, 403, ENOENT), too_large, offline, timeout, media_gone, io,
  // mismatch (the source cannot resume at offset: start again at 0), cancelled, and whatever the sink returns.
  virtual base::Result<void> stream(const SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                                    const Sink& sink) = 0;

  // The whole of a small file in memory.
  base::Result<base::Bytes> fetch(const SafePath& path, std::uint64_t max_bytes);
};

}  // namespace pack
