// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/session.h"
#include "model/visit_card.h"
#include "pack/document.h"

// What each screen shows, complete: screens draw these and add only fixed words by tr(). Built by pure functions from
// World and Session; plain values, in the session's language, that stay valid when the release goes.
namespace model {

// ---- Pieces
enum class TagKind {
  example,
  urgent,
  change,
  info,
  planned,
  developing,
  running,
  done,
  open,
  closed,
  waiting,
  expired,
  allowed,
  limited,
  forbidden
};
struct Tag {
  TagKind kind = TagKind::info;  // colour and icon; the word always stands beside them
  std::string word;
};

enum class ProvenanceKind { ok, old, example, expired };
struct Provenance {
  ProvenanceKind kind = ProvenanceKind::ok;
  std::string line;  // "Disahkan oleh Kanwil Ditjenpas NTT, 24 Nov 2026"
  std::string more;  // "Isinya belum diubah sejak dikirim …"; may be empty
};

struct PictureView {
  pack::PictureFile full;
  pack::PictureFile card;
  std::string alt;
  std::string caption;
  std::string credit;  // "Foto: …", or empty
};

// The subjects of the kiosk: a colour and an icon each.
enum class Section { visit, news, programme, right, service, complaint, notice, question, about };

struct Card {
  Route target;
  Section section = Section::news;
  std::string icon;  // an icon's name from the document; "" for the section's own
  std::string title;
  std::string summary;
  std::string line;  // "12 Feb 2025 · 3 menit baca", "Berlaku sampai 26 Des 2026", "1500 · SMS"; may be empty
  std::vector<Tag> tags;
  std::optional<pack::PictureFile> picture{};  // card size
  std::optional<pack::PictureFile> large{};  // full size; only where the card fills half a screen: hero, attract slide
  std::string alt;
};

using BlockView = std::variant<pack::HeadingBlock, pack::ParagraphBlock, pack::ListBlock, PictureView, pack::NoteBlock,
                               pack::TableBlock, pack::KeyFactsBlock>;

// One of the named answers of a document: "Siapa boleh ikut" and its lines. `name` is the part's name on the wire.
struct Part {
  std::string name;
  std::string label;
  std::vector<std::string> lines;
  bool numbered = false;  // steps
};

struct Tab {
  std::string label;
  bool selected = false;
};

// ---- The visit card
struct VisitLineView {
  std::string who;       // "Tahanan dan narapidana"; empty when it holds for all
  Tag tag;               // BUKA, TUTUP, BELUM BUKA …
  std::string sentence;  // "BUKA. Daftar sampai 11.00."
  std::string more;      // "Buka lagi Kamis 08.30."; may be empty
  std::string hours;     // today's sessions, "08.30–11.30, 13.00–14.30 WITA"; empty when there are none
};
struct VisitWeekRow {
  std::string days;            // "Senin–Kamis"
  std::string who;             // "Narapidana", with the block when there is one
  std::string hours;           // "08.30–11.30, 13.00–14.30"
  std::string register_until;  // "11.00, 14.00"
  std::string quota;           // may be empty
};
struct VisitChangeRow {
  std::string dates;
  std::string what;  // "TUTUP: Hari Natal", or hours with the reason
  bool closed = false;
};
struct VisitCardView {
  bool has_hours = false;               // false: `ask` says that there is no timetable
  bool clock_proved = false;            // false: the week's table and `ask` instead of today's lines
  std::vector<VisitLineView> lines;     // empty unless clock_proved
  std::vector<VisitWeekRow> week;       // always, when there are hours
  std::vector<VisitChangeRow> changes;  // exceptions that are not over, nearest first
  std::string zone;                     // "WITA"
  std::string ask;                      // what to ask an officer; may be empty
  std::vector<Tag> tags;                // CONTOH
  std::optional<base::Instant> next_change;
};

// ---- Screens
// Instead of content: one sentence, and on most screens a way home.
enum class PlainKind { empty, not_installed, error };
struct PlainView {
  PlainKind kind = PlainKind::empty;
  std::string sentence;
};

struct AttractView {
  std::optional<Card> slide;  // nothing to show: the lead alone
  int index = 0;
  int count = 0;
  std::string lead;   // "Ada kabar dan jadwal kunjungan untuk keluarga"
  std::string touch;  // "Sentuh layar untuk mulai"
  bool dim = false;   // 18.00 to 06.00 by a proved clock
  int shift = 0;      // against burn-in: 0 to 3, changes every ten minutes; the screen moves by 2 px a step
};

struct NoticeBar {
  Route target;
  Tag tag;
  std::string title;
};
struct Tile {
  Section section = Section::visit;
  Route target;
  std::string title;
  std::string sub;
};
struct HomeView {
  std::string hello;
  std::optional<NoticeBar> notice;  // the highest and newest
  std::optional<Card> hero;
  VisitCardView visit;
  std::vector<Tile> tiles;         // six
  std::optional<PlainView> plain;  // nothing installed: instead of everything else
};

struct CategoryChip {
  std::string category;  // for intent::ChooseCategory
  std::string label;
  bool selected = false;
};
// News, notices, programmes, services, questions, goods.
struct ListView {
  Section section = Section::news;
  std::string title;
  std::string lead;                 // may be empty
  std::vector<CategoryChip> chips;  // programmes only
  std::vector<Card> cards;
  std::optional<PlainView> plain;  // instead of cards
};

// An article, notice, question, page, right, goods or contact opened.
struct ReaderView {
  store::DocumentKey key;
  Section section = Section::news;
  std::vector<std::string> breadcrumb;  // "Berita"
  std::string title;
  std::string dateline;  // "12 Feb 2025 · 3 menit baca"
  std::vector<Tag> tags;
  std::string banner;  // archive or expiry; may be empty
  ProvenanceKind banner_kind = ProvenanceKind::old;
  std::string lead;                    // the summary
  std::optional<PictureView> picture;  // the main picture; not repeated in blocks
  std::vector<Part> parts;
  std::vector<BlockView> blocks;
  Provenance provenance;
  std::string source;  // "Sumber: …"; may be empty
  std::string law;     // "Dasar hukum: …"; may be empty
  std::vector<Card> related;
};

// A programme: Siapa boleh ikut · Jadwal · Tempat · Biaya · Cara ikut · Tanya kepada, then its body.
struct ProgrammeView {
  ReaderView document;
  Tag state;
};

// A service: the six public parts of the service standard.
struct ServiceView {
  ReaderView document;
  std::string ask;  // who decides
};

struct GoodsRow {
  std::string title;
  std::string reason;
  std::string icon;
  std::optional<pack::PictureFile> picture;
  std::string alt;
  bool example = false;
  Route target;
};
struct VisitView {
  std::string title;
  std::vector<Tab> tabs;  // Syarat, Alur, Waktu, Biaya, Hasil layanan, Pengaduan
  int tab = 0;
  VisitCardView card;
  std::vector<std::string> bring;   // Syarat: from the timetable's document, else the visiting service
  std::vector<GoodsRow> forbidden;  // Syarat
  std::vector<GoodsRow> limited;
  std::vector<GoodsRow> allowed;
  std::vector<std::string> rules;
  std::vector<std::string> steps;  // Alur
  std::vector<Part> parts;         // of the visiting service: what the selected tab shows besides
  std::string bribe;               // Biaya: "Diminta uang? …"
  std::vector<Tag> tags;
  std::optional<Provenance> provenance;
  std::optional<PlainView> plain;  // nothing at all for this tab
  std::string expired;             // the timetable is over its date: this replaces the card; may be empty
};

struct RightsGroup {
  std::string title;
  std::string icon;
  std::vector<std::string> lines;  // one right a line
  std::string law;
  bool example = false;
  Route target;
};
struct RightsView {
  std::string title;
  std::vector<Tab> tabs;  // Sudah divonis, Masih tahanan
  std::vector<RightsGroup> groups;
  std::string law;
  std::optional<PlainView> plain;
};

struct ContactCard {
  int step = 1;  // the order of escalation, 1 up
  Route target;
  std::string icon;
  std::string title;
  std::string summary;
  struct Line {
    pack::ContactMeans means = pack::ContactMeans::telephone;
    std::string label;  // "SMS"
    std::string value;  // large
  };
  std::vector<Line> lines;
  std::vector<Part> parts;  // purpose, hours, cost
  std::string checked;      // "Diperiksa 24 Nov 2026"
  std::vector<Tag> tags;
};
struct ComplaintView {
  std::string title;
  std::string lead;
  std::string note;     // what to write down
  std::string nokiosk;  // nothing is typed here
  std::vector<ContactCard> contacts;
  std::optional<PlainView> plain;
};

struct AboutView {
  std::string title;
  std::string lead;
  struct Channel {
    std::string issuer;
    std::string line;  // "Isi dari …, disahkan …"
  };
  std::vector<Channel> channels;
  std::string release;  // "Nomor isi: 12"
  std::string offline;
  std::vector<Card> pages;
};

struct DisplayView {
  std::string title;
  struct Level {
    int level = 1;
    std::string label;
    bool selected = false;
  };
  std::vector<Level> levels;
  Look look;
};

using ScreenView = std::variant<PlainView, AttractView, HomeView, ListView, ReaderView, ProgrammeView, ServiceView,
                                VisitView, RightsView, ComplaintView, AboutView, DisplayView>;

// ---- Around every screen
enum class NavKind { back, home, questions, about, display, language };
struct NavButton {
  NavKind kind = NavKind::home;
  std::string label;
  Intent intent;
  bool selected = false;
  bool enabled = true;
};
struct HeaderView {
  std::string unit;
  std::string clock;  // "Sel 24 Nov 2026 · 09.12 WITA"; not proved: "Jam kios belum dipastikan"
  bool clock_proved = false;
};

struct IdleDialogView {
  std::string title;
  std::string body;  // "Layar kembali ke awal dalam 12 detik."
  std::string stay;
  std::string end;
  int seconds_left = 0;
  int seconds_total = 30;
};

struct MediaDialogView {
  MediaPhase phase = MediaPhase::checking;
  std::string title;
  std::vector<std::string> lines;  // from whom, what changes, what to do
  int percent = -1;                // a bar, unless below 0
  std::string progress;            // beside the bar; may be empty
  std::string code;                // "E21"; refused only
  std::string install;             // label of intent::InstallMedia; empty: no such button
  std::string close;               // label of intent::CloseMedia; empty: no such button
};

struct View {
  Language language = Language::id;
  Look look;
  Route route;
  bool chrome = true;  // header and navigation; false on attract
  HeaderView header;
  std::vector<NavButton> nav;
  ScreenView screen;
  std::optional<MediaDialogView> media;  // over the screen
  std::optional<IdleDialogView> idle;    // over everything
  std::vector<base::Error> problems;     // what content could not give: for the log, never drawn
};

View build_view(const Session& session, const World& world);

// The next moment, by the wall clock, at which a view built now is out of date: the minute for the header, the visit
// card's turn, a document's beginning or end. Nothing while the clock is not proved.
std::optional<base::Instant> next_view_change(const View& view, const World& world);

// A built-in page for a kiosk that cannot show any release (six unhealthy starts). Needs no content.
View safe_view(Language language, std::string_view code, const World& world);

}  // namespace model
