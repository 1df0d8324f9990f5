// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "pack/path_pattern.h"
#include "pack/roles.h"
#include "pack/sha256.h"

namespace pack {

std::string percent_encode(std::string_view text, std::string_view kept_marks) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (alphanumeric || kept_marks.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

std::string metadata_file_name(std::string_view role) { return percent_encode(role, "-_.") + ".json"; }

std::string versioned_metadata_file_name(std::string_view role, std::int64_t version) {
  return std::to_string(version) + "." + metadata_file_name(role);
}

std::string stored_file_name(std::string_view role) { return percent_encode(role, "-_") + ".json"; }

const DelegatedRole* find_delegated_role(const Targets& targets, std::string_view name) {
  if (!targets.delegations) return nullptr;
  for (const DelegatedRole& role : targets.delegations->roles) {
    if (role.name == name) return &role;
  }
  return nullptr;
}

bool may_sign(const DelegatedRole& role, std::string_view target_name) {
  if (std::any_of(role.paths.begin(), role.paths.end(),
                  [&](const std::string& pattern) { return matches_path_pattern(pattern, target_name); })) {
    return true;
  }
  if (role.path_hash_prefixes.empty()) return false;
  const std::string hash = to_hex(sha256(base::as_bytes(target_name)));
  return std::any_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                     [&](const std::string& prefix) { return hash.compare(0, prefix.size(), prefix) == 0; });
}

}  // namespace pack
