// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/keys.h"

namespace authoring {

// Words that open a key. Moves only; wiped when it goes.
class Passphrase {
 public:
  explicit Passphrase(std::string text) : text_(std::move(text)) {}
  Passphrase(Passphrase&& other) noexcept;
  Passphrase& operator=(Passphrase&& other) noexcept;
  ~Passphrase();
  std::string_view view() const { return text_; }

 private:
  std::string text_;
};
inline constexpr std::size_t kShortestPassphrase = 10;  // code points

// How much work one try at a passphrase costs: Argon2id with libsodium's MODERATE (256 MiB, half a second) or
// INTERACTIVE (64 MiB, a twentieth) limits. The file says which, so that both open alike.
enum class KeyStrength { moderate, interactive };

// The bytes of a key file NAME.key: JSON with the public key in the clear, and the seed under XChaCha20-Poly1305 with a
// key from Argon2id; the public key, name and limits are authenticated with it. Errors: io (no memory for Argon2id).
base::Result<base::Bytes> seal_key(const pack::SecretKey& key, std::string_view name, const Passphrase& passphrase,
                                   KeyStrength strength);

// Errors: untrusted (wrong passphrase, or the file was changed), malformed, unsupported (limits beyond reason), io.
base::Result<pack::SecretKey> open_key(base::ByteView file, const Passphrase& passphrase);

}  // namespace authoring
