// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace store {

// Text as words for searching: lower case, Latin letters without their marks, everything that is no letter or digit a
// single space, apostrophes gone ("Jum'at" becomes "jumat"). The index and what people type go through the same
// function, so no tokenizer's Unicode tables matter.
std::string fold_words(std::string_view text);

// The folded words of what somebody typed: at most max_words, each cut to 64 bytes.
std::vector<std::string> query_words(std::string_view text, std::size_t max_words);

}  // namespace store
