// SPDX-License-Identifier: EUPL-1.2
// What `check` refuses because it would embarrass on a screen: each with file, line, field and mend.
#include "authoring/checks.h"

#include "check.h"
#include "office_folder.h"

using namespace support;
using authoring::Severity;

namespace {

const std::string kFile = "channels/kanwil-ntt/berita/satu/index.id.md";

// The findings about one article with more lines of front matter.
authoring::Findings check_article(const std::string& more, const std::string& body = "Isi.\n") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md", article(more, body));
  return office.check();
}

}  // namespace

TEST_CASE("an item of each type without a fault passes in silence") {
  CHECK(faultless_items().size() == 10);
  for (const auto& item : faultless_items()) {  // clang 14 lets no assertion name a structured binding
    const auto& type = item.first;
    const auto& text = item.second;
    CAPTURE(type);
    OfficeFolder office;
    office.item("x/satu/index.id.md", text);
    CHECK_SILENT(office.check());
    CHECK(pack::to_string(office.only_item().document.type) == type);
  }
}

TEST_CASE("each type names each field that must be there and is not") {
  const std::map<std::string, std::vector<std::string>> required{
      {"article", {"title", "summary"}},
      {"notice", {"level"}},
      {"visiting_hours", {"timetable"}},
      {"service", {"requirements", "steps", "time", "cost", "result", "complaint"}},
      {"programme", {"kind", "who", "cost"}},
      {"goods", {"status", "reason"}},
      {"contact", {"level", "contact", "checked_on", "purpose", "cost"}},
      {"right", {"sentenced"}}};
  for (const auto& each : required) {
    const std::string& type = each.first;
    for (const std::string& field : each.second) {
      CAPTURE(type);
      CAPTURE(field);
      OfficeFolder office;
      office.item("x/satu/index.id.md", without_field(faultless_items().at(type), field));
      const authoring::Findings findings = office.check();
      CHECK(findings.count(Severity::error) == 1);
      CHECK_SAYS(findings, "channels/kanwil-ntt/x/satu/index.id.md:2: " + field + ": ");
    }
  }
}

TEST_CASE("an empty cost is refused and asks for Gratis") {
  OfficeFolder office;
  std::string text = faultless_items().at("service");
  text.replace(text.find("cost: Gratis"), 12, "cost: \"\"");
  office.item("x/satu/index.id.md", text);
  CHECK_SAYS(office.check(),
             "channels/kanwil-ntt/x/satu/index.id.md:10: cost: The part 'cost' is missing. → Write the cost.");
}

TEST_CASE("a title or summary that is too long says by how much") {
  OfficeFolder office;
  office.item(
      "berita/satu/index.id.md",
      page("type: page\ntitle: " + std::string(61, 'a') + "\nsummary: " + std::string(143, 'b') + "\n", "Isi.\n"));
  const auto findings = office.check();
  CHECK_SAYS(findings, kFile + ":3: title: Too long: 61 letters, at most 60. → Shorten it by 1 letter.");
  CHECK_SAYS(findings, kFile + ":4: summary: Too long: 143 letters, at most 140. → Shorten it by 3 letters.");
}

TEST_CASE("an unknown type, unit or field is answered with the nearest known one") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md", page("type: artikle\ntitle: a\nsummary: b\nunits: [lapas-kupan]\n", "Isi.\n"));
  office.item("berita/dua/index.id.md", article("ringkasann: x\n"));
  const auto findings = office.check();
  CHECK_SAYS(findings, kFile + ":2: type: The type 'artikle' is unknown. → Did you mean 'article'?");
  CHECK_SAYS(findings, kFile + ":5: units: The unit 'lapas-kupan' is unknown. → Did you mean 'lapas-kupang'?");
  CHECK_SAYS(findings, "channels/kanwil-ntt/berita/dua/index.id.md:6: ringkasann: This field is unknown.");
}

TEST_CASE("dates that do not exist or are over are refused") {
  CHECK_SAYS(check_article("review_by: 2025-02-30\n"),
             kFile + ":6: review_by: '2025-02-30' is not a date of the calendar. → Write year-month-day");
  CHECK_SAYS(check_article("expires_at: 2025-02-11\n"), kFile + ":6: expires_at: Over since 2025-02-11");
  CHECK_SILENT(check_article("expires_at: 2025-02-12\n"));
  CHECK_SAYS(check_article("publish_at: 2025-03-02\nexpires_at: 2025-03-01\n"),
             kFile + ":7: expires_at: It expires before it is published.");
}

