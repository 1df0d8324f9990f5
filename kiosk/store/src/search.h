// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "database.h"
#include "store/content.h"

namespace store {

// Finds documents whose words begin with all words of text. Looks at a bounded number of matches in the order of
// importance, those with every word in the title first, and ranks what it looked at by how many words the title has.
// Whatever is typed is data: nothing in it is an operator.
struct SearchQuery {
  std::string_view text;
  std::int64_t language = 0;  // the catalogue's number for it
  base::Instant now;
  int limit = 0;
};
base::Result<std::vector<DocumentSummary>> search_documents(const Database& database, const SearchQuery& query);

}  // namespace store
