// SPDX-License-Identifier: EUPL-1.2
#include "catalogue_rows.h"

#include <algorithm>

namespace store {
namespace {

std::optional<base::Date> date_of(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return base::from_days(row.integer(column));
}

std::optional<base::Instant> instant_of(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return base::Instant{row.integer(column)};
}

std::optional<pack::PictureFile> card_of(const Statement& row, int column) {
  const auto digest = row.blob(column);
  pack::PictureFile out;
  if (digest.size() != out.sha256.bytes.size()) return std::nullopt;
  std::copy(digest.begin(), digest.end(), out.sha256.bytes.begin());
  out.length = static_cast<std::uint64_t>(row.integer(column + 1));
  out.width = row.small(column + 2);
  out.height = row.small(column + 3);
  out.media_type = row.text(column + 4);
  return out;
}

}  // namespace

DocumentSummary read_summary(const Statement& row) {
  DocumentSummary out;
  out.key = {row.text(1), row.text(2)};
  out.type = static_cast<pack::DocumentType>(row.small(3));
  out.title = row.text(4);
  out.summary = row.text(5);
  out.category = row.text(6);
  out.icon = row.text(7);
  out.example = row.flag(8);
  out.featured = row.flag(9);
  out.state = static_cast<pack::DocumentState>(row.small(10));
  out.date = date_of(row, 11);
  out.publish_at = instant_of(row, 12);
  out.expires_at = instant_of(row, 13);
  if (!row.is_null(14)) {
    out.notice = pack::NoticeDetails{.level = static_cast<pack::NoticeLevel>(row.small(14)),
                                     .valid_from = date_of(row, 15),
                                     .valid_until = date_of(row, 16)};
  }
  out.card = card_of(row, 17);
  out.card_alt = row.text(22);
  out.reading_minutes = row.small(23);
  return out;
}

base::Result<std::vector<DocumentSummary>> read_summaries(Statement& rows) {
  std::vector<DocumentSummary> out;
  while (TRY(rows.step())) out.push_back(read_summary(rows));
  return out;
}

}  // namespace store
