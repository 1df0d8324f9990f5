// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <random>
#include <string>

#include "pack/document.h"

// Makes valid documents of every shape from a seed: same seed, same documents, on every machine.
class DocumentGenerator {
 public:
  explicit DocumentGenerator(std::uint64_t seed) : random_(seed) {}

  pack::Document next();  // of a random type, with the id "doc-000001" and so on
  pack::Document next(pack::DocumentType type);

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::string words(std::size_t max_words);
  std::string name();
  std::map<std::string, std::string> local_words();
  base::Date date();
  pack::Inline inline_text();
  pack::Block block(const pack::Document& document);
  pack::LocalText local_text(const pack::Document& document);
  pack::PictureFile picture_file(int max_width);
  pack::Picture picture();
  std::vector<pack::VisitSession> sessions();
  std::vector<pack::VisitorGroup> groups();
  pack::VisitingHoursDetails visiting_hours();
  pack::Details details(pack::DocumentType type);
  pack::Sha256 digest();
  void add_common(pack::Document& document);
  template <typename E>
  E any();

  std::mt19937_64 random_;  // the one generator whose output the standard fixes
  int made_ = 0;
};
