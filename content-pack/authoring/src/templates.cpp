// SPDX-License-Identifier: EUPL-1.2
#include "authoring/templates.h"

#include <fmt/format.h>

namespace authoring {
namespace {

struct TypeTemplate {
  std::string_view section;
  std::string_view fields_id;  // what this type has of its own
  std::string_view fields_en;
  std::string_view body_id;
  std::string_view body_en;
};

constexpr std::string_view kArticleBody = R"yaml((ISI: isi berita, paragraf dipisah baris kosong)

> [!key]
> (ISI: Intinya, satu atau dua kalimat)
)yaml";
constexpr std::string_view kArticleBodyEn = R"yaml((FILL IN: the text, paragraphs separated by empty lines)

> [!key]
> (FILL IN: the point of it, one or two sentences)
)yaml";

constexpr std::string_view kVisitingFields =
    R"yaml(# zone: WITA                  # WIB, WITA, WIT; kosong: seperti jendela.yaml
timetable:
  - days: Senin-Kamis         # atau: Selasa, Jumat
    groups: narapidana        # narapidana, tahanan, anak; boleh beberapa: [narapidana, tahanan]
    # block: A                # kosong: semua blok
    sessions:
      - 08:30-11:30 daftar sampai 11:00
      # - 13:00-14:30 daftar sampai 14:00 kuota 25
# exceptions:                 # hari khusus; tanpa sessions berarti tutup
#   - from: 2025-12-25
#     until: 2025-12-26
#     why: {id: Hari Natal, en: Christmas}
bring:
  - "(ISI: yang perlu dibawa, satu per baris)"
rules:
  - "(ISI: tata tertib, satu per baris)"
)yaml";
constexpr std::string_view kVisitingFieldsEn = R"yaml(bring:
  - "(FILL IN: what to bring, one a line)"
rules:
  - "(FILL IN: rules of conduct, one a line)"
)yaml";
constexpr std::string_view kServiceFields = R"yaml(requirements:
  - "(ISI: syarat, satu per baris)"
steps:
  - "(ISI: langkah, urut, satu per baris)"
time: "(ISI: berapa lama)"
cost: Gratis                  # tidak boleh kosong
result: "(ISI: hasil layanan)"
complaint: "(ISI: ke mana mengadu)"
)yaml";
constexpr std::string_view kServiceFieldsEn = R"yaml(requirements:
  - "(FILL IN: what is needed, one a line)"
steps:
  - "(FILL IN: the steps in order, one a line)"
time: "(FILL IN: how long it takes)"
cost: Free
result: "(FILL IN: what one gets)"
complaint: "(FILL IN: where to complain)"
)yaml";
constexpr std::string_view kProgrammeFields =
    R"yaml(kind: skills                  # education, skills, english, religion, drug_free
state: running                # planned, developing, running, done
who: "(ISI: siapa yang boleh ikut)"
when: "(ISI: kapan)"
where: "(ISI: di mana)"
cost: Gratis                  # tidak boleh kosong
how: "(ISI: cara ikut)"
contact: "(ISI: tanya kepada siapa)"
)yaml";
constexpr std::string_view kProgrammeFieldsEn = R"yaml(who: "(FILL IN: who may take part)"
when: "(FILL IN: when)"
where: "(FILL IN: where)"
cost: Free
how: "(FILL IN: how to take part)"
contact: "(FILL IN: whom to ask)"
)yaml";
constexpr std::string_view kRightFields = R"yaml(law: "(ISI: dasar hukum, misalnya UU Nomor 22 Tahun 2022 Pasal 9)"
sentenced:                    # hak narapidana, satu per baris
  - "(ISI: hak)"
detainee:                     # hak tahanan, satu per baris
  - "(ISI: hak)"
)yaml";
constexpr std::string_view kRightFieldsEn = R"yaml(sentenced:
  - "(FILL IN: a right)"
detainee:
  - "(FILL IN: a right)"
)yaml";
constexpr std::string_view kContactFields =
    R"yaml(level: unit                   # unit, kanwil, national, ombudsman: urutan mengadu
contact:                      # visit, telephone, sms, whatsapp, email, web
  - telephone: "(ISI: nomor)"
checked_on: {today}         # terakhir kali nomornya dicoba
purpose: "(ISI: untuk keluhan apa)"
hours: "(ISI: jam layanan)"
cost: Gratis                  # tidak boleh kosong
)yaml";
constexpr std::string_view kContactFieldsEn = R"yaml(purpose: "(FILL IN: for which complaints)"
hours: "(FILL IN: at what hours)"
cost: Free
)yaml";

