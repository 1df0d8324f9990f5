// SPDX-License-Identifier: EUPL-1.2
#include "authoring/text_rules.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/utf8.h"

namespace authoring {

bool check_text(std::string_view text, const Place& place, Findings& findings) {
  const bool blank_id = text.find(kBlankId) != std::string_view::npos;
  if (blank_id || text.find(kBlankEn) != std::string_view::npos) {
    const std::string_view blank = blank_id ? kBlankId : kBlankEn;
    findings.error(place, {"Bagian contoh ini belum diisi.", "This part of the template is not filled in yet."},
                   {fmt::format("Ganti '{} …)' dengan teks Anda, atau hapus baris ini.", blank),
                    fmt::format("Replace '{} …)' by your text, or delete the line.", blank)});
    return false;
  }
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t letter = base::next_code_point(text, offset);
    // The kiosk's fonts end at U+FFFF: an emoji would be an empty box on the screen.
    if (base::is_displayable(letter, false) && letter <= 0xFFFF) continue;
    const auto code = static_cast<std::uint32_t>(letter);
    findings.error(place,
                   {fmt::format("Huruf U+{:04X} tidak dapat ditampilkan di kios.", code),
                    fmt::format("The character U+{:04X} cannot be shown on a kiosk.", code)},
                   {"Hapus huruf itu (emoji atau tanda tak terlihat).", "Delete it (an emoji or an invisible mark)."});
    return false;
  }
  return true;
}

bool check_line(std::string_view text, std::size_t max_code_points, const Place& place, Findings& findings) {
  if (!check_text(text, place, findings)) return false;
  const std::size_t length = base::count_code_points(text);
  if (length <= max_code_points) return true;
  findings.error(
      place,
      {fmt::format("Terlalu panjang: {} huruf, paling banyak {}.", length, max_code_points),
       fmt::format("Too long: {} letters, at most {}.", length, max_code_points)},
      {fmt::format("Pendekkan {} huruf.", length - max_code_points),
       fmt::format("Shorten it by {} letter{}.", length - max_code_points, length - max_code_points == 1 ? "" : "s")});
  return false;
}

}  // namespace authoring
