// SPDX-License-Identifier: EUPL-1.2
#include "authoring/item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "authoring/front_matter.h"
#include "authoring/markdown.h"
#include "authoring/text_rules.h"
#include "item_parts.h"
#include "pack/limits.h"
#include "pack/wire_names.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Choice, 4> kStates{
    {{"planned", "rencana"}, {"developing", "dikembangkan"}, {"running", "berjalan"}, {"done", "selesai"}}};

const std::map<std::string, Words>& neutral_fields() {
  static const std::map<std::string, Words> fields = [] {
    const Words mend{"Hapus di sini; isian ini cukup sekali, di index.id.md.",
                     "Delete it here; this field stands once, in index.id.md."};
    std::map<std::string, Words> all;
    for (const char* name :
         {"type",       "id",         "category",   "icon",    "tags",    "units",     "units_exclude", "date",
          "publish_at", "expires_at", "review_by",  "state",   "example", "featured",  "author",        "approver",
          "source",     "permission", "law",        "related", "sounds",  "level",     "valid_from",    "valid_until",
          "zone",       "timetable",  "exceptions", "kind",    "status",  "checked_on"}) {
      all[name] = mend;
    }
    return all;
  }();
  return fields;
}

// Fields that belong to other types, so that one put in the wrong item is explained rather than "unknown".
std::map<std::string, Words> fields_of_other_types(pack::DocumentType type) {
  std::map<std::string, Words> others;
  const auto add = [&](std::string_view name, std::string_view owner) {
    others[std::string(name)] = {fmt::format("Isian '{}' hanya untuk type: {}.", name, owner),
                                 fmt::format("'{}' is for type: {} only.", name, owner)};
  };
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    if (row.value == type) continue;
    for (const std::string_view part : pack::part_names(row.value)) add(part, row.name);
  }
  for (const char* name : {"timetable", "exceptions", "zone"}) add(name, "visiting_hours");
  for (const char* name : {"valid_from", "valid_until"}) add(name, "notice");
  add("checked_on", "contact");
  add("level", "notice, contact");
  add("kind", "programme");
  add("status", "goods");
  return others;
}

Words missing_part_mend(std::string_view part) {
  if (part == "cost")
    return {"Tulis biayanya. Bila tidak dipungut biaya, tulis 'cost: Gratis'.",
            "Write the cost. If there is none, write 'cost: Free'."};
  return {fmt::format("Tulis '{}:' dengan satu teks, atau daftar dengan '-'.", part),
          fmt::format("Write '{}:' with one text, or a list with '-'.", part)};
}

void read_parts(Fields& fields, const std::string& language, const pack::Document& document, pack::LocalText& text) {
  const auto& required = pack::required_part_names(document.type);
  for (const std::string_view part : pack::part_names(document.type)) {
    std::vector<std::string> lines = fields.lines(part);
    if (lines.size() > pack::limits::kPartLines) {
      fields.findings().error(fields.place(part), {"Terlalu banyak baris.", "Too many lines."},
                              {fmt::format("Paling banyak {}.", pack::limits::kPartLines),
                               fmt::format("At most {}.", pack::limits::kPartLines)});
    }
    if (!lines.empty()) {
      text.parts.emplace(part, std::move(lines));
      continue;
    }
    if (fields.find(part)) continue;  // its own finding says why it is empty
    const auto indonesian = document.text.find("id");
    const bool in_other_language =
        language != "id" && indonesian != document.text.end() && indonesian->second.parts.contains(std::string(part));
    if (std::find(required.begin(), required.end(), part) != required.end() || in_other_language) {
      fields.findings().error(
          fields.place(part),
          {fmt::format("Bagian '{}' belum ada.", part), fmt::format("The part '{}' is missing.", part)},
          missing_part_mend(part));
    }
  }
  const bool no_right = !fields.find("sentenced") && !fields.find("detainee");
  if (document.type == pack::DocumentType::right && text.parts.empty() && no_right) {
    fields.findings().error(fields.place("sentenced"), {"Belum ada hak yang ditulis.", "No right is written down."},
                            {"Isi 'sentenced:' (narapidana), 'detainee:' (tahanan), atau keduanya.",
                             "Fill in 'sentenced:', 'detainee:', or both."});
  }
}

