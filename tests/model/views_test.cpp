// SPDX-License-Identifier: EUPL-1.2
#include "model/views.h"

#include <algorithm>

#include "check.h"
#include "sample_content.h"

using namespace model;

namespace {

struct Stage {
  std::unique_ptr<support::FakeContent> content = support::sample_content();
  Kiosk kiosk{.unit = "lapas-contoh",
              .unit_label = "Lapas Contoh",
              .zone = base::Zone::wita,
              .language = Language::id,
              .idle = {}};
  ClockState clock{.now = support::kSampleNow,
                   .floor = {support::kSampleNow.seconds - 40 * 86400},
                   .proved = true,
                   .plausible = true};
  Moment now{1'000'000};
  bool installed = true;
  Session session;

  World world() const {
    return {.content = installed ? content.get() : nullptr, .clock = clock, .now = now, .kiosk = kiosk};
  }
  View view_of(const Route& route) {
    session.routes = {Route{}, route};
    return build_view(session, world());
  }
  View view_of(Screen screen) { return view_of(Route{.screen = screen}); }
  View document(const char* channel, const char* id, pack::DocumentType type) {
    return view_of(route_to({channel, id}, type));
  }
  template <typename T>
  T screen(const View& view) {
    REQUIRE(std::holds_alternative<T>(view.screen));
    return std::get<T>(view.screen);
  }
  VisitCardView card() { return screen<HomeView>(view_of(Screen::home)).visit; }
  void at(base::Date date, int hour, int minute) {
    clock.now = base::to_instant(date, base::TimeOfDay{hour * 60 + minute}, base::Zone::wita);
  }
};

bool has_tag(const std::vector<Tag>& tags, TagKind kind) {
  return std::any_of(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.kind == kind; });
}

}  // namespace

TEST_CASE("home shows the urgent notice, the newest featured article, the visit card and six subjects") {
  Stage stage;
  const auto home = stage.screen<HomeView>(stage.view_of(Screen::home));
  REQUIRE(home.notice);
  CHECK(home.notice->tag.word == "PENTING");
  CHECK(home.notice->title == "Kunjungan libur 25 dan 26 Desember");
  REQUIRE(home.hero);
  CHECK(home.hero->title == "Pelatihan menenun dibuka untuk Warga Binaan");
  CHECK(home.hero->line == "20 Nov 2026 · 2 menit baca");
  CHECK(home.hero->large->width == 1600);
  CHECK(has_tag(home.hero->tags, TagKind::example));
  CHECK(home.tiles.size() == 6);
  CHECK_FALSE(home.plain);
}

TEST_CASE("the visit card speaks in plain sentences, apart for those whose day differs") {
  Stage stage;
  stage.at({2026, 11, 24}, 8, 0);
  auto lines = stage.card().lines;
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].who == "Tahanan");
  CHECK(lines[0].sentence == "Belum buka. Mulai 09.00.");
  CHECK(lines[1].who == "Narapidana dan Anak");
  CHECK(lines[1].sentence == "Belum buka. Mulai 08.30.");
  CHECK(lines[1].hours == "08.30–11.30, 13.00–14.30 WITA");
  stage.at({2026, 11, 24}, 8, 30);
  CHECK(stage.card().lines[1].sentence == "BUKA. Daftar sampai 11.00.");
  CHECK(stage.card().lines[1].tag.word == "BUKA");
  stage.at({2026, 11, 24}, 11, 0);
  CHECK(stage.card().lines[1].sentence == "Pendaftaran ditutup. Kunjungan sampai 11.30.");
  CHECK(stage.card().lines[1].more == "Masih ada kunjungan pukul 13.00.");
  stage.at({2026, 11, 24}, 12, 0);
  CHECK(stage.card().lines[1].sentence == "Istirahat. Buka lagi 13.00.");
  stage.at({2026, 11, 24}, 14, 30);
  CHECK(stage.card().lines[1].sentence == "Selesai hari ini. Buka lagi Rabu 08.30.");
  stage.at({2026, 11, 26}, 9, 0);
  CHECK(stage.card().lines[0].sentence == "TUTUP hari ini. Buka lagi Jumat 09.00.");
  stage.at({2026, 12, 25}, 9, 0);
  CHECK(stage.card().lines[0].sentence == "TUTUP: Hari Natal");
  CHECK(stage.card().lines[1].more == "Buka lagi Senin 08.30.");
}

