// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "refusal.h"

namespace jendela {
namespace {

using authoring::Words;

Words what(const platform::WrongUse& wrong) {
  const std::string& word = wrong.word;
  const std::string& option = wrong.option;
  switch (wrong.kind) {
    case platform::WrongUse::Kind::unknown_word:
      if (word.starts_with('-'))
        return {fmt::format("Pilihan '{}' tidak dikenal.", word), fmt::format("The option '{}' is unknown.", word)};
      if (wrong.known.empty())
        return {fmt::format("Kata '{}' berlebih.", word), fmt::format("The word '{}' is one too many.", word)};
      return {fmt::format("Perintah '{}' tidak dikenal.", word), fmt::format("The command '{}' is unknown.", word)};
    case platform::WrongUse::Kind::missing_verb:
      return {"Perintahnya belum ditulis.", "There is no command."};
    case platform::WrongUse::Kind::missing_argument:
      return {fmt::format("{} belum ditulis.", option), fmt::format("{} is missing.", option)};
    case platform::WrongUse::Kind::missing_value:
      return {fmt::format("Nilai untuk {} belum ditulis.", option), fmt::format("{} needs a value.", option)};
    case platform::WrongUse::Kind::bad_value:
      return {fmt::format("'{}' bukan nilai untuk {}.", word, option),
              fmt::format("'{}' is no value for {}.", word, option)};
    case platform::WrongUse::Kind::other:
      break;
  }
  return {"Perintah ini tidak dapat dipahami.", "This command line cannot be understood."};
}

Words mend(const platform::WrongUse& wrong) {
  const std::string near = wrong.word.empty() ? std::string() : authoring::nearest(wrong.word, wrong.known);
  const Words see{fmt::format("Lihat '{}'.", wrong.help), fmt::format("See '{}'.", wrong.help)};
  if (!near.empty()) {
    return {fmt::format("Maksud Anda '{}'? {}", near, see.id), fmt::format("Did you mean '{}'? {}", near, see.en)};
  }
  const bool option = wrong.word.starts_with('-');
  if (wrong.known.empty() || option) return see;
  const std::string all = fmt::format("{}", fmt::join(wrong.known, ", "));
  return {fmt::format("Pilih: {}. {}", all, see.id), fmt::format("Choose from: {}. {}", all, see.en)};
}

}  // namespace

Refusal explain(const platform::WrongUse& wrong) {
  const bool other = wrong.kind == platform::WrongUse::Kind::other;
  return {"wrong_use", what(wrong), mend(wrong), other ? wrong.message : std::string()};
}

}  // namespace jendela
