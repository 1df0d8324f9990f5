// SPDX-License-Identifier: EUPL-1.2
#include "office_folder.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include "check.h"

namespace support {

using authoring::Findings;

void write_file(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  REQUIRE(file.good());
}

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> read_tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).string()] = read_whole(entry.path());
  }
  return files;
}

bool says(const Findings& findings, const std::string& beginning) {
  for (const authoring::Finding& finding : findings.sorted()) {
    if (to_line(finding, authoring::Language::en).starts_with(beginning)) return true;
  }
  return false;
}

std::string all_of(const Findings& findings) {
  std::string all;
  for (const authoring::Finding& finding : findings.sorted()) all += to_line(finding, authoring::Language::en) + "\n";
  return all;
}

OfficeFolder::OfficeFolder(const std::string& languages) {
  write_file(path() / "jendela.yaml", "title: Kanwil NTT\nlanguages: " + languages +
                                          "\nzone: WITA\nunits:\n  lapas-kupang: Lapas Kupang\n"
                                          "  rutan-ende: Rutan Ende\n");
  write_file(path() / kChannel / "channel.yaml", "title: Kanwil NTT\nsource: Kanwil NTT\nauthor: Humas\n");
}

authoring::Office OfficeFolder::load() const {
  Findings findings;
  auto office = authoring::load_office(path(), findings);
  CHECK_SILENT(findings);
  REQUIRE(office.has_value());
  return *office;
}

Findings OfficeFolder::check(base::Date today) const {
  Findings findings;
  const auto office = authoring::load_office(path(), findings);
  if (office) (void)authoring::check_office(*office, {today, {}}, findings);
  return findings;
}

authoring::Item OfficeFolder::only_item() const {
  Findings findings;
  const authoring::Office office = load();
  auto channels = authoring::check_office(office, {kToday, {}}, findings);
  CHECK_SILENT(findings);
  REQUIRE(channels.size() == 1);
  REQUIRE(channels[0].items.size() == 1);
  return channels[0].items[0];
}

std::string page(const std::string& fields, const std::string& body) { return "---\n" + fields + "---\n" + body; }

std::string article(const std::string& more, const std::string& body) {
  return page("type: article\ntitle: Judul berita\nsummary: Satu kalimat.\ndate: 2025-02-12\n" + more, body);
}

const std::map<std::string, std::string>& faultless_items() {
  static const std::string head = "title: Judul\nsummary: Satu kalimat.\n";
  static const std::map<std::string, std::string> items{
      {"article", page("type: article\n" + head, "Isi.\n")},
      {"page", page("type: page\n" + head, "Isi.\n")},
      {"faq", page("type: faq\n" + head, "Jawaban.\n")},
      {"notice", page("type: notice\n" + head + "level: urgent\nvalid_from: 2025-02-12\nvalid_until: 2025-03-01\n")},
      {"visiting_hours", page("type: visiting_hours\n" + head +
                              "timetable:\n  - days: Senin-Kamis\n    groups: narapidana\n    sessions:\n"
                              "      - 08:30-11:30 daftar sampai 11:00 kuota 25\nbring: KTP\n")},
      {"service", page("type: service\n" + head +
                       "requirements:\n  - KTP\nsteps:\n  - Datang\ntime: 7 hari\ncost: Gratis\nresult: Surat\n"
                       "complaint: Loket\n")},
      {"programme", page("type: programme\n" + head + "kind: skills\nwho: Semua\ncost: Gratis\n")},
      {"right", page("type: right\n" + head + "sentenced:\n  - Menerima kunjungan\n")},
      {"goods", page("type: goods\n" + head + "status: forbidden\nreason: Berbahaya\n")},
      {"contact", page("type: contact\n" + head +
                       "level: unit\ncontact:\n  - telephone: 0380 123456\nchecked_on: 2025-02-01\n"
                       "purpose: Keluhan\nhours: Senin-Jumat\ncost: Gratis\n")},
  };
  return items;
}

std::string without_field(const std::string& text, const std::string& field) {
  std::istringstream lines(text);
  std::string out;
  bool skipping = false;
  for (std::string line; std::getline(lines, line);) {
    const bool indented = line.starts_with(' ');
    if (!indented) skipping = line.starts_with(field + ":");
    if (!skipping) out += line + "\n";
  }
  return out;
}

int line_of(const std::string& text, const std::string& beginning) {
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with(beginning)) return number;
  }
  FAIL("no line begins with " << beginning);
  return 0;
}

}  // namespace support