TEST_CASE("an opening a week and more away is named with its date") {
  Stage stage;
  auto& hours = std::get<pack::VisitingHoursDetails>(stage.content->find({support::kUnitChannel, "jadwal"})->details);
  hours.rules.resize(1);
  hours.exceptions = {{{2026, 11, 25}, {2026, 12, 2}, {{"id", "Perbaikan"}}, {}, {}}};
  stage.at({2026, 11, 24}, 15, 0);
  CHECK(stage.card().lines[0].sentence == "Selesai hari ini. Buka lagi Kamis, 3 Des 2026 08.30.");
  CHECK(stage.card().lines[0].who.empty());
}

TEST_CASE("an unproved clock gives the week's table and the question, never BUKA, TUTUP or today") {
  Stage stage;
  stage.clock.proved = false;
  const View view = stage.view_of(Screen::home);
  CHECK(view.header.clock == "Jam kios belum dipastikan");
  CHECK_FALSE(next_view_change(view, stage.world()));
  const VisitCardView card = stage.card();
  CHECK(card.lines.empty());
  CHECK(card.has_hours);
  CHECK(card.ask == "Tanyakan petugas: hari apa sekarang?");
  REQUIRE(card.week.size() == 2);
  CHECK(card.week[0].days == "Senin–Kamis");
  CHECK(card.week[0].who == "Narapidana dan Anak");
  CHECK(card.week[0].hours == "08.30–11.30, 13.00–14.30");
  CHECK(card.week[0].register_until == "11.00, 14.00");
  CHECK(card.week[0].quota == "Paling banyak 20 keluarga");
}

TEST_CASE("without a timetable the card says so and sends to an officer") {
  Stage stage;
  stage.content->withdraw({support::kUnitChannel, "jadwal"});
  CHECK_FALSE(stage.card().has_hours);
  CHECK(stage.card().ask == "Jadwal hari ini belum ada. Tanyakan kepada petugas.");
}

TEST_CASE("a timetable over its date is not shown as if it were valid") {
  Stage stage;
  stage.content->find({support::kUnitChannel, "jadwal"})->expires_at =
      base::Instant{support::kSampleNow.seconds - 86400};
  const VisitCardView card = stage.card();
  CHECK(card.lines.empty());
  CHECK(card.week.empty());
  CHECK(card.ask == "Informasi ini sudah lewat masa berlakunya (23 Nov 2026). Tanyakan kepada petugas.");
  CHECK(stage.screen<VisitView>(stage.view_of(Screen::visit)).expired == card.ask);
}

TEST_CASE("a timetable for this unit goes before one for all, a real one before an example") {
  Stage stage;
  pack::Document general = *stage.content->find({support::kUnitChannel, "jadwal"});
  general.id = "jadwal-umum";
  std::get<pack::VisitingHoursDetails>(general.details).rules.resize(1);
  general.example = false;
  stage.content->add(support::kSampleChannel, general);
  CHECK(stage.card().lines.size() == 1);
  stage.content->find({support::kUnitChannel, "jadwal"})->units_include = {"lapas-contoh"};
  CHECK(stage.card().lines.size() == 2);
}

TEST_CASE("coming exceptions are listed, past ones are not") {
  Stage stage;
  REQUIRE(stage.card().changes.size() == 1);
  CHECK(stage.card().changes[0].dates == "25 Des 2026 sampai 26 Des 2026");
  CHECK(stage.card().changes[0].what == "TUTUP: Hari Natal");
  stage.at({2026, 12, 26}, 23, 59);
  CHECK(stage.card().changes.size() == 1);
  stage.at({2026, 12, 27}, 0, 0);
  CHECK(stage.card().changes.empty());
}

TEST_CASE("a notice leaves the day after its last") {
  Stage stage;
  stage.at({2026, 12, 26}, 23, 59);
  CHECK(stage.screen<ListView>(stage.view_of(Screen::notices)).cards.size() == 2);
  CHECK(stage.screen<ListView>(stage.view_of(Screen::notices)).cards[0].line == "Berlaku sampai 26 Des 2026");
  stage.at({2026, 12, 27}, 0, 0);
  CHECK(stage.screen<ListView>(stage.view_of(Screen::notices)).cards.size() == 1);
  CHECK(stage.screen<HomeView>(stage.view_of(Screen::home)).notice->tag.kind == TagKind::info);
}

TEST_CASE("what begins later is not listed, and an unproved clock goes by the floor") {
  Stage stage;
  stage.content->find({support::kSampleChannel, "kabar-satu"})->publish_at =
      base::Instant{support::kSampleNow.seconds - 60};
  CHECK(stage.screen<ListView>(stage.view_of(Screen::news)).cards.size() == 3);
  stage.clock.proved = false;
  CHECK(stage.screen<ListView>(stage.view_of(Screen::news)).cards.size() == 2);
}

