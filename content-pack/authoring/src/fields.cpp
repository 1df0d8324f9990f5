// SPDX-License-Identifier: EUPL-1.2
#include "authoring/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "authoring/text_rules.h"

namespace authoring {
namespace {

// What a clerk may call a field, for "did you mean" alone: the names themselves are one language, so that every office
// can read every other's files.
constexpr std::array<std::pair<std::string_view, std::string_view>, 46> kIndonesianNames{{
    {"judul", "title"},
    {"ringkasan", "summary"},
    {"jenis", "type"},
    {"tipe", "type"},
    {"gambar", "pictures"},
    {"foto", "pictures"},
    {"picture", "pictures"},
    {"suara", "sounds"},
    {"sound", "sounds"},
    {"tanggal", "date"},
    {"sumber", "source"},
    {"penulis", "author"},
    {"penyetuju", "approver"},
    {"biaya", "cost"},
    {"tarif", "cost"},
    {"syarat", "requirements"},
    {"persyaratan", "requirements"},
    {"langkah", "steps"},
    {"alur", "steps"},
    {"waktu", "time"},
    {"hasil", "result"},
    {"pengaduan", "complaint"},
    {"siapa", "who"},
    {"kapan", "when"},
    {"tempat", "where"},
    {"cara", "how"},
    {"kontak", "contact"},
    {"jadwal", "timetable"},
    {"hours_of_visit", "timetable"},
    {"pengecualian", "exceptions"},
    {"tingkat", "level"},
    {"berlaku_dari", "valid_from"},
    {"berlaku_sampai", "valid_until"},
    {"unggulan", "featured"},
    {"contoh", "example"},
    {"izin", "permission"},
    {"hukum", "law"},
    {"dasar_hukum", "law"},
    {"kategori", "category"},
    {"tag", "tags"},
    {"unit", "units"},
    {"terkait", "related"},
    {"alasan", "reason"},
    {"berkas", "file"},
    {"keterangan", "caption"},
    {"persetujuan", "consent"},
}};

const YamlMember* find_member(const YamlNode& map, std::string_view key) {
  for (const YamlMember& member : map.members) {
    if (member.key == key) return &member;
  }
  return nullptr;
}

bool is_empty(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null:
      return true;
    case YamlNode::Kind::scalar:
      return tidy(node.text).empty();
    case YamlNode::Kind::list:
      return node.items.empty();
    case YamlNode::Kind::map:
      return node.members.empty();
  }
  return true;
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string tidied;
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\t' || letter == '\n';
    if (!space) tidied += letter;
    if (space && !tidied.empty() && tidied.back() != ' ') tidied += ' ';
  }
  if (!tidied.empty() && tidied.back() == ' ') tidied.pop_back();
  return tidied;
}

Fields::Fields(const YamlNode& map, std::string file, std::string prefix, Findings& findings)
    : map_(map), file_(std::move(file)), prefix_(std::move(prefix)), findings_(findings) {}

Place Fields::place(std::string_view key) const {
  const YamlMember* member = find_member(map_, key);
  return {file_, member ? member->line : map_.line, name_of(key)};
}

const YamlNode* Fields::find(std::string_view key) {
  known_.emplace(key);
  const YamlMember* member = find_member(map_, key);
  return member && !is_empty(member->value) ? &member->value : nullptr;
}

std::optional<std::string> Fields::scalar(const YamlNode& node, const Place& place) {
  if (node.kind == YamlNode::Kind::scalar) return tidy(node.text);
  findings_.error(place, {"Di sini harus ada satu teks, bukan daftar.", "This must be one text, not a list."},
                  {"Tulis dalam satu baris; bila memuat titik dua, apit dengan tanda kutip.",
                   "Write it on one line; if it contains a colon, put it in quotes."});
  return std::nullopt;
}

std::string Fields::line(std::string_view key, std::size_t max_code_points) {
  const YamlNode* node = find(key);
  if (!node) return {};
  const auto text = scalar(*node, place(key));
  if (!text || !check_line(*text, max_code_points, place(key), findings_)) return {};
  return *text;
}

std::vector<std::string> Fields::lines(std::string_view key) {
  const YamlNode* node = find(key);
  if (!node) return {};
  std::vector<std::string> lines;
  const auto add = [&](const YamlNode& item) {
    const Place here{file_, item.line, name_of(key)};
    const auto text = scalar(item, here);
    if (text && !text->empty() && check_line(*text, kMaxShortText, here, findings_)) lines.push_back(*text);
  };
  if (node->kind == YamlNode::Kind::list) {
    for (const YamlNode& item : node->items) add(item);
  } else {
    add(*node);
  }
  return lines;
}

std::vector<std::string> Fields::words(std::string_view key) {
  const YamlNode* node = find(key);
  if (!node) return {};
  std::vector<std::string> words;
  const auto add = [&](std::string_view text) {
    std::string word = tidy(text);
    if (!word.empty()) words.push_back(std::move(word));
  };
  if (node->kind == YamlNode::Kind::list) {
    for (const YamlNode& item : node->items) add(scalar(item, {file_, item.line, name_of(key)}).value_or(""));
    return words;
  }
  const std::string text = scalar(*node, place(key)).value_or("");
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(',', start), text.size());
    add(std::string_view(text).substr(start, end - start));
    start = end + 1;
  }
  return words;
}

