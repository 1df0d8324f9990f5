// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "authoring/text_rules.h"
#include "item_parts.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Choice, 3> kPeople{{{"none", "tidak_ada"}, {"adults", "dewasa"}, {"children", "anak"}}};
const Words kPictureMend{"Tulis '- file: foto.jpg' lalu alt, credit, dan people; lihat 'jendela new'.",
                         "Write '- file: photo.jpg', then alt, credit and people; see 'jendela new'."};

// A bare file name of the item's own folder, that is there.
bool check_file(const std::string& file, const Place& place, const fs::path& folder, Findings& findings) {
  if (file.find_first_of("/\\") != std::string::npos || file.starts_with('.')) {
    findings.error(place,
                   {fmt::format("'{}' bukan nama berkas di folder ini.", file),
                    fmt::format("'{}' is not a file name in this folder.", file)},
                   {"Salin berkasnya ke folder berita ini, lalu tulis namanya saja.",
                    "Copy the file into this folder and write its name only."});
    return false;
  }
  std::error_code error;
  if (fs::is_regular_file(folder / file, error)) return true;
  std::vector<std::string> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    files.push_back(it->path().filename().string());
  std::sort(files.begin(), files.end());
  const std::string near = nearest(file, files);
  findings.error(place,
                 {fmt::format("Berkas '{}' tidak ada di folder ini.", file),
                  fmt::format("The file '{}' is not in this folder.", file)},
                 near.empty() ? Words{"Salin berkasnya ke folder ini, atau perbaiki namanya.",
                                      "Copy it into this folder, or mend its name."}
                              : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
  return false;
}

void require_text(Fields& picture, std::string_view key, const std::string& text, Words what, Words mend) {
  if (text.empty() && !picture.find(key))
    picture.findings().error(picture.place(key), std::move(what), std::move(mend));
}

void read_consent(Fields& picture, pack::Picture& read) {
  const std::string consent = picture.line("consent", kMaxShortText);
  const auto people = picture.choice("people", kPeople);
  if (!people && !picture.find("people")) {
    picture.findings().error(
        picture.place("people"),
        {"Belum ditulis apakah ada orang di gambar ini.", "It is not said whether there are people in this picture."},
        {"Tulis 'people: none', 'people: adults', atau 'people: children'.",
         "Write 'people: none', 'people: adults' or 'people: children'."});
  }
  read.people = static_cast<pack::People>(people.value_or(0));
  if (read.people == pack::People::none || !consent.empty() || picture.find("consent")) return;
  picture.findings().error(
      picture.place("consent"),
      {"Ada orang di gambar ini, tetapi izinnya belum dicatat.",
       "There are people in this picture, but their consent is not recorded."},
      {"Tulis di mana izin tertulis disimpan: 'consent: map izin foto 2025, nomor 12'. Tanpa izin, pakai gambar lain.",
       "Write where the written consent is kept: 'consent: photo consent file 2025, number 12'. Without consent, use "
       "another picture."});
}

void read_picture(const YamlNode& node, const std::string& name, Fields& fields, Item& item) {
  Fields picture(node, fields.file(), name + ".", fields.findings());
  const std::string file = picture.line("file", 100);
  pack::Picture read;
  const std::string alt = picture.line("alt", kMaxShortText);
  const std::string caption = picture.line("caption", kMaxShortText);
  read.credit = picture.line("credit", 200);
  require_text(picture, "file", file, {"Nama berkas gambar belum ada.", "The picture's file name is missing."},
               kPictureMend);
  require_text(picture, "alt", alt, {"Teks pengganti (alt) belum ada.", "The alternative text (alt) is missing."},
               {"Tulis apa yang terlihat, satu kalimat: 'alt: Dua orang berjabat tangan di ruang rapat'.",
                "Say what is seen, in one sentence: 'alt: Two people shake hands in a meeting room'."});
  require_text(picture, "credit", read.credit,
               {"Sumber gambar (credit) belum ada.", "The picture's credit is missing."},
               {"Tulis siapa pembuatnya: 'credit: Humas Kanwil'.",
                "Say who made it: 'credit: Public relations of the Kanwil'."});
  read_consent(picture, read);
  picture.refuse_rest();
  if (!alt.empty()) read.alt["id"] = alt;
  if (!caption.empty()) read.caption["id"] = caption;
  if (file.empty()) return;
  const Place place = picture.place("file");
  read.name = picture_name(file);
  for (const pack::Picture& known : item.document.pictures) {
    if (known.name != read.name) continue;
    fields.findings().error(place,
                            {fmt::format("Gambar '{}' sudah ada di daftar.", file),
                             fmt::format("The picture '{}' is listed already.", file)},
                            {"Hapus salah satunya.", "Delete one of them."});
    return;
  }
  if (!check_file(file, place, item.folder, fields.findings())) return;
  item.document.pictures.push_back(std::move(read));
  item.picture_sources.push_back({item.folder / file, place});
}

template <typename Read>
void for_each_picture(Fields& fields, const Read& read) {
  const YamlNode* list = fields.find("pictures");
  if (!list) return;
  if (list->kind != YamlNode::Kind::list)
    fields.findings().error(fields.place("pictures"),
                            {"Daftar gambar tidak terbaca.", "The list of pictures cannot be read."}, kPictureMend);
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::string name = fmt::format("pictures[{}]", i + 1);
    if (list->items[i].kind == YamlNode::Kind::map) {
      read(list->items[i], name);
    } else {
      fields.findings().error({fields.file(), list->items[i].line, name},
                              {"Gambar ini tidak terbaca.", "This picture cannot be read."}, kPictureMend);
    }
  }
}

}  // namespace

