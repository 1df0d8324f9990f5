// SPDX-License-Identifier: EUPL-1.2
#include "model/strings.h"

#include "strings_table.h"

namespace model {

std::string_view text_of(Str id, Language language) {
  return kStringTexts[static_cast<int>(language) * kStrCount + static_cast<int>(id)];
}

std::string tr(Str id, Language language, std::initializer_list<Arg> args) {
  const std::string_view text = text_of(id, language);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    out += text.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);  // compile_strings saw that there is one
    const std::string_view name = text.substr(open + 1, close - open - 1);
    std::string_view value = text.substr(open, close + 1 - open);
    for (const Arg& arg : args)
      if (arg.name == name) value = arg.value;
    out += value;
    at = close + 1;
  }
  return out;
}

std::string trn(Str one, Str many, int n, Language language) {
  // Indonesian has one form, for which either key serves; English has two.
  return tr(n == 1 ? one : many, language, {{"n", std::to_string(n)}});
}

std::string_view key_of(Str id) { return kStringKeys[static_cast<int>(id)]; }
std::string_view code_of(Language language) { return kLanguageCodes[static_cast<int>(language)]; }

std::optional<Language> parse_language(std::string_view code) {
  const std::string_view word = code.substr(0, code.find_first_of("_.-@:"));
  for (int i = 0; i < kLanguageCount; ++i)
    if (word == kLanguageCodes[i]) return static_cast<Language>(i);
  return std::nullopt;
}

Language next_language(Language language) {
  return static_cast<Language>((static_cast<int>(language) + 1) % kLanguageCount);
}

}  // namespace model