std::map<std::string, std::string> Fields::by_language(std::string_view key, std::size_t max_code_points) {
  const YamlNode* node = find(key);
  if (!node) return {};
  if (node->kind == YamlNode::Kind::scalar) return {{"id", line(key, max_code_points)}};
  if (node->kind != YamlNode::Kind::map) {
    (void)scalar(*node, place(key));
    return {};
  }
  std::map<std::string, std::string> texts;
  Fields languages(*node, file_, name_of(key) + ".", findings_);
  for (const YamlMember& member : node->members) {
    std::string text = languages.line(member.key, max_code_points);
    if (!text.empty()) texts[member.key] = std::move(text);
  }
  return texts;
}

bool Fields::boolean(std::string_view key) {
  constexpr std::array<Choice, 2> kAnswers{{{"no", "tidak"}, {"yes", "ya"}}};
  const YamlNode* node = find(key);
  if (!node) return false;
  const std::string text = scalar(*node, place(key)).value_or("no");
  if (text == "true" || text == "True") return true;
  if (text == "false" || text == "False") return false;
  const auto answer = find_choice(text, kAnswers);
  if (!answer) {
    findings_.error(place(key),
                    {fmt::format("'{}' bukan ya atau tidak.", text), fmt::format("'{}' is neither yes nor no.", text)},
                    {"Tulis yes atau no.", "Write yes or no."});
  }
  return answer.value_or(0) == 1;
}

std::optional<int> Fields::integer(std::string_view key, int min, int max) {
  const YamlNode* node = find(key);
  if (!node) return std::nullopt;
  const std::string text = scalar(*node, place(key)).value_or("");
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code == std::errc() && end == text.data() + text.size() && value >= min && value <= max) return value;
  findings_.error(place(key),
                  {fmt::format("'{}' bukan angka dari {} sampai {}.", text, min, max),
                   fmt::format("'{}' is not a number from {} to {}.", text, min, max)},
                  {"Tulis angkanya saja.", "Write the number only."});
  return std::nullopt;
}

std::optional<base::Date> Fields::date(std::string_view key) {
  const YamlNode* node = find(key);
  if (!node) return std::nullopt;
  const auto text = scalar(*node, place(key));
  if (!text) return std::nullopt;
  return parse_clerk_date(*text, place(key), findings_);
}

std::optional<std::size_t> Fields::choice(std::string_view key, std::span<const Choice> choices) {
  const YamlNode* node = find(key);
  if (!node) return std::nullopt;
  const auto text = scalar(*node, place(key));
  if (!text) return std::nullopt;
  const auto found = find_choice(*text, choices);
  if (found) return found;
  std::vector<std::string> words;
  for (const Choice& choice : choices) {
    words.emplace_back(choice.word);
    if (!choice.indonesian.empty()) words.emplace_back(choice.indonesian);
  }
  const std::string near = nearest(*text, words);
  const std::string all = list_of(choices);
  findings_.error(place(key), {fmt::format("'{}' tidak dikenal.", *text), fmt::format("'{}' is unknown.", *text)},
                  near.empty() ? Words{"Pilih salah satu: " + all + ".", "Choose one of: " + all + "."}
                               : Words{fmt::format("Maksud Anda '{}'? Pilihan: {}.", near, all),
                                       fmt::format("Did you mean '{}'? Choices: {}.", near, all)});
  return std::nullopt;
}

void Fields::refuse_rest(const std::map<std::string, Words>& also_known) {
  for (const YamlMember& member : map_.members) {
    if (known_.contains(member.key)) continue;
    const Place here{file_, member.line, name_of(member.key)};
    if (const auto elsewhere = also_known.find(member.key); elsewhere != also_known.end()) {
      findings_.error(here, {"Isian ini bukan di sini tempatnya.", "This field does not belong here."},
                      elsewhere->second);
      continue;
    }
    std::string near;
    for (const auto& [indonesian, name] : kIndonesianNames) {
      if (member.key == indonesian && known_.contains(name)) near = name;
    }
    if (near.empty()) near = nearest(member.key, {known_.begin(), known_.end()});
    std::string all;
    for (const std::string& name : known_) all += (all.empty() ? "" : ", ") + name;
    findings_.error(here, {"Isian ini tidak dikenal.", "This field is unknown."},
                    near.empty()
                        ? Words{"Hapus, atau pakai salah satu: " + all + ".", "Delete it, or use one of: " + all + "."}
                        : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
  }
}

std::optional<base::TimeOfDay> parse_clerk_time(std::string_view text) {
  std::string even(text);
  std::replace(even.begin(), even.end(), '.', ':');
  if (even.size() == 4) even.insert(0, "0");  // 8:30
  auto time = base::parse_time_of_day(even);
  if (!time) return std::nullopt;
  return *time;
}

std::optional<std::size_t> find_choice(std::string_view text, std::span<const Choice> choices) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i].word == lower || (!choices[i].indonesian.empty() && choices[i].indonesian == lower)) return i;
  }
  return std::nullopt;
}

std::string list_of(std::span<const Choice> choices) {
  std::string list;
  for (const Choice& choice : choices) {
    if (!list.empty()) list += ", ";
    list += choice.word;
    if (!choice.indonesian.empty() && choice.indonesian != choice.word) list += fmt::format(" ({})", choice.indonesian);
  }
  return list;
}

}  // namespace authoring
