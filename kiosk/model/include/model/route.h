// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>

#include "pack/document.h"
#include "store/content.h"

namespace model {

enum class Screen : std::uint8_t {
  attract,
  home,
  news,        // list of article
  notices,     // list of notice
  programmes,  // list of programme, narrowed by category
  services,    // list of service
  rights,      // two tabs
  visit,       // six tabs
  goods,       // list of goods by status
  complaint,   // list of contact
  questions,   // list of faq
  about,       // who fills the kiosk, list of page
  display,     // text size, contrast, letters
  document,    // one document, whatever its type
};
inline constexpr int kScreenCount = 14;

// Where a reader is. Comparing routes compares the place too.
struct Route {
  Screen screen = Screen::home;
  store::DocumentKey key{};                               // document only
  pack::DocumentType type = pack::DocumentType::article;  // document only
  std::string category{};                                 // programmes: "" for all
  int tab = 0;                                            // rights, visit
  float place =
      0;  // 0 top to 1 bottom: share of the content's height that lies above the window; independent of layout
  bool operator==(const Route&) const = default;
};

// The route that shows a document of this type.
inline Route route_to(const store::DocumentKey& key, pack::DocumentType type) {
  return {.screen = Screen::document, .key = key, .type = type, .category = {}, .tab = 0, .place = 0};
}

// The list that a document of this type is found in.
Screen list_screen(pack::DocumentType type);

}  // namespace model
