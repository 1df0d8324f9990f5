// SPDX-License-Identifier: EUPL-1.2
#include "pack/source.h"

namespace pack {

base::Result<base::Bytes> Source::fetch(const SafePath& path, std::uint64_t max_bytes) {
  base::Bytes bytes;
  const Sink collect = [&](base::ByteView piece) -> base::Result<void> {
    // The source promised to stop at max_bytes; memory does not hang on its promise.
    if (piece.size() > max_bytes - bytes.size()) {
      return base::Error{base::Errc::too_large, path.text() + ": more than " + std::to_string(max_bytes) + " bytes"};
    }
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return {};
  };
  TRY(stream(path, 0, max_bytes, collect));
  return bytes;
}

}  // namespace pack
