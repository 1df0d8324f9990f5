// SPDX-License-Identifier: EUPL-1.2
#include "fake_content.h"

#include <algorithm>
#include <tuple>

#include "pack/wire_names.h"

namespace support {
namespace {

// The order within one type: smaller comes first.
int rank(const pack::Document& document) {
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details)) return -static_cast<int>(notice->level);
  if (const auto* contact = std::get_if<pack::ContactDetails>(&document.details))
    return static_cast<int>(contact->level);
  if (const auto* goods = std::get_if<pack::GoodsDetails>(&document.details)) return static_cast<int>(goods->status);
  return 0;
}

int count_words(const pack::LocalText& text) {
  int words = 0;
  for (const pack::Block& block : text.body) {
    const auto* paragraph = std::get_if<pack::ParagraphBlock>(&block);
    if (paragraph == nullptr) continue;
    for (const pack::Span& span : paragraph->text)
      words += static_cast<int>(std::count(span.text.begin(), span.text.end(), ' ')) + 1;
  }
  return words;
}

store::DocumentSummary summarise(const store::DocumentKey& key, const pack::Document& document,
                                 std::string_view language) {
  const pack::LocalText& text = pack::text_for(document, language);
  store::DocumentSummary out;
  out.key = key;
  out.type = document.type;
  out.title = text.title;
  out.summary = text.summary;
  out.category = document.category;
  if (const auto* programme = std::get_if<pack::ProgrammeDetails>(&document.details); programme && out.category.empty())
    out.category = pack::wire_name(programme->kind);
  out.icon = document.icon;
  out.example = document.example;
  out.featured = document.featured;
  out.state = document.state;
  out.date = document.date;
  out.publish_at = document.publish_at;
  out.expires_at = document.expires_at;
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details)) out.notice = *notice;
  if (const pack::Picture* picture = pack::main_picture(document)) {
    out.card = picture->card;
    const auto alt = picture->alt.find(std::string(language));
    if (alt != picture->alt.end()) out.card_alt = alt->second;
  }
  out.reading_minutes = std::max(1, (count_words(text) + 119) / 120);
  return out;
}

}  // namespace

store::DocumentKey FakeContent::add(const std::string& channel, pack::Document document) {
  store::DocumentKey key{channel, document.id};
  documents_.insert_or_assign(key, std::move(document));
  return key;
}

pack::Document* FakeContent::find(const store::DocumentKey& key) {
  const auto found = documents_.find(key);
  return found == documents_.end() ? nullptr : &found->second;
}

void FakeContent::add_blob(base::Bytes bytes) {
  const pack::Sha256 name = pack::sha256(bytes);
  blobs_.insert_or_assign(name, std::move(bytes));
}

std::vector<store::DocumentSummary> FakeContent::all(std::string_view language, base::Instant now) const {
  std::vector<std::tuple<int, std::int64_t, std::string, store::DocumentSummary>> sorted;
  for (const auto& [key, document] : documents_) {
    if (!pack::is_for_unit(document, unit_)) continue;
    if (document.publish_at && *document.publish_at > now) continue;
    if (document.expires_at && *document.expires_at <= now) continue;
    store::DocumentSummary summary = summarise(key, document, language);
    const std::int64_t newest_first = document.date ? -base::to_days(*document.date) : 0;
    sorted.emplace_back(rank(document), newest_first, summary.title, std::move(summary));
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
  });
  std::vector<store::DocumentSummary> out;
  for (auto& entry : sorted) out.push_back(std::move(std::get<3>(entry)));
  return out;
}

base::Result<std::vector<store::DocumentSummary>> FakeContent::list(const store::ListQuery& query) const {
  std::vector<store::DocumentSummary> out;
  int skipped = 0;
  for (store::DocumentSummary& summary : all(query.language, query.now)) {
    if (summary.type != query.type || (!query.category.empty() && summary.category != query.category)) continue;
    if (skipped++ < query.offset) continue;
    if (static_cast<int>(out.size()) == query.limit) break;
    out.push_back(std::move(summary));
  }
  return out;
}

base::Result<int> FakeContent::count(const store::ListQuery& query) const {
  store::ListQuery whole = query;
  whole.offset = 0;
  whole.limit = 1'000'000;
  return static_cast<int>(TRY(list(whole)).size());
}

base::Result<std::vector<store::DocumentSummary>> FakeContent::featured(std::string_view language,
                                                                        base::Instant now) const {
  std::vector<store::DocumentSummary> out = all(language, now);
  std::erase_if(out, [](const store::DocumentSummary& summary) { return !summary.featured; });
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.date > b.date; });
  return out;
}

base::Result<pack::Document> FakeContent::load(const store::DocumentKey& key) const {
  const auto found = documents_.find(key);
  if (found == documents_.end() || !pack::is_for_unit(found->second, unit_))
    return base::Error{base::Errc::not_found, "no document " + key.channel + "/" + key.id};
  if (damaged_.contains(key)) return base::Error{base::Errc::mismatch, "damaged shard"};
  return found->second;
}

base::Result<std::vector<pack::Document>> FakeContent::visiting_hours() const {
  std::vector<pack::Document> out;
  for (const auto& [key, document] : documents_)
    if (document.type == pack::DocumentType::visiting_hours && pack::is_for_unit(document, unit_))
      out.push_back(document);
  return out;
}

base::Result<std::vector<store::DocumentSummary>> FakeContent::search(std::string_view text, std::string_view language,
                                                                      base::Instant now, int limit) const {
  std::vector<store::DocumentSummary> out;
  for (store::DocumentSummary& summary : all(language, now)) {
    if (static_cast<int>(out.size()) == limit) break;
    if (!text.empty() &&
        (" " + summary.title + " " + summary.summary).find(" " + std::string(text)) != std::string::npos)
      out.push_back(std::move(summary));
  }
  return out;
}

base::Result<pack::VerifiedBytes> FakeContent::load_blob(const pack::VerifiedBlob& blob) const {
  const auto found = blobs_.find(blob.sha256());
  if (found == blobs_.end()) return base::Error{base::Errc::not_found, "no blob " + pack::to_hex(blob.sha256())};
  return pack::verify(blob, found->second);
}

}  // namespace support
