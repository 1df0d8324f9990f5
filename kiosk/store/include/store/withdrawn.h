// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "base/result.h"
#include "pack/manifest.h"
#include "store/content.h"
#include "store/write_access.h"

namespace store {

// Which documents are withdrawn, over all verified manifests ever seen. Laid over every release that is shown.
struct Withdrawn {
  std::int64_t revision = 0;                      // raised with every change
  std::map<DocumentKey, std::int64_t> sequences;  // the highest sequence that withdrew it

  // A document as published in a channel's given sequence. Later sequences than the withdrawing one are live again.
  bool covers(const DocumentKey& key, std::int64_t sequence) const;
  // Takes the union with a manifest's list; true when that changed anything.
  bool add(const pack::Manifest& manifest);
  bool operator==(const Withdrawn&) const = default;
};

// The small checksummed file; empty when there is none. Errors: mismatch (damaged), io.
base::Result<Withdrawn> load_withdrawn(const Layout& layout);

// Adds manifests' lists to the file, durably, before anything of the release is shown. A damaged file is begun anew
// from these manifests: pass those of all installed releases too when healing. True when the file changed. Errors:
// no_space, io.
base::Result<bool> add_withdrawn(const WriteAccess& access, std::span<const pack::Manifest> manifests);

}  // namespace store
