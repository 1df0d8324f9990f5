// SPDX-License-Identifier: EUPL-1.2
#include "catalogue_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/folder.h"
#include "schema.h"
#include "subscription.h"
#include "words.h"

namespace store {
namespace {

constexpr std::size_t kMaxSkipped = 200;
constexpr std::size_t kMaxLanguages = 16;
constexpr std::int64_t kIndexedPerStep = 100;

// "id" first, then what any channel says it writes in.
std::vector<std::string> languages_of(const ReleaseRecord& record) {
  std::vector<std::string> out{"id"};
  for (const auto& channel : record.channels) {
    for (const auto& language : channel.manifest.languages) {
      if (out.size() < kMaxLanguages && std::find(out.begin(), out.end(), language) == out.end())
        out.push_back(language);
    }
  }
  return out;
}

pack::Json title_json(const std::map<std::string, std::string>& title) {
  pack::Json out = pack::Json::Object{};
  for (const auto& [language, text] : title) out[language] = text;
  return out;
}

std::int64_t type_order(pack::DocumentType type) {
  return std::find(kTypeOrder.begin(), kTypeOrder.end(), type) - kTypeOrder.begin();
}

std::optional<std::int64_t> days(const std::optional<base::Date>& date) {
  if (!date) return std::nullopt;
  return base::to_days(*date);
}

std::optional<std::int64_t> seconds(const std::optional<base::Instant>& instant) {
  if (!instant) return std::nullopt;
  return instant->seconds;
}

void bind_notice(Statement& insert, const pack::Document& document) {
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details)) {
    insert.bind(static_cast<int>(notice->level)).bind(days(notice->valid_from)).bind(days(notice->valid_until));
  } else {
    insert.bind(nullptr).bind(nullptr).bind(nullptr);
  }
}

void bind_card(Statement& insert, const pack::Document& document) {
  if (const pack::Picture* picture = pack::main_picture(document)) {
    const pack::PictureFile& card = picture->card;
    insert.bind(base::ByteView(card.sha256.bytes)).bind(static_cast<std::int64_t>(card.length));
    insert.bind(card.width).bind(card.height).bind(card.media_type);
  } else {
    insert.bind(nullptr).bind(nullptr).bind(nullptr).bind(nullptr).bind(nullptr);
  }
}

std::string alt_text(const pack::Document& document, const std::string& language) {
  const pack::Picture* picture = pack::main_picture(document);
  if (picture == nullptr) return {};
  auto found = picture->alt.find(language);
  if (found == picture->alt.end()) found = picture->alt.find("id");
  return found == picture->alt.end() ? std::string{} : found->second;
}

}  // namespace

base::Result<CatalogueBuilder> CatalogueBuilder::open(const std::filesystem::path& folder, const ReleaseRecord& record,
                                                      const Withdrawn& withdrawn) {
  auto database = TRY(Database::open(folder / "catalogue.db", OpenMode::build));
  {
    auto attach = TRY(database.prepare("ATTACH DATABASE ? AS scratch"));
    TRY(attach.bind((folder / "scratch.db").string()).run());
  }
  TRY(database.execute("PRAGMA scratch.journal_mode=OFF; PRAGMA scratch.synchronous=OFF; BEGIN;"));
  TRY(database.execute(std::string(kCatalogueSchema)));
  TRY(database.execute(std::string(kScratchSchema)));
  CatalogueBuilder builder(folder, std::move(database));
  TRY(builder.write_header(record, withdrawn));
  return builder;
}