std::string require_line(Fields& fields, std::string_view key, std::size_t max, Words what, Words mend) {
  std::string text = fields.line(key, max);
  if (text.empty() && !fields.find(key)) fields.findings().error(fields.place(key), std::move(what), std::move(mend));
  return text;
}

void read_words(Fields& fields, const std::string& language, pack::Document& document) {
  pack::LocalText text;
  text.title = require_line(fields, "title", kMaxTitle, {"Judul (title) belum ada.", "The title is missing."},
                            {"Tulis 'title: …', paling banyak 60 huruf.", "Write 'title: …', at most 60 letters."});
  text.summary =
      require_line(fields, "summary", kMaxSummary, {"Ringkasan (summary) belum ada.", "The summary is missing."},
                   {"Tulis satu kalimat 'summary: …', paling banyak 140 huruf.",
                    "Write one sentence 'summary: …', at most 140 letters."});
  read_parts(fields, language, document, text);
  document.text[language] = std::move(text);
}

void read_body(const FrontMatter& front, const std::string& file, const std::string& language, Item& item,
               Findings& findings) {
  MarkdownSource source{front.body, file, front.body_line, {}};
  for (std::size_t i = 0; i < item.document.pictures.size(); ++i) {
    source.pictures[item.picture_sources[i].path.filename().string()] = item.document.pictures[i].name;
  }
  std::vector<pack::Block>& body = item.document.text[language].body;
  body = parse_markdown(source, findings);
  const pack::DocumentType type = item.document.type;
  const bool needs_body =
      type == pack::DocumentType::article || type == pack::DocumentType::page || type == pack::DocumentType::faq;
  if (needs_body && body.empty() && tidy(front.body).empty()) {
    findings.error({file, front.body_line, {}}, {"Isi tulisan belum ada.", "There is no text."},
                   {"Tulis isinya di bawah '---' kedua.", "Write it below the second '---'."});
  }
}

std::vector<std::string> read_identifiers(Fields& fields, std::string_view key) {
  std::vector<std::string> words = fields.words(key);
  for (const std::string& word : words) {
    if (is_identifier(word)) continue;
    fields.findings().error(fields.place(key),
                            {fmt::format("'{}' hanya boleh huruf kecil, angka, dan tanda hubung.", word),
                             fmt::format("'{}' may have small letters, digits and hyphens only.", word)},
                            {"Misalnya bahasa-inggris.", "Such as bahasa-inggris."});
    return {};
  }
  return words;
}

