// SPDX-License-Identifier: EUPL-1.2
#include "checked_file.h"

#include <string>

#include "pack/sha256.h"

namespace store {
namespace {

constexpr std::size_t kTrailerBytes = 1 + 64 + 1;  // line feed, digest, line feed

base::Error damaged(const std::filesystem::path& path) {
  return {base::Errc::mismatch, path.filename().string() + ": damaged"};
}

}  // namespace

base::Result<void> save_checked(const std::filesystem::path& path, const pack::Json& value,
                                base::Durability durability) {
  std::string text = pack::write_json(value);
  text += "\n" + pack::to_hex(pack::sha256(base::as_bytes(text))) + "\n";
  return base::write_file_atomically(path, base::as_bytes(text), durability);
}

base::Result<pack::Json> load_checked(const std::filesystem::path& path, std::uint64_t max_bytes) {
  auto read = base::read_file(path, max_bytes);
  if (!read) {
    if (read.error().code == base::Errc::too_large) return damaged(path);
    return std::move(read.error());
  }
  const std::string_view text = base::as_text(*read);
  if (text.size() < kTrailerBytes) return damaged(path);
  const std::string_view body = text.substr(0, text.size() - kTrailerBytes);
  if (text.substr(body.size()) != "\n" + pack::to_hex(pack::sha256(base::as_bytes(body))) + "\n") return damaged(path);
  auto value = pack::parse_json(base::as_bytes(body), {.max_bytes = max_bytes});
  if (!value) return damaged(path);
  return value;
}

}  // namespace store