base::Result<void> CatalogueBuilder::write_header(const ReleaseRecord& record, const Withdrawn& withdrawn) {
  unit_ = record.unit;
  languages_ = languages_of(record);
  auto release = TRY(database_.prepare("INSERT INTO release VALUES(?, ?, ?, ?)"));
  release.bind(kCatalogueFormat).bind(record.snapshot_version).bind(record.timestamp_issued.seconds).bind(record.unit);
  TRY(release.run());
  auto language = TRY(database_.prepare("INSERT INTO language VALUES(?, ?)"));
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    TRY(language.bind(static_cast<std::int64_t>(i)).bind(languages_[i]).run());
    TRY(database_.execute(fmt::format(fmt::runtime(kWordTables), i)));
  }
  auto entry = TRY(database_.prepare("INSERT INTO withdrawn VALUES(?, ?, ?)"));
  for (const auto& [key, sequence] : withdrawn.sequences) {
    TRY(entry.bind(key.channel).bind(key.id).bind(sequence).run());
  }
  for (const auto& channel : record.channels) TRY(channel_number(channel));
  return {};
}

base::Result<int> CatalogueBuilder::channel_number(const ChannelRelease& channel) {
  auto insert =
      TRY(database_.prepare("INSERT OR IGNORE INTO channel(name, title, sequence, issued) VALUES(?, ?, ?, ?)"));
  insert.bind(channel.info.name).bind(pack::write_json(title_json(channel.info.title)));
  TRY(insert.bind(channel.manifest.sequence).bind(channel.info.issued.seconds).run());
  auto number = TRY(database_.prepare("SELECT number FROM channel WHERE name = ?"));
  TRY(number.bind(channel.info.name).step());
  return number.small(0);
}

base::Result<int> CatalogueBuilder::shard_number(const pack::VerifiedBlob& blob) {
  auto insert = TRY(database_.prepare("INSERT INTO shard(sha256, length) VALUES(?, ?)"));
  TRY(insert.bind(base::ByteView(blob.sha256().bytes)).bind(static_cast<std::int64_t>(blob.length())).run());
  return static_cast<int>(database_.last_row());
}

void CatalogueBuilder::skip(const ChannelRelease& channel, const std::string& what) {
  if (skipped_.size() < kMaxSkipped) skipped_.push_back(channel.info.name + "/" + what);
}

base::Result<void> CatalogueBuilder::add_shard(const ChannelRelease& channel, const pack::VerifiedBlob& blob,
                                               const pack::VerifiedBytes& bytes, Take take) {
  const auto content = TRY_WITHIN(channel.info.name, pack::parse_shard(bytes));
  const int in_channel = TRY(channel_number(channel));
  const int in_shard = TRY(shard_number(blob));
  blobs_.insert(blob);
  for (const auto& reason : content.left_out) skip(channel, reason);
  for (const auto& found : content.documents) {
    if (take == Take::what_outlasts && !outlasts_roll_back(found.document)) continue;
    for (const auto& media : media_of(found.document)) blobs_.insert(media.blob);
    const auto line =
        bytes.view().subspan(static_cast<std::size_t>(found.offset), static_cast<std::size_t>(found.length));
    TRY(add_document(channel, in_channel, in_shard, found, line));
  }
  return {};
}

base::Result<void> CatalogueBuilder::add_document(const ChannelRelease& channel, int in_channel, int in_shard,
                                                  const pack::ShardDocument& found, base::ByteView line) {
  const pack::Document& document = found.document;
  if (!pack::is_for_unit(document, unit_)) return {};
  if (const auto reason = refusal_of(channel, document); !reason.empty()) {
    skip(channel, document.id + ": " + std::string(reason));
    return {};
  }
  for (const auto& field : found.skipped) skip(channel, document.id + ": " + field);
  if (!TRY(insert_document(channel, in_channel, in_shard, found, line))) return {};
  ++documents_;
  return insert_texts(database_.last_row(), document);
}

