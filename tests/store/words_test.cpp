// SPDX-License-Identifier: EUPL-1.2
#include "words.h"

#include "check.h"
#include "document_text.h"
#include "store_fixture.h"

using store::fold_words;
using Words = std::vector<std::string>;

TEST_CASE("words are folded to lower-case letters without marks") {
  CHECK(fold_words("Kunjungan KELUARGA") == "kunjungan keluarga");
  CHECK(fold_words("\u00c9lan \u00e0 \u015alub na\u00efve Stra\u00dfe") == "elan a slub naive strase");
  CHECK(fold_words("e\u0301tage") == "etage");                                  // a combining mark
  CHECK(fold_words("\u0396\u03b5\u03c5\u03c2") == "\u0396\u03b5\u03c5\u03c2");  // other scripts stay as they are
}

TEST_CASE("whatever is no letter or digit parts words, apostrophes join them") {
  CHECK(fold_words("  a-b/c.d,e\n\tf ") == "a b c d e f");
  CHECK(fold_words("09.00\u201311.30") == "09 00 11 30");
  CHECK(fold_words("Jum'at Jum\u2019at") == "jumat jumat");
  CHECK(fold_words("5\u00d73\u00f72") == "5 3 2");
  CHECK(fold_words("\xff\xfe kata \xc3") == "kata");
  CHECK(fold_words("\u00a0\u2026\u201c\u201d") == "");
}

TEST_CASE("a query is cut to whole characters and a bounded number of words") {
  CHECK(store::query_words("satu dua tiga", 2) == Words{"satu", "dua"});
  CHECK(store::query_words("", 8).empty());
  const auto cut = store::query_words(std::string(63, 'a') + "\u0416\u0416", 8);
  REQUIRE(cut.size() == 1);
  CHECK(cut[0] == std::string(63, 'a'));
}

TEST_CASE("reading takes a minute for each 120 words begun") {
  const auto text_of = [](int words) {
    std::string paragraph;
    for (int i = 0; i < words; ++i) paragraph += "kata ";
    auto document = support::make_document("a", pack::DocumentType::article, "T", paragraph);
    document.text["id"].summary = "";
    return document.text["id"];
  };
  CHECK(store::reading_minutes(text_of(0)) == 1);
  CHECK(store::reading_minutes(text_of(120)) == 1);
  CHECK(store::reading_minutes(text_of(121)) == 2);
  CHECK(store::reading_minutes(text_of(600)) == 5);
}
