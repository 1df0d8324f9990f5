// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "authoring/text_rules.h"
#include "item_parts.h"

namespace authoring {
namespace {

// Each table in the order of its enumeration.
constexpr std::array<Choice, 3> kNoticeLevels{{{"info", "info"}, {"change", "perubahan"}, {"urgent", "penting"}}};
constexpr std::array<Choice, 5> kProgrammeKinds{{{"education", "pendidikan"},
                                                 {"skills", "keterampilan"},
                                                 {"english", "bahasa_inggris"},
                                                 {"religion", "keagamaan"},
                                                 {"drug_free", "bersih_narkoba"}}};
constexpr std::array<Choice, 3> kGoodsStates{
    {{"allowed", "boleh"}, {"limited", "terbatas"}, {"forbidden", "dilarang"}}};
constexpr std::array<Choice, 4> kContactLevels{
    {{"unit", ""}, {"kanwil", ""}, {"national", "nasional"}, {"ombudsman", ""}}};
constexpr std::array<Choice, 6> kMeans{{{"visit", "datang"},
                                        {"telephone", "telepon"},
                                        {"sms", ""},
                                        {"whatsapp", "wa"},
                                        {"email", "surel"},
                                        {"web", "situs"}}};

template <typename E, std::size_t N>
E require_choice(Fields& fields, std::string_view key, const std::array<Choice, N>& choices, E fallback) {
  if (const auto index = fields.choice(key, choices)) return static_cast<E>(*index);
  if (!fields.find(key)) {
    fields.findings().error(
        fields.place(key), {"Isian ini belum ada.", "This field is missing."},
        {"Pilih salah satu: " + list_of(choices) + ".", "Choose one of: " + list_of(choices) + "."});
  }
  return fallback;
}

pack::NoticeDetails read_notice(Fields& fields) {
  pack::NoticeDetails notice;
  notice.level = require_choice(fields, "level", kNoticeLevels, pack::NoticeLevel::info);
  notice.valid_from = fields.date("valid_from");
  notice.valid_until = fields.date("valid_until");
  if (notice.valid_from && notice.valid_until && *notice.valid_until < *notice.valid_from) {
    fields.findings().error(fields.place("valid_until"),
                            {"Berakhir sebelum mulai berlaku.", "It ends before it begins."},
                            {"Periksa valid_from dan valid_until.", "Check valid_from and valid_until."});
    notice.valid_until = notice.valid_from;
  }
  return notice;
}

bool is_plausible(pack::ContactMeans means, const std::string& value) {
  const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  switch (means) {
    case pack::ContactMeans::telephone:
    case pack::ContactMeans::sms:
    case pack::ContactMeans::whatsapp:
      return digits >= 3 && value.find_first_not_of("0123456789 +-()/.") == std::string::npos;
    case pack::ContactMeans::email:
      return value.find('@') != std::string::npos && value.find(' ') == std::string::npos &&
             value.find('.') != std::string::npos;
    case pack::ContactMeans::web:
      return value.find('.') != std::string::npos && value.find(' ') == std::string::npos;
    case pack::ContactMeans::visit:
      return true;
  }
  return true;
}

void read_contact_line(const YamlNode& node, const std::string& name, Fields& fields, pack::ContactDetails& contact) {
  Fields line(node, fields.file(), name + ".", fields.findings());
  for (const YamlMember& member : node.members) {
    const auto index = find_choice(member.key, kMeans);
    if (!index) {
      fields.findings().error({fields.file(), member.line, name},
                              {fmt::format("'{}' bukan cara menghubungi.", member.key),
                               fmt::format("'{}' is not a way to get in touch.", member.key)},
                              {"Pilih: " + list_of(kMeans) + ".", "Choose from: " + list_of(kMeans) + "."});
      continue;
    }
    const auto means = static_cast<pack::ContactMeans>(*index);
    const std::string value = line.line(member.key, 120);
    if (value.empty()) {
      if (!line.find(member.key)) {
        fields.findings().error(line.place(member.key),
                                {"Nomor atau alamatnya belum ada.", "The number or address is missing."},
                                {"Isi, atau hapus baris ini.", "Fill it in, or delete the line."});
      }
      continue;
    }
    if (!is_plausible(means, value)) {
      fields.findings().error(
          line.place(member.key),
          {fmt::format("'{}' bukan nomor atau alamat yang benar.", value),
           fmt::format("'{}' is not a number or address of that kind.", value)},
          {"Periksa lagi; nomor hanya angka dan spasi.", "Check it; numbers are digits and spaces only."});
    }
    contact.lines.push_back({means, value});
  }
}

pack::ContactDetails read_contact(Fields& fields) {
  pack::ContactDetails contact;
  contact.level = require_choice(fields, "level", kContactLevels, pack::ContactLevel::unit);
  const Words example{"Tulis seperti '- telephone: 0380 123456' di bawah 'contact:'.",
                      "Write '- telephone: 0380 123456' under 'contact:'."};
  const YamlNode* lines = fields.find("contact");
  if (!lines)
    fields.findings().error(fields.place("contact"), {"Belum ada nomor atau alamat.", "There is no number or address."},
                            example);
  if (lines && lines->kind == YamlNode::Kind::map) read_contact_line(*lines, "contact", fields, contact);
  if (lines && lines->kind == YamlNode::Kind::scalar)
    fields.findings().error(fields.place("contact"), {"Daftar ini tidak terbaca.", "This list cannot be read."},
                            example);
  for (std::size_t i = 0; lines && i < lines->items.size(); ++i) {
    const std::string name = fmt::format("contact[{}]", i + 1);
    if (lines->items[i].kind == YamlNode::Kind::map) {
      read_contact_line(lines->items[i], name, fields, contact);
    } else {
      fields.findings().error({fields.file(), lines->items[i].line, name},
                              {"Baris ini tidak terbaca.", "This line cannot be read."}, example);
    }
  }
  const auto checked = fields.date("checked_on");
  if (!checked && !fields.find("checked_on")) {
    fields.findings().error(
        fields.place("checked_on"),
        {"Belum ada tanggal nomor ini terakhir dicek.", "It is not said when the numbers were last checked."},
        {"Telepon dulu, lalu tulis 'checked_on: 2025-02-12'.", "Call first, then write 'checked_on: 2025-02-12'."});
  }
  contact.checked_on = checked.value_or(base::Date{});
  return contact;
}

}  // namespace

void read_details(Fields& fields, const Office& office, pack::Document& document) {
  switch (document.type) {
    case pack::DocumentType::notice:
      document.details = read_notice(fields);
      break;
    case pack::DocumentType::visiting_hours:
      document.details = read_visiting_hours(fields, office);
      break;
    case pack::DocumentType::programme:
      document.details =
          pack::ProgrammeDetails{require_choice(fields, "kind", kProgrammeKinds, pack::ProgrammeKind::education)};
      break;
    case pack::DocumentType::goods:
      document.details =
          pack::GoodsDetails{require_choice(fields, "status", kGoodsStates, pack::GoodsStatus::forbidden)};
      break;
    case pack::DocumentType::contact:
      document.details = read_contact(fields);
      break;
    case pack::DocumentType::article:
    case pack::DocumentType::service:
    case pack::DocumentType::right:
    case pack::DocumentType::faq:
    case pack::DocumentType::page:
      break;
  }
}

}  // namespace authoring