base::Result<bool> CatalogueBuilder::insert_document(const ChannelRelease& channel, int in_channel, int in_shard,
                                                     const pack::ShardDocument& found, base::ByteView line) {
  const pack::Document& document = found.document;
  auto insert = TRY(database_.prepare(
      "INSERT OR IGNORE INTO scratch.incoming(type_order, type_rank, newest, sort_title, channel, id, sequence, type, "
      "category, icon, example, featured, state, date, publish_at, expires_at, level, valid_from, valid_until, "
      "card_sha256, card_length, card_width, card_height, card_type, shard, line_offset, line_length, digest) "
      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
  insert.bind(type_order(document.type)).bind(rank_in_type(document));
  insert.bind(document.date ? -base::to_days(*document.date) : 0);  // undated ones come last
  insert.bind(fold_words(pack::text_for(document, "id").title));
  insert.bind(in_channel).bind(document.id).bind(channel.manifest.sequence).bind(static_cast<int>(document.type));
  insert.bind(document.category).bind(document.icon).bind(document.example).bind(document.featured);
  insert.bind(static_cast<int>(document.state)).bind(days(document.date));
  insert.bind(seconds(document.publish_at)).bind(seconds(document.expires_at));
  bind_notice(insert, document);
  bind_card(insert, document);
  insert.bind(in_shard).bind(static_cast<std::int64_t>(found.offset)).bind(static_cast<std::int64_t>(found.length));
  TRY(insert.bind(base::ByteView(pack::sha256(line).bytes)).run());
  return database_.changes() > 0;
}

base::Result<void> CatalogueBuilder::insert_texts(std::int64_t row, const pack::Document& document) {
  auto insert = TRY(database_.prepare("INSERT INTO scratch.incoming_text VALUES(?, ?, ?, ?, ?, ?, ?, ?)"));
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    const pack::LocalText& text = pack::text_for(document, languages_[i]);
    insert.bind(row).bind(static_cast<std::int64_t>(i)).bind(text.title).bind(text.summary);
    insert.bind(alt_text(document, languages_[i])).bind(reading_minutes(text));
    TRY(insert.bind(fold_words(text.title)).bind(searchable_words(document, languages_[i])).run());
  }
  return {};
}

// Documents in the order of their numbers: FTS5 writes a new segment whenever a row id is lower than the one before.
base::Result<void> CatalogueBuilder::index_some() {
  const auto number = static_cast<std::int64_t>(language_);
  const std::string from =
      " FROM scratch.numbered n JOIN scratch.incoming_text t ON t.row = n.row "
      "WHERE n.number > ? AND n.number <= ? AND t.language = ? ORDER BY n.number";
  const std::string statements[] = {
      "INSERT INTO summary SELECT n.number, t.language, t.title, t.summary, t.card_alt, t.minutes" + from,
      fmt::format("INSERT INTO titles_{}(rowid, text) SELECT n.number, t.title_words", number) + from,
      fmt::format("INSERT INTO words_{}(rowid, text) SELECT n.number, t.words", number) + from};
  for (const auto& sql : statements) {
    auto insert = TRY(database_.prepare(sql));
    TRY(insert.bind(indexed_).bind(indexed_ + kIndexedPerStep).bind(number).run());
  }
  indexed_ += kIndexedPerStep;
  return {};
}

base::Result<bool> CatalogueBuilder::finish_step() {
  switch (phase_) {
    case Phase::number:
      TRY(database_.execute(std::string(kNumberDocuments)));
      phase_ = Phase::index;
      return false;
    case Phase::index:
      TRY(index_some());
      if (indexed_ < documents_) return false;
      indexed_ = 0;
      if (++language_ == languages_.size()) phase_ = Phase::optimise;
      return false;
    case Phase::optimise:
      --language_;
      for (const std::string_view table : {"titles", "words"}) {
        TRY(database_.execute(fmt::format("INSERT INTO {0}_{1}({0}_{1}) VALUES('optimize')", table, language_)));
      }
      if (language_ == 0) phase_ = Phase::close;
      return false;
    case Phase::close:
      TRY(database_.execute(std::string(kCatalogueIndexes)));
      TRY(database_.execute("COMMIT; DETACH DATABASE scratch; ANALYZE;"));
      database_.close();
      TRY(base::remove_file(folder_ / "scratch.db"));
      phase_ = Phase::done;
      return true;
    case Phase::done:
      return true;
  }
  return true;
}

}  // namespace store
