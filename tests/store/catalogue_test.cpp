// SPDX-License-Identifier: EUPL-1.2
#include "store_fixture.h"

using base::Errc;
using pack::DocumentType;
using support::Channel;
using support::Writer;
using Titles = std::vector<std::string>;

namespace {

std::unique_ptr<store::Content> open(const TempDir& temp) {
  auto content = store::open_catalogue(temp.path());
  REQUIRE_OK(content);
  return std::move(content).take();
}

pack::Document dated(pack::Document document, base::Date date) {
  document.date = date;
  return document;
}

void install(const TempDir& temp, const std::vector<pack::Document>& documents) {
  Writer writer(temp.path());
  REQUIRE_OK(writer.install(support::make_release(1, {Channel{.documents = documents}})));
}

}  // namespace

TEST_CASE("an empty store has no catalogue and no snapshot") {
  const TempDir temp;
  CHECK_ERR(store::open_catalogue(temp.path()), Errc::not_found);
  CHECK(store::current_snapshot(temp.path()) == 0);
  const Writer writer(temp.path());
  CHECK_ERR(store::open_catalogue(temp.path()), Errc::not_found);
}

TEST_CASE("an installed document is listed, counted and loaded as it was published") {
  const TempDir temp;
  auto article = support::make_document("kelas", DocumentType::article, "Kelas Bahasa Inggris", "Satu dua tiga.");
  article.category = "kegiatan";
  article.icon = "school";
  article.example = true;
  article.date = base::Date{2025, 2, 12};
  article.expires_at = base::Instant{support::kNow.seconds + 100};
  support::add_picture(article, "kelas");
  install(temp, {article});

  const auto content = open(temp);
  CHECK(content->release().snapshot_version == 1);
  REQUIRE(content->release().channels.size() == 1);
  CHECK(content->release().channels[0].title.at("id") == "kanwil-ntt");
  const auto found = content->list(support::list_of(DocumentType::article));
  REQUIRE_OK(found);
  REQUIRE(found->size() == 1);
  const store::DocumentSummary& summary = found->front();
  CHECK(summary.key == store::DocumentKey{"kanwil-ntt", "kelas"});
  CHECK(summary.title == "Kelas Bahasa Inggris");
  CHECK(summary.category == "kegiatan");
  CHECK(summary.icon == "school");
  CHECK(summary.example);
  CHECK(summary.date == article.date);
  CHECK(summary.expires_at == article.expires_at);
  CHECK(summary.card == article.pictures[0].card);
  CHECK(summary.card_alt == "Gambar kelas");
  CHECK(summary.reading_minutes == 1);
  CHECK(content->count(support::list_of(DocumentType::article)).value_or(0) == 1);
  const auto loaded = content->load(summary.key);
  REQUIRE_OK(loaded);
  CHECK(*loaded == article);
  CHECK_OK(content->load_blob(pack::blob_of(*summary.card)));
  CHECK_ERR(content->load({"kanwil-ntt", "lain"}), Errc::not_found);
}

TEST_CASE("articles come newest first, then by title, undated ones last") {
  const TempDir temp;
  install(temp, {dated(support::make_document("a", DocumentType::article, "Beta"), {2025, 1, 1}),
                 dated(support::make_document("b", DocumentType::article, "Alfa"), {2025, 1, 1}),
                 dated(support::make_document("c", DocumentType::article, "Baru"), {2025, 3, 1}),
                 support::make_document("d", DocumentType::article, "Tanpa tanggal")});
  CHECK(support::titles(open(temp)->list(support::list_of(DocumentType::article))) ==
        Titles{"Baru", "Alfa", "Beta", "Tanpa tanggal"});
}

TEST_CASE("notices come by level and contacts by escalation") {
  const TempDir temp;
  install(temp, {support::make_notice("a", "Info", pack::NoticeLevel::info),
                 support::make_notice("b", "Penting", pack::NoticeLevel::urgent),
                 support::make_notice("c", "Perubahan", pack::NoticeLevel::change),
                 support::make_contact("d", "Ombudsman", pack::ContactLevel::ombudsman),
                 support::make_contact("e", "Unit", pack::ContactLevel::unit)});
  const auto content = open(temp);
  CHECK(support::titles(content->list(support::list_of(DocumentType::notice))) ==
        Titles{"Penting", "Perubahan", "Info"});
  CHECK(support::titles(content->list(support::list_of(DocumentType::contact))) == Titles{"Unit", "Ombudsman"});
}