std::vector<std::string> read_units(Fields& fields, std::string_view key, const Office& office) {
  std::vector<std::string> units = fields.words(key);
  std::vector<std::string> known;
  for (const auto& [unit, name] : office.units) known.push_back(unit);
  for (const std::string& unit : units) {
    if (office.units.contains(unit)) continue;
    const std::string near = nearest(unit, known);
    fields.findings().error(
        fields.place(key),
        {fmt::format("Unit '{}' tidak dikenal.", unit), fmt::format("The unit '{}' is unknown.", unit)},
        near.empty() ? Words{"Tambahkan ke 'units:' di jendela.yaml.", "Add it to 'units:' in jendela.yaml."}
                     : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
  }
  return units;
}

// "2025-12-20 08:00" of the office's zone; a date alone is its first moment, or its last.
std::optional<base::Instant> read_moment(Fields& fields, std::string_view key, base::Zone zone,
                                         base::TimeOfDay otherwise) {
  const std::string text = fields.line(key, 40);
  if (text.empty()) return std::nullopt;
  // Only behind a date is the rest a time: "12 Februari 2025" is to be answered as a whole.
  std::size_t space = text.find(' ');
  if (!base::parse_date(std::string_view(text).substr(0, space))) space = std::string::npos;
  const auto date = parse_clerk_date(std::string_view(text).substr(0, space), fields.place(key), fields.findings());
  if (!date) return std::nullopt;
  const auto time = space == std::string::npos ? otherwise : parse_clerk_time(std::string_view(text).substr(space + 1));
  if (time) return base::to_instant(*date, *time, zone);
  fields.findings().error(
      fields.place(key),
      {fmt::format("Jam di '{}' tidak terbaca.", text), fmt::format("The time in '{}' cannot be read.", text)},
      {"Tulis seperti 2025-12-20 08:00.", "Write it like 2025-12-20 08:00."});
  return std::nullopt;
}

void read_dates(Fields& fields, const Office& office, pack::Document& document) {
  document.date = fields.date("date");
  document.publish_at = read_moment(fields, "publish_at", office.zone, base::TimeOfDay{0});
  document.expires_at = read_moment(fields, "expires_at", office.zone, base::TimeOfDay{1440});
  if (document.publish_at && document.expires_at && *document.expires_at <= *document.publish_at) {
    fields.findings().error(fields.place("expires_at"),
                            {"Berakhir sebelum terbit.", "It expires before it is published."},
                            {"Periksa publish_at dan expires_at.", "Check publish_at and expires_at."});
  }
  document.review_by = fields.date("review_by");
  const auto days = office.review_days.find(document.type);
  if (!document.review_by && document.date && days != office.review_days.end()) {
    document.review_by = base::from_days(base::to_days(*document.date) + days->second);
  }
}

void read_provenance(Fields& fields, const Channel& channel, pack::Document& document) {
  const auto or_default = [&](std::string_view key, const std::string& otherwise) {
    std::string text = fields.line(key, pack::limits::kShortText);
    return text.empty() ? otherwise : text;
  };
  document.author = or_default("author", channel.author);
  document.approver = or_default("approver", channel.approver);
  document.source = or_default("source", channel.source);
  document.permission = fields.line("permission", pack::limits::kShortText);
  document.law = fields.line("law", pack::limits::kShortText);
  if (document.source != channel.source && document.permission.empty() && !fields.find("permission")) {
    fields.findings().error(
        fields.place("source"),
        {"Bahan dari luar kantor, tetapi izinnya belum dicatat.",
         "This comes from outside, but the permission is not recorded."},
        {"Tulis 'permission: …' (siapa memberi izin, kapan).", "Write 'permission: …' (who gave it, and when)."});
  }
}

void read_neutral(Fields& fields, const Office& office, const Channel& channel, Item& item) {
  pack::Document& document = item.document;
  const std::string folder_id = item.folder.filename().string();
  document.id = fields.line("id", 80);
  if (document.id.empty()) document.id = folder_id;
  if (!is_identifier(document.id)) {
    fields.findings().error(
        fields.place("id"),
        {fmt::format("'{}' hanya boleh huruf kecil, angka, dan tanda hubung.", document.id),
         fmt::format("'{}' may have small letters, digits and hyphens only.", document.id)},
        {"Ganti nama foldernya, atau tulis 'id:' sendiri.", "Rename the folder, or write an 'id:'."});
  }
  if (const auto category = read_identifiers(fields, "category"); !category.empty())
    document.category = category.front();
  if (const auto icon = read_identifiers(fields, "icon"); !icon.empty()) document.icon = icon.front();
  document.tags = read_identifiers(fields, "tags");
  document.units_include = read_units(fields, "units", office);
  document.units_exclude = read_units(fields, "units_exclude", office);
  document.related = read_identifiers(fields, "related");
  if (const auto state = fields.choice("state", kStates)) document.state = static_cast<pack::DocumentState>(*state + 1);
  document.example = fields.boolean("example");
  document.featured = fields.boolean("featured");
  read_dates(fields, office, document);
  read_provenance(fields, channel, document);
  read_pictures(fields, item);
  read_sounds(fields, office, item);
}

std::optional<pack::DocumentType> read_type(Fields& fields) {
  std::vector<std::string> types;
  std::string all;
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    types.emplace_back(row.name);
    all += (all.empty() ? "" : ", ") + std::string(row.name);
  }
  const std::string text = fields.line("type", 40);
  auto type = pack::parse_document_type(text);
  if (type) return *type;
  const std::string near = text.empty() ? std::string() : nearest(text, types);
  fields.findings().error(
      fields.place("type"),
      text.empty()
          ? Words{"Jenis (type) belum ada.", "The type is missing."}
          : Words{fmt::format("Jenis '{}' tidak dikenal.", text), fmt::format("The type '{}' is unknown.", text)},
      near.empty() ? Words{"Pilih salah satu: " + all + ".", "Choose one of: " + all + "."}
                   : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
  auto guess = pack::parse_document_type(near);  // so that the rest of the item is checked in the same run
  return guess ? std::optional(*guess) : std::nullopt;
}

// Without a type, a field of any type may be meant; what none has is wrong in any case.
void allow_fields_of_every_type(Fields& fields) {
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    for (const std::string_view part : pack::part_names(row.value)) fields.find(part);
  }
  for (const auto& [name, mend] : neutral_fields()) fields.find(name);
}

