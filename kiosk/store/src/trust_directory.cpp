// SPDX-License-Identifier: EUPL-1.2
#include "store/trust_directory.h"

#include "base/file.h"
#include "pack/safe_path.h"

namespace store {
namespace {

base::Result<std::string> check_name(std::string_view file_name) {
  const auto path = pack::SafePath::parse(file_name);
  if (!path || file_name.find('/') != std::string_view::npos) {
    return base::Error{base::Errc::malformed, "trust: not a file name"};
  }
  return path->text();
}

}  // namespace

base::Result<base::Bytes> TrustDirectory::load(std::string_view file_name) {
  const std::string name = TRY(check_name(file_name));
  return base::read_file(layout_.trust() / name, kMaxTrustBytes);
}

base::Result<void> TrustDirectory::save(std::string_view file_name, base::ByteView bytes) {
  const std::string name = TRY(check_name(file_name));
  if (bytes.size() > kMaxTrustBytes) return base::Error{base::Errc::too_large, "trust: " + name};
  return base::write_file_atomically(layout_.trust() / name, bytes, base::Durability::synced);
}

}  // namespace store
