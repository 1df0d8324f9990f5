// SPDX-License-Identifier: EUPL-1.2
#include "document_generator.h"

#include <array>
#include <cstdio>

#include "pack/wire_names.h"

using namespace pack;

namespace {

constexpr std::array<std::string_view, 24> kWords{"kunjungan", "keluarga", "Warga",     "Binaan",  "jadwal", "Kupang",
                                                  "layanan",   "gratis",   "\"kutip\"", "petugas", "a\\b",   "é",
                                                  "Flores",    "Sumba",    "–",         "hari",    "Rabu",   "pukul",
                                                  "08.30",     "😀",        "hak",       "surat",   "daftar", "¼"};

template <typename T>
const T& pick(DocumentGenerator& generator, const std::vector<T>& from) {
  return from[generator.below(from.size())];
}

}  // namespace

template <typename E>
E DocumentGenerator::any() {
  return kWireNames<E>[below(kWireNames<E>.size())].value;
}

std::string DocumentGenerator::words(std::size_t max_words) {
  std::string out{kWords[below(kWords.size())]};
  for (std::size_t i = below(max_words); i > 0; --i) out += " " + std::string(kWords[below(kWords.size())]);
  return out;
}

std::string DocumentGenerator::name() { return "n" + std::to_string(below(1000)) + "-x"; }

std::map<std::string, std::string> DocumentGenerator::local_words() {
  std::map<std::string, std::string> out{{"id", words(6)}};
  if (one_in(2)) out["en"] = words(6);
  if (one_in(5)) out["aoz"] = words(6);
  return out;
}

base::Date DocumentGenerator::date() { return base::from_days(static_cast<std::int64_t>(18000 + below(4000))); }

Sha256 DocumentGenerator::digest() {
  Sha256 out;
  for (auto& byte : out.bytes) byte = static_cast<std::uint8_t>(below(256));
  return out;
}

Inline DocumentGenerator::inline_text() {
  Inline out;
  for (std::size_t i = 1 + below(3); i > 0; --i) out.push_back({words(20), one_in(4), one_in(4)});
  return out;
}

Block DocumentGenerator::block(const Document& document) {
  switch (below(document.pictures.empty() ? 6 : 7)) {
    case 0:
      return HeadingBlock{one_in(2) ? 2 : 3, inline_text()};
    case 1:
      return ParagraphBlock{inline_text()};
    case 2: {
      ListBlock list{one_in(2), {}};
      for (std::size_t i = 1 + below(5); i > 0; --i) list.items.push_back({static_cast<int>(below(3)), inline_text()});
      return list;
    }
    case 3: {
      NoteBlock note{any<NoteKind>(), {}};
      for (std::size_t i = 1 + below(2); i > 0; --i) note.paragraphs.push_back(inline_text());
      return note;
    }
    case 4: {
      TableBlock table;
      for (std::size_t i = 1 + below(4); i > 0; --i) table.header.push_back(inline_text());
      for (std::size_t row = below(4); row > 0; --row) {
        table.rows.emplace_back();
        for (std::size_t i = 0; i < table.header.size(); ++i) {
          table.rows.back().push_back(one_in(4) ? Inline{} : inline_text());
        }
      }
      return table;
    }
    case 5: {
      KeyFactsBlock facts;
      for (std::size_t i = 1 + below(4); i > 0; --i) facts.facts.push_back({words(3), words(8)});
      return facts;
    }
    default:
      return PictureBlock{pick(*this, document.pictures).name};
  }
}

LocalText DocumentGenerator::local_text(const Document& document) {
  LocalText out;
  out.title = words(5);
  out.summary = words(10);
  const auto add_part = [&](std::string_view part) {
    auto& lines = out.parts[std::string(part)];
    for (std::size_t i = 1 + below(3); i > 0; --i) lines.push_back(words(12));
  };
  for (const auto part : required_part_names(document.type)) add_part(part);
  for (const auto part : part_names(document.type)) {
    if (!out.parts.contains(std::string(part)) && one_in(2)) add_part(part);
  }
  if (document.type == DocumentType::right && out.parts.empty()) add_part("sentenced");
  for (std::size_t i = below(8); i > 0; --i) out.body.push_back(block(document));
  return out;
}

