// SPDX-License-Identifier: EUPL-1.2
// The clerk's YAML: what it must not turn into something else behind the clerk's back, and what is said about it.
#include "authoring/front_matter.h"

#include "check.h"
#include "office_folder.h"

using authoring::Findings;
using authoring::FrontMatter;
using authoring::YamlNode;
using support::page;

namespace {

const YamlNode* member(const FrontMatter& front, std::string_view key) {
  for (const auto& one : front.fields.members) {
    if (one.key == key) return &one.value;
  }
  return nullptr;
}

// The text of a scalar field, read from front matter without a fault.
std::string scalar(const std::string& yaml, std::string_view key) {
  Findings findings;
  const auto front = authoring::parse_front_matter(page(yaml), "x.md", findings);
  CHECK_SILENT(findings);
  REQUIRE(front.has_value());
  const YamlNode* node = member(*front, key);
  REQUIRE(node != nullptr);
  CHECK(node->kind == YamlNode::Kind::scalar);
  return node->text;
}

void check_refused(const std::string& text, const std::string& beginning) {
  Findings findings;
  CHECK_FALSE(authoring::parse_front_matter(text, "x.md", findings).has_value());
  CHECK(findings.count(authoring::Severity::error) == 1);
  CHECK_SAYS(findings, beginning);
}

}  // namespace

TEST_CASE("front matter keeps values as they are written") {
  CHECK(scalar("category: no\n", "category") == "no");
  CHECK(scalar("telephone: 0380\n", "telephone") == "0380");
  CHECK(scalar("number: 0o17\n", "number") == "0o17");
  CHECK(scalar("version: 1.10\n", "version") == "1.10");
  CHECK(scalar("time: 08:30\n", "time") == "08:30");
  CHECK(scalar("time: 12:30:45\n", "time") == "12:30:45");
  CHECK(scalar("date: 2025-02-30\n", "date") == "2025-02-30");
  CHECK(scalar("title: \"Jam: 08.30\"\n", "title") == "Jam: 08.30");
  CHECK(scalar("title: 'Jum''at'\n", "title") == "Jum'at");
}

TEST_CASE("front matter knows the line of every value") {
  Findings findings;
  const auto front = authoring::parse_front_matter(page("title: a\nsteps:\n  - b\n  - c\n", "Isi\n"), "x.md", findings);
  REQUIRE(front.has_value());
  CHECK(front->fields.members[0].line == 2);
  CHECK(front->fields.members[1].value.items[1].line == 5);
  CHECK(front->body_line == 7);
  CHECK(front->body == "Isi\n");
}

TEST_CASE("front matter evens out line ends and the mark of Windows Notepad") {
  for (const std::string text : {"\xEF\xBB\xBF---\r\ntitle: a\r\n---\r\nIsi\r\nlagi\r\n",
                                 "---\rtitle: a\r---\rIsi\rlagi\r", "---  \ntitle: a\n---\t\nIsi\nlagi\n"}) {
    Findings findings;
    const auto front = authoring::parse_front_matter(text, "x.md", findings);
    CHECK_SILENT(findings);
    REQUIRE(front.has_value());
    CHECK(member(*front, "title")->text == "a");
    CHECK(front->body == "Isi\nlagi\n");
    CHECK(front->body_line == 4);
  }
}

TEST_CASE("front matter that does not begin or end is refused with its mend") {
  check_refused("title: a\n---\n", "x.md:1: The file does not begin with a line '---'. → Begin with '---'");
  check_refused("---\ntitle: a\n", "x.md:1: The line '---' that ends the fields is missing. → Add '---'");
  check_refused("", "x.md:1: The file does not begin");
  check_refused("---", "x.md:1: The line '---' that ends the fields is missing.");
}

TEST_CASE("a key written twice is refused with both lines") {
  check_refused(page("title: a\nsummary: b\ntitle: c\n"), "x.md:4: 'title' is written twice (also on line 2).");
  check_refused(page("pictures:\n  - file: a\n    file: b\n"), "x.md:4: 'file' is written twice (also on line 3).");
}

