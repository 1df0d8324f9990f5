// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/findings.h"
#include "authoring/office.h"
#include "pack/document.h"

namespace authoring {

// A picture or sound that an item names, as it lies in the folder.
struct MediaSource {
  std::filesystem::path path;
  Place place;  // where the item names it
};

// One item of a channel as the clerk wrote it. The document is whole but for the identities of its pictures and sounds,
// which the builder makes; picture_sources[i] belongs to document.pictures[i], likewise the sounds.
struct Item {
  pack::Document document;
  std::filesystem::path folder;
  std::map<std::string, Place> places;  // of fields, in the Indonesian file
  std::vector<MediaSource> picture_sources;
  std::vector<MediaSource> sound_sources;

  Place place(const std::string& field) const;  // that field's, or the file's
};

// Reads the page bundle in folder: index.id.md with everything, index.LANG.md with the words of one more language. What
// is wrong goes into findings; an item is returned even then, as far as it could be read, so that one run finds all.
std::optional<Item> read_item(const Office& office, const Channel& channel, const std::filesystem::path& folder,
                              Findings& findings);

// The folders of a channel that hold an index.*.md, sorted.
std::vector<std::filesystem::path> find_item_folders(const Office& office, const Channel& channel, Findings& findings);

}  // namespace authoring
