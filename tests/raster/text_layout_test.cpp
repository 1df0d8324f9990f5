// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_layout.h"

#include "base/utf8.h"
#include "check.h"

namespace {

// Ten pixels a letter, twelve in bold.
class TenPixels final : public ui::TextMetrics {
 public:
  float width(std::string_view utf8, const ui::TextStyle& style) const override {
    const auto letters = static_cast<float>(base::count_code_points(utf8));
    return letters * (style.face == ui::Face::bold ? 12.0F : 10.0F);
  }
  float ascent(const ui::TextStyle&) const override { return 20; }
  float descent(const ui::TextStyle&) const override { return 5; }
  float cap_height(const ui::TextStyle&) const override { return 14; }
};

const TenPixels kMetrics;
const ui::TextStyle kStyle{ui::Face::regular, 20, 1.5F};

std::vector<std::string> lines_of(const ui::Paragraph& paragraph) {
  std::vector<std::string> lines;
  for (const auto& line : paragraph.lines) {
    std::string text;
    for (const auto& run : line.runs) text += run.text;
    lines.push_back(text);
  }
  return lines;
}
std::vector<std::string> broken(std::string_view text, float width) {
  return lines_of(ui::lay_out(text, kStyle, width, kMetrics));
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines break at spaces and leave none at their ends") {
  CHECK(broken("satu dua tiga", 80) == Lines{"satu dua", "tiga"});
  CHECK(broken("satu  dua   tiga ", 130) == Lines{"satu dua tiga"});
}
TEST_CASE("a word that fits exactly stays on its line") {
  CHECK(broken("satu dua", 80) == Lines{"satu dua"});
  CHECK(broken("satu dua", 79) == Lines{"satu", "dua"});
}
TEST_CASE("a word wider than the measure is cut where it must be") {
  CHECK(broken("pemasyarakatan", 50) == Lines{"pemas", "yarak", "atan"});
  CHECK(broken("di pemasyarakatan ya", 50) == Lines{"di", "pemas", "yarak", "atan", "ya"});
}
TEST_CASE("a measure narrower than a letter still ends") {
  CHECK(broken("abc", 1) == Lines{"a", "b", "c"});
  CHECK(broken("abc", 0) == Lines{"a", "b", "c"});
}
TEST_CASE("a hyphen between letters may end a line and one between numbers may not") {
  CHECK(broken("anak-anak", 60) == Lines{"anak-", "anak"});
  CHECK(broken("jam 08-11", 60) == Lines{"jam", "08-11"});
  CHECK(broken("dan/atau", 50) == Lines{"dan/", "atau"});
}
TEST_CASE("a no-break space keeps its words together") {
  CHECK(broken("Rp 5\u00A0000", 60) == Lines{"Rp", "5\u00A0000"});
}
TEST_CASE("a line feed ends a line and two leave one empty") {
  CHECK(broken("a\nb", 100) == Lines{"a", "b"});
  CHECK(broken("a\n\nb", 100) == Lines{"a", "", "b"});
  CHECK(broken("a\n", 100) == Lines{"a", ""});
}
TEST_CASE("empty text has one empty line") {
  CHECK(broken("", 100) == Lines{""});
  CHECK(ui::lay_out(pack::Inline{}, kStyle, 100, kMetrics).lines.size() == 1);
}
TEST_CASE("text that is not UTF-8 is laid out without harm") { CHECK(broken("a\xFF\xC3 b", 100).size() == 1); }
TEST_CASE("strong text is measured bold and a word may be of two weights") {
  const pack::Inline text{{"ab", true, false}, {"cd ef", false, false}};
  const auto paragraph = ui::lay_out(text, kStyle, 50, kMetrics);
  CHECK(lines_of(paragraph) == Lines{"abcd", "ef"});
  REQUIRE(paragraph.lines[0].runs.size() == 2);
  CHECK(paragraph.lines[0].runs[1].x == 24);
  CHECK(paragraph.lines[0].width == 44);
  CHECK(paragraph.height() == 60);
}
TEST_CASE("text that fits keeps its words and longer text ends in an ellipsis at a word") {
  CHECK(ui::fit_line("satu dua", kStyle, 80, kMetrics) == "satu dua");
  CHECK(ui::fit_line("satu dua tiga", kStyle, 110, kMetrics) == "satu dua\u2026");
  CHECK(ui::fit_line("pemasyarakatan", kStyle, 60, kMetrics) == "pemas\u2026");
  CHECK(ui::fit_line("abc", kStyle, 5, kMetrics) == "\u2026");
}
TEST_CASE("a text of too many lines is cut in its last") {
  const auto fitted = ui::fit_text("satu dua tiga empat lima enam", kStyle, 90, 2, kMetrics);
  CHECK(lines_of(fitted) == Lines{"satu dua", "tiga\u2026"});
  CHECK(lines_of(ui::fit_text("satu dua", kStyle, 90, 2, kMetrics)) == Lines{"satu dua"});
}
TEST_CASE("a page break leaves no line of a paragraph alone") {
  CHECK(ui::lines_before_break(5, 5) == 5);
  CHECK(ui::lines_before_break(5, 4) == 3);
  CHECK(ui::lines_before_break(5, 1) == 0);
  CHECK(ui::lines_before_break(3, 2) == 0);
  CHECK(ui::lines_before_break(1, 1) == 1);
  CHECK(ui::lines_before_break(1, 0) == 0);
  CHECK(ui::lines_before_break(10, 6) == 6);
}