TEST_CASE("an article is shown whole: main picture apart, others among the blocks, badge with the signing date") {
  Stage stage;
  const auto reader =
      stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-dua", pack::DocumentType::article));
  CHECK(reader.title == "Perpustakaan kecil menerima dua ratus buku");
  CHECK(reader.dateline == "Terbit 2 Okt 2026 · 2 menit baca");
  REQUIRE(reader.picture);
  CHECK(reader.picture->credit == "Foto: Kanwil Contoh");
  CHECK(std::count_if(reader.blocks.begin(), reader.blocks.end(),
                      [](const BlockView& b) { return std::holds_alternative<PictureView>(b); }) == 1);
  CHECK(reader.provenance.kind == ProvenanceKind::ok);
  CHECK(reader.provenance.line == "Disahkan oleh Kanwil Contoh, 23 Nov 2026");
  CHECK(reader.banner.empty());
}

TEST_CASE("the badge names the channel that signed, and tells examples and overdue reviews") {
  Stage stage;
  const auto example =
      stage.screen<ReaderView>(stage.document(support::kUnitChannel, "survei", pack::DocumentType::notice)).provenance;
  CHECK(example.kind == ProvenanceKind::example);
  CHECK(example.more == "Disahkan oleh Lapas Contoh, 22 Nov 2026");
  stage.content->find({support::kSampleChannel, "kabar-dua"})->review_by = base::Date{2026, 11, 23};
  const auto old =
      stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-dua", pack::DocumentType::article))
          .provenance;
  CHECK(old.kind == ProvenanceKind::old);
  stage.content->find({support::kSampleChannel, "kabar-dua"})->review_by = base::Date{2026, 11, 24};
  CHECK(stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-dua", pack::DocumentType::article))
            .provenance.kind == ProvenanceKind::ok);
}

TEST_CASE("old news says that names and posts are of its date, expired news says that it is over") {
  Stage stage;
  const auto old =
      stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-lama", pack::DocumentType::article));
  CHECK(old.banner == "Berita lama. Nama dan jabatan sesuai tanggal berita.");
  CHECK(has_tag(old.tags, TagKind::planned));
  stage.content->find({support::kSampleChannel, "kabar-lama"})->expires_at = support::kSampleNow;
  const auto over =
      stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-lama", pack::DocumentType::article));
  CHECK(over.banner_kind == ProvenanceKind::expired);
  CHECK(over.banner.find("24 Nov 2026") != std::string::npos);
}

TEST_CASE("related documents are offered while they are there and valid") {
  Stage stage;
  const auto related = [&] {
    return stage.screen<ReaderView>(stage.document(support::kSampleChannel, "kabar-satu", pack::DocumentType::article))
        .related;
  };
  REQUIRE(related().size() == 1);
  CHECK(related()[0].title == "Perpustakaan kecil menerima dua ratus buku");
  stage.content->find({support::kSampleChannel, "kabar-dua"})->expires_at = support::kSampleNow;
  CHECK(related().empty());
}

TEST_CASE("a document that cannot be read costs its own screen, and the log learns why") {
  Stage stage;
  stage.content->damage({support::kSampleChannel, "kabar-satu"});
  const View view = stage.document(support::kSampleChannel, "kabar-satu", pack::DocumentType::article);
  CHECK(stage.screen<PlainView>(view).kind == PlainKind::error);
  REQUIRE(view.problems.size() == 1);
  CHECK(view.problems[0].code == base::Errc::mismatch);
  CHECK(stage.screen<HomeView>(stage.view_of(Screen::home)).hero);
}

TEST_CASE("programmes can be narrowed to the kinds that exist") {
  Stage stage;
  auto all = stage.screen<ListView>(stage.view_of(Screen::programmes));
  REQUIRE(all.chips.size() == 3);
  CHECK(all.chips[0].selected);
  CHECK(all.cards.size() == 2);
  const Route english{.screen = Screen::programmes, .key = {}, .type = {}, .category = "english", .tab = 0, .place = 0};
  auto one = stage.screen<ListView>(stage.view_of(english));
  REQUIRE(one.cards.size() == 1);
  CHECK(one.cards[0].tags[0].word == "Sedang dikembangkan");
}

