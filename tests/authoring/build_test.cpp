// SPDX-License-Identifier: EUPL-1.2
// From checked items to build/: what is reused, what is withdrawn, and that templates lead there.
#include "authoring/builder.h"
#include "authoring/templates.h"
#include "check.h"
#include "office_folder.h"
#include "pack/wire_names.h"
#include "photo.h"

using namespace support;

namespace {

authoring::BuildReport build(const OfficeFolder& folder) {
  authoring::Findings findings;
  const authoring::Office office = folder.load();
  auto channels = authoring::check_office(office, {kToday, {}}, findings);
  auto report = authoring::build_office(office, std::move(channels), findings, [](const std::string&) {});
  REQUIRE_OK(report);
  CHECK(findings.count(authoring::Severity::error) == 0);
  return report.take();
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

}  // namespace

TEST_CASE("a picture is prepared once and kept while its source is the same") {
  OfficeFolder office;
  const auto photo = make_photo({.width = 1000, .height = 800, .orientation = 6});
  write_file(office.path() / kChannel / "berita/satu/foto.jpg", base::as_text(photo));
  office.item("berita/satu/index.id.md",
              article("pictures:\n  - file: foto.jpg\n    alt: a\n    credit: b\n    people: none\n"));
  CHECK(build(office).pictures_prepared == 1);
  const auto first = read_tree(office / "build");
  CHECK(build(office).pictures_prepared == 0);
  CHECK(read_tree(office / "build") == first);
  fs::remove_all(office / "build");
  CHECK(build(office).pictures_prepared == 1);
  CHECK(read_tree(office / "build") == first);
}

TEST_CASE("a template passes check once its blanks are filled, for every type") {
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    CAPTURE(row.name);
    OfficeFolder office("[id, en]");
    const std::string folder = std::string(authoring::section_of(row.value)) + "/satu/";
    for (const auto& [name, text] : authoring::make_item_template(row.value, kToday)) {
      office.item(folder + name, text);
    }
    CHECK(office.check().count(authoring::Severity::error) > 0);
    for (const auto& [name, text] : authoring::make_item_template(row.value, kToday)) {
      std::string filled = replaced(text, "(ISI: nomor)", "0380 123456");
      filled = replaced(replaced(filled, "(ISI:", "("), "(FILL IN:", "(");
      office.item(folder + name, filled);
    }
    CHECK_SILENT(office.check());
  }
}
