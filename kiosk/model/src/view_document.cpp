// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "model/formats.h"
#include "view_pieces.h"

namespace model {
namespace {

constexpr int kArchiveAfterDays = 365;

int words_of(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}
int words_of(const pack::Inline& text) {
  int words = 0;
  for (const pack::Span& span : text) words += words_of(span.text);
  return words;
}

struct WordCounter {
  int operator()(const pack::HeadingBlock& block) const { return words_of(block.text); }
  int operator()(const pack::ParagraphBlock& block) const { return words_of(block.text); }
  int operator()(const pack::ListBlock& block) const {
    int words = 0;
    for (const pack::ListItem& item : block.items) words += words_of(item.text);
    return words;
  }
  int operator()(const pack::PictureBlock&) const { return 0; }
  int operator()(const pack::NoteBlock& block) const {
    int words = 0;
    for (const pack::Inline& paragraph : block.paragraphs) words += words_of(paragraph);
    return words;
  }
  int operator()(const pack::TableBlock& block) const {
    int words = 0;
    for (const auto& row : block.rows)
      for (const pack::Inline& cell : row) words += words_of(cell);
    return words;
  }
  int operator()(const pack::KeyFactsBlock& block) const {
    int words = 0;
    for (const pack::KeyFact& fact : block.facts) words += words_of(fact.label) + words_of(fact.value);
    return words;
  }
};

int reading_minutes(const pack::LocalText& text) {
  int words = 0;
  for (const pack::Block& block : text.body) words += std::visit(WordCounter{}, block);
  return std::max(1, (words + 119) / 120);
}

std::string dateline_of(const pack::Document& document, const pack::LocalText& text, const Builder& builder) {
  std::string line;
  if (document.date)
    line = builder.say(Str::news_published, {{"date", format_date(*document.date, builder.language())}});
  if (document.type == pack::DocumentType::article) {
    const std::string minutes = builder.say(Str::news_minutes, {{"n", std::to_string(reading_minutes(text))}});
    line += line.empty() ? minutes : " · " + minutes;
  }
  if (const auto* contact = std::get_if<pack::ContactDetails>(&document.details))
    line = builder.say(Str::contact_checked, {{"date", format_date(contact->checked_on, builder.language())}});
  return line;
}

void set_banner(ReaderView& view, const pack::Document& document, const Builder& builder) {
  if (is_expired(document, builder)) {
    view.banner = expired_sentence(document, builder);
    view.banner_kind = ProvenanceKind::expired;
  } else if (document.type == pack::DocumentType::article && document.date &&
             base::to_days(builder.today()) - base::to_days(*document.date) > kArchiveAfterDays) {
    view.banner = builder.say(Str::news_archive);
  }
}

std::vector<BlockView> blocks_of(const pack::Document& document, const pack::LocalText& text, Language language) {
  const pack::Picture* main = pack::main_picture(document);
  std::vector<BlockView> out;
  for (const pack::Block& block : text.body) {
    if (const auto* reference = std::get_if<pack::PictureBlock>(&block)) {
      const pack::Picture* picture = pack::find_picture(document, reference->picture);
      if (picture != nullptr && picture != main) out.emplace_back(picture_view(*picture, language));
      continue;
    }
    std::visit(
        [&](const auto& known) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(known)>, pack::PictureBlock>) out.emplace_back(known);
        },
        block);
  }
  return out;
}

// A contact's numbers stand first, as facts in large type.
void add_contact_lines(ReaderView& view, const pack::Document& document, const Builder& builder) {
  const auto* contact = std::get_if<pack::ContactDetails>(&document.details);
  if (contact == nullptr || contact->lines.empty()) return;
  pack::KeyFactsBlock facts;
  for (const pack::ContactLine& line : contact->lines)
    facts.facts.push_back({builder.say(means_label(line.means)), line.value});
  view.blocks.insert(view.blocks.begin(), std::move(facts));
}

std::vector<Card> related_of(const store::DocumentKey& key, const pack::Document& document, Builder& builder) {
  constexpr std::size_t kMaxRelated = 4;
  std::vector<Card> out;
  for (const std::string& id : document.related) {
    if (out.size() == kMaxRelated) break;
    const store::DocumentKey other{key.channel, id};
    const auto found = builder.world.content->load(other);
    // Something that is withdrawn or not yet published is simply not offered.
    if (!found || is_expired(*found, builder) || (found->publish_at && *found->publish_at > builder.now())) continue;
    const pack::LocalText& text = pack::text_for(*found, code_of(builder.language()));
    Card card;
    card.target = found->type == pack::DocumentType::visiting_hours ? Route{.screen = Screen::visit}
                                                                    : route_to(other, found->type);
    card.section = section_of(found->type);
    card.icon = found->icon;
    card.title = text.title;
    card.summary = text.summary;
    card.tags = tags_of(*found, builder);
    out.push_back(std::move(card));
  }
  return out;
}

ReaderView reader_of(const store::DocumentKey& key, const pack::Document& document, Builder& builder) {
  const Language language = builder.language();
  const pack::LocalText& text = pack::text_for(document, code_of(language));
  ReaderView view;
  view.key = key;
  view.section = section_of(document.type);
  view.breadcrumb = {builder.say(section_title(view.section))};
  view.title = text.title;
  view.dateline = dateline_of(document, text, builder);
  view.tags = tags_of(document, builder);
  set_banner(view, document, builder);
  view.lead = text.summary;
  if (const pack::Picture* picture = pack::main_picture(document)) view.picture = picture_view(*picture, language);
  view.parts = parts_of(document, builder);
  view.blocks = blocks_of(document, text, language);
  add_contact_lines(view, document, builder);
  view.provenance = provenance_of(key, document, builder);
  if (!document.source.empty()) view.source = builder.say(Str::news_source, {{"source", document.source}});
  if (!document.law.empty()) view.law = builder.say(Str::doc_law, {{"law", document.law}});
  view.related = related_of(key, document, builder);
  return view;
}

}  // namespace

ScreenView document_view(Builder& builder) {
  const store::DocumentKey& key = builder.session.route().key;
  auto loaded = builder.world.content->load(key);
  if (!loaded) {
    builder.problems.push_back(std::move(loaded.error()));
    return plain_view(PlainKind::error, builder.language());
  }
  const pack::Document document = loaded.take();
  ReaderView reader = reader_of(key, document, builder);
  if (document.type == pack::DocumentType::programme) {
    Tag state = state_tag(document.state, builder.language()).value_or(Tag{TagKind::info, {}});
    return ProgrammeView{std::move(reader), std::move(state)};
  }
  if (document.type == pack::DocumentType::service)
    return ServiceView{std::move(reader), builder.say(Str::service_ask)};
  return reader;
}

}  // namespace model