TEST_CASE("a date in the clerk's own form is answered as a whole, in the form to write") {
  const auto told = [](const std::string& field, const std::string& written, const std::string& mend) {
    CAPTURE(written);
    const auto findings = check_article(field + ": " + written + "\n");
    CHECK(findings.count(Severity::error) == 1);
    CHECK_SAYS(findings, kFile + ":6: " + field + ": '" + written + "' is not a date of the calendar. → " + mend);
  };
  for (const char* field : {"expires_at", "publish_at", "review_by"}) {
    told(field, "12 Februari 2025", "Write year-month-day: 2025-02-12.");
    told(field, "12 Agt 2025", "Write year-month-day: 2025-08-12.");
    told(field, "12/2/2025", "Write year-month-day: 2025-02-12.");
    told(field, "2025/2/12", "Write year-month-day: 2025-02-12.");
    told(field, "30 Februari 2025", "Write year-month-day, such as 2025-02-12.");
    told(field, "besok", "Write year-month-day, such as 2025-02-12.");
  }
  told("expires_at", "20 Desember 2025 08.30", "Write year-month-day: 2025-12-20 08:30.");
  CHECK_SAYS(check_article("expires_at: 2025-12-20 jam 8\n"),
             kFile + ":6: expires_at: The time in '2025-12-20 jam 8' cannot be read. → Write it like");
}

TEST_CASE("a title that a number sign cuts is warned of, and the notes of a template are not") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md",
              page("type: page\ntitle: Pengumuman Blok #3\nsummary: Satu kalimat   # tentang ini\n"
                   "author: Humas # 2\ndate: 2025-02-12 # tanggal surat\nstate: done # selesai\nlaw: \"Pasal #9\"\n",
                   "Isi.\n"));
  const auto findings = office.check();
  CHECK(findings.count(Severity::error) == 0);
  CHECK(findings.count(Severity::warning) == 3);
  CHECK_SAYS(findings, kFile + ":3: warning: title: What stands behind the # will not be shown: '#3'. → If it belongs");
  CHECK_SAYS(findings, kFile + ":4: warning: summary: What stands behind the # will not be shown: '# tentang ini'.");
  CHECK_SAYS(findings, kFile + ":5: warning: author: What stands behind the # will not be shown: '# 2'.");
  office.item("berita/satu/index.id.md", page("type: page\ntitle: #Kunjungan\nsummary: a\n", "Isi.\n"));
  CHECK_SAYS(office.check(), kFile + ":3: warning: title: What stands behind the # will not be shown: '#Kunjungan'.");
  CHECK_SAYS(office.check(), kFile + ":3: title: The title is missing.");
}

TEST_CASE("an unknown type hides nothing else that is wrong in the item") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md",
              page("type: servis\ntitle: a\nsummary: b\nfoto: x\ncost: Gratis\nringkas: c\n", "Isi.\n"));
  const auto nothing_near = office.check();
  CHECK_SAYS(nothing_near, kFile + ":2: type: The type 'servis' is unknown.");
  CHECK_SAYS(nothing_near, kFile + ":5: foto: This field is unknown. → Did you mean 'pictures'?");
  CHECK_SAYS(nothing_near, kFile + ":7: ringkas: This field is unknown.");
  CHECK_FALSE(says(nothing_near, kFile + ":6: cost:"));
  office.item("berita/satu/index.id.md",
              page("type: notce\ntitle: a\nsummary: b\ncost: Gratis\nvalid_from: besok\n", "Isi.\n"));
  const auto near = office.check();
  CHECK_SAYS(near, kFile + ":2: type: The type 'notce' is unknown. → Did you mean 'notice'?");
  CHECK_SAYS(near, kFile + ":2: level: This field is missing.");
  CHECK_SAYS(near, kFile + ":5: cost: This field does not belong here.");
  CHECK_SAYS(near, kFile + ":6: valid_from: 'besok' is not a date of the calendar.");
}

