// SPDX-License-Identifier: EUPL-1.2
#include "view_pieces.h"

#include <algorithm>

#include "model/formats.h"

namespace model {

std::vector<store::DocumentSummary> Builder::list(pack::DocumentType type, const std::string& category) {
  return value_or_empty(world.content->list(
      {.type = type, .language = code(), .category = category, .now = now(), .offset = 0, .limit = kMaxListed}));
}

std::vector<std::pair<store::DocumentKey, pack::Document>> Builder::load_all(pack::DocumentType type,
                                                                             const std::string& category) {
  std::vector<std::pair<store::DocumentKey, pack::Document>> out;
  for (const store::DocumentSummary& summary : list(type, category)) {
    auto document = world.content->load(summary.key);
    if (document)
      out.emplace_back(summary.key, document.take());
    else
      problems.push_back(std::move(document.error()));
  }
  return out;
}

std::string in_language(const std::map<std::string, std::string>& texts, Language language) {
  auto found = texts.find(std::string(code_of(language)));
  if (found == texts.end()) found = texts.find("id");
  return found == texts.end() ? std::string{} : found->second;
}

std::string issuer_of(const store::Content& content, const std::string& channel, Language language) {
  for (const store::ChannelInfo& info : content.release().channels) {
    if (info.name != channel) continue;
    const std::string title = in_language(info.title, language);
    if (!title.empty()) return title;
  }
  return channel;
}

std::string clock_text(const World& world, Language language) {
  return format_clock(base::to_local(world.clock.now, world.kiosk.zone), world.kiosk.zone, language);
}

Section section_of(pack::DocumentType type) {
  using enum pack::DocumentType;
  switch (type) {
    case article:
      return Section::news;
    case notice:
      return Section::notice;
    case visiting_hours:
      return Section::visit;
    case service:
      return Section::service;
    case programme:
      return Section::programme;
    case right:
      return Section::right;
    case goods:
      return Section::visit;
    case contact:
      return Section::complaint;
    case faq:
      return Section::question;
    case page:
      return Section::about;
  }
  return Section::about;
}

Str section_title(Section section) {
  switch (section) {
    case Section::visit:
      return Str::visit_title;
    case Section::news:
      return Str::news_title;
    case Section::programme:
      return Str::prog_title;
    case Section::right:
      return Str::rights_title;
    case Section::service:
      return Str::service_title;
    case Section::complaint:
      return Str::home_complaint;
    case Section::notice:
      return Str::notice_title;
    case Section::question:
      return Str::faq_title;
    case Section::about:
      return Str::about_title;
  }
  return Str::about_title;
}

Str means_label(pack::ContactMeans means) {
  using enum pack::ContactMeans;
  switch (means) {
    case visit:
      return Str::contact_visit;
    case telephone:
      return Str::contact_telephone;
    case sms:
      return Str::contact_sms;
    case whatsapp:
      return Str::contact_whatsapp;
    case email:
      return Str::contact_email;
    case web:
      return Str::contact_web;
  }
  return Str::contact_telephone;
}

PlainView plain_view(PlainKind kind, Language language) {
  const Str sentence = kind == PlainKind::empty           ? Str::state_empty
                       : kind == PlainKind::not_installed ? Str::state_nopack
                                                          : Str::state_error;
  return {kind, tr(sentence, language)};
}

Tag example_tag(Language language) { return {TagKind::example, tr(Str::doc_example, language)}; }

Tag notice_tag(pack::NoticeLevel level, Language language) {
  switch (level) {
    case pack::NoticeLevel::urgent:
      return {TagKind::urgent, tr(Str::notice_high, language)};
    case pack::NoticeLevel::change:
      return {TagKind::change, tr(Str::notice_change, language)};
    case pack::NoticeLevel::info:
      break;
  }
  return {TagKind::info, tr(Str::notice_info, language)};
}

std::optional<Tag> state_tag(pack::DocumentState state, Language language) {
  using enum pack::DocumentState;
  switch (state) {
    case none:
      return std::nullopt;
    case planned:
      return Tag{TagKind::planned, tr(Str::doc_planned, language)};
    case developing:
      return Tag{TagKind::developing, tr(Str::prog_dev, language)};
    case running:
      return Tag{TagKind::running, tr(Str::doc_running, language)};
    case done:
      return Tag{TagKind::done, tr(Str::doc_done, language)};
  }
  return std::nullopt;
}

namespace {

std::vector<Tag> tags_from(std::optional<pack::NoticeLevel> level, pack::DocumentState state, bool example,
                           Language language) {
  std::vector<Tag> tags;
  if (level) tags.push_back(notice_tag(*level, language));
  if (const auto tag = state_tag(state, language)) tags.push_back(*tag);
  if (example) tags.push_back(example_tag(language));
  return tags;
}

std::string notice_line(const pack::NoticeDetails& notice, const Builder& builder) {
  if (notice.valid_from && *notice.valid_from > builder.today())
    return builder.say(Str::notice_from, {{"date", format_date(*notice.valid_from, builder.language())}});
  if (notice.valid_until)
    return builder.say(Str::notice_until, {{"date", format_date(*notice.valid_until, builder.language())}});
  return builder.say(Str::notice_nolimit);
}

std::string card_line(const store::DocumentSummary& summary, const Builder& builder) {
  if (summary.notice) return notice_line(*summary.notice, builder);
  if (summary.type != pack::DocumentType::article) return {};
  const std::string minutes = builder.say(Str::news_minutes, {{"n", std::to_string(summary.reading_minutes)}});
  return summary.date ? format_date(*summary.date, builder.language()) + " · " + minutes : minutes;
}

}  // namespace

std::vector<Tag> tags_of(const store::DocumentSummary& summary, const Builder& builder) {
  std::optional<pack::NoticeLevel> level;
  if (summary.notice) level = summary.notice->level;
  return tags_from(level, summary.state, summary.example, builder.language());
}

std::vector<Tag> tags_of(const pack::Document& document, const Builder& builder) {
  std::optional<pack::NoticeLevel> level;
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details)) level = notice->level;
  return tags_from(level, document.state, document.example, builder.language());
}

