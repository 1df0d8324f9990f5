// SPDX-License-Identifier: EUPL-1.2
#include "authoring/markdown.h"

#include "check.h"
#include "office_folder.h"

using authoring::Findings;

namespace {

std::vector<pack::Block> blocks(const std::string& text) {
  Findings findings;
  auto read = authoring::parse_markdown({text, "x.md", 1, {{"foto.jpg", "foto.jpg"}}}, findings);
  CHECK_SILENT(findings);
  return read;
}

void check_refused(const std::string& text, const std::string& beginning) {
  CAPTURE(text);
  Findings findings;
  (void)authoring::parse_markdown({text, "x.md", 10, {{"foto.jpg", "foto.jpg"}}}, findings);
  CHECK_SAYS(findings, beginning);
}

}  // namespace

TEST_CASE("Markdown becomes the closed set of blocks") {
  const auto read = blocks(
      "## Judul\n\nSatu **tebal** *miring*.\n\n- a\n  - b\n    - c\n\n![](foto.jpg)\n\n> [!key]\n> Intinya.\n\n"
      "| a | b |\n|---|---|\n| 1 | 2 |\n");
  REQUIRE(read.size() == 6);
  CHECK(std::get<pack::HeadingBlock>(read[0]).level == 2);
  const pack::Inline text{{"Satu ", false, false},
                          {"tebal", true, false},
                          {" ", false, false},
                          {"miring", false, true},
                          {".", false, false}};
  CHECK(std::get<pack::ParagraphBlock>(read[1]).text == text);
  CHECK(std::get<pack::ListBlock>(read[2]).items[2].depth == 2);
  CHECK(std::get<pack::PictureBlock>(read[3]).picture == "foto.jpg");
  CHECK(std::get<pack::NoteBlock>(read[4]).kind == pack::NoteKind::key);
  CHECK(std::get<pack::TableBlock>(read[5]).rows[0][1][0].text == "2");
}

TEST_CASE("links become text with their address") {
  const auto read = blocks("Lihat [Lapor](https://www.lapor.go.id/) atau <https://ombudsman.go.id>.\n");
  CHECK(std::get<pack::ParagraphBlock>(read[0]).text[0].text ==
        "Lihat Lapor (www.lapor.go.id) atau https://ombudsman.go.id.");
}

TEST_CASE("what a kiosk cannot show is refused with its line") {
  check_refused("a\n\n<script>x</script>\n", "x.md:12: HTML cannot be used.");
  check_refused("a <b>x</b>\n", "x.md:10: HTML cannot be used.");
  check_refused("a\n\n```\nx\n```\n", "x.md:13: Program code");
  check_refused("a\n\n---\n", "x.md:12: A dividing line is not shown");
  check_refused("# Besar\n", "x.md:10: The heading with one # is already in 'title'.");
  check_refused("#### Kecil\n", "x.md:10: There are only two levels");
  check_refused("3. c\n", "x.md:10: This numbered list begins with 3.");
  check_refused("- a\n  - b\n    - c\n      - d\n", "x.md:12: The list is nested more than three levels.");
  check_refused("a ![](foto.jpg) b\n", "x.md:10: A picture must stand alone");
  check_refused("![](fota.jpg)\n", "x.md:10: The picture 'fota.jpg' is not listed under 'pictures:'. → Did you mean");
  check_refused("> [!kay]\n> x\n", "x.md:10: The kind of note '[!kay]' is unknown. → Did you mean [!key]?");
  check_refused("[x](../lain)\n", "x.md:10: The link to '../lain' leads nowhere");
  check_refused("a\n\n| a | b |\n| 1 | 2 |\n", "x.md:12: This table cannot be read.");
  check_refused("senyum \xF0\x9F\x98\x80\n", "x.md:10: The character U+1F600 cannot be shown");
  check_refused("|a|b|c|d|e|f|g|\n|---|---|---|---|---|---|---|\n|1|2|3|4|5|6|7|\n",
                "x.md:12: This table has 7 columns");
}
