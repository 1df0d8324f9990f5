// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "pack/trust_store.h"
#include "store/write_access.h"

namespace store {

// trust/: accepted metadata byte for byte, each file replaced atomically and durably. Names are single safe segments of
// at most 100 bytes (else malformed); files are at most kMaxTrustBytes.
inline constexpr std::uint64_t kMaxTrustBytes = 16 * 1024 * 1024;
class TrustDirectory final : public pack::TrustStore {
 public:
  explicit TrustDirectory(const WriteAccess& access) : layout_(access.layout()) {}
  base::Result<base::Bytes> load(std::string_view file_name) override;
  base::Result<void> save(std::string_view file_name, base::ByteView bytes) override;

 private:
  Layout layout_;
};

}  // namespace store
