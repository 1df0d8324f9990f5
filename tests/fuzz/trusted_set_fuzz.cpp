// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "pack/trusted_set.h"

// A sequence of files, one a line, each after a letter that says what it comes as; every signature passes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto trusting = [](const pack::PublicKey& key, base::ByteView, std::string_view) {
    return std::optional<base::Bytes>(base::to_bytes(key.public_value));
  };
  std::string_view rest = base::as_text({data, size});
  std::optional<pack::TrustedSet> set;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const base::ByteView file = base::as_bytes(line.substr(std::min<std::size_t>(1, line.size())));
    if (!set) {
      if (auto started = pack::TrustedSet::start(file, {1767225600}, {}, trusting)) set = std::move(started).take();
      continue;
    }
    switch (line.empty() ? ' ' : line.front()) {
      case 'r':
        (void)set->update_root(file).ok();
        break;
      case 'f':
        (void)set->finish_root().ok();
        break;
      case 'T':
        (void)set->load_timestamp(file).ok();
        break;
      case 't':
        (void)set->update_timestamp(file).ok();
        break;
      case 'S':
        (void)set->load_snapshot(file).ok();
        break;
      case 's':
        (void)set->update_snapshot(file).ok();
        break;
      case 'g':
        (void)set->update_targets(file).ok();
        break;
      case 'd':
        (void)set->update_delegated_targets(file, "a", "targets").ok();
        break;
      default:
        (void)set->search(line).ok();
    }
  }
  return 0;
}
