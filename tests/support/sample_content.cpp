// SPDX-License-Identifier: EUPL-1.2
#include "sample_content.h"

namespace support {
namespace {

using pack::Document;
using pack::DocumentType;
using pack::LocalText;

pack::Inline plain(const std::string& text) { return {pack::Span{text, false, false}}; }

Document make(std::string id, DocumentType type, LocalText indonesian, LocalText english) {
  Document document;
  document.id = std::move(id);
  document.type = type;
  document.text["id"] = std::move(indonesian);
  document.text["en"] = std::move(english);
  document.example = true;
  document.source = "Kanwil Contoh";
  return document;
}

pack::Picture picture(const std::string& name, std::uint8_t seed) {
  pack::Picture out;
  out.name = name;
  out.full = {.sha256 = pack::sha256(base::Bytes{seed, 1}),
              .length = 2,
              .width = 1600,
              .height = 900,
              .media_type = "image/jpeg"};
  out.card = {.sha256 = pack::sha256(base::Bytes{seed, 2}),
              .length = 2,
              .width = 640,
              .height = 360,
              .media_type = "image/jpeg"};
  out.alt = {{"id", "Gambar contoh"}, {"en", "A sample picture"}};
  out.caption = {{"id", "Keterangan gambar"}, {"en", "Caption of the picture"}};
  out.credit = "Kanwil Contoh";
  return out;
}

Document article(const std::string& id, const std::string& title, base::Date date, std::uint8_t seed) {
  std::vector<pack::Block> body;
  body.push_back(pack::ParagraphBlock{plain("Ini kalimat contoh untuk menguji halaman berita di kios ini.")});
  body.push_back(pack::HeadingBlock{2, plain("Bagian pertama")});
  for (int i = 0; i < 8; ++i)
    body.push_back(pack::ParagraphBlock{
        {{"Petugas ", false, false},
         {"menjelaskan", true, false},
         {" cara mendaftar kunjungan, satu per satu, sampai semua keluarga paham.", false, false}}});
  body.push_back(pack::PictureBlock{"kedua"});
  body.push_back(pack::NoteBlock{pack::NoteKind::key, {plain("Bawa KTP asli. Kunjungan gratis.")}});
  body.push_back(pack::ListBlock{true, {{0, plain("Daftar")}, {0, plain("Tunggu")}, {1, plain("Nomor dipanggil")}}});
  body.push_back(pack::TableBlock{{plain("Hari"), plain("Jam")},
                                  {{plain("Senin"), plain("08.30")}, {plain("Selasa"), plain("09.00")}}});
  body.push_back(pack::KeyFactsBlock{{{"Tempat", "Aula"}, {"Biaya", "Gratis"}}});
  Document out = make(id, DocumentType::article, {title, "Ringkasan contoh untuk " + title + ".", {}, body},
                      {"Sample: " + title, "A sample summary.", {}, body});
  out.date = date;
  out.featured = true;
  out.pictures = {picture("utama", seed), picture("kedua", static_cast<std::uint8_t>(seed + 100))};
  return out;
}

void add_articles(FakeContent& content) {
  Document first = article("kabar-satu", "Pelatihan menenun dibuka untuk Warga Binaan", {2026, 11, 20}, 1);
  first.related = {"kabar-dua", "tidak-ada"};
  content.add(kSampleChannel, first);
  Document second = article("kabar-dua", "Perpustakaan kecil menerima dua ratus buku", {2026, 10, 2}, 2);
  second.example = false;
  content.add(kSampleChannel, second);
  Document old = article("kabar-lama", "Kunjungan kerja ke kantor layanan publik", {2025, 2, 12}, 3);
  old.state = pack::DocumentState::planned;
  content.add(kSampleChannel, old);
}

void add_notices(FakeContent& content) {
  Document holiday = make("libur-natal", DocumentType::notice,
                          {"Kunjungan libur 25 dan 26 Desember",
                           "Kunjungan buka lagi 28 Desember.",
                           {},
                           {pack::ParagraphBlock{plain("Kunjungan libur pada hari raya.")}}},
                          {"No visits on 25 and 26 December",
                           "Visits start again on 28 December.",
                           {},
                           {pack::ParagraphBlock{plain("There are no visits on the holiday.")}}});
  holiday.details = pack::NoticeDetails{pack::NoticeLevel::urgent, base::Date{2026, 11, 1}, base::Date{2026, 12, 26}};
  holiday.date = base::Date{2026, 11, 1};
  content.add(kUnitChannel, holiday);
  Document info =
      make("survei", DocumentType::notice, {"Survei dibuka untuk semua", "Tanyakan di meja layanan.", {}, {}},
           {"A survey is open to all", "Ask at the service desk.", {}, {}});
  info.details = pack::NoticeDetails{pack::NoticeLevel::info, std::nullopt, std::nullopt};
  info.date = base::Date{2026, 11, 10};
  content.add(kUnitChannel, info);
}

void add_visiting(FakeContent& content) {
  Document hours = make("jadwal", DocumentType::visiting_hours,
                        {"Jadwal kunjungan",
                         "Senin sampai Jumat.",
                         {{"bring", {"KTP asli yang masih berlaku", "Kartu Keluarga (KK)"}},
                          {"rules", {"Pakaian sopan", "Paling banyak tiga orang"}}},
                         {}},
                        {"Visiting hours",
                         "Monday to Friday.",
                         {{"bring", {"Original ID card (KTP)", "Family card (KK)"}},
                          {"rules", {"Modest clothing", "At most three people"}}},
                         {}});
  hours.details = sample_hours();
  content.add(kUnitChannel, hours);
  Document service = make("layanan-kunjungan", DocumentType::service,
                          {"Kunjungan keluarga",
                           "Cara bertemu keluarga.",
                           {{"requirements", {"KTP asli"}},
                            {"steps", {"Daftar", "Titipkan HP", "Pemeriksaan", "Bertemu keluarga"}},
                            {"time", {"30 menit"}},
                            {"cost", {"Gratis"}},
                            {"result", {"Bertemu keluarga"}},
                            {"complaint", {"Meja layanan"}}},
                           {}},
                          {"Family visits",
                           "How to meet your relative.",
                           {{"requirements", {"Original ID card"}},
                            {"steps", {"Register", "Leave your phone", "Check", "Meet"}},
                            {"time", {"30 minutes"}},
                            {"cost", {"Free"}},
                            {"result", {"A visit"}},
                            {"complaint", {"Service desk"}}},
                           {}});
  service.category = "visiting";
  content.add(kUnitChannel, service);
  for (const auto& [id, title, status] : {std::tuple{"hp", "HP dan kamera", pack::GoodsStatus::forbidden},
                                          std::tuple{"obat", "Obat", pack::GoodsStatus::limited},
                                          std::tuple{"makanan", "Makanan kering", pack::GoodsStatus::allowed}}) {
    Document goods =
        make(id, DocumentType::goods, {title, "Barang contoh.", {{"reason", {"Demi keamanan semua."}}}, {}},
             {std::string("Goods: ") + title, "Sample goods.", {{"reason", {"For everyone's safety."}}}, {}});
    goods.details = pack::GoodsDetails{status};
    content.add(kUnitChannel, goods);
  }
}

void add_services_and_rights(FakeContent& content) {
  content.add(kSampleChannel, make("remisi", DocumentType::service,
                                   {"Remisi",
                                    "Pengurangan masa pidana.",
                                    {{"requirements", {"Berkelakuan baik", "Ikut pembinaan"}},
                                     {"steps", {"Tanya petugas", "Berkas diperiksa"}},
                                     {"time", {"Mengikuti jadwal"}},
                                     {"cost", {"Gratis"}},
                                     {"result", {"Surat keputusan"}},
                                     {"complaint", {"Meja layanan"}}},
                                    {}},
                                   {"Remission",
                                    "A shorter sentence.",
                                    {{"requirements", {"Good conduct", "Taking part"}},
                                     {"steps", {"Ask an officer", "Papers are checked"}},
                                     {"time", {"By the calendar"}},
                                     {"cost", {"Free"}},
                                     {"result", {"A decision"}},
                                     {"complaint", {"Service desk"}}},
                                    {}}));
  Document programme = make("bahasa-inggris", DocumentType::programme,
                            {"Belajar bahasa Inggris",
                             "Untuk bekal kerja.",
                             {{"who", {"Warga Binaan"}},
                              {"when", {"Selasa dan Kamis"}},
                              {"where", {"Ruang kelas"}},
                              {"cost", {"Gratis"}},
                              {"how", {"Daftar ke petugas"}},
                              {"contact", {"Petugas pembinaan"}}},
                             {}},
                            {"Learning English",
                             "For work later.",
                             {{"who", {"People in custody"}},
                              {"when", {"Tuesday and Thursday"}},
                              {"where", {"Class room"}},
                              {"cost", {"Free"}},
                              {"how", {"Ask an officer"}},
                              {"contact", {"Programme officer"}}},
                             {}});
  programme.details = pack::ProgrammeDetails{pack::ProgrammeKind::english};
  programme.state = pack::DocumentState::developing;
  content.add(kSampleChannel, programme);
  Document skills = programme;
  skills.id = "menenun";
  skills.text["id"].title = "Menenun";
  skills.text["en"].title = "Weaving";
  skills.details = pack::ProgrammeDetails{pack::ProgrammeKind::skills};
  skills.state = pack::DocumentState::running;
  content.add(kSampleChannel, skills);
  Document right = make("hak-dasar", DocumentType::right,
                        {"Hak sehari-hari",
                         "Apa saja hak di dalam.",
                         {{"sentenced", {"Ibadah", "Makanan layak"}}, {"detainee", {"Ibadah", "Bantuan hukum"}}},
                         {}},
                        {"Everyday rights",
                         "Rights in custody.",
                         {{"sentenced", {"Worship", "Decent food"}}, {"detainee", {"Worship", "Legal aid"}}},
                         {}});
  right.law = "UU Nomor 22 Tahun 2022 Pasal 9";
  right.example = false;
  content.add(kSampleChannel, right);
}

void add_contacts_and_pages(FakeContent& content) {
  for (const auto& [id, title, level] : {std::tuple{"petugas", "Petugas di sini", pack::ContactLevel::unit},
                                         std::tuple{"kanwil", "Kanwil Contoh", pack::ContactLevel::kanwil},
                                         std::tuple{"lapor", "LAPOR!", pack::ContactLevel::national},
                                         std::tuple{"ombudsman", "Ombudsman", pack::ContactLevel::ombudsman}}) {
    Document contact = make(id, DocumentType::contact,
                            {title, "Kanal contoh.", {{"purpose", {"Keluhan layanan"}}, {"cost", {"Gratis"}}}, {}},
                            {title, "Sample channel.", {{"purpose", {"Complaints"}}, {"cost", {"Free"}}}, {}});
    contact.details = pack::ContactDetails{
        level, {{pack::ContactMeans::sms, "0000"}, {pack::ContactMeans::visit, "Meja layanan"}}, {2026, 11, 24}};
    content.add(kSampleChannel, contact);
  }
  content.add(kSampleChannel, make("tanya-anak", DocumentType::faq,
                                   {"Bolehkah anak ikut berkunjung?",
                                    "Boleh, bersama orang tua.",
                                    {},
                                    {pack::ParagraphBlock{plain("Boleh, bersama orang tua.")}}},
                                   {"May children come along?",
                                    "Yes, with a parent.",
                                    {},
                                    {pack::ParagraphBlock{plain("Yes, with a parent.")}}}));
  content.add(kSampleChannel,
              make("maklumat", DocumentType::page,
                   {"Maklumat pelayanan",
                    "Janji layanan kami.",
                    {},
                    {pack::ParagraphBlock{plain("Kami melayani dengan ramah.")}}},
                   {"Service promise", "What we promise.", {}, {pack::ParagraphBlock{plain("We serve kindly.")}}}));
}

}  // namespace

pack::VisitingHoursDetails sample_hours() {
  const auto at = [](int hour, int minute) { return base::TimeOfDay{hour * 60 + minute}; };
  using enum pack::VisitorGroup;
  pack::VisitingHoursDetails hours;
  hours.rules = {
      {{1, 2, 3, 4},
       {sentenced, juvenile},
       "",
       {{at(8, 30), at(11, 0), at(11, 30), 20}, {at(13, 0), at(14, 0), at(14, 30), std::nullopt}}},
      {{2, 5}, {detainee}, "", {{at(9, 0), at(10, 30), at(11, 0), std::nullopt}}},
  };
  hours.exceptions = {{{2026, 12, 25}, {2026, 12, 26}, {{"id", "Hari Natal"}, {"en", "Christmas"}}, {}, {}}};
  return hours;
}

std::unique_ptr<FakeContent> sample_content() {
  auto content = std::make_unique<FakeContent>("lapas-contoh");
  content->set_snapshot(7);
  content->add_channel({kSampleChannel, {{"id", "Kanwil Contoh"}, {"en", "Sample Office"}}, 3, {1795400000}});
  content->add_channel({kUnitChannel, {{"id", "Lapas Contoh"}, {"en", "Sample Prison"}}, 5, {1795300000}});
  add_articles(*content);
  add_notices(*content);
  add_visiting(*content);
  add_services_and_rights(*content);
  add_contacts_and_pages(*content);
  return content;
}

}  // namespace support
