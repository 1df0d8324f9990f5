// SPDX-License-Identifier: EUPL-1.2
#include "authoring/office.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "authoring/fields.h"
#include "authoring/front_matter.h"
#include "authoring/text_rules.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxName = 60;

std::optional<YamlNode> read_yaml(const fs::path& path, const std::string& file, Findings& findings) {
  auto text = read_text(path, file, findings);
  if (!text) return std::nullopt;
  return parse_yaml(*text, file, 1, findings);
}

void read_languages(Fields& fields, Office& office) {
  std::vector<std::string> languages = fields.words("languages");
  if (languages.empty()) return;
  if (languages.front() != "id") {
    fields.findings().error(fields.place("languages"), {"Bahasa pertama harus id.", "The first language must be id."},
                            {"Tulis languages: [id, en].", "Write languages: [id, en]."});
  }
  for (const std::string& language : languages) {
    const bool good = language.size() >= 2 && language.size() <= 3 &&
                      std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (good) continue;
    fields.findings().error(
        fields.place("languages"),
        {fmt::format("'{}' bukan kode bahasa.", language), fmt::format("'{}' is no language code.", language)},
        {"Pakai id, en, atau kode ISO 639-3 seperti mkn.", "Use id, en or an ISO 639-3 code such as mkn."});
    return;
  }
  office.languages = std::move(languages);
}

void read_units(Fields& fields, Office& office) {
  const YamlNode* node = fields.find("units");
  if (!node) return;
  if (node->kind != YamlNode::Kind::map) {
    fields.findings().error(fields.place("units"), {"Daftar unit tidak terbaca.", "The list of units cannot be read."},
                            {"Tulis satu baris per unit: 'lapas-kupang: Lapas Kelas IIA Kupang'.",
                             "Write one line a unit: 'lapas-kupang: Lapas Kelas IIA Kupang'."});
    return;
  }
  Fields units(*node, fields.file(), "units.", fields.findings());
  for (const YamlMember& member : node->members) {
    if (!is_identifier(member.key)) {
      fields.findings().error(units.place(member.key),
                              {"Kode unit hanya huruf kecil, angka, dan tanda hubung.",
                               "A unit's code has small letters, digits and hyphens only."},
                              {"Misalnya lapas-kupang.", "Such as lapas-kupang."});
      continue;
    }
    office.units[member.key] = units.line(member.key, kMaxName);
  }
}

// The map of days under key; nothing when it is absent or, which is reported, something else.
const YamlNode* find_days(Fields& fields, std::string_view key) {
  const YamlNode* node = fields.find(key);
  if (!node || node->kind == YamlNode::Kind::map) return node;
  fields.findings().error(fields.place(key), {"Daftar hari tidak terbaca.", "The list of days cannot be read."},
                          {"Tulis satu baris per nama, misalnya 'article: 365' atau 'snapshot: 60'.",
                           "Write one line a name, such as 'article: 365' or 'snapshot: 60'."});
  return nullptr;
}

void read_review_days(Fields& fields, Office& office) {
  const YamlNode* node = find_days(fields, "review_days");
  if (!node) return;
  Fields days(*node, fields.file(), "review_days.", fields.findings());
  for (const YamlMember& member : node->members) {
    auto type = pack::parse_document_type(member.key);
    if (!type) continue;  // refuse_rest names it
    if (const auto value = days.integer(member.key, 1, 3650)) office.review_days[*type] = *value;
  }
  days.refuse_rest();
}

void read_expiry(Fields& fields, Office& office) {
  const YamlNode* node = find_days(fields, "expiry_days");
  if (!node) return;
  Fields days(*node, fields.file(), "expiry_days.", fields.findings());
  ExpiryDays& expiry = office.expiry;
  expiry.root = days.integer("root", 30, 3650).value_or(expiry.root);
  expiry.targets = days.integer("targets", 30, 1825).value_or(expiry.targets);
  expiry.channel = days.integer("channel", 7, 1825).value_or(expiry.channel);
  expiry.snapshot = days.integer("snapshot", 1, 180).value_or(expiry.snapshot);
  expiry.timestamp = days.integer("timestamp", 1, 180).value_or(expiry.timestamp);
  days.refuse_rest();
}

