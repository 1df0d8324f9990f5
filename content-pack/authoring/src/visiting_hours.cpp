// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "authoring/text_rules.h"
#include "item_parts.h"

namespace authoring {
namespace {

constexpr std::array<Choice, 7> kDays{{{"monday", "senin"},
                                       {"tuesday", "selasa"},
                                       {"wednesday", "rabu"},
                                       {"thursday", "kamis"},
                                       {"friday", "jumat"},
                                       {"saturday", "sabtu"},
                                       {"sunday", "minggu"}}};
constexpr std::array<Choice, 3> kGroups{{{"detainee", "tahanan"}, {"sentenced", "narapidana"}, {"juvenile", "anak"}}};
const Words kSessionMend{"Tulis seperti '08:30-11:30 daftar sampai 11:00' (boleh ditambah 'kuota 25').",
                         "Write it like '08:30-11:30 register until 11:00' ('quota 25' may follow)."};

// Spaces around, and every kind of dash as '-'.
std::string even_dashes(std::string_view text) {
  std::string even;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("–") || text.substr(i).starts_with("—")) {
      even += '-';
      i += 2;
    } else {
      even += text[i] == ',' ? ' ' : text[i];
    }
  }
  std::string tight;
  for (const char letter : tidy(even)) {
    if (letter == '-' && !tight.empty() && tight.back() == ' ') tight.pop_back();
    if (letter == ' ' && !tight.empty() && tight.back() == '-') continue;
    tight += letter;
  }
  return tight;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> pieces;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(at, start), text.size());
    if (end > start) pieces.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return pieces;
}

std::optional<std::size_t> find_day(const std::string& word, Fields& fields, const Place& place) {
  const auto day = find_choice(word == "Jum'at" || word == "jum'at" ? "jumat" : word, kDays);
  if (day) return day;
  std::vector<std::string> names;
  for (const Choice& choice : kDays) {
    names.emplace_back(choice.indonesian);
    names.emplace_back(choice.word);
  }
  std::string lower = word;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string near = nearest(lower, names);
  fields.findings().error(place, {fmt::format("'{}' bukan nama hari.", word), fmt::format("'{}' is not a day.", word)},
                          near.empty()
                              ? Words{"Tulis seperti 'Senin-Kamis' atau 'Selasa, Jumat'.",
                                      "Write it like 'Monday-Thursday' or 'Tuesday, Friday'."}
                              : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
  return std::nullopt;
}

std::vector<int> read_days(Fields& rule) {
  std::array<bool, 7> days{};
  const Place place = rule.place("days");
  for (const std::string& entry : rule.words("days")) {
    const std::vector<std::string> ends = split(even_dashes(entry), '-');
    if (ends.empty() || ends.size() > 2) continue;
    const auto first = find_day(ends.front(), rule, place);
    const auto last = find_day(ends.back(), rule, place);
    if (!first || !last) return {};
    for (std::size_t day = *first;; day = (day + 1) % 7) {
      days[day] = true;
      if (day == *last) break;
    }
  }
  std::vector<int> weekdays;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (days[day]) weekdays.push_back(static_cast<int>(day) + 1);
  }
  if (weekdays.empty()) {
    rule.findings().error(place, {"Hari kunjungan belum ada.", "The days are missing."},
                          {"Tulis 'days: Senin-Kamis' atau 'days: Selasa, Jumat'.",
                           "Write 'days: Monday-Thursday' or 'days: Tuesday, Friday'."});
  }
  return weekdays;
}

std::vector<pack::VisitorGroup> read_groups(Fields& rule) {
  std::vector<pack::VisitorGroup> groups;
  for (const std::string& word : rule.words("groups")) {
    const auto index = find_choice(word, kGroups);
    if (!index) {
      rule.findings().error(rule.place("groups"),
                            {fmt::format("'{}' tidak dikenal.", word), fmt::format("'{}' is unknown.", word)},
                            {"Pilih: " + list_of(kGroups) + ".", "Choose from: " + list_of(kGroups) + "."});
      continue;
    }
    const auto group = static_cast<pack::VisitorGroup>(*index);
    if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
  }
  return groups;
}

