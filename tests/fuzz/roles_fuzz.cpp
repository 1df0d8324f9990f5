// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "pack/roles.h"

template <typename Role>
void check(const pack::Json& node, base::Result<Role> (*parse)(const pack::Json&)) {
  const auto role = parse(node);
  if (!role) return;
  const auto again = parse(to_json(*role));
  if (!again || to_json(*again) != to_json(*role)) std::abort();
}

// Each role that is read comes back from its own JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto node = pack::parse_json({data, size});
  if (!node) return 0;
  check(*node, pack::parse_root);
  check(*node, pack::parse_timestamp);
  check(*node, pack::parse_snapshot);
  check(*node, pack::parse_targets);
  return 0;
}
