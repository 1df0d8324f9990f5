// SPDX-License-Identifier: EUPL-1.2
#include "ui/icons.h"

#include <array>

namespace ui {
namespace {

constexpr std::array kNames{
#define JENDELA_ICON(name, glyph, cut) std::string_view(#name),
#include "ui/icon_list.h"
#undef JENDELA_ICON
};

}  // namespace

std::optional<Icon> find_icon(std::string_view name) {
  for (std::size_t index = 0; index < kNames.size(); ++index) {
    if (kNames[index] == name) return static_cast<Icon>(index);
  }
  return std::nullopt;
}

std::string_view to_string(Icon icon) { return kNames[static_cast<std::size_t>(icon)]; }

}  // namespace ui