// "08:30-11:30 daftar sampai 11:00 kuota 25", in either language.
std::optional<pack::VisitSession> parse_session(std::string_view text) {
  const std::vector<std::string> words = split(even_dashes(text), ' ');
  if (words.empty()) return std::nullopt;
  const std::vector<std::string> span = split(words[0], '-');
  if (span.size() != 2) return std::nullopt;
  const auto opens = parse_clerk_time(span[0]);
  const auto closes = parse_clerk_time(span[1]);
  if (!opens || !closes) return std::nullopt;
  pack::VisitSession session{*opens, *closes, *closes, std::nullopt};
  for (std::size_t i = 1; i < words.size();) {
    const bool quota = (words[i] == "kuota" || words[i] == "quota") && i + 1 < words.size();
    const bool until = (words[i] == "daftar" || words[i] == "register" || words[i] == "pendaftaran") &&
                       i + 2 < words.size() && (words[i + 1] == "sampai" || words[i + 1] == "until");
    if (quota) {
      int number = 0;
      for (const char digit : words[i + 1]) {
        if (digit < '0' || digit > '9' || number > 1000) return std::nullopt;
        number = number * 10 + (digit - '0');
      }
      if (number < 1) return std::nullopt;
      session.quota = number;
      i += 2;
    } else if (until) {
      const auto last = parse_clerk_time(words[i + 2]);
      if (!last) return std::nullopt;
      session.last_registration = *last;
      i += 3;
    } else {
      return std::nullopt;
    }
  }
  return session;
}

std::vector<pack::VisitSession> read_sessions(Fields& rule) {
  std::vector<pack::VisitSession> sessions;
  const Place place = rule.place("sessions");
  for (const std::string& text : rule.lines("sessions")) {
    const auto session = parse_session(text);
    if (!session) {
      rule.findings().error(
          place, {fmt::format("Jam '{}' tidak terbaca.", text), fmt::format("The session '{}' cannot be read.", text)},
          kSessionMend);
      continue;
    }
    if (session->closes <= session->opens || session->last_registration < session->opens ||
        session->last_registration > session->closes) {
      rule.findings().error(
          place,
          {fmt::format("Urutan jam '{}' terbalik.", text), fmt::format("The times of '{}' are out of order.", text)},
          {"Urutannya: buka, akhir pendaftaran, tutup.", "The order is: opens, last registration, closes."});
      continue;
    }
    if (!sessions.empty() && session->opens < sessions.back().closes) {
      rule.findings().error(
          place,
          {fmt::format("Sesi '{}' mulai sebelum sesi di atasnya selesai.", text),
           fmt::format("The session '{}' begins before the one above ends.", text)},
          {"Urutkan sesi menurut jam, tanpa tumpang tindih.", "Put sessions in order, without overlap."});
      continue;
    }
    sessions.push_back(*session);
  }
  return sessions;
}

void read_rule(const YamlNode& node, const std::string& name, Fields& fields, pack::VisitingHoursDetails& hours) {
  Fields rule(node, fields.file(), name + ".", fields.findings());
  pack::VisitRule read;
  read.weekdays = read_days(rule);
  read.groups = read_groups(rule);
  read.block = rule.line("block", 60);
  read.sessions = read_sessions(rule);
  if (read.groups.empty() && !rule.find("groups")) {
    rule.findings().error(rule.place("groups"),
                          {"Belum ada untuk siapa jam ini.", "It is not said whom these hours are for."},
                          {"Tulis 'groups: narapidana', 'groups: tahanan', atau keduanya.",
                           "Write 'groups: sentenced', 'groups: detainee', or both."});
  }
  if (read.sessions.empty() && !rule.find("sessions")) {
    rule.findings().error(rule.place("sessions"), {"Jam kunjungan belum ada.", "The hours are missing."}, kSessionMend);
  }
  rule.refuse_rest();
  hours.rules.push_back(std::move(read));
}

