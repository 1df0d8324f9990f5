// SPDX-License-Identifier: EUPL-1.2
#include "foreign_signature.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <limits>
#include <memory>

#include "base/hex.h"

namespace interop {
namespace {

template <auto release>
struct Releaser {
  template <typename T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};
using Bio = std::unique_ptr<BIO, Releaser<&BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Releaser<&EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Releaser<&EVP_MD_CTX_free>>;

enum class Scheme { ecdsa_p256, rsa_pss, other };

Scheme scheme_of(const pack::PublicKey& key) {
  // The specification's keytype is "ecdsa"; older repositories repeat the scheme there.
  const bool ecdsa = key.keytype == "ecdsa" || key.keytype == "ecdsa-sha2-nistp256";
  if (ecdsa && key.scheme == "ecdsa-sha2-nistp256") return Scheme::ecdsa_p256;
  if (key.keytype == "rsa" && key.scheme == "rsassa-pss-sha256") return Scheme::rsa_pss;
  return Scheme::other;
}

bool is_p256(const EVP_PKEY* key) {
  char group[32] = {};
  std::size_t length = 0;
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
         std::string_view(group, length) == SN_X9_62_prime256v1;
}

Key read_key(const std::string& pem, Scheme scheme) {
  if (pem.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Key key(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!key) return nullptr;
  const bool fits = scheme == Scheme::ecdsa_p256 ? is_p256(key.get()) : EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA;
  return fits ? std::move(key) : nullptr;
}

bool verifies(EVP_PKEY* key, Scheme scheme, base::ByteView message, base::ByteView signature) {
  const Digest context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* options = nullptr;  // owned by context
  if (!context || EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, key) != 1) return false;
  if (scheme == Scheme::rsa_pss && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
                                    EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_AUTO) != 1)) {
    return false;
  }
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

// The key in its one DER form: two spellings of a PEM are one key.
std::optional<base::Bytes> material_of(EVP_PKEY* key) {
  const int length = i2d_PUBKEY(key, nullptr);
  if (length <= 0) return std::nullopt;
  base::Bytes der(static_cast<std::size_t>(length));
  unsigned char* end = der.data();
  if (i2d_PUBKEY(key, &end) != length) return std::nullopt;
  return der;
}

}  // namespace

std::optional<base::Bytes> verify_foreign(const pack::PublicKey& key, base::ByteView message,
                                          std::string_view signature_hex) {
  const Scheme scheme = scheme_of(key);
  if (scheme == Scheme::other) return pack::verify_ed25519(key, message, signature_hex);
  const base::Result<base::Bytes> signature = base::from_hex(signature_hex);
  const Key parsed = read_key(key.public_value, scheme);
  const bool good = signature && parsed && verifies(parsed.get(), scheme, message, *signature);
  ERR_clear_error();
  return good ? material_of(parsed.get()) : std::nullopt;
}

}  // namespace interop
