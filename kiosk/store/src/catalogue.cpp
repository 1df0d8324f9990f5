// SPDX-License-Identifier: EUPL-1.2
#include "store/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/file_lock.h"
#include "base/log.h"
#include "catalogue_file.h"
#include "catalogue_rows.h"
#include "release_links.h"
#include "search.h"
#include "store/blob_store.h"
#include "store/withdrawn.h"

namespace store {
namespace {

using base::Errc;
using base::Error;

constexpr int kMaxRows = 500;
constexpr int kMaxFeatured = 24;
constexpr int kMaxVisitingHours = 64;
constexpr int kOpenAttempts = 5;

class Catalogue final : public Content {
 public:
  static base::Result<std::unique_ptr<Catalogue>> open(const Layout& layout, const std::string& name) {
    const auto folder = layout.release(name);
    // The lock first: from here on the collector leaves the folder alone.
    auto lock = TRY(base::FileLock::shared(folder / "catalogue.db"));
    auto file = TRY(CatalogueFile::open(folder));
    std::unique_ptr<Catalogue> catalogue(new Catalogue(layout, std::move(lock), std::move(file)));
    TRY(catalogue->load_release());
    TRY(catalogue->hide_withdrawn());
    return catalogue;
  }

  const ReleaseInfo& release() const override { return release_; }

  base::Result<std::vector<DocumentSummary>> list(const ListQuery& query) const override {
    // These indexes yield documents in the order of their numbers, so that a page is read without sorting the whole
    // list.
    const std::string index = query.category.empty() ? "document_by_type" : "document_by_category";
    std::string sql = "SELECT " + std::string(kSummaryColumns) + " FROM document d INDEXED BY " + index +
                      std::string(kSummaryJoins) + " WHERE d.type = ?" +
                      (query.category.empty() ? "" : " AND d.category = ?") + " AND" + std::string(kOnScreen) +
                      " ORDER BY d.number LIMIT ? OFFSET ?";
    auto rows = TRY(database().prepare(sql));
    rows.bind(language(query.language)).bind(static_cast<int>(query.type));
    if (!query.category.empty()) rows.bind(query.category);
    rows.bind(query.now.seconds).bind(query.now.seconds);
    rows.bind(std::clamp(query.limit, 0, kMaxRows)).bind(std::max(query.offset, 0));
    return read_summaries(rows);
  }

  base::Result<int> count(const ListQuery& query) const override {
    const std::string sql = std::string("SELECT count(*) FROM document d INDEXED BY document_counts WHERE d.type = ?") +
                            (query.category.empty() ? "" : " AND d.category = ?") + " AND" + std::string(kOnScreen);
    auto rows = TRY(database().prepare(sql));
    rows.bind(static_cast<int>(query.type));
    if (!query.category.empty()) rows.bind(query.category);
    TRY(rows.bind(query.now.seconds).bind(query.now.seconds).step());
    return rows.small(0);
  }

  base::Result<std::vector<DocumentSummary>> featured(std::string_view code, base::Instant now) const override {
    const std::string sql = "SELECT " + std::string(kSummaryColumns) + " FROM document d" + std::string(kSummaryJoins) +
                            " WHERE d.featured = 1 AND" + std::string(kOnScreen) +
                            " ORDER BY d.date IS NULL, d.date DESC, d.number LIMIT ?";
    auto rows = TRY(database().prepare(sql));
    rows.bind(language(code)).bind(now.seconds).bind(now.seconds).bind(kMaxFeatured);
    return read_summaries(rows);
  }

  base::Result<pack::Document> load(const DocumentKey& key) const override {
    auto rows =
        TRY(database().prepare("SELECT s.sha256, s.length, d.line_offset, d.line_length FROM document d "
                               "JOIN channel c ON c.number = d.channel JOIN shard s ON s.number = d.shard "
                               "WHERE c.name = ? AND d.id = ? AND d.number NOT IN (SELECT number FROM temp.hidden)"));
    if (!TRY(rows.bind(key.channel).bind(key.id).step())) {
      return Error{Errc::not_found, key.channel + "/" + key.id};
    }
    return load_line(rows).within(key.channel + "/" + key.id);
  }

  base::Result<std::vector<pack::Document>> visiting_hours() const override {
    auto rows = TRY(database().prepare(
        "SELECT s.sha256, s.length, d.line_offset, d.line_length FROM document d JOIN shard s ON s.number = d.shard "
        "WHERE d.type = ? AND d.number NOT IN (SELECT number FROM temp.hidden) ORDER BY d.number LIMIT ?"));
    rows.bind(static_cast<int>(pack::DocumentType::visiting_hours)).bind(kMaxVisitingHours);
    std::vector<pack::Document> out;
    while (TRY(rows.step())) out.push_back(TRY_WITHIN("visiting hours", load_line(rows)));
    return out;
  }

  base::Result<std::vector<DocumentSummary>> search(std::string_view text, std::string_view code, base::Instant now,
                                                    int limit) const override {
    return search_documents(database(), {.text = text, .language = language(code), .now = now, .limit = limit});
  }

  base::Result<pack::VerifiedBytes> load_blob(const pack::VerifiedBlob& blob) const override {
    return store::load_blob(layout_, blob);
  }

