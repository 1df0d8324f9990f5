// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/json.h"
#include "pack/sha256.h"

namespace pack {

// A target file that trusted metadata names (TUF 5.7). Made only by TrustedSet.
class VerifiedTarget {
 public:
  const std::string& name() const { return name_; }  // "channels/kanwil-ntt/manifest.json"
  const std::string& role() const { return role_; }  // the role that signed it
  std::uint64_t length() const { return length_; }   // exact, bytes
  // All zeros, which nothing matches, when the role lists SHA-512 alone (foreign repositories; ours list SHA-256).
  const Sha256& sha256() const { return sha256_; }
  const std::map<std::string, std::string, std::less<>>& hashes() const { return hashes_; }  // as listed, hex
  const Json& custom() const { return custom_; }                                             // null when absent

 private:
  friend class TrustedSet;
  VerifiedTarget() = default;
  std::string name_;
  std::string role_;
  std::uint64_t length_ = 0;
  Sha256 sha256_;
  std::map<std::string, std::string, std::less<>> hashes_;
  Json custom_;
};

// A blob that a verified manifest or document names: its identity is all there is to check.
class VerifiedBlob {
 public:
  const Sha256& sha256() const { return sha256_; }
  std::uint64_t length() const { return length_; }
  auto operator<=>(const VerifiedBlob&) const = default;

  // The doors through which identities become trusted, each named for its reason, so that a reviewer can find them all.
  // In a manifest or a document that was itself parsed from VerifiedBytes:
  static VerifiedBlob named_by_verified_text(const Sha256& sha256, std::uint64_t length) { return {sha256, length}; }
  // In the kiosk's catalogue, which the agent built from verified shards (the kiosk trusts the agent's uid for it):
  static VerifiedBlob named_by_catalogue(const Sha256& sha256, std::uint64_t length) { return {sha256, length}; }

 private:
  VerifiedBlob(const Sha256& sha256, std::uint64_t length) : sha256_(sha256), length_(length) {}
  Sha256 sha256_;
  std::uint64_t length_ = 0;
};

// Bytes whose length and SHA-256 matched. Parsers of manifests, shards, pictures and sounds take nothing else.
class VerifiedBytes {
 public:
  base::ByteView view() const { return bytes_; }
  base::Bytes take() && { return std::move(bytes_); }

 private:
  // Every listed hash of a known algorithm must match (TUF 5.7.3).
  friend base::Result<VerifiedBytes> verify(const VerifiedTarget& target, base::Bytes bytes);
  friend base::Result<VerifiedBytes> verify(const VerifiedBlob& blob, base::Bytes bytes);
  explicit VerifiedBytes(base::Bytes bytes) : bytes_(std::move(bytes)) {}
  base::Bytes bytes_;
};

// Every listed hash of a known algorithm (sha256, sha512) must match, and one at least must be known. Errors: mismatch.
base::Result<void> check_hashes(base::ByteView bytes, const std::map<std::string, std::string, std::less<>>& hashes);

// Errors: mismatch.
base::Result<VerifiedBytes> verify(const VerifiedTarget& target, base::Bytes bytes);
base::Result<VerifiedBytes> verify(const VerifiedBlob& blob, base::Bytes bytes);

}  // namespace pack