std::string picture_name(std::string_view file) {
  std::string name;
  for (const char letter : file) {
    const bool upper = letter >= 'A' && letter <= 'Z';
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '.' ||
                       letter == '_' || letter == '-';
    name += upper ? static_cast<char>(letter + 32) : plain ? letter : '-';
  }
  name.resize(std::min<std::size_t>(name.size(), 80));
  if (!name.empty() && (name.front() == '-' || name.front() == '_' || name.front() == '.')) name.front() = 'x';
  return name;
}

void read_pictures(Fields& fields, Item& item) {
  for_each_picture(fields,
                   [&](const YamlNode& node, const std::string& name) { read_picture(node, name, fields, item); });
  constexpr std::size_t kMostPictures = 24;
  if (item.document.pictures.size() <= kMostPictures) return;
  fields.findings().error(fields.place("pictures"), {"Terlalu banyak gambar.", "Too many pictures."},
                          {"Paling banyak 24; pilih yang terbaik.", "At most 24; choose the best."});
}

void read_translated_pictures(Fields& fields, const std::string& language, Item& item) {
  for_each_picture(fields, [&](const YamlNode& node, const std::string& name) {
    Fields picture(node, fields.file(), name + ".", fields.findings());
    const std::string file = picture.line("file", 100);
    const std::string alt = picture.line("alt", kMaxShortText);
    const std::string caption = picture.line("caption", kMaxShortText);
    const Words elsewhere{"Hapus di sini; cukup di index.id.md.", "Delete it here; it is in index.id.md."};
    picture.refuse_rest({{"credit", elsewhere}, {"people", elsewhere}, {"consent", elsewhere}});
    const std::string id = picture_name(file);
    const auto known = std::find_if(item.document.pictures.begin(), item.document.pictures.end(),
                                    [&](const pack::Picture& candidate) { return candidate.name == id; });
    if (known == item.document.pictures.end()) {
      fields.findings().error(picture.place("file"),
                              {fmt::format("Gambar '{}' tidak ada di index.id.md.", file),
                               fmt::format("The picture '{}' is not in index.id.md.", file)},
                              {"Samakan nama berkasnya.", "Use the same file name."});
      return;
    }
    if (!alt.empty()) known->alt[language] = alt;
    if (!caption.empty()) known->caption[language] = caption;
  });
  for (std::size_t i = 0; i < item.document.pictures.size(); ++i) {
    const pack::Picture& picture = item.document.pictures[i];
    if (picture.alt.contains(language)) continue;
    const std::string file = item.picture_sources[i].path.filename().string();
    fields.findings().error({fields.file(), fields.place("pictures").line, "pictures"},
                            {fmt::format("Teks alt gambar '{}' belum ada dalam bahasa '{}'.", file, language),
                             fmt::format("The alt text of '{}' is missing in '{}'.", file, language)},
                            {fmt::format("Tambahkan di sini: 'pictures: - file: {}' dengan 'alt: …'.", file),
                             fmt::format("Add here: 'pictures: - file: {}' with 'alt: …'.", file)});
  }
}

void read_sounds(Fields& fields, const Office& office, Item& item) {
  const YamlNode* sounds = fields.find("sounds");
  if (!sounds) return;
  if (sounds->kind != YamlNode::Kind::map) {
    fields.findings().error(
        fields.place("sounds"), {"Daftar suara tidak terbaca.", "The list of sounds cannot be read."},
        {"Tulis satu baris per bahasa: 'id: dengar.id.opus'.", "Write one line a language: 'id: listen.id.opus'."});
    return;
  }
  Fields languages(*sounds, fields.file(), "sounds.", fields.findings());
  for (const YamlMember& member : sounds->members) {
    const bool code = member.key.size() == 3 ||
                      std::find(office.languages.begin(), office.languages.end(), member.key) != office.languages.end();
    const Place place = languages.place(member.key);
    if (!code) {
      fields.findings().error(
          place,
          {fmt::format("'{}' bukan bahasa kantor ini.", member.key),
           fmt::format("'{}' is no language of this office.", member.key)},
          {"Pakai id, en, atau kode ISO 639-3 seperti mkn.", "Use id, en or an ISO 639-3 code such as mkn."});
      continue;
    }
    const std::string file = languages.line(member.key, 100);
    if (file.empty() || !check_file(file, place, item.folder, fields.findings())) continue;
    pack::Sound sound;
    sound.language = member.key;
    item.document.sounds.push_back(std::move(sound));
    item.sound_sources.push_back({item.folder / file, place});
  }
}

}  // namespace authoring
