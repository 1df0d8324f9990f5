// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <string_view>

#include "pack/document.h"

// The catalogue's tables. Documents are numbered by importance: types in kTypeOrder, within a type in the order of
// lists. So one number serves as the order of lists, as FTS row id and as what search looks at first.
namespace store {

inline constexpr int kCatalogueFormat = 1;  // raised with every change here or in an enumerator that is stored

inline constexpr std::array kTypeOrder = {pack::DocumentType::visiting_hours, pack::DocumentType::notice,
                                          pack::DocumentType::service,        pack::DocumentType::contact,
                                          pack::DocumentType::right,          pack::DocumentType::goods,
                                          pack::DocumentType::programme,      pack::DocumentType::faq,
                                          pack::DocumentType::page,           pack::DocumentType::article};

inline constexpr std::string_view kCatalogueSchema = R"sql(
CREATE TABLE release(format INTEGER, snapshot_version INTEGER, timestamp_issued INTEGER, unit TEXT);
CREATE TABLE channel(number INTEGER PRIMARY KEY, name TEXT UNIQUE, title TEXT, sequence INTEGER, issued INTEGER);
CREATE TABLE language(number INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE withdrawn(channel TEXT, id TEXT, sequence INTEGER, PRIMARY KEY(channel, id)) WITHOUT ROWID;
CREATE TABLE shard(number INTEGER PRIMARY KEY, sha256 BLOB, length INTEGER);
CREATE TABLE document(
  number INTEGER PRIMARY KEY,
  channel INTEGER, id TEXT, sequence INTEGER,
  type INTEGER, category TEXT, icon TEXT, example INTEGER, featured INTEGER, state INTEGER,
  date INTEGER, publish_at INTEGER, expires_at INTEGER,
  level INTEGER, valid_from INTEGER, valid_until INTEGER,
  card_sha256 BLOB, card_length INTEGER, card_width INTEGER, card_height INTEGER, card_type TEXT,
  shard INTEGER, line_offset INTEGER, line_length INTEGER, digest BLOB);
CREATE TABLE summary(document INTEGER, language INTEGER, title TEXT, summary TEXT, card_alt TEXT, minutes INTEGER,
  PRIMARY KEY(document, language)) WITHOUT ROWID;
)sql";

// Made after the rows are in: cheaper, and the pages lie together.
inline constexpr std::string_view kCatalogueIndexes = R"sql(
CREATE UNIQUE INDEX document_by_key ON document(channel, id);
CREATE INDEX document_by_type ON document(type);
CREATE INDEX document_by_category ON document(type, category);
CREATE INDEX document_counts ON document(type, category, publish_at, expires_at);
CREATE INDEX document_featured ON document(featured) WHERE featured = 1;
)sql";

// One pair for each language, %d its number: all words, and titles alone, which search asks first.
inline constexpr std::string_view kWordTables = R"sql(
CREATE VIRTUAL TABLE words_{0} USING fts5(text, content='', detail=none, prefix='2 3 4', tokenize='ascii');
CREATE VIRTUAL TABLE titles_{0} USING fts5(text, content='', detail=none, prefix='2 3 4', tokenize='ascii');
)sql";

// Rows in the order they come, in a file of its own that is thrown away: documents can only be numbered when all are
// known.
inline constexpr std::string_view kScratchSchema = R"sql(
CREATE TABLE scratch.incoming(
  row INTEGER PRIMARY KEY, type_order INTEGER, type_rank INTEGER, newest INTEGER, sort_title TEXT,
  channel INTEGER, id TEXT, sequence INTEGER,
  type INTEGER, category TEXT, icon TEXT, example INTEGER, featured INTEGER, state INTEGER,
  date INTEGER, publish_at INTEGER, expires_at INTEGER,
  level INTEGER, valid_from INTEGER, valid_until INTEGER,
  card_sha256 BLOB, card_length INTEGER, card_width INTEGER, card_height INTEGER, card_type TEXT,
  shard INTEGER, line_offset INTEGER, line_length INTEGER, digest BLOB, UNIQUE(channel, id));
CREATE TABLE scratch.incoming_text(row INTEGER, language INTEGER, title TEXT, summary TEXT, card_alt TEXT,
  minutes INTEGER, title_words TEXT, words TEXT, PRIMARY KEY(row, language)) WITHOUT ROWID;
CREATE TABLE scratch.numbered(number INTEGER PRIMARY KEY, row INTEGER);
)sql";

inline constexpr std::string_view kNumberDocuments = R"sql(
INSERT INTO scratch.numbered(row) SELECT row FROM scratch.incoming
  ORDER BY type_order, type_rank, newest, sort_title, channel, id;
INSERT INTO document SELECT n.number, i.channel, i.id, i.sequence, i.type, i.category, i.icon, i.example, i.featured,
    i.state, i.date, i.publish_at, i.expires_at, i.level, i.valid_from, i.valid_until, i.card_sha256, i.card_length,
    i.card_width, i.card_height, i.card_type, i.shard, i.line_offset, i.line_length, i.digest
  FROM scratch.numbered n JOIN scratch.incoming i ON i.row = n.row ORDER BY n.number;
)sql";

}  // namespace store
