// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/json.h"

namespace pack {

// A public key as root or a delegation lists it. The whole object is kept: the keyid covers all its fields.
struct PublicKey {
  std::string keytype;
  std::string scheme;
  std::string public_value;  // keyval.public: 64 hex digits for ed25519, PEM for others
  Json object;
  bool operator==(const PublicKey&) const = default;
};

// The keys of a root or of a delegation, by keyid.
using KeyMap = std::map<std::string, PublicKey, std::less<>>;

// Keys of unknown type or scheme are kept, though no signature of theirs counts; an ed25519 key that is not 32 bytes in
// hex is refused. Errors: malformed.
base::Result<PublicKey> parse_public_key(const Json& object);

// SHA-256 of the canonical key object, 64 lower-case hex digits (TUF 4.2.1).
std::string compute_keyid(const PublicKey& key);

// The one verification function. A good signature of key over message gives the key's raw material, by which distinct
// keys are counted; anything else, malformed or merely wrong, gives nothing.
using SignatureVerifier = std::optional<base::Bytes> (*)(const PublicKey& key, base::ByteView message,
                                                         std::string_view signature_hex);

// Pure Ed25519 (RFC 8032), keytype and scheme "ed25519". The only verifier a kiosk has.
std::optional<base::Bytes> verify_ed25519(const PublicKey& key, base::ByteView message, std::string_view signature_hex);

// An Ed25519 key that can sign. Moves only; its memory is wiped when it goes.
class SecretKey {
 public:
  static constexpr std::size_t kSeedBytes = 32;

  static SecretKey generate();
  static base::Result<SecretKey> from_seed(base::ByteView seed);  // Errors: malformed (not 32 bytes)

  base::ByteView seed() const;  // what an encrypted key file holds; lives as long as this key
  PublicKey public_key() const;
  std::string keyid() const { return compute_keyid(public_key()); }
  std::string sign(base::ByteView message) const;  // 128 lower-case hex digits

 private:
  using Material = std::array<std::uint8_t, 64>;  // seed, then public key
  struct Wiper {
    void operator()(Material* material) const;
  };
  explicit SecretKey(std::unique_ptr<Material, Wiper> material) : material_(std::move(material)) {}
  static std::unique_ptr<Material, Wiper> make_material();
  std::unique_ptr<Material, Wiper> material_;
};

}  // namespace pack