void read_zone(Fields& fields, Office& office) {
  const std::string text = fields.line("zone", kMaxName);
  if (text.empty()) return;
  auto zone = base::parse_zone(text);
  if (zone) {
    office.zone = *zone;
    return;
  }
  fields.findings().error(
      fields.place("zone"),
      {fmt::format("Zona waktu '{}' tidak dikenal.", text), fmt::format("The time zone '{}' is unknown.", text)},
      {"Tulis WIB, WITA, atau WIT.", "Write WIB, WITA or WIT."});
}

void require_title(Fields& fields, const std::map<std::string, std::string>& title) {
  if (title.contains("id")) return;
  fields.findings().error(fields.place("title"), {"Nama (title) belum ada.", "The name (title) is missing."},
                          {"Tulis 'title: Nama Kantor', atau per bahasa: 'title: {id: …, en: …}'.",
                           "Write 'title: Name of the office', or per language: 'title: {id: …, en: …}'."});
}

void load_channel(Office& office, const fs::path& folder, Findings& findings) {
  Channel channel;
  channel.name = folder.filename().string();
  channel.folder = folder;
  const std::string folder_name = name_in_office(office, folder);
  if (!is_identifier(channel.name)) {
    findings.error({folder_name, 0, {}},
                   {"Nama kanal hanya huruf kecil, angka, dan tanda hubung.",
                    "A channel's name has small letters, digits and hyphens only."},
                   {"Ganti nama foldernya, misalnya lapas-kupang.", "Rename the folder, such as lapas-kupang."});
    return;
  }
  const std::string file = folder_name + "/channel.yaml";
  std::error_code error;
  if (!fs::exists(folder / "channel.yaml", error)) {
    findings.error({file, 0, {}},
                   {"Berkas channel.yaml tidak ada di folder kanal ini.", "This channel's folder has no channel.yaml."},
                   {"Buat dengan 'jendela key new channel-" + channel.name + "'.",
                    "Make it with 'jendela key new channel-" + channel.name + "'."});
    return;
  }
  const auto yaml = read_yaml(folder / "channel.yaml", file, findings);
  if (!yaml) return;
  Fields fields(*yaml, file, "", findings);
  channel.title = fields.by_language("title", kMaxName);
  require_title(fields, channel.title);
  channel.source = fields.line("source", kMaxShortText);
  channel.author = fields.line("author", kMaxShortText);
  channel.approver = fields.line("approver", kMaxShortText);
  fields.refuse_rest();
  office.channels.push_back(std::move(channel));
}

void load_channels(Office& office, Findings& findings) {
  std::error_code error;
  std::vector<fs::path> folders;
  for (fs::directory_iterator it(office.root / "channels", error), end; !error && it != end; it.increment(error)) {
    if (it->is_directory(error) && !it->path().filename().string().starts_with('.')) folders.push_back(it->path());
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) load_channel(office, folder, findings);
  if (folders.empty()) {
    findings.error({"channels", 0, {}}, {"Belum ada kanal di kantor ini.", "This office has no channel yet."},
                   {"Buat dengan 'jendela key new channel-NAMA'.", "Make one with 'jendela key new channel-NAME'."});
  }
}

}  // namespace

bool is_identifier(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > 80 || !plain(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-'; });
}

std::string name_in_office(const Office& office, const fs::path& path) {
  return path.lexically_relative(office.root).generic_string();
}

base::Result<fs::path> find_office(const fs::path& start) {
  std::error_code error;
  fs::path folder = fs::absolute(start, error).lexically_normal();
  while (true) {
    if (fs::exists(folder / "jendela.yaml", error)) return folder;
    if (!folder.has_parent_path() || folder.parent_path() == folder) break;
    folder = folder.parent_path();
  }
  return base::Error{base::Errc::not_found, fmt::format("no jendela.yaml in '{}' or above it", start.string())};
}

std::optional<Office> load_office(const fs::path& root, Findings& findings) {
  Office office;
  office.root = root;
  const auto yaml = read_yaml(root / "jendela.yaml", "jendela.yaml", findings);
  if (!yaml) return std::nullopt;
  Fields fields(*yaml, "jendela.yaml", "", findings);
  office.title = fields.by_language("title", kMaxName);
  require_title(fields, office.title);
  read_languages(fields, office);
  read_units(fields, office);
  read_zone(fields, office);
  read_review_days(fields, office);
  read_expiry(fields, office);
  fields.refuse_rest();
  load_channels(office, findings);
  return office;
}

}  // namespace authoring