TEST_CASE("a right whose template is not filled in is not called missing as well") {
  OfficeFolder office;
  office.item("hak/satu/index.id.md", page("type: right\ntitle: a\nsummary: b\nsentenced:\n  - \"(ISI: hak)\"\n"));
  const auto findings = office.check();
  CHECK(findings.count(Severity::error) == 1);
  CHECK_SAYS(findings,
             "channels/kanwil-ntt/hak/satu/index.id.md:6: sentenced: This part of the template is not filled");
}

TEST_CASE("pictures without file, alt text, consent or of a wrong kind are refused") {
  const auto findings = check_article(
      "pictures:\n  - file: hilang.jpg\n    alt: Rapat\n    credit: Humas\n    people: none\n"
      "  - file: b.jpg\n    credit: Humas\n    people: adults\n");
  CHECK_SAYS(findings, kFile + ":7: pictures[1].file: The file 'hilang.jpg' is not in this folder.");
  CHECK_SAYS(findings, kFile + ":11: pictures[2].alt: The alternative text (alt) is missing.");
  CHECK_SAYS(findings, kFile + ":11: pictures[2].consent: There are people in this picture, but their consent");
  OfficeFolder office;
  const std::string heic(
      "\0\0\0\x18"
      "ftypheic\0\0\0\0",
      16);
  write_file(office.path() / kChannel / "berita/satu/foto.heic", heic);
  office.item("berita/satu/index.id.md",
              article("pictures:\n  - file: foto.heic\n    alt: a\n    credit: b\n    people: none\n"));
  CHECK_SAYS(office.check(), kFile + ":7: pictures[1].file: HEIC pictures (iPhone) are not supported.");
}

TEST_CASE("two items with one id are refused") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md", article());
  office.item("acara/satu/index.id.md", article());
  CHECK_SAYS(office.check(),
             kFile + ":1: id: The id 'satu' is used by channels/kanwil-ntt/acara/satu/index.id.md already.");
}

TEST_CASE("what a kiosk would refuse is found by check and not only by build") {
  std::string body;
  for (int i = 0; i < 501; ++i) body += "## Bagian\n\n";
  CHECK_SAYS(check_article("", body), kFile + ":2: type: A kiosk would refuse this item: ");
}

TEST_CASE("a document larger than a kiosk reads is refused") {
  std::string languages = "[id";
  for (char letter = 'a'; letter < 'l'; ++letter) languages += std::string(", ") + "aa" + letter;
  OfficeFolder office(languages + "]");
  std::string body;
  for (int i = 0; i < 18; ++i) body += std::string(3400, 'a') + "\n\n";
  office.item("berita/satu/index.id.md", article("", body));
  for (char letter = 'a'; letter < 'l'; ++letter)
    office.item(std::string("berita/satu/index.aa") + letter + ".md", page("title: a\nsummary: b\n", body));
  CHECK_SAYS(office.check(), kFile + ":2: type: A kiosk would refuse this item: it is larger than 512 KiB.");
}

TEST_CASE("a list of days that is none is refused rather than ignored") {
  OfficeFolder office;
  write_file(office / "jendela.yaml", "title: a\nreview_days: 365\nexpiry_days: [60]\n");
  const auto findings = office.check();
  CHECK_SAYS(findings, "jendela.yaml:2: review_days: The list of days cannot be read.");
  CHECK_SAYS(findings, "jendela.yaml:3: expiry_days: The list of days cannot be read.");
}

TEST_CASE("one run finds everything, in both languages") {
  OfficeFolder office;
  office.item("berita/satu/index.id.md", page("type: page\nfoo: 1\ndate: besok\n", "<b>tebal</b>\n"));
  office.item("berita/dua/index.id.md", article("", "# Besar\n"));
  const auto findings = office.check();
  CHECK(findings.count(Severity::error) >= 6);
  for (const auto& finding : findings.sorted()) {
    CHECK_FALSE(finding.what.id.empty());
    CHECK_FALSE(finding.what.en.empty());
    CHECK_FALSE(finding.mend.id.empty());
    CHECK_FALSE(finding.mend.en.empty());
    CHECK(finding.place.line > 0);
  }
}
