// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "model/formats.h"
#include "pack/wire_names.h"
#include "view_pieces.h"

namespace model {
namespace {

struct Listing {
  pack::DocumentType type;
  Str title;
  std::optional<Str> lead;
};

Listing listing_of(Screen screen) {
  switch (screen) {
    case Screen::notices:
      return {pack::DocumentType::notice, Str::notice_title, std::nullopt};
    case Screen::programmes:
      return {pack::DocumentType::programme, Str::prog_title, std::nullopt};
    case Screen::services:
      return {pack::DocumentType::service, Str::service_title, Str::service_ask};
    case Screen::questions:
      return {pack::DocumentType::faq, Str::faq_title, std::nullopt};
    case Screen::goods:
      return {pack::DocumentType::goods, Str::goods_title, Str::visit_no_ask};
    default:
      return {pack::DocumentType::article, Str::news_title, std::nullopt};
  }
}

std::vector<CategoryChip> chips_of(Builder& builder) {
  static constexpr std::pair<pack::ProgrammeKind, Str> kKinds[] = {
      {pack::ProgrammeKind::education, Str::prog_education},
      {pack::ProgrammeKind::skills, Str::prog_skills},
      {pack::ProgrammeKind::english, Str::prog_english},
      {pack::ProgrammeKind::religion, Str::prog_religion},
      {pack::ProgrammeKind::drug_free, Str::prog_drugfree}};
  const std::string& chosen = builder.session.route().category;
  std::vector<CategoryChip> chips{{"", builder.say(Str::prog_all), chosen.empty()}};
  for (const auto& [kind, label] : kKinds) {
    const std::string category(pack::wire_name(kind));
    const store::ListQuery query{.type = pack::DocumentType::programme,
                                 .language = builder.code(),
                                 .category = category,
                                 .now = builder.now(),
                                 .offset = 0,
                                 .limit = kMaxListed};
    if (builder.value_or_empty(builder.world.content->count(query)) > 0)
      chips.push_back({category, builder.say(label), chosen == category});
  }
  if (chips.size() <= 2) chips.clear();  // nothing to choose between
  return chips;
}

// With the picture at full size, which only the document itself names.
Card large_card(const store::DocumentSummary& summary, Builder& builder) {
  Card card = card_of(summary, builder);
  const auto document = builder.world.content->load(summary.key);
  if (!document) {
    builder.problems.push_back(document.error());
  } else if (const pack::Picture* picture = pack::main_picture(*document)) {
    card.large = picture->full;
  }
  return card;
}

}  // namespace

ScreenView list_view(Builder& builder, Screen screen) {
  const Listing listing = listing_of(screen);
  ListView view;
  view.section = section_of(listing.type);
  view.title = builder.say(listing.title);
  if (listing.lead) view.lead = builder.say(*listing.lead);
  if (screen == Screen::programmes) view.chips = chips_of(builder);
  const std::string category = screen == Screen::programmes ? builder.session.route().category : std::string{};
  view.cards = cards_of(builder.list(listing.type, category), builder);
  if (view.cards.empty()) {
    view.plain = plain_view(PlainKind::empty, builder.language());
    if (screen == Screen::notices) view.plain->sentence = builder.say(Str::notice_none);
  }
  return view;
}

ScreenView attract_view(Builder& builder) {
  AttractView view;
  view.lead = builder.say(Str::attract_lead);
  view.touch = builder.say(Str::attract_touch);
  if (builder.world.clock.proved) {
    const int hour = base::to_local(builder.world.clock.now, builder.world.kiosk.zone).time.minutes / 60;
    view.dim = hour >= 18 || hour < 6;
  }
  view.shift = static_cast<int>(builder.world.now.ms / (10 * 60 * 1000) % 4);
  if (builder.world.content == nullptr) return view;
  std::vector<store::DocumentSummary> slides =
      builder.value_or_empty(builder.world.content->featured(builder.code(), builder.now()));
  std::erase_if(slides, [&](const auto& summary) { return !still_valid(summary, builder.today()); });
  if (slides.empty()) slides = builder.list(pack::DocumentType::article);
  if (slides.empty()) return view;
  view.count = static_cast<int>(std::min<std::size_t>(slides.size(), kMaxAttractSlides));
  view.index = builder.session.slide % view.count;
  view.slide = large_card(slides[static_cast<std::size_t>(view.index)], builder);
  return view;
}

ScreenView home_view(Builder& builder) {
  HomeView view;
  view.hello = builder.say(Str::home_hello);
  if (builder.world.content == nullptr) {
    view.plain = plain_view(PlainKind::not_installed, builder.language());
    return view;
  }
  for (const store::DocumentSummary& summary : builder.list(pack::DocumentType::notice)) {
    if (!still_valid(summary, builder.today())) continue;
    const pack::NoticeLevel level = summary.notice ? summary.notice->level : pack::NoticeLevel::info;
    view.notice = NoticeBar{route_to(summary.key, summary.type), notice_tag(level, builder.language()), summary.title};
    break;
  }
  std::vector<store::DocumentSummary> heroes =
      builder.value_or_empty(builder.world.content->featured(builder.code(), builder.now()));
  std::erase_if(heroes, [](const auto& summary) { return summary.type != pack::DocumentType::article; });
  if (heroes.empty()) heroes = builder.list(pack::DocumentType::article);
  if (!heroes.empty()) view.hero = large_card(heroes.front(), builder);
  view.visit = visit_card_view(builder);
  struct Entry {
    Section section;
    Screen screen;
    Str title;
    Str sub;
  };
  static constexpr Entry kTiles[] = {
      {Section::visit, Screen::visit, Str::home_visit, Str::home_visit_sub},
      {Section::news, Screen::news, Str::home_news, Str::home_news_sub},
      {Section::programme, Screen::programmes, Str::home_prog, Str::home_prog_sub},
      {Section::right, Screen::rights, Str::home_rights, Str::home_rights_sub},
      {Section::service, Screen::services, Str::home_service, Str::home_service_sub},
      {Section::complaint, Screen::complaint, Str::home_complaint, Str::home_complaint_sub},
  };
  for (const Entry& entry : kTiles)
    view.tiles.push_back(
        {entry.section, Route{.screen = entry.screen}, builder.say(entry.title), builder.say(entry.sub)});
  return view;
}

ScreenView rights_view(Builder& builder) {
  RightsView view;
  view.title = builder.say(Str::rights_title);
  view.law = builder.say(Str::rights_law);
  const int tab = std::clamp(builder.session.route().tab, 0, 1);
  view.tabs = {{builder.say(Str::rights_tab_prisoner), tab == 0}, {builder.say(Str::rights_tab_detainee), tab == 1}};
  for (const auto& [key, document] : builder.load_all(pack::DocumentType::right)) {
    RightsGroup group;
    group.lines = part_lines(document, tab == 0 ? "sentenced" : "detainee", builder);
    if (group.lines.empty()) continue;
    group.title = pack::text_for(document, code_of(builder.language())).title;
    group.icon = document.icon;
    group.law = document.law;
    group.example = document.example;
    group.target = route_to(key, document.type);
    view.groups.push_back(std::move(group));
  }
  if (view.groups.empty()) view.plain = plain_view(PlainKind::empty, builder.language());
  return view;
}

ScreenView complaint_view(Builder& builder) {
  ComplaintView view;
  view.title = builder.say(Str::complaint_title);
  view.lead = builder.say(Str::complaint_lead);
  view.note = builder.say(Str::complaint_note);
  view.nokiosk = builder.say(Str::complaint_nokiosk);
  for (const auto& [key, document] : builder.load_all(pack::DocumentType::contact)) {
    const auto* contact = std::get_if<pack::ContactDetails>(&document.details);
    if (contact == nullptr) continue;
    const pack::LocalText& text = pack::text_for(document, code_of(builder.language()));
    ContactCard card;
    card.step = static_cast<int>(view.contacts.size()) + 1;
    card.target = route_to(key, document.type);
    card.icon = document.icon;
    card.title = text.title;
    card.summary = text.summary;
    for (const pack::ContactLine& line : contact->lines)
      card.lines.push_back({line.means, builder.say(means_label(line.means)), line.value});
    card.parts = parts_of(document, builder);
    card.checked = builder.say(Str::contact_checked, {{"date", format_date(contact->checked_on, builder.language())}});
    card.tags = tags_of(document, builder);
    view.contacts.push_back(std::move(card));
  }
  if (view.contacts.empty()) view.plain = plain_view(PlainKind::empty, builder.language());
  return view;
}

ScreenView about_view(Builder& builder) {
  AboutView view;
  view.title = builder.say(Str::about_title);
  view.lead = builder.say(Str::about_lead);
  view.offline = builder.say(Str::state_offline);
  const store::ReleaseInfo& release = builder.world.content->release();
  view.release = builder.say(Str::about_release, {{"n", std::to_string(release.snapshot_version)}});
  for (const store::ChannelInfo& channel : release.channels) {
    const std::string issuer = issuer_of(*builder.world.content, channel.name, builder.language());
    const std::string date =
        format_date(base::to_local(channel.issued, builder.world.kiosk.zone).date, builder.language());
    view.channels.push_back({issuer, builder.say(Str::about_channel, {{"issuer", issuer}, {"date", date}})});
  }
  view.pages = cards_of(builder.list(pack::DocumentType::page), builder);
  return view;
}

ScreenView display_view(Builder& builder) {
  DisplayView view;
  view.title = builder.say(Str::text_title);
  view.look = builder.session.look;
  static constexpr Str kLabels[] = {Str::text_s1, Str::text_s2, Str::text_s3, Str::text_s4};
  for (int level = 1; level <= 4; ++level)
    view.levels.push_back({level, builder.say(kLabels[level - 1]), view.look.text_level == level});
  return view;
}

}  // namespace model
