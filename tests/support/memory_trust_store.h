// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/trust_store.h"

// A trust store in memory. Its files are open to the test: to damage, to compare, to lose.
class MemoryTrustStore : public pack::TrustStore {
 public:
  std::map<std::string, base::Bytes, std::less<>> files;
  std::vector<std::string> saves;           // in order
  std::optional<std::size_t> fail_save_at;  // the save with this index (0 first) fails with no_space and writes nothing

  base::Result<base::Bytes> load(std::string_view file_name) override {
    const auto found = files.find(file_name);
    if (found == files.end())
      return base::Error{base::Errc::not_found, std::string(file_name) + " is not in the store"};
    return found->second;
  }
  base::Result<void> save(std::string_view file_name, base::ByteView bytes) override {
    if (fail_save_at && saves.size() >= *fail_save_at) return base::Error{base::Errc::no_space, "the store is full"};
    saves.emplace_back(file_name);
    files.insert_or_assign(std::string(file_name), base::Bytes(bytes.begin(), bytes.end()));
    return {};
  }
};
