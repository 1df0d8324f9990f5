// SPDX-License-Identifier: EUPL-1.2
#include "search.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalogue_rows.h"
#include "words.h"

namespace store {
namespace {

constexpr std::size_t kMaxWords = 8;
constexpr int kMaxMatches = 200;  // looked at in each of the two tables
constexpr int kMaxResults = 200;
constexpr std::int64_t kMaxWork = 20'000'000;  // instructions of SQLite's machine: some tenths of a second
constexpr std::size_t kLeastPrefixBytes = 2;   // a single letter stands for itself alone

// "kunj"* AND "b": words are folded letters and digits, so a quotation mark cannot be among them.
std::string match_expression(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += " AND ";
    out += '"' + word + '"';
    if (word.size() >= kLeastPrefixBytes) out += '*';
  }
  return out;
}

bool matches_word_of(const std::string& title, const std::string& word) {
  const bool prefix = word.size() >= kLeastPrefixBytes;
  const std::string padded = " " + title + " ";
  return padded.find(prefix ? " " + word : " " + word + " ") != std::string::npos;
}

struct Found {
  std::int64_t number = 0;
  std::ptrdiff_t title_hits = 0;
  DocumentSummary summary;
};

class Collector {
 public:
  Collector(const Database& database, const SearchQuery& query, std::vector<std::string> words)
      : database_(database), query_(query), words_(std::move(words)), expression_(match_expression(words_)) {}

  base::Result<void> look_in(std::string_view table) {
    const std::string name = fmt::format("{}_{}", table, query_.language);
    const std::string sql = fmt::format(
        "SELECT {} FROM {} w CROSS JOIN document d ON d.number = w.rowid{} WHERE w.{} MATCH ? AND{}"
        " ORDER BY w.rowid LIMIT ?",
        kSummaryColumns, name, kSummaryJoins, name, kOnScreen);
    auto rows = TRY(database_.prepare(sql));
    rows.bind(query_.language).bind(expression_).bind(query_.now.seconds).bind(query_.now.seconds).bind(kMaxMatches);
    while (TRY(rows.step())) take(rows);
    return {};
  }

  std::vector<DocumentSummary> best(int limit) && {
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.title_hits != b.title_hits ? a.title_hits > b.title_hits : a.number < b.number;
    });
    std::vector<DocumentSummary> out;
    for (auto& found : found_) {
      if (out.size() == static_cast<std::size_t>(limit)) break;
      out.push_back(std::move(found.summary));
    }
    return out;
  }

 private:
  void take(const Statement& row) {
    if (!seen_.insert(row.integer(0)).second) return;
    Found found{.number = row.integer(0), .title_hits = 0, .summary = read_summary(row)};
    const std::string title = fold_words(found.summary.title);
    found.title_hits =
        std::count_if(words_.begin(), words_.end(), [&](const auto& word) { return matches_word_of(title, word); });
    found_.push_back(std::move(found));
  }

  const Database& database_;
  const SearchQuery& query_;
  std::vector<std::string> words_;
  std::string expression_;
  std::vector<Found> found_;
  std::set<std::int64_t> seen_;
};

}  // namespace

base::Result<std::vector<DocumentSummary>> search_documents(const Database& database, const SearchQuery& query) {
  auto words = query_words(query.text, kMaxWords);
  if (words.empty() || query.limit <= 0) return std::vector<DocumentSummary>{};
  Collector collector(database, query, std::move(words));
  database.limit_work(kMaxWork);
  for (const std::string_view table : {"titles", "words"}) {
    const auto looked = collector.look_in(table);
    // Out of work: what was found by then is an answer.
    if (!looked && looked.error().code != base::Errc::cancelled) {
      database.limit_work(0);
      return looked.error();
    }
  }
  database.limit_work(0);
  return std::move(collector).best(std::min(query.limit, kMaxResults));
}

}  // namespace store
