// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "pack/roles.h"

// What the parsers of the roles share. Private to pack.
namespace pack {

base::Result<void> parse_signed_fields(const Json& node, std::string_view type, SignedFields& fields);
base::Result<KeyMap> parse_key_map(const Json& owner);      // owner["keys"], each keyid computed anew
base::Result<RoleKeys> parse_role_keys(const Json& owner);  // owner["keyids"], owner["threshold"]
base::Result<Hashes> parse_hashes(const Json& owner);       // owner["hashes"], never empty
base::Result<MetaFile> parse_meta_file(const Json& node);
base::Result<std::vector<std::string>> parse_strings(const Json& owner, std::string_view key);

}  // namespace pack
