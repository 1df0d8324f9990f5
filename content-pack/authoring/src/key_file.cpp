// SPDX-License-Identifier: EUPL-1.2
#include "authoring/key_file.h"

#include <sodium.h>

#include <array>
#include <utility>

#include "base/hex.h"
#include "pack/json.h"

namespace authoring {
namespace {

constexpr std::string_view kFormat = "jendela-key-1";
constexpr std::uint64_t kMaxFileBytes = 16 * 1024;
// A changed file must not make the office compute for a day or swallow its memory.
constexpr std::int64_t kMaxOps = 10;
constexpr std::int64_t kMaxMemory = 1024 * 1024 * 1024;

using CipherKey = std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

struct WipedKey {
  CipherKey bytes{};
  ~WipedKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

base::Result<void> derive(const Passphrase& passphrase, base::ByteView salt, std::int64_t ops, std::int64_t memory,
                          WipedKey& key) {
  const std::string_view words = passphrase.view();
  const int failed = crypto_pwhash(key.bytes.data(), key.bytes.size(), words.data(), words.size(), salt.data(),
                                   static_cast<unsigned long long>(ops), static_cast<std::size_t>(memory),
                                   crypto_pwhash_ALG_ARGON2ID13);
  if (failed == 0) return {};
  return base::Error{base::Errc::io, "no memory to derive the key from the passphrase"};
}

// What is authenticated but not hidden: the file without its box.
std::string clear_part(const pack::Json& file) {
  pack::Json::Object clear = *file.as_object();
  clear.erase("box");
  return pack::canonical_json(clear);
}

base::Bytes random_bytes(std::size_t count) {
  base::Bytes bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

base::Result<base::Bytes> get_hex(const pack::Json& file, std::string_view member, std::size_t length) {
  const std::string digits = TRY(pack::get_string(file, member));
  base::Bytes bytes = TRY_WITHIN(member, base::from_hex(digits));
  if (bytes.size() == length) return bytes;
  return base::Error{base::Errc::malformed, std::string(member) + ": of the wrong length"};
}

}  // namespace

Passphrase::Passphrase(Passphrase&& other) noexcept : text_(other.text_) {
  sodium_memzero(other.text_.data(), other.text_.size());
  other.text_.clear();
}

Passphrase& Passphrase::operator=(Passphrase&& other) noexcept {
  std::swap(text_, other.text_);
  return *this;
}

Passphrase::~Passphrase() { sodium_memzero(text_.data(), text_.size()); }

base::Result<base::Bytes> seal_key(const pack::SecretKey& key, std::string_view name, const Passphrase& passphrase,
                                   KeyStrength strength) {
  const bool moderate = strength == KeyStrength::moderate;
  const auto ops =
      static_cast<std::int64_t>(moderate ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_INTERACTIVE);
  const auto memory =
      static_cast<std::int64_t>(moderate ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_INTERACTIVE);
  const base::Bytes salt = random_bytes(crypto_pwhash_SALTBYTES);
  const base::Bytes nonce = random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  pack::Json file = pack::Json::Object{{"format", kFormat},
                                       {"name", name},
                                       {"keyid", key.keyid()},
                                       {"key", key.public_key().object},
                                       {"kdf", "argon2id13"},
                                       {"ops", ops},
                                       {"memory", memory},
                                       {"salt", base::to_hex(salt)},
                                       {"cipher", "xchacha20poly1305-ietf"},
                                       {"nonce", base::to_hex(nonce)}};
  WipedKey cipher_key;
  TRY(derive(passphrase, salt, ops, memory, cipher_key));
  const std::string clear = clear_part(file);
  base::Bytes box(key.seed().size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data(), nullptr, key.seed().data(), key.seed().size(),
                                             base::as_bytes(clear).data(), clear.size(), nullptr, nonce.data(),
                                             cipher_key.bytes.data());
  file["box"] = base::to_hex(box);
  return base::to_bytes(pack::canonical_json(file) + "\n");
}

base::Result<pack::SecretKey> open_key(base::ByteView bytes, const Passphrase& passphrase) {
  const pack::Json file = TRY(pack::parse_json(bytes, {.max_bytes = kMaxFileBytes, .max_depth = 4}));
  if (TRY(pack::get_string(file, "format")) != kFormat)
    return base::Error{base::Errc::unsupported, "not a key file of Jendela"};
  const std::int64_t ops = TRY(pack::get_integer(file, "ops", 1, kMaxOps));
  const std::int64_t memory = TRY(pack::get_integer(file, "memory", 8192, kMaxMemory));
  const base::Bytes salt = TRY(get_hex(file, "salt", crypto_pwhash_SALTBYTES));
  const base::Bytes nonce = TRY(get_hex(file, "nonce", crypto_aead_xchacha20poly1305_ietf_NPUBBYTES));
  const base::Bytes box =
      TRY(get_hex(file, "box", pack::SecretKey::kSeedBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES));
  WipedKey cipher_key;
  TRY(derive(passphrase, salt, ops, memory, cipher_key));
  const std::string clear = clear_part(file);
  std::array<std::uint8_t, pack::SecretKey::kSeedBytes> seed{};
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(seed.data(), nullptr, nullptr, box.data(), box.size(),
                                                                base::as_bytes(clear).data(), clear.size(),
                                                                nonce.data(), cipher_key.bytes.data());
  if (failed != 0) return base::Error{base::Errc::untrusted, "the passphrase does not open this key"};
  auto key = pack::SecretKey::from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

}  // namespace authoring