TEST_CASE("a programme shows its six answers with their labels, a service its six parts") {
  Stage stage;
  const auto programme = stage.screen<ProgrammeView>(
      stage.document(support::kSampleChannel, "bahasa-inggris", pack::DocumentType::programme));
  REQUIRE(programme.document.parts.size() == 6);
  CHECK(programme.document.parts[0].label == "Siapa boleh ikut");
  CHECK(programme.state.word == "Sedang dikembangkan");
  const auto service =
      stage.screen<ServiceView>(stage.document(support::kSampleChannel, "remisi", pack::DocumentType::service));
  REQUIRE(service.document.parts.size() == 6);
  CHECK(service.document.parts[1].numbered);
  CHECK(service.document.parts[3].label == "Biaya");
}

TEST_CASE("visiting has six tabs filled from the timetable, the visiting service and the goods") {
  Stage stage;
  const auto tab = [&](int index) {
    return stage.screen<VisitView>(
        stage.view_of(Route{.screen = Screen::visit, .key = {}, .type = {}, .category = {}, .tab = index, .place = 0}));
  };
  CHECK(tab(0).tabs.size() == 6);
  CHECK(tab(0).bring.size() == 2);
  CHECK(tab(0).forbidden.size() == 1);
  CHECK(tab(0).limited.size() == 1);
  CHECK(tab(0).allowed.size() == 1);
  CHECK(tab(0).rules.size() == 2);
  CHECK(tab(1).steps.size() == 4);
  CHECK(tab(2).card.week.size() == 2);
  CHECK(tab(3).parts[0].lines[0] == "Gratis");
  CHECK_FALSE(tab(3).bribe.empty());
  CHECK(tab(5).parts[0].lines[0] == "Meja layanan");
  CHECK(tab(99).tab == 5);
  CHECK(tab(0).provenance->more == "Disahkan oleh Lapas Contoh, 22 Nov 2026");
  stage.content->withdraw({support::kUnitChannel, "layanan-kunjungan"});
  CHECK(tab(1).plain);
  CHECK(tab(0).bring.size() == 2);
}

TEST_CASE("rights are told apart for sentenced people and people awaiting trial") {
  Stage stage;
  auto sentenced = stage.screen<RightsView>(stage.view_of(Screen::rights));
  CHECK(sentenced.groups[0].lines == std::vector<std::string>{"Ibadah", "Makanan layak"});
  CHECK(sentenced.groups[0].law == "UU Nomor 22 Tahun 2022 Pasal 9");
  auto detainee = stage.screen<RightsView>(
      stage.view_of(Route{.screen = Screen::rights, .key = {}, .type = {}, .category = {}, .tab = 1, .place = 0}));
  CHECK(detainee.groups[0].lines[1] == "Bantuan hukum");
  CHECK(detainee.tabs[1].selected);
}

TEST_CASE("complaint channels stand in the order of escalation with their numbers and the day they were checked") {
  Stage stage;
  const auto view = stage.screen<ComplaintView>(stage.view_of(Screen::complaint));
  REQUIRE(view.contacts.size() == 4);
  CHECK(view.contacts[0].title == "Petugas di sini");
  CHECK(view.contacts[3].title == "Ombudsman");
  CHECK(view.contacts[3].step == 4);
  CHECK(view.contacts[0].lines[0].label == "SMS");
  CHECK(view.contacts[0].checked == "Diperiksa 24 Nov 2026");
}

TEST_CASE("about names every channel with its signing date") {
  Stage stage;
  const auto about = stage.screen<AboutView>(stage.view_of(Screen::about));
  REQUIRE(about.channels.size() == 2);
  CHECK(about.channels[0].line == "Isi dari Kanwil Contoh, disahkan 23 Nov 2026");
  CHECK(about.release == "Nomor isi: 7");
  CHECK(about.pages.size() == 1);
}

TEST_CASE("without a release every screen says that the kiosk is being prepared") {
  Stage stage;
  stage.installed = false;
  for (int i = 0; i < kScreenCount; ++i) {
    const View view = stage.view_of(static_cast<Screen>(i));
    const Screen screen = static_cast<Screen>(i);
    if (screen == Screen::attract || screen == Screen::display) continue;
    const std::string sentence =
        screen == Screen::home ? stage.screen<HomeView>(view).plain->sentence : stage.screen<PlainView>(view).sentence;
    CHECK(sentence == "Kios sedang disiapkan. Silakan tanya petugas.");
  }
}

TEST_CASE("an empty section says so, whatever it is") {
  Stage stage;
  stage.content = std::make_unique<support::FakeContent>();
  CHECK(stage.screen<ListView>(stage.view_of(Screen::news)).plain->sentence ==
        "Belum ada isi di bagian ini. Silakan tanya petugas.");
  CHECK(stage.screen<ListView>(stage.view_of(Screen::notices)).plain->sentence == "Tidak ada pengumuman saat ini.");
  CHECK(stage.screen<RightsView>(stage.view_of(Screen::rights)).plain);
  CHECK(stage.screen<ComplaintView>(stage.view_of(Screen::complaint)).plain);
  CHECK(stage.screen<VisitView>(stage.view_of(Screen::visit)).plain);
  CHECK_FALSE(stage.screen<HomeView>(stage.view_of(Screen::home)).hero);
  CHECK_FALSE(stage.screen<AttractView>(stage.view_of(Screen::attract)).slide);
}

