// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/views.h"

// What the builders of views share.
namespace model {

// A view under construction: what it is made from, and what went wrong meanwhile.
struct Builder {
  const Session& session;
  const World& world;
  std::vector<base::Error> problems;

  Language language() const { return session.language; }
  std::string code() const { return std::string(code_of(session.language)); }
  base::Instant now() const { return world.clock.content_now(); }
  base::Date today() const { return base::to_local(now(), world.kiosk.zone).date; }
  std::string say(Str id, std::initializer_list<Arg> args = {}) const { return tr(id, session.language, args); }

  // The value; for an error an empty value, and the error noted.
  template <typename T>
  T value_or_empty(base::Result<T> result) {
    if (result) return result.take();
    problems.push_back(std::move(result.error()));
    return {};
  }
  std::vector<store::DocumentSummary> list(pack::DocumentType type, const std::string& category = {});
  // The documents of a list that can be read, with their keys.
  std::vector<std::pair<store::DocumentKey, pack::Document>> load_all(pack::DocumentType type,
                                                                      const std::string& category = {});
};

// Lists are cut here: more than a family would page through.
inline constexpr int kMaxListed = 100;

std::string in_language(const std::map<std::string, std::string>& texts, Language language);
std::string issuer_of(const store::Content& content, const std::string& channel, Language language);
std::string clock_text(const World& world, Language language);

Section section_of(pack::DocumentType type);
Str section_title(Section section);
Str means_label(pack::ContactMeans means);
PlainView plain_view(PlainKind kind, Language language);

std::vector<Tag> tags_of(const store::DocumentSummary& summary, const Builder& builder);
std::vector<Tag> tags_of(const pack::Document& document, const Builder& builder);
std::optional<Tag> state_tag(pack::DocumentState state, Language language);
Tag notice_tag(pack::NoticeLevel level, Language language);
Tag example_tag(Language language);

Card card_of(const store::DocumentSummary& summary, const Builder& builder);
std::vector<Card> cards_of(const std::vector<store::DocumentSummary>& summaries, const Builder& builder);

// False for a notice whose last day is over.
bool still_valid(const store::DocumentSummary& summary, base::Date today);

Provenance provenance_of(const store::DocumentKey& key, const pack::Document& document, const Builder& builder);
bool is_expired(const pack::Document& document, const Builder& builder);
std::string expired_sentence(const pack::Document& document, const Builder& builder);

PictureView picture_view(const pack::Picture& picture, Language language);
std::vector<std::string> part_lines(const pack::Document& document, std::string_view part, const Builder& builder);
Part part_of(const pack::Document& document, std::string_view part, const Builder& builder);
// All parts that have lines, in the type's order.
std::vector<Part> parts_of(const pack::Document& document, const Builder& builder);

// ---- The screens, one builder each
VisitCardView visit_card_view(Builder& builder);
ScreenView attract_view(Builder& builder);
ScreenView home_view(Builder& builder);
ScreenView list_view(Builder& builder, Screen screen);
ScreenView rights_view(Builder& builder);
ScreenView complaint_view(Builder& builder);
ScreenView about_view(Builder& builder);
ScreenView display_view(Builder& builder);
ScreenView visit_view(Builder& builder);
ScreenView document_view(Builder& builder);

}  // namespace model