 private:
  Catalogue(Layout layout, base::FileLock lock, CatalogueFile file)
      : layout_(std::move(layout)), lock_(std::move(lock)), file_(std::move(file)) {}

  const Database& database() const { return file_.database; }

  std::int64_t language(std::string_view code) const {
    const auto found = languages_.find(code);
    return found == languages_.end() ? 0 : found->second;  // 0 is "id"
  }

  base::Result<void> load_release() {
    auto release = TRY(database().prepare("SELECT snapshot_version, timestamp_issued FROM release"));
    TRY(release.step());
    release_.snapshot_version = release.integer(0);
    release_.timestamp_issued.seconds = release.integer(1);
    auto channels = TRY(database().prepare("SELECT name, title, sequence, issued FROM channel ORDER BY number"));
    while (TRY(channels.step())) {
      ChannelInfo info;
      info.name = channels.text(0);
      const auto title = pack::parse_json(channels.blob(1));
      if (const auto* texts = title ? title->as_object() : nullptr) {
        for (const auto& [code, text] : *texts) {
          if (const auto* words = text.as_string()) info.title[code] = *words;
        }
      }
      info.sequence = channels.integer(2);
      info.issued.seconds = channels.integer(3);
      release_.channels.push_back(std::move(info));
    }
    auto languages = TRY(database().prepare("SELECT code, number FROM language"));
    while (TRY(languages.step())) languages_[languages.text(0)] = languages.integer(1);
    return {};
  }

  // The store's list over the one the catalogue was built with, which alone is left when the file is damaged.
  base::Result<void> hide_withdrawn() {
    TRY(file_.database.execute("CREATE TEMP TABLE hidden(number INTEGER PRIMARY KEY)"));
    auto withdrawn = load_withdrawn(layout_);
    if (!withdrawn) {
      base::log(base::LogLevel::warning, withdrawn.error().detail);
      withdrawn = Withdrawn{};
    }
    auto own = TRY(database().prepare("SELECT channel, id, sequence FROM withdrawn"));
    while (TRY(own.step())) {
      auto& sequence = withdrawn->sequences[{own.text(0), own.text(1)}];
      sequence = std::max(sequence, own.integer(2));
    }
    auto hide = TRY(database().prepare(
        "INSERT OR IGNORE INTO temp.hidden SELECT d.number FROM channel c JOIN document d ON d.channel = c.number "
        "WHERE c.name = ? AND d.id = ? AND d.sequence <= ?"));
    for (const auto& [key, sequence] : withdrawn->sequences) {
      TRY(hide.bind(key.channel).bind(key.id).bind(sequence).run());
    }
    return {};
  }

  // The row's columns 0 to 3: which line of which shard.
  base::Result<pack::Document> load_line(const Statement& row) const {
    pack::Sha256 sha256;
    const auto digest = row.blob(0);
    if (digest.size() != sha256.bytes.size()) return Error{Errc::mismatch, "no digest"};
    std::copy(digest.begin(), digest.end(), sha256.bytes.begin());
    const auto length = static_cast<std::uint64_t>(row.integer(1));
    const auto shard = TRY(store::load_blob(layout_, pack::VerifiedBlob::named_by_catalogue(sha256, length)));
    const auto offset = static_cast<std::uint64_t>(row.integer(2));
    const auto line_length = static_cast<std::uint64_t>(row.integer(3));
    if (offset > length || line_length > length - offset) return Error{Errc::mismatch, "a line beyond its shard"};
    const auto line = shard.view().subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(line_length));
    const auto json = TRY(pack::parse_json(line));
    return pack::parse_document(json);
  }

  Layout layout_;
  base::FileLock lock_;
  CatalogueFile file_;
  ReleaseInfo release_;
  std::map<std::string, std::int64_t, std::less<>> languages_;
};

}  // namespace

base::Result<std::unique_ptr<Content>> open_catalogue(const std::filesystem::path& root, Slot slot) {
  const Layout layout(root);
  // Between reading the link and locking what it names, an installation may move the link and the collector take the
  // old folder: then there is a new one to read.
  base::Result<std::unique_ptr<Catalogue>> opened = Error{Errc::not_found, "no release"};
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    const std::string name = TRY(read_slot(layout, slot));
    opened = Catalogue::open(layout, name);
    if (opened) return std::unique_ptr<Content>(std::move(opened).take());
    const auto now = read_slot(layout, slot);
    if (now && *now == name && opened.error().code != Errc::busy) break;
  }
  // The link is there: what it names is gone or broken, which is damage and not an empty store.
  if (opened.error().code == Errc::not_found) opened.error().code = Errc::mismatch;
  return std::move(opened.error()).within("release");
}

ContentVersion content_version(const std::filesystem::path& root) {
  const Layout layout(root);
  ContentVersion out;
  if (const auto name = read_slot(layout, Slot::current)) out.release = *name;
  if (const auto withdrawn = load_withdrawn(layout)) out.withdrawn = withdrawn->revision;
  return out;
}

std::int64_t current_snapshot(const std::filesystem::path& root) {
  const auto name = read_slot(Layout(root), Slot::current);
  return name ? parse_release_name(*name).value_or(0) : 0;
}

}  // namespace store
