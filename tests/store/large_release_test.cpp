// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <random>
#include <set>

#include "store_fixture.h"
#include "words.h"

using pack::DocumentType;
using support::Channel;
using support::Writer;

namespace {

constexpr int kDocuments = 2000;

// Words of which some are rare and some in every fifth document.
std::string word(std::mt19937& random) {
  static const char* const kSyllables[] = {"ka", "ju", "ngan", "re", "mi", "si", "la", "pas", "ba", "ru", "ti", "mor"};
  std::string out;
  const auto length = 2 + random() % 3;
  for (unsigned i = 0; i < length; ++i) out += kSyllables[random() % std::size(kSyllables)];
  return out;
}

std::vector<pack::Document> many_documents() {
  std::mt19937 random(11);
  std::vector<pack::Document> out;
  for (int i = 0; i < kDocuments; ++i) {
    std::string paragraph;
    for (int k = 0; k < 40; ++k) paragraph += word(random) + " ";
    auto document = support::make_document("dokumen-" + std::to_string(i), DocumentType::article,
                                           word(random) + " " + word(random) + " " + std::to_string(i), paragraph);
    document.date = base::from_days(19'000 + i % 700);
    out.push_back(std::move(document));
  }
  return out;
}

// How many documents hold a word that begins so, by looking at them all.
int count_matches(const std::vector<pack::Document>& documents, const std::string& prefix) {
  return static_cast<int>(std::count_if(documents.begin(), documents.end(), [&](const auto& document) {
    const auto& text = document.text.at("id");
    const auto& paragraph = std::get<pack::ParagraphBlock>(text.body[0]).text[0].text;
    return (" " + store::fold_words(text.title + " " + text.summary + " " + paragraph)).find(" " + prefix) !=
           std::string::npos;
  }));
}

}  // namespace

TEST_CASE("two thousand documents are listed in order, each once, and searched as if each had been read") {
  const TempDir temp;
  const auto documents = many_documents();
  Writer writer(temp.path());
  const auto report = writer.install(support::make_release(1, {Channel{.documents = documents}}));
  REQUIRE_OK(report);
  CHECK(report->documents == kDocuments);
  const auto content = store::open_catalogue(temp.path()).take();

  auto query = support::list_of(DocumentType::article);
  CHECK(content->count(query).value_or(0) == kDocuments);
  std::set<store::DocumentKey> seen;
  std::optional<base::Date> last;
  for (query.offset = 0; query.offset < kDocuments; query.offset += query.limit) {
    const auto page = content->list(query);
    REQUIRE_OK(page);
    REQUIRE(page->size() == 50);
    for (const auto& summary : *page) {
      CHECK(seen.insert(summary.key).second);
      if (last) CHECK(*summary.date <= *last);
      last = summary.date;
    }
  }
  CHECK(seen.size() == kDocuments);

  std::mt19937 random(5);
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string prefix = word(random).substr(0, 3 + random() % 4);
    const int expected = count_matches(documents, prefix);
    if (expected > 150) continue;  // beyond what search looks at
    CAPTURE(prefix);
    CHECK(support::titles(content->search(prefix, "id", support::kNow, 200)).size() ==
          static_cast<std::size_t>(expected));
    ++compared;
  }
  CHECK(compared > 20);
  CHECK(support::titles(content->search("ka", "id", support::kNow, 20)).size() == 20);
  for (const auto& key : {store::DocumentKey{"kanwil-ntt", "dokumen-0"}, {"kanwil-ntt", "dokumen-1999"}}) {
    const auto loaded = content->load(key);
    REQUIRE_OK(loaded);
    CHECK(loaded->id == key.id);
  }
}
