// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <set>

#include "pack/verified.h"
#include "store/release.h"

// How a release's record lies in its folder: release.json (checksummed, naming every other file's hash),
// manifests/NAME.json, and the accepted files under their repository paths metadata/… and targets/….
namespace store {

// folder exists. Nothing is synced. Errors: malformed (a file elsewhere than metadata/ or targets/), no_space, io.
base::Result<void> save_record(const std::filesystem::path& folder, const ReleaseRecord& record);

// Errors: not_found, mismatch (any of its files is damaged or gone), io.
base::Result<ReleaseRecord> load_record(const std::filesystem::path& folder);

// Whether two records show the same: same snapshot, unit, and manifests with the same rights.
bool same_content(const ReleaseRecord& a, const ReleaseRecord& b);

// blobs.json: all blobs an installed release needs, so that the collector need not parse its documents again.
base::Result<void> save_blob_list(const std::filesystem::path& folder, const std::set<pack::VerifiedBlob>& blobs);
base::Result<std::set<pack::VerifiedBlob>> load_blob_list(const std::filesystem::path& folder);

}  // namespace store
