// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "authoring/checks.h"
#include "authoring/findings.h"
#include "authoring/office.h"
#include "base/result.h"

namespace authoring {

struct BuiltChannel {
  std::string name;
  std::int64_t sequence = 0;
  std::size_t documents = 0;
  std::size_t shards = 0;
  std::size_t withdrawn = 0;  // ids withdrawn by this build
  bool changed = false;       // against the last publication
};
struct BuildReport {
  std::vector<BuiltChannel> channels;
  std::size_t pictures = 0;
  std::size_t pictures_prepared = 0;  // not reused from before
};

// Told before each slow step: an item whose pictures are prepared, by its folder.
using BuildProgress = std::function<void(const std::string& item)>;

// Turns checked items into build/: blobs/, and channels/NAME/manifest.json. The same folder and the same last
// publication give the same bytes; no clock is read. A shard or picture that did not change keeps its published bytes.
// What only shows up here (a damaged picture) goes into findings, and then nothing is built. Errors: no_space, io,
// malformed (the office's own repository).
base::Result<BuildReport> build_office(const Office& office, std::vector<ChannelItems> channels, Findings& findings,
                                       const BuildProgress& progress);

// The manifest that was built for a channel. Errors: not_found, io.
base::Result<base::Bytes> read_built_manifest(const Office& office, std::string_view channel);

// Channels whose last build was not signed yet, by name.
std::vector<std::string> unsigned_channels(const Office& office);

}  // namespace authoring