void read_indonesian(const FrontMatter& front, const Office& office, const Channel& channel, const std::string& file,
                     Item& item, Findings& findings) {
  Fields fields(front.fields, file, "", findings);
  const auto type = read_type(fields);
  item.document.type = type.value_or(pack::DocumentType::page);
  read_neutral(fields, office, channel, item);
  read_words(fields, "id", item.document);
  if (type) {
    read_details(fields, office, item.document);
    fields.refuse_rest(fields_of_other_types(*type));
  } else {
    allow_fields_of_every_type(fields);
    fields.refuse_rest();
  }
  for (const YamlMember& member : front.fields.members) item.places[member.key] = {file, member.line, member.key};
  read_body(front, file, "id", item, findings);
}

void read_translation(const FrontMatter& front, const std::string& file, const std::string& language, Item& item,
                      Findings& findings) {
  Fields fields(front.fields, file, "", findings);
  read_words(fields, language, item.document);
  read_translated_pictures(fields, language, item);
  std::map<std::string, Words> elsewhere = fields_of_other_types(item.document.type);
  for (const auto& [name, mend] : neutral_fields()) elsewhere[name] = mend;
  fields.refuse_rest(elsewhere);
  read_body(front, file, language, item, findings);
}

std::optional<FrontMatter> load(const fs::path& path, const std::string& file, Findings& findings) {
  auto text = read_text(path, file, findings);
  if (!text) return std::nullopt;
  return parse_front_matter(std::move(*text), file, findings);
}

void look_for_more(const fs::path& folder, const Office& office, Findings& findings, int depth,
                   std::vector<fs::path>& found) {
  constexpr int kMaxDepth = 4;
  std::error_code error;
  std::vector<fs::path> folders;
  bool is_item = false;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.')) continue;
    if (it->is_directory(error)) folders.push_back(it->path());
    is_item = is_item || (name.starts_with("index.") && name.ends_with(".md"));
  }
  if (is_item) found.push_back(folder);
  std::sort(folders.begin(), folders.end());
  for (const fs::path& next : folders) {
    if (depth + 1 <= kMaxDepth) {
      look_for_more(next, office, findings, depth + 1, found);
    } else {
      findings.error({name_in_office(office, next), 0, {}},
                     {"Folder bersarang terlalu dalam.", "Folders are nested too deep."},
                     {"Pindahkan ke atas.", "Move it up."});
    }
  }
}

}  // namespace

Place Item::place(const std::string& field) const {
  if (const auto found = places.find(field); found != places.end()) return found->second;
  const auto any = places.begin();
  return {any == places.end() ? folder.filename().string() : any->second.file, any == places.end() ? 0 : 1, field};
}

std::optional<Item> read_item(const Office& office, const Channel& channel, const fs::path& folder,
                              Findings& findings) {
  Item item;
  item.folder = folder;
  const std::string name = name_in_office(office, folder);
  std::error_code error;
  if (!fs::exists(folder / "index.id.md", error)) {
    findings.error({name, 0, {}},
                   {"Berkas index.id.md (bahasa Indonesia) tidak ada.", "There is no index.id.md (Indonesian)."},
                   {"Buat index.id.md; lihat 'jendela new'.", "Write an index.id.md; see 'jendela new'."});
    return std::nullopt;
  }
  const std::string file = name + "/index.id.md";
  const auto front = load(folder / "index.id.md", file, findings);
  if (!front) return std::nullopt;
  read_indonesian(*front, office, channel, file, item, findings);
  for (const std::string& language : office.languages) {
    if (language == "id") continue;
    const std::string other = "index." + language + ".md";
    if (!fs::exists(folder / other, error)) {
      findings.warning({file, 0, {}},
                       {fmt::format("Belum ada terjemahan {}.", other), fmt::format("There is no {}.", other)},
                       {"Kios akan menampilkan bahasa Indonesia.", "A kiosk will show Indonesian instead."});
      continue;
    }
    const auto translated = load(folder / other, name + "/" + other, findings);
    if (translated) read_translation(*translated, name + "/" + other, language, item, findings);
  }
  return item;
}

std::vector<fs::path> find_item_folders(const Office& office, const Channel& channel, Findings& findings) {
  std::vector<fs::path> found;
  look_for_more(channel.folder, office, findings, 0, found);
  return found;
}

}  // namespace authoring
