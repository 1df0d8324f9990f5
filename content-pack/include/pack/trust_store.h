// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace pack {

// Accepted metadata, byte for byte, by file name ("3.root.json", "root.json", "timestamp.json", "snapshot.json",
// "targets.json", "channel-kanwil-ntt.json"; other role names percent-encoded). What is loaded is verified again, so a
// store may be damaged but cannot lie. Owned by one updater at a time.
class TrustStore {
 public:
  virtual ~TrustStore() = default;
  TrustStore() = default;
  TrustStore(const TrustStore&) = delete;
  TrustStore& operator=(const TrustStore&) = delete;

  virtual base::Result<base::Bytes> load(std::string_view file_name) = 0;  // Errors: not_found, io
  // Durable when it returns: a power cut leaves the old or the new bytes. Errors: no_space, io.
  virtual base::Result<void> save(std::string_view file_name, base::ByteView bytes) = 0;
};

}  // namespace pack