Card card_of(const store::DocumentSummary& summary, const Builder& builder) {
  return {.target = summary.type == pack::DocumentType::visiting_hours ? Route{.screen = Screen::visit}
                                                                       : route_to(summary.key, summary.type),
          .section = section_of(summary.type),
          .icon = summary.icon,
          .title = summary.title,
          .summary = summary.summary,
          .line = card_line(summary, builder),
          .tags = tags_of(summary, builder),
          .picture = summary.card,
          .large = {},
          .alt = summary.card_alt};
}

std::vector<Card> cards_of(const std::vector<store::DocumentSummary>& summaries, const Builder& builder) {
  std::vector<Card> out;
  for (const store::DocumentSummary& summary : summaries)
    if (still_valid(summary, builder.today())) out.push_back(card_of(summary, builder));
  return out;
}

bool still_valid(const store::DocumentSummary& summary, base::Date today) {
  return !summary.notice || !summary.notice->valid_until || *summary.notice->valid_until >= today;
}

bool is_expired(const pack::Document& document, const Builder& builder) {
  return document.expires_at && *document.expires_at <= builder.now();
}

std::string expired_sentence(const pack::Document& document, const Builder& builder) {
  const base::Date date = base::to_local(document.expires_at.value_or(base::Instant{}), builder.world.kiosk.zone).date;
  return builder.say(Str::state_expired, {{"date", format_date(date, builder.language())}});
}

Provenance provenance_of(const store::DocumentKey& key, const pack::Document& document, const Builder& builder) {
  const store::Content& content = *builder.world.content;
  const std::string issuer = issuer_of(content, key.channel, builder.language());
  std::string date;
  for (const store::ChannelInfo& channel : content.release().channels)
    if (channel.name == key.channel)
      date = format_date(base::to_local(channel.issued, builder.world.kiosk.zone).date, builder.language());
  const std::string approved = builder.say(Str::prov_ok, {{"issuer", issuer}, {"date", date}});
  if (is_expired(document, builder)) return {ProvenanceKind::expired, expired_sentence(document, builder), approved};
  if (document.example) return {ProvenanceKind::example, builder.say(Str::prov_example), approved};
  if (document.review_by && *document.review_by < builder.today())
    return {ProvenanceKind::old, builder.say(Str::prov_old, {{"date", date}}), approved};
  return {ProvenanceKind::ok, approved, builder.say(Str::prov_ok_more, {{"issuer", issuer}})};
}

PictureView picture_view(const pack::Picture& picture, Language language) {
  PictureView view{
      picture.full, picture.card, in_language(picture.alt, language), in_language(picture.caption, language), {}};
  if (!picture.credit.empty()) view.credit = tr(Str::news_photo, language, {{"credit", picture.credit}});
  return view;
}

namespace {

Str part_label(pack::DocumentType type, std::string_view part) {
  using enum pack::DocumentType;
  struct Row {
    pack::DocumentType type;
    std::string_view part;
    Str label;
  };
  static constexpr Row kRows[] = {
      {service, "requirements", Str::service_req},
      {service, "steps", Str::service_steps},
      {service, "time", Str::service_time},
      {service, "cost", Str::service_cost},
      {service, "result", Str::service_result},
      {service, "complaint", Str::service_complaint},
      {programme, "who", Str::prog_who},
      {programme, "when", Str::prog_when},
      {programme, "where", Str::prog_where},
      {programme, "cost", Str::prog_fee},
      {programme, "how", Str::prog_how},
      {programme, "contact", Str::prog_contact},
      {visiting_hours, "bring", Str::visit_bring},
      {visiting_hours, "rules", Str::visit_rules},
      {right, "sentenced", Str::rights_tab_prisoner},
      {right, "detainee", Str::rights_tab_detainee},
      {goods, "reason", Str::goods_reason},
      {contact, "purpose", Str::contact_purpose},
      {contact, "hours", Str::contact_hours},
      {contact, "cost", Str::contact_cost},
  };
  for (const Row& row : kRows)
    if (row.type == type && row.part == part) return row.label;
  return Str::doc_more;
}

}  // namespace

std::vector<std::string> part_lines(const pack::Document& document, std::string_view part, const Builder& builder) {
  const pack::LocalText& text = pack::text_for(document, code_of(builder.language()));
  const auto found = text.parts.find(std::string(part));
  return found == text.parts.end() ? std::vector<std::string>{} : found->second;
}

Part part_of(const pack::Document& document, std::string_view part, const Builder& builder) {
  return {.name = std::string(part),
          .label = builder.say(part_label(document.type, part)),
          .lines = part_lines(document, part, builder),
          .numbered = part == "steps"};
}

std::vector<Part> parts_of(const pack::Document& document, const Builder& builder) {
  std::vector<Part> out;
  for (const std::string_view name : pack::part_names(document.type)) {
    Part part = part_of(document, name, builder);
    if (!part.lines.empty()) out.push_back(std::move(part));
  }
  return out;
}

}  // namespace model