TEST_CASE("a tab at the start of a line is named as such") {
  check_refused(page("title: a\nsteps:\n\t- b\n"), "x.md:4: There is a tab at the start of the line.");
}

TEST_CASE("a colon in a value is explained") {
  check_refused(page("title: Kunjungan: libur\n"), "x.md:2: This line cannot be read as 'name: value'. → If the value");
}

TEST_CASE("a value that begins with a mark of YAML is explained") {
  for (const std::string value :
       {"%diskon", "@kanwil", "`kode`", "\"Jam\" besok", "'Jam' besok", "[Kunjungan] libur", "{x} y"}) {
    CAPTURE(value);
    check_refused(page("summary: b\ntitle: " + value + "\n"), std::string("x.md:3: A value that begins with ") +
                                                                  value[0] + " cannot be read. → Put the whole value");
  }
}

TEST_CASE("anchors, aliases and tags of YAML are refused rather than swallowed") {
  check_refused(page("title: *penting\n"), "x.md:2: A value that begins with * cannot be read.");
  check_refused(page("title: &satu Kunjungan\n"), "x.md:2: A & at the start of a value means something else in YAML.");
  check_refused(page("title: !penting Kunjungan\n"),
                "x.md:2: A ! at the start of a value means something else in YAML.");
  check_refused(page("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "x.md:2: A & at the start of a value");
}

TEST_CASE("a second YAML document is refused rather than dropped") {
  check_refused(page("title: a\n...\nsummary: b\n"), "x.md:4: A line '---' or '...' ends the fields");
  Findings findings;
  CHECK_FALSE(authoring::parse_yaml("title: a\n---\nzone: WIT\n", "jendela.yaml", 1, findings).has_value());
  CHECK_SAYS(findings, "jendela.yaml:2: A line '---' or '...'");
}

TEST_CASE("front matter without end in depth or number is refused") {
  check_refused(page("a: " + std::string(200, '[') + std::string(200, ']') + "\n"),
                "x.md:2: Values are nested too deep.");
  std::string many = "a:\n";
  for (int i = 0; i < 5000; ++i) many += "  - b\n";
  check_refused(page(many), "x.md:4002: Too many values.");
}

TEST_CASE("front matter that is no map is refused") {
  check_refused(page("- a\n- b\n"), "x.md:2: This is not a list of 'name: value'.");
  check_refused(page("hanya teks\n"), "x.md:2: This is not a list of 'name: value'.");
  check_refused(page("[a, b]: c\n"), "x.md:2: The name of this field cannot be read.");
}

TEST_CASE("a text file that is not UTF-8 is refused with the line") {
  TempDir folder;
  support::write_file(folder / "x.md", "---\ntitle: Caf\xE9\n---\n");
  Findings findings;
  CHECK_FALSE(authoring::read_text(folder / "x.md", "x.md", findings).has_value());
  CHECK_SAYS(findings, "x.md:2: The letters on this line are not saved as UTF-8.");
}

TEST_CASE("a text file saved as UTF-16 is refused in one sentence") {
  TempDir folder;
  support::write_file(folder / "x.md", std::string_view("\xFF\xFE-\0-\0-\0\n\0", 10));
  Findings findings;
  CHECK_FALSE(authoring::read_text(folder / "x.md", "x.md", findings).has_value());
  CHECK_SAYS(findings, "x.md:1: The letters on this line are not saved as UTF-8.");
}

TEST_CASE("a text file over one megabyte is refused, one of a megabyte is read") {
  TempDir folder;
  Findings findings;
  support::write_file(folder / "x.md", std::string(1024 * 1024, 'a'));
  CHECK(authoring::read_text(folder / "x.md", "x.md", findings).has_value());
  support::write_file(folder / "x.md", std::string(1024 * 1024 + 1, 'a'));
  CHECK_FALSE(authoring::read_text(folder / "x.md", "x.md", findings).has_value());
  CHECK_SAYS(findings, "x.md: The text file is larger than 1 MB.");
}
