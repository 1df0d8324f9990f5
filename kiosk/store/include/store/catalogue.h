// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "store/content.h"
#include "store/layout.h"

namespace store {

// Opens an installed release for reading: immutable, every block and every blob hashed when it is first read, and
// locked against the collector for as long as the object lives. Reads little: the time does not depend on how many
// documents there are. The link is resolved once. Errors: not_found (nothing installed), mismatch (damaged: tell the
// agent), io. Errors of the calls: mismatch means that the catalogue or the named blob is damaged.
base::Result<std::unique_ptr<Content>> open_catalogue(const std::filesystem::path& root, Slot slot = Slot::current);

// What open_catalogue(root) would show. A reader whose own differs opens anew; comparing costs two small reads.
struct ContentVersion {
  std::string release;         // the folder that current names; "" when nothing is installed
  std::int64_t withdrawn = 0;  // the revision of the withdrawn list
  bool operator==(const ContentVersion&) const = default;
};
ContentVersion content_version(const std::filesystem::path& root);

// The snapshot version that current names; 0 when nothing is installed.
std::int64_t current_snapshot(const std::filesystem::path& root);

}  // namespace store
