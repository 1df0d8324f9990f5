// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "authoring/fields.h"
#include "authoring/item.h"

// The pieces of which read_item is made, each reading some fields of one front matter.
namespace authoring {

// type-specific fields of index.id.md into document.details.
void read_details(Fields& fields, const Office& office, pack::Document& document);
// timetable, exceptions, zone.
pack::VisitingHoursDetails read_visiting_hours(Fields& fields, const Office& office);

// pictures and sounds of index.id.md.
void read_pictures(Fields& fields, Item& item);
void read_sounds(Fields& fields, const Office& office, Item& item);
// alt and caption in another language, matched by file.
void read_translated_pictures(Fields& fields, const std::string& language, Item& item);

// A picture's name in its document: its file name in small letters.
std::string picture_name(std::string_view file);

}  // namespace authoring
