// SPDX-License-Identifier: EUPL-1.2
#include "document_text.h"

#include <algorithm>

#include "pack/manifest.h"
#include "words.h"

namespace store {
namespace {

constexpr int kWordsPerMinute = 120;

// Gathers the plain words of blocks, parted by line feeds.
class PlainText {
 public:
  void add(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void add(const pack::Inline& text) {
    for (const auto& span : text) out_ += span.text;
    out_ += '\n';
  }
  void operator()(const pack::HeadingBlock& block) { add(block.text); }
  void operator()(const pack::ParagraphBlock& block) { add(block.text); }
  void operator()(const pack::ListBlock& block) {
    for (const auto& item : block.items) add(item.text);
  }
  void operator()(const pack::PictureBlock&) {}
  void operator()(const pack::NoteBlock& block) {
    for (const auto& paragraph : block.paragraphs) add(paragraph);
  }
  void operator()(const pack::TableBlock& block) {
    for (const auto& cell : block.header) add(cell);
    for (const auto& row : block.rows) {
      for (const auto& cell : row) add(cell);
    }
  }
  void operator()(const pack::KeyFactsBlock& block) {
    for (const auto& fact : block.facts) {
      add(fact.label);
      add(fact.value);
    }
  }
  void add_prose(const pack::LocalText& text) {
    add(text.summary);
    for (const auto& [name, lines] : text.parts) {
      for (const auto& line : lines) add(line);
    }
    for (const auto& block : text.body) std::visit(*this, block);
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_;
};

}  // namespace

std::string searchable_words(const pack::Document& document, std::string_view language) {
  const pack::LocalText& local = pack::text_for(document, language);
  PlainText plain;
  plain.add(local.title);
  plain.add_prose(local);
  for (const auto& tag : document.tags) plain.add(tag);
  plain.add(document.category);
  plain.add(document.law);
  if (const auto* contact = std::get_if<pack::ContactDetails>(&document.details)) {
    for (const auto& line : contact->lines) plain.add(line.value);
  }
  return fold_words(plain.text());
}

int reading_minutes(const pack::LocalText& text) {
  PlainText plain;
  plain.add_prose(text);
  const std::string words = fold_words(plain.text());
  if (words.empty()) return 1;
  const auto count = static_cast<int>(std::count(words.begin(), words.end(), ' ')) + 1;
  return (count + kWordsPerMinute - 1) / kWordsPerMinute;
}

int rank_in_type(const pack::Document& document) {
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details)) {
    return static_cast<int>(pack::NoticeLevel::urgent) - static_cast<int>(notice->level);
  }
  if (const auto* contact = std::get_if<pack::ContactDetails>(&document.details)) {
    return static_cast<int>(contact->level);
  }
  if (const auto* goods = std::get_if<pack::GoodsDetails>(&document.details)) return static_cast<int>(goods->status);
  return 0;
}

bool outlasts_roll_back(const pack::Document& document) {
  if (document.type == pack::DocumentType::right || document.type == pack::DocumentType::contact) return true;
  const auto* notice = std::get_if<pack::NoticeDetails>(&document.details);
  return notice != nullptr && notice->level == pack::NoticeLevel::urgent;
}

std::vector<MediaBlob> media_of(const pack::Document& document) {
  std::vector<MediaBlob> out;
  for (const auto& picture : document.pictures) out.push_back({MediaKind::card, pack::blob_of(picture.card)});
  for (const auto& picture : document.pictures) out.push_back({MediaKind::picture, pack::blob_of(picture.full)});
  for (const auto& sound : document.sounds) out.push_back({MediaKind::sound, pack::blob_of(sound)});
  return out;
}

}  // namespace store
