// SPDX-License-Identifier: EUPL-1.2
#include "role_fields.h"

#include <algorithm>

namespace pack {
namespace {

base::Error malformed(std::string detail) { return {base::Errc::malformed, std::move(detail)}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// "1." digits, perhaps "." digits.
bool is_supported_spec_version(std::string_view text) {
  if (text.substr(0, 2) != "1.") return false;
  text.remove_prefix(2);
  const std::size_t dot = text.find('.');
  const auto is_number = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  return is_number(text.substr(0, dot)) && (dot == std::string_view::npos || is_number(text.substr(dot + 1)));
}

// The hex digits of a known algorithm, 0 for an unknown one.
std::size_t hash_digits(std::string_view algorithm) {
  if (algorithm == "sha256") return 64;
  if (algorithm == "sha512") return 128;
  return 0;
}

base::Result<base::Instant> get_instant(const Json& node, std::string_view key) {
  return base::parse_instant(TRY(get_string(node, key))).within(key);
}

}  // namespace

base::Result<void> parse_signed_fields(const Json& node, std::string_view type, SignedFields& fields) {
  const std::string actual_type = TRY(get_string(node, "_type"));
  if (actual_type != type)
    return malformed("_type: '" + actual_type.substr(0, 40) + "' instead of " + std::string(type));
  fields.spec_version = TRY(get_string(node, "spec_version"));
  if (!is_supported_spec_version(fields.spec_version)) {
    return base::Error{base::Errc::unsupported, "spec_version: not 1.x"};
  }
  fields.version = TRY(get_integer(node, "version", 1, kMaxVersion));
  fields.expires = TRY(get_instant(node, "expires"));
  if (node.find("x-issued")) {
    fields.x_issued = TRY(get_instant(node, "x-issued"));
    if (*fields.x_issued > fields.expires) return malformed("x-issued: later than expires");
  }
  return {};
}

base::Result<KeyMap> parse_key_map(const Json& owner) {
  KeyMap keys;
  for (const auto& [keyid, object] : *TRY(get_object(owner, "keys"))) {
    PublicKey key = TRY_WITHIN("keys." + keyid.substr(0, 64), parse_public_key(object));
    if (compute_keyid(key) != keyid) return malformed("keys." + keyid.substr(0, 64) + ": not the keyid of this key");
    keys.emplace(keyid, std::move(key));
  }
  return keys;
}

base::Result<RoleKeys> parse_role_keys(const Json& owner) {
  RoleKeys role;
  role.keyids = TRY(parse_strings(owner, "keyids"));
  std::vector<std::string_view> sorted(role.keyids.begin(), role.keyids.end());
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return malformed("keyids: one keyid twice");
  role.threshold = TRY(get_integer(owner, "threshold", 1, kMaxVersion));
  return role;
}

base::Result<Hashes> parse_hashes(const Json& owner) {
  Hashes hashes;
  for (const auto& [algorithm, value] : *TRY(get_object(owner, "hashes"))) {
    const std::string* hex = value.as_string();
    if (!hex) return malformed("hashes." + algorithm.substr(0, 40) + ": not a string");
    const std::size_t digits = hash_digits(algorithm);
    if (digits != 0 && (hex->size() != digits || !std::all_of(hex->begin(), hex->end(), is_hex_digit))) {
      return malformed("hashes." + algorithm + ": not " + std::to_string(digits) + " lower-case hex digits");
    }
    hashes.emplace(algorithm, *hex);
  }
  if (hashes.empty()) return malformed("hashes: empty");
  return hashes;
}

base::Result<MetaFile> parse_meta_file(const Json& node) {
  MetaFile file;
  file.version = TRY(get_integer(node, "version", 1, kMaxVersion));
  if (node.find("length")) file.length = TRY(get_integer(node, "length", 0, kMaxVersion));
  if (node.find("hashes")) file.hashes = TRY(parse_hashes(node));
  return file;
}

base::Result<std::vector<std::string>> parse_strings(const Json& owner, std::string_view key) {
  std::vector<std::string> strings;
  for (const Json& element : *TRY(get_array(owner, key))) {
    const std::string* text = element.as_string();
    if (!text) return malformed(std::string(key) + ": holds something that is not a string");
    strings.push_back(*text);
  }
  return strings;
}

}  // namespace pack