TEST_CASE("a list is cut into pages and narrowed to a category") {
  const TempDir temp;
  std::vector<pack::Document> documents;
  for (int i = 0; i < 5; ++i) {
    documents.push_back(
        support::make_document("d" + std::to_string(i), DocumentType::faq, "Tanya " + std::to_string(i)));
    documents.back().category = i % 2 == 0 ? "genap" : "ganjil";
  }
  install(temp, documents);
  const auto content = open(temp);
  auto query = support::list_of(DocumentType::faq);
  query.offset = 1;
  query.limit = 2;
  CHECK(support::titles(content->list(query)) == Titles{"Tanya 1", "Tanya 2"});
  query.category = "genap";
  CHECK(support::titles(content->list(query)) == Titles{"Tanya 2", "Tanya 4"});
  CHECK(content->count(query).value_or(0) == 3);
}

TEST_CASE("a document shows from publish_at until just before expires_at") {
  const TempDir temp;
  auto article = support::make_document("a", DocumentType::article, "Sebentar");
  article.publish_at = base::Instant{1000};
  article.expires_at = base::Instant{2000};
  article.featured = true;
  install(temp, {article});
  const auto content = open(temp);
  for (const auto& at : std::vector<std::pair<std::int64_t, int>>{{999, 0}, {1000, 1}, {1999, 1}, {2000, 0}}) {
    const auto moment = at.first;
    const auto shown = at.second;
    CAPTURE(moment);
    auto query = support::list_of(DocumentType::article);
    query.now = {moment};
    CHECK(content->count(query).value_or(-1) == shown);
    CHECK(support::titles(content->list(query)).size() == static_cast<std::size_t>(shown));
    CHECK(support::titles(content->featured("id", {moment})).size() == static_cast<std::size_t>(shown));
    CHECK(support::titles(content->search("sebentar", "id", {moment}, 5)).size() == static_cast<std::size_t>(shown));
  }
}

TEST_CASE("a language a document lacks falls back to Indonesian, one it has is used") {
  const TempDir temp;
  auto both = support::make_document("a", DocumentType::page, "Tentang");
  both.text["en"] = both.text["id"];
  both.text["en"].title = "About";
  install(temp, {both, support::make_document("b", DocumentType::page, "Hanya Indonesia")});
  const auto content = open(temp);
  CHECK(support::titles(content->list(support::list_of(DocumentType::page, "en"))) ==
        Titles{"Hanya Indonesia", "About"});
  CHECK(support::titles(content->list(support::list_of(DocumentType::page, "tet"))) ==
        Titles{"Hanya Indonesia", "Tentang"});
}

TEST_CASE("documents for other units are not shown") {
  const TempDir temp;
  auto other = support::make_document("a", DocumentType::page, "Untuk Ende");
  other.units_include = {"rutan-ende"};
  auto not_here = support::make_document("b", DocumentType::page, "Tidak di sini");
  not_here.units_exclude = {"lapas-kupang"};
  auto here = support::make_document("c", DocumentType::page, "Di sini");
  here.units_include = {"lapas-kupang"};
  install(temp, {other, not_here, here});
  const auto content = open(temp);
  CHECK(support::titles(content->list(support::list_of(DocumentType::page))) == Titles{"Di sini"});
  CHECK_ERR(content->load({"kanwil-ntt", "a"}), Errc::not_found);
}

TEST_CASE(
    "a partner's channel cannot raise urgent notices, visiting hours or contacts, nor types it has no subscription "
    "for") {
  const TempDir temp;
  Writer writer(temp.path());
  Channel partner{
      .name = "mitra",
      .documents = {support::make_notice("a", "Penting palsu", pack::NoticeLevel::urgent),
                    support::make_notice("b", "Info mitra", pack::NoticeLevel::info), support::make_visiting_hours("c"),
                    support::make_contact("d", "Telepon palsu", pack::ContactLevel::unit),
                    support::make_document("e", DocumentType::article, "Berita mitra"),
                    support::make_document("f", DocumentType::page, "Halaman mitra")},
      .withdrawn = {},
      .official = false,
      .types = {DocumentType::article, DocumentType::notice, DocumentType::contact, DocumentType::visiting_hours}};
  const auto report = writer.install(support::make_release(1, {partner}));
  REQUIRE_OK(report);
  CHECK(report->documents == 2);
  CHECK(report->skipped.size() == 4);
  CHECK(support::all_titles(*open(temp)) == Titles{"Berita mitra", "Info mitra"});
}

