// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <string>

#include "authoring/builder.h"
#include "authoring/signer.h"
#include "office_folder.h"

namespace support {

inline constexpr base::Instant kNow{1739322000};  // 2025-02-12T01:00:00Z

// Every key of an office, opened: what its officers hold together. One channel, kanwil-ntt.
class OfficeKeys {
 public:
  OfficeKeys();
  // Signs what was built in the folder.
  authoring::SignReport sign(const OfficeFolder& folder, base::Instant now = kNow) const;

 private:
  void make(const std::string& role, int count, std::int64_t threshold);

  authoring::KeyRing ring_;
  std::map<std::string, pack::SecretKey> keys_;
};

// Checks and builds; the test ends when anything is refused.
authoring::BuildReport build(const authoring::Office& office);

}  // namespace support
