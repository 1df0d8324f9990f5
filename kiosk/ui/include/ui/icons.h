// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>

#include "ui/canvas.h"

namespace ui {

enum class Icon : std::uint16_t {
#define JENDELA_ICON(name, glyph, cut) name,
#include "ui/icon_list.h"
#undef JENDELA_ICON
};

// The icon that a document's `icon:` field names, by the enumerator's own name: "prayer". Unknown names are not an
// error of the document (a newer office may know more icons): the caller shows the type's own icon.
std::optional<Icon> find_icon(std::string_view name);
std::string_view to_string(Icon icon);

}  // namespace ui
