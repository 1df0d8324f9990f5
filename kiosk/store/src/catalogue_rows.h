// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

#include "database.h"
#include "store/content.h"

namespace store {

// What every query that yields summaries selects, and how a row of it is read. The tables are document d, summary s,
// channel c; `hidden` holds the numbers of withdrawn documents.
inline constexpr std::string_view kSummaryColumns =
    "d.number, c.name, d.id, d.type, s.title, s.summary, d.category, d.icon, d.example, d.featured, d.state, d.date, "
    "d.publish_at, d.expires_at, d.level, d.valid_from, d.valid_until, d.card_sha256, d.card_length, d.card_width, "
    "d.card_height, d.card_type, s.card_alt, s.minutes";
inline constexpr std::string_view kSummaryJoins =
    " JOIN channel c ON c.number = d.channel JOIN summary s ON s.document = d.number AND s.language = ?";
// Bind the moment twice.
inline constexpr std::string_view kOnScreen =
    " (d.publish_at IS NULL OR d.publish_at <= ?) AND (d.expires_at IS NULL OR d.expires_at > ?)"
    " AND d.number NOT IN (SELECT number FROM temp.hidden)";

DocumentSummary read_summary(const Statement& row);
base::Result<std::vector<DocumentSummary>> read_summaries(Statement& rows);

}  // namespace store