PictureFile DocumentGenerator::picture_file(int max_width) {
  return {digest(), 1 + below(300'000), 1 + static_cast<int>(below(static_cast<std::size_t>(max_width))),
          1 + static_cast<int>(below(1920)), one_in(3) ? "image/png" : "image/jpeg"};
}

Picture DocumentGenerator::picture() {
  Picture out;
  out.full = picture_file(1920);
  out.card = picture_file(640);
  out.alt = local_words();
  if (one_in(2)) out.caption = local_words();
  if (one_in(2)) out.credit = words(3);
  out.people = any<People>();
  return out;
}

std::vector<VisitSession> DocumentGenerator::sessions() {
  std::vector<VisitSession> out;
  int minute = 8 * 60;
  for (std::size_t i = 1 + below(3); i > 0; --i) {
    VisitSession session{{minute}, {minute + 60}, {minute + 90}, std::nullopt};
    if (one_in(3)) session.quota = 1 + static_cast<int>(below(50));
    out.push_back(session);
    minute += 90 + static_cast<int>(below(60));
  }
  return out;
}

std::vector<VisitorGroup> DocumentGenerator::groups() {
  std::vector<VisitorGroup> out{any<VisitorGroup>()};
  for (const auto& row : kWireNames<VisitorGroup>) {
    if (row.value != out.front() && one_in(2)) out.push_back(row.value);
  }
  return out;
}

VisitingHoursDetails DocumentGenerator::visiting_hours() {
  VisitingHoursDetails out;
  out.zone = any<base::Zone>();
  for (std::size_t i = 1 + below(3); i > 0; --i) {
    VisitRule rule{{1 + static_cast<int>(below(3)), 4 + static_cast<int>(below(4))}, groups(), "", sessions()};
    if (one_in(2)) rule.block = words(2);
    out.rules.push_back(rule);
  }
  for (std::size_t i = below(3); i > 0; --i) {
    VisitException exception{date(), {}, local_words(), {}, {}};
    exception.until = base::from_days(base::to_days(exception.from) + static_cast<std::int64_t>(below(5)));
    if (one_in(2)) exception.groups = groups();
    if (one_in(2)) exception.sessions = sessions();
    out.exceptions.push_back(exception);
  }
  return out;
}

Details DocumentGenerator::details(DocumentType type) {
  switch (type) {
    case DocumentType::notice: {
      NoticeDetails notice{any<NoticeLevel>(), std::nullopt, std::nullopt};
      if (one_in(2)) notice.valid_from = date();
      if (notice.valid_from) notice.valid_until = base::from_days(base::to_days(*notice.valid_from) + 3);
      return notice;
    }
    case DocumentType::visiting_hours:
      return visiting_hours();
    case DocumentType::programme:
      return ProgrammeDetails{any<ProgrammeKind>()};
    case DocumentType::goods:
      return GoodsDetails{any<GoodsStatus>()};
    case DocumentType::contact: {
      ContactDetails contact{any<ContactLevel>(), {}, date()};
      for (std::size_t i = 1 + below(3); i > 0; --i) contact.lines.push_back({any<ContactMeans>(), words(4)});
      return contact;
    }
    default:
      return NoDetails{};
  }
}

void DocumentGenerator::add_common(Document& out) {
  if (one_in(2)) out.category = name();
  if (one_in(3)) out.icon = "calendar";
  for (std::size_t i = below(3); i > 0; --i) out.tags.push_back(name());
  for (std::size_t i = below(3); i > 0; --i) out.units_include.push_back(name());
  if (one_in(4)) out.units_exclude.push_back(name());
  if (one_in(2)) out.date = date();
  if (one_in(3)) out.publish_at = base::to_instant(date(), {600}, base::Zone::wita);
  if (one_in(3)) out.expires_at = base::to_instant({2050, 1, 1}, {600}, base::Zone::wita);
  if (one_in(3)) out.review_by = date();
  if (one_in(3)) out.state = any<DocumentState>();
  out.example = one_in(2);
  out.featured = one_in(4);
  if (one_in(2)) out.author = words(3);
  if (one_in(2)) out.approver = words(3);
  if (one_in(2)) out.source = words(3);
  if (one_in(4)) out.permission = words(3);
  if (one_in(4)) out.law = "UU Nomor 22 Tahun 2022 Pasal 9";
  for (std::size_t i = below(3); i > 0; --i) out.related.push_back(name());
}

Document DocumentGenerator::next() { return next(any<DocumentType>()); }

Document DocumentGenerator::next(DocumentType type) {
  Document out;
  char id[16];
  std::snprintf(id, sizeof id, "doc-%06d", ++made_);
  out.id = id;
  out.type = type;
  for (std::size_t i = below(3); i > 0; --i) {
    out.pictures.push_back(picture());
    out.pictures.back().name = "p" + std::to_string(i);
  }
  out.text["id"] = local_text(out);
  if (one_in(2)) out.text["en"] = local_text(out);
  if (one_in(6)) out.text["mkn"] = local_text(out);
  out.details = details(type);
  add_common(out);
  if (one_in(3))
    out.sounds.push_back({"id", digest(), 1 + below(100'000), 1 + static_cast<std::int64_t>(below(90'000))});
  if (one_in(6)) out.sounds.push_back({"mkn", digest(), 1 + below(100'000), 90'000});
  return out;
}