TEST_CASE("two channels may use one id, and each keeps its own document") {
  const TempDir temp;
  Writer writer(temp.path());
  const Channel one{.name = "satu", .documents = {support::make_document("sama", DocumentType::page, "Satu")}};
  const Channel two{.name = "dua", .documents = {support::make_document("sama", DocumentType::page, "Dua")}};
  REQUIRE_OK(writer.install(support::make_release(1, {one, two})));
  const auto content = open(temp);
  CHECK(content->load({"satu", "sama"}).take().text.at("id").title == "Satu");
  CHECK(content->load({"dua", "sama"}).take().text.at("id").title == "Dua");
}

TEST_CASE("visiting hours are loaded whole") {
  const TempDir temp;
  const auto hours = support::make_visiting_hours("jadwal");
  install(temp, {hours, support::make_document("x", DocumentType::page, "Lain")});
  const auto found = open(temp)->visiting_hours();
  REQUIRE_OK(found);
  REQUIRE(found->size() == 1);
  CHECK(found->front() == hours);
}

TEST_CASE("search finds words by their beginnings, folds case and marks, and puts titles first") {
  const TempDir temp;
  auto english = support::make_document("e", DocumentType::article, "Kelas");
  english.text["en"] = english.text["id"];
  english.text["en"].title = "Drawing class";
  install(temp,
          {support::make_document("a", DocumentType::service, "Remisi", "Syarat kunjungan keluarga pada Jum\u2019at."),
           support::make_document("b", DocumentType::article, "Kunjungan K\u00e9luarga", "Berita."), english});
  const auto content = open(temp);
  const auto search = [&](std::string_view text, std::string_view language = "id") {
    return support::titles(content->search(text, language, support::kNow, 10));
  };
  CHECK(search("kunj") == Titles{"Kunjungan K\u00e9luarga", "Remisi"});
  CHECK(search("KELUARGA kunj") == Titles{"Kunjungan K\u00e9luarga", "Remisi"});
  CHECK(search("jumat") == Titles{"Remisi"});
  CHECK(search("jum'at") == Titles{"Remisi"});
  CHECK(search("remisi kunjungan") == Titles{"Remisi"});
  CHECK(search("remisi tidakada") == Titles{});
  CHECK(search("drawing", "en") == Titles{"Drawing class"});
  CHECK(search("drawing", "id") == Titles{});
  CHECK(search("njungan") == Titles{});
}

TEST_CASE("whatever is typed is data to search for, never an operator") {
  const TempDir temp;
  install(temp, {support::make_document("a", DocumentType::page, "Halaman")});
  const auto content = open(temp);
  for (const std::string_view text :
       {"", " ", "\"", "' OR 1", "halaman AND", "NEAR(", "*", "text:halaman", "^halaman", "(", "-", "\xff\xfe",
        "a\"b*c", "--", "NOT halaman", "halaman\0x", "{halaman}", "\xe2\x80\xae"}) {
    CAPTURE(text);
    CHECK_OK(content->search(text, "id", support::kNow, 10));
  }
  CHECK_OK(content->search(std::string(100'000, 'x'), "id", support::kNow, 10));
  CHECK_OK(content->search("a b c d e f g h i j k l m n o p q r s t", "id", support::kNow, 10));
  CHECK(support::titles(content->search("(halaman*)", "id", support::kNow, 10)) == Titles{"Halaman"});
}

TEST_CASE("nobody is found by a person's name") {
  const TempDir temp;
  auto article = support::make_document("a", DocumentType::article, "Berita");
  article.author = "Penulis";
  article.approver = "Pemeriksa";
  article.source = "Sumber";
  support::add_picture(article, "x");
  article.pictures[0].credit = "Pemotret";
  install(temp, {article});
  for (const std::string_view name : {"penulis", "pemeriksa", "sumber", "pemotret"}) {
    CHECK(support::titles(open(temp)->search(name, "id", support::kNow, 10)).empty());
  }
}