TEST_CASE("all screens build in both languages without a problem, and the header keeps the minute") {
  Stage stage;
  for (const Language language : {Language::id, Language::en}) {
    stage.session.language = language;
    for (int i = 0; i < kScreenCount; ++i) {
      Route route{.screen = static_cast<Screen>(i)};
      if (route.screen == Screen::document)
        route = route_to({support::kSampleChannel, "kabar-satu"}, pack::DocumentType::article);
      const View view = stage.view_of(route);
      CHECK(view.problems.empty());
      if (!view.chrome) continue;
      CHECK(view.nav.size() == 6);
      CHECK(next_view_change(view, stage.world()) == base::Instant{support::kSampleNow.seconds + 60});
    }
  }
  CHECK(stage.view_of(Screen::home).header.clock == "Tue 24 Nov 2026 · 09.12 WITA");
}

TEST_CASE("attract turns through featured slides and dims in the evening") {
  Stage stage;
  const auto first = stage.screen<AttractView>(stage.view_of(Screen::attract));
  CHECK(first.count == 3);
  CHECK(first.slide->large);
  CHECK_FALSE(first.dim);
  stage.session.slide = 4;
  CHECK(stage.screen<AttractView>(stage.view_of(Screen::attract)).index == 1);
  stage.at({2026, 11, 24}, 18, 0);
  CHECK(stage.screen<AttractView>(stage.view_of(Screen::attract)).dim);
  stage.at({2026, 11, 24}, 6, 0);
  CHECK_FALSE(stage.screen<AttractView>(stage.view_of(Screen::attract)).dim);
}

TEST_CASE("the idle dialog counts in whole seconds") {
  Stage stage;
  stage.session.warned_at = stage.now;
  CHECK(stage.view_of(Screen::news).idle->body == "Layar kembali ke awal dalam 30 detik.");
  stage.now.ms += 29'999;
  CHECK(stage.view_of(Screen::news).idle->seconds_left == 1);
}

TEST_CASE("the dialog of a stick tells from whom, what changes and what went wrong") {
  Stage stage;
  MediaState media;
  media.phase = MediaPhase::offer;
  media.offer = {.channels = {{{{"id", "Kanwil Contoh"}}, "kanwil-contoh", base::Instant{1795400000}},
                              {{}, "mitra", std::nullopt}},
                 .added = 2,
                 .changed = 1,
                 .withdrawn = 4,
                 .bytes = 12'000'000,
                 .fits = true};
  stage.session.media = media;
  auto dialog = *stage.view_of(Screen::home).media;
  CHECK(dialog.lines[0] == "Dari: Kanwil Contoh, dibuat 23 Nov 2026");
  CHECK(dialog.lines[1] == "Dari: mitra, dibuat –");
  CHECK(dialog.lines[2] == "Baru atau berubah: 3. Ditarik: 4.");
  CHECK(dialog.lines[3] == "Yang disalin: 12 MB");
  CHECK(dialog.install == "Ya, pasang");
  stage.session.media->phase = MediaPhase::installing;
  stage.session.media->progress = {.percent = 62, .files_done = 31, .files_total = 50, .seconds_left = 20};
  dialog = *stage.view_of(Screen::home).media;
  CHECK(dialog.percent == 62);
  CHECK(dialog.progress == "62% · berkas 31 dari 50 · kira-kira 20 detik lagi");
  CHECK(dialog.install.empty());
  stage.session.media->progress.seconds_left = -1;
  CHECK(stage.view_of(Screen::home).media->progress == "62%");
  stage.session.media->phase = MediaPhase::refused;
  stage.session.media->problem = base::Errc::untrusted;
  dialog = *stage.view_of(Screen::home).media;
  CHECK(dialog.code == "E21");
  CHECK(dialog.lines[1] == "Isi lama tetap tampil untuk keluarga.");
}

TEST_CASE("the safe page needs nothing but a code") {
  Stage stage;
  stage.installed = false;
  const View view = safe_view(Language::id, "E51", stage.world());
  CHECK(stage.screen<PlainView>(view).sentence ==
        "Kios sedang diperbaiki. Silakan tanya petugas. Kode untuk petugas: E51");
}
