// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "authoring/office.h"
#include "base/result.h"

namespace authoring {

// What `jendela new` writes: the files of a page bundle by name, commented, with "(ISI: …)" where the clerk's words go.
// They pass `check` once those are filled in.
std::map<std::string, std::string> make_item_template(pack::DocumentType type, base::Date today);

// The section of a channel in which items of this type are kept: "berita", "pengumuman", …
std::string_view section_of(pack::DocumentType type);

// jendela.yaml and channel.yaml of a new office.
std::string make_office_template(std::string_view title);
std::string make_channel_template(std::string_view title);

}  // namespace authoring