TypeTemplate template_of(pack::DocumentType type) {
  switch (type) {
    case pack::DocumentType::article:
      return {"berita", "date: {today}\n# featured: yes              # tampil besar di Beranda\n", "", kArticleBody,
              kArticleBodyEn};
    case pack::DocumentType::notice:
      return {"pengumuman",
              "level: info                   # urgent (PENTING), change (PERUBAHAN), info (INFO)\nvalid_from: {today}\n"
              "# valid_until: {today}\n",
              "", "(ISI: isi pengumuman)\n", "(FILL IN: the text of the notice)\n"};
    case pack::DocumentType::visiting_hours:
      return {"kunjungan", kVisitingFields, kVisitingFieldsEn, "", ""};
    case pack::DocumentType::service:
      return {"layanan", kServiceFields, kServiceFieldsEn, "", ""};
    case pack::DocumentType::programme:
      return {"program", kProgrammeFields, kProgrammeFieldsEn, "(ISI: tentang program ini)\n",
              "(FILL IN: about this programme)\n"};
    case pack::DocumentType::right:
      return {"hak", kRightFields, kRightFieldsEn, "", ""};
    case pack::DocumentType::goods:
      return {"barang", "status: forbidden             # allowed, limited, forbidden\nreason: \"(ISI: alasannya)\"\n",
              "reason: \"(FILL IN: the reason)\"\n", "", ""};
    case pack::DocumentType::contact:
      return {"pengaduan", kContactFields, kContactFieldsEn, "", ""};
    case pack::DocumentType::faq:
      return {"tanya", "", "", "(ISI: jawabannya)\n", "(FILL IN: the answer)\n"};
    case pack::DocumentType::page:
      return {"halaman", "", "", "(ISI: isi halaman)\n", "(FILL IN: the text)\n"};
  }
  return {};
}

constexpr std::string_view kCommonFields = R"yaml(# category: kerja-sama        # untuk menyaring daftar
# tags: [hak, kunjungan]
# units: [lapas-kupang]       # hanya unit ini; kosong: semua
# publish_at: 2025-12-20 08:00
# expires_at: 2025-12-31
# review_by: 2026-06-30       # kapan isinya diperiksa lagi
# example: yes                # belum dipastikan: tampil dengan tanda CONTOH
# related: [id-lain]          # nama folder item lain di kanal ini
# source: Kantor lain         # bahan dari luar perlu 'permission:'
# pictures:
#   - file: foto.jpg          # di folder ini, JPEG atau PNG
#     alt: Apa yang terlihat, satu kalimat
#     caption: Keterangan gambar (boleh kosong)
#     credit: Humas Kanwil
#     people: none            # none, adults, children
#     consent: Map izin foto 2025 nomor 12   # wajib bila ada orang
# sounds: {id: dengar.id.opus}
)yaml";
constexpr std::string_view kCommonFieldsEn =
    R"yaml(# pictures:                   # the other fields stand in index.id.md
#   - file: foto.jpg
#     alt: What is seen, in one sentence
#     caption: May be left out
)yaml";

std::string with_date(std::string_view text, base::Date today) {
  constexpr std::string_view kToday = "{today}";
  std::string dated;
  while (true) {
    const std::size_t at = text.find(kToday);
    dated += text.substr(0, at);
    if (at == std::string_view::npos) return dated;
    dated += base::format_date(today);
    text.remove_prefix(at + kToday.size());
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + '"';
}

}  // namespace

std::string_view section_of(pack::DocumentType type) { return template_of(type).section; }

std::map<std::string, std::string> make_item_template(pack::DocumentType type, base::Date today) {
  const TypeTemplate parts = template_of(type);
  const std::string_view title = type == pack::DocumentType::faq ? "pertanyaannya" : "judul";
  const std::string_view title_en = type == pack::DocumentType::faq ? "the question" : "title";
  std::string id =
      fmt::format("---\ntype: {}\ntitle: \"(ISI: {}, paling banyak 60 huruf)\"\n", pack::to_string(type), title);
  id += "summary: \"(ISI: satu kalimat, paling banyak 140 huruf)\"\n";
  id += with_date(parts.fields_id, today);
  id += kCommonFields;
  id += "---\n";
  id += parts.body_id;
  std::string en = fmt::format("---\ntitle: \"(FILL IN: {}, at most 60 letters)\"\n", title_en);
  en += "summary: \"(FILL IN: one sentence, at most 140 letters)\"\n";
  en += parts.fields_en;
  en += kCommonFieldsEn;
  en += "---\n";
  en += parts.body_en;
  return {{"index.id.md", std::move(id)}, {"index.en.md", std::move(en)}};
}

std::string make_office_template(std::string_view title) {
  return fmt::format(R"yaml(# Kantor Jendela. Lihat 'jendela --help'.
title: {}
languages: [id, en]           # id selalu pertama
zone: WITA                    # WIB, WITA, WIT
units:                        # kode unit: nama; dipakai di 'units:' tiap item
  lapas-kupang: Lapas Kelas IIA Kupang
review_days:                  # berapa hari setelah 'date' sebuah item diperiksa lagi
  article: 365
  notice: 90
  contact: 90
# expiry_days:                # masa berlaku tanda tangan
#   snapshot: 60
#   timestamp: 60
)yaml",
                     quoted(title));
}

std::string make_channel_template(std::string_view title) {
  return fmt::format(R"yaml(# Kanal ini: siapa yang berbicara.
title: {0}
source: {0}
# author: Humas
# approver: Kepala Bagian
)yaml",
                     quoted(title));
}

}  // namespace authoring
