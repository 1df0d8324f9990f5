// SPDX-License-Identifier: EUPL-1.2
#include "pack/verified.h"

#include <sodium.h>

#include <array>

#include "base/hex.h"

namespace pack {
namespace {

base::Error mismatch(std::string_view what) { return {base::Errc::mismatch, std::string(what)}; }

std::string sha512_hex(base::ByteView bytes) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> digest;
  crypto_hash_sha512(digest.data(), bytes.data(), bytes.size());
  return base::to_hex(digest);
}

}  // namespace

base::Result<void> check_hashes(base::ByteView bytes, const std::map<std::string, std::string, std::less<>>& hashes) {
  int known = 0;
  for (const auto& [algorithm, hex] : hashes) {
    if (algorithm != "sha256" && algorithm != "sha512") continue;
    ++known;
    const std::string actual = algorithm == "sha256" ? to_hex(sha256(bytes)) : sha512_hex(bytes);
    if (actual != hex) return mismatch("the " + algorithm + " is " + actual + ", signed is " + hex);
  }
  if (known == 0) return mismatch("no hash of a known algorithm is signed");
  return {};
}

base::Result<VerifiedBytes> verify(const VerifiedTarget& target, base::Bytes bytes) {
  if (bytes.size() != target.length()) {
    return mismatch(target.name() + " is " + std::to_string(bytes.size()) + " bytes, signed are " +
                    std::to_string(target.length()));
  }
  TRY_WITHIN(target.name(), check_hashes(bytes, target.hashes()));
  return VerifiedBytes(std::move(bytes));
}

base::Result<VerifiedBytes> verify(const VerifiedBlob& blob, base::Bytes bytes) {
  if (bytes.size() != blob.length() || sha256(bytes) != blob.sha256()) {
    return mismatch("the blob " + to_hex(blob.sha256()) + " has other bytes");
  }
  return VerifiedBytes(std::move(bytes));
}

}  // namespace pack
