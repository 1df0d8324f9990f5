// SPDX-License-Identifier: EUPL-1.2
#include "pack/keys.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>

#include "base/hex.h"
#include "pack/sha256.h"

namespace pack {
namespace {

constexpr std::string_view kEd25519 = "ed25519";

bool is_ed25519(const PublicKey& key) { return key.keytype == kEd25519 && key.scheme == kEd25519; }

}  // namespace

base::Result<PublicKey> parse_public_key(const Json& object) {
  PublicKey key;
  key.keytype = TRY(get_string(object, "keytype"));
  key.scheme = TRY(get_string(object, "scheme"));
  TRY(get_object(object, "keyval"));
  key.public_value = TRY_WITHIN("keyval", get_string(*object.find("keyval"), "public"));
  key.object = object;
  if (is_ed25519(key)) {
    const base::Bytes bytes = TRY_WITHIN("keyval.public", base::from_hex(key.public_value));
    if (bytes.size() != crypto_sign_PUBLICKEYBYTES) {
      return base::Error{base::Errc::malformed,
                         "keyval.public: " + std::to_string(bytes.size()) + " bytes instead of 32"};
    }
  }
  return key;
}

std::string compute_keyid(const PublicKey& key) { return to_hex(sha256(base::as_bytes(canonical_json(key.object)))); }

std::optional<base::Bytes> verify_ed25519(const PublicKey& key, base::ByteView message,
                                          std::string_view signature_hex) {
  if (!is_ed25519(key)) return std::nullopt;
  base::Result<base::Bytes> public_key = base::from_hex(key.public_value);
  const base::Result<base::Bytes> signature = base::from_hex(signature_hex);
  if (!public_key || public_key->size() != crypto_sign_PUBLICKEYBYTES) return std::nullopt;
  if (!signature || signature->size() != crypto_sign_BYTES) return std::nullopt;
  // libsodium refuses keys of small order and a non-canonical S.
  if (crypto_sign_verify_detached(signature->data(), message.data(), message.size(), public_key->data()) != 0) {
    return std::nullopt;
  }
  return std::move(public_key).take();
}

void SecretKey::Wiper::operator()(Material* material) const {
  sodium_memzero(material->data(), material->size());
  delete material;
}

std::unique_ptr<SecretKey::Material, SecretKey::Wiper> SecretKey::make_material() {
  static_assert(std::tuple_size_v<Material> == crypto_sign_SECRETKEYBYTES && kSeedBytes == crypto_sign_SEEDBYTES);
  return std::unique_ptr<Material, Wiper>(new Material{});
}

SecretKey SecretKey::generate() {
  // Only a machine without a random source fails here; a key made then would be worthless.
  if (sodium_init() < 0) std::abort();
  auto material = make_material();
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_part;
  crypto_sign_keypair(public_part.data(), material->data());
  return SecretKey(std::move(material));
}

base::Result<SecretKey> SecretKey::from_seed(base::ByteView seed) {
  if (seed.size() != kSeedBytes) return base::Error{base::Errc::malformed, "a key's seed is 32 bytes"};
  auto material = make_material();
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> public_part;
  crypto_sign_seed_keypair(public_part.data(), material->data(), seed.data());
  return SecretKey(std::move(material));
}

base::ByteView SecretKey::seed() const { return base::ByteView(*material_).first(kSeedBytes); }

PublicKey SecretKey::public_key() const {
  PublicKey key;
  key.keytype = kEd25519;
  key.scheme = kEd25519;
  key.public_value = base::to_hex(base::ByteView(*material_).subspan(kSeedBytes));
  key.object["keytype"] = key.keytype;
  key.object["scheme"] = key.scheme;
  key.object["keyval"]["public"] = key.public_value;
  return key;
}

std::string SecretKey::sign(base::ByteView message) const {
  std::array<std::uint8_t, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), material_->data());
  return base::to_hex(signature);
}

}  // namespace pack
