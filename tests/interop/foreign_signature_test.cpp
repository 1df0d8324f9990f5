// SPDX-License-Identifier: EUPL-1.2
#include "foreign_signature.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

#include "base/hex.h"
#include "check.h"

namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Signer = std::unique_ptr<EVP_PKEY, FreeKey>;

const base::Bytes kMessage = base::to_bytes("a message");

Signer make_curve_key(const char* curve) { return Signer(EVP_EC_gen(curve)); }
Signer make_rsa_key() { return Signer(EVP_RSA_gen(2048)); }

pack::PublicKey public_key(EVP_PKEY* signer, const std::string& keytype, const std::string& scheme) {
  BIO* bio = BIO_new(BIO_s_mem());
  REQUIRE(PEM_write_bio_PUBKEY(bio, signer) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio, &text);
  pack::PublicKey key{.keytype = keytype, .scheme = scheme, .public_value = {}, .object = {}};
  key.public_value.assign(text, static_cast<std::size_t>(length));
  BIO_free(bio);
  return key;
}

// Over SHA-256; padding and salt count for RSA alone.
std::string sign(EVP_PKEY* signer, int padding = 0, int salt_bytes = 0) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* options = nullptr;
  REQUIRE(EVP_DigestSignInit(context, &options, EVP_sha256(), nullptr, signer) == 1);
  if (padding != 0) REQUIRE(EVP_PKEY_CTX_set_rsa_padding(options, padding) == 1);
  if (padding == RSA_PKCS1_PSS_PADDING) REQUIRE(EVP_PKEY_CTX_set_rsa_pss_saltlen(options, salt_bytes) == 1);
  std::size_t length = 0;
  REQUIRE(EVP_DigestSign(context, nullptr, &length, kMessage.data(), kMessage.size()) == 1);
  base::Bytes signature(length);
  REQUIRE(EVP_DigestSign(context, signature.data(), &length, kMessage.data(), kMessage.size()) == 1);
  signature.resize(length);
  EVP_MD_CTX_free(context);
  return base::to_hex(signature);
}

}  // namespace

TEST_CASE("a P-256 key counts for what it signed and for nothing else") {
  const Signer signer = make_curve_key("P-256");
  const pack::PublicKey key = public_key(signer.get(), "ecdsa", "ecdsa-sha2-nistp256");
  const std::string signature = sign(signer.get());
  CHECK(interop::verify_foreign(key, kMessage, signature));
  CHECK(!interop::verify_foreign(key, base::as_bytes("another message"), signature));
  CHECK(!interop::verify_foreign(key, kMessage, sign(make_curve_key("P-256").get())));
  for (const std::string& wrong : {std::string(), std::string("0"), std::string("zz"), signature + "00",
                                   signature.substr(2), std::string(142, '0')}) {
    CAPTURE(wrong);
    CHECK(!interop::verify_foreign(key, kMessage, wrong));
  }
  pack::PublicKey old_name = key;
  old_name.keytype = "ecdsa-sha2-nistp256";
  CHECK(interop::verify_foreign(old_name, kMessage, signature) == interop::verify_foreign(key, kMessage, signature));
}

TEST_CASE("an RSA key counts for PSS signatures with a salt of any length, and for no other padding") {
  const Signer signer = make_rsa_key();
  const pack::PublicKey key = public_key(signer.get(), "rsa", "rsassa-pss-sha256");
  for (const int salt_bytes : {32, 0, RSA_PSS_SALTLEN_MAX}) {
    CAPTURE(salt_bytes);
    const std::string signature = sign(signer.get(), RSA_PKCS1_PSS_PADDING, salt_bytes);
    CHECK(interop::verify_foreign(key, kMessage, signature));
    CHECK(!interop::verify_foreign(key, base::as_bytes("another message"), signature));
  }
  CHECK(!interop::verify_foreign(key, kMessage, sign(signer.get(), RSA_PKCS1_PADDING)));
}

TEST_CASE("a key whose type, scheme and PEM do not belong together counts for nothing") {
  const Signer p256 = make_curve_key("P-256");
  const Signer p384 = make_curve_key("P-384");
  const Signer rsa = make_rsa_key();
  const std::string rsa_signature = sign(rsa.get(), RSA_PKCS1_PSS_PADDING, 32);
  CHECK(!interop::verify_foreign(public_key(p384.get(), "ecdsa", "ecdsa-sha2-nistp256"), kMessage, sign(p384.get())));
  CHECK(!interop::verify_foreign(public_key(p256.get(), "rsa", "rsassa-pss-sha256"), kMessage, sign(p256.get())));
  CHECK(!interop::verify_foreign(public_key(rsa.get(), "ecdsa", "ecdsa-sha2-nistp256"), kMessage, rsa_signature));
  CHECK(!interop::verify_foreign(public_key(p256.get(), "rsa", "ecdsa-sha2-nistp256"), kMessage, sign(p256.get())));
  pack::PublicKey broken = public_key(p256.get(), "ecdsa", "ecdsa-sha2-nistp256");
  broken.public_value.resize(60);
  CHECK(!interop::verify_foreign(broken, kMessage, sign(p256.get())));
}

TEST_CASE("one key in two spellings of its PEM is one key") {
  const Signer signer = make_curve_key("P-256");
  const pack::PublicKey key = public_key(signer.get(), "ecdsa", "ecdsa-sha2-nistp256");
  pack::PublicKey respelt = key;
  respelt.public_value = "words before it\n" + key.public_value + "\n\n";
  const std::string signature = sign(signer.get());
  const auto material = interop::verify_foreign(key, kMessage, signature);
  REQUIRE(material);
  CHECK(interop::verify_foreign(respelt, kMessage, signature) == material);
}

TEST_CASE("Ed25519 goes the kiosk's way, and a kiosk counts none of the foreign schemes") {
  const pack::SecretKey secret = pack::SecretKey::generate();
  CHECK(interop::verify_foreign(secret.public_key(), kMessage, secret.sign(kMessage)));
  CHECK(!interop::verify_foreign(secret.public_key(), base::as_bytes("another message"), secret.sign(kMessage)));
  const Signer p256 = make_curve_key("P-256");
  const Signer rsa = make_rsa_key();
  CHECK(!pack::verify_ed25519(public_key(p256.get(), "ecdsa", "ecdsa-sha2-nistp256"), kMessage, sign(p256.get())));
  CHECK(!pack::verify_ed25519(public_key(rsa.get(), "rsa", "rsassa-pss-sha256"), kMessage,
                              sign(rsa.get(), RSA_PKCS1_PSS_PADDING, 32)));
}