// One day, or from its first to its last.
std::optional<std::pair<base::Date, base::Date>> read_span(Fields& exception) {
  const auto from = exception.date("from");
  const auto until = exception.date("until");
  if (!from && !exception.find("from")) {
    exception.findings().error(exception.place("from"), {"Tanggalnya belum ada.", "The date is missing."},
                               {"Tulis 'from: 2025-12-25', dan 'until:' bila lebih dari satu hari.",
                                "Write 'from: 2025-12-25', and 'until:' if it is more than one day."});
  }
  if (!from) return std::nullopt;
  if (until && *until < *from) {
    exception.findings().error(exception.place("until"),
                               {"Tanggal akhir sebelum tanggal mulai.", "It ends before it begins."},
                               {"Tukar kedua tanggal.", "Swap the two dates."});
    return std::nullopt;
  }
  return std::pair{*from, until.value_or(*from)};
}

void read_exception(const YamlNode& node, const std::string& name, Fields& fields, const Office& office,
                    pack::VisitingHoursDetails& hours) {
  Fields exception(node, fields.file(), name + ".", fields.findings());
  const auto span = read_span(exception);
  pack::VisitException read;
  read.why = exception.by_language("why", kMaxSummary);
  for (const std::string& language : office.languages) {
    if (read.why.contains(language)) continue;
    exception.findings().error(
        exception.place("why"),
        {fmt::format("Alasan dalam bahasa '{}' belum ada.", language),
         fmt::format("The reason is missing in '{}'.", language)},
        {"Tulis 'why: {id: Hari Natal, en: Christmas}'.", "Write 'why: {id: Hari Natal, en: Christmas}'."});
  }
  read.groups = read_groups(exception);
  read.sessions = read_sessions(exception);
  exception.refuse_rest();
  if (!span) return;
  read.from = span->first;
  read.until = span->second;
  hours.exceptions.push_back(std::move(read));
}

template <typename Read>
void for_each_map(Fields& fields, std::string_view key, const Read& read) {
  const YamlNode* list = fields.find(key);
  if (!list) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::string name = fmt::format("{}[{}]", fields.name_of(key), i + 1);
    if (list->items[i].kind == YamlNode::Kind::map) {
      read(list->items[i], name);
    } else {
      fields.findings().error(
          {fields.file(), list->items[i].line, name}, {"Butir ini tidak terbaca.", "This entry cannot be read."},
          {"Lihat contoh dari 'jendela new visiting_hours'.", "See the template of 'jendela new visiting_hours'."});
    }
  }
  if (list->kind != YamlNode::Kind::list) {
    fields.findings().error(
        fields.place(key),
        {"Di sini harus ada daftar, tiap butir diawali '-'.", "This must be a list, each entry after a '-'."},
        {"Lihat contoh dari 'jendela new visiting_hours'.", "See the template of 'jendela new visiting_hours'."});
  }
}

}  // namespace

pack::VisitingHoursDetails read_visiting_hours(Fields& fields, const Office& office) {
  pack::VisitingHoursDetails hours;
  hours.zone = office.zone;
  if (const std::string zone = fields.line("zone", 8); !zone.empty()) {
    auto parsed = base::parse_zone(zone);
    if (parsed) {
      hours.zone = *parsed;
    } else {
      fields.findings().error(
          fields.place("zone"),
          {fmt::format("Zona waktu '{}' tidak dikenal.", zone), fmt::format("The time zone '{}' is unknown.", zone)},
          {"Tulis WIB, WITA, atau WIT.", "Write WIB, WITA or WIT."});
    }
  }
  if (!fields.find("timetable")) {
    fields.findings().error(
        fields.place("timetable"), {"Jadwal (timetable) belum ada.", "The timetable is missing."},
        {"Lihat contoh dari 'jendela new visiting_hours'.", "See the template of 'jendela new visiting_hours'."});
  }
  for_each_map(fields, "timetable",
               [&](const YamlNode& node, const std::string& name) { read_rule(node, name, fields, hours); });
  for_each_map(fields, "exceptions", [&](const YamlNode& node, const std::string& name) {
    read_exception(node, name, fields, office, hours);
  });
  return hours;
}

}  // namespace authoring
