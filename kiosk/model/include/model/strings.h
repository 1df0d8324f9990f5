// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "model/strings_generated.h"  // enum class Str, enum class Language: built from kiosk/assets/locale/*.po

// Every sentence the program itself says. Keys and texts stand in kiosk/assets/locale; nothing else in the kiosk holds
// a word that people read.
namespace model {

struct Arg {
  std::string_view name;
  std::string_view value;
};

// The text as it stands, placeholders and all. Lives for ever.
std::string_view text_of(Str id, Language language);

// The text with each {name} replaced by its value. A name without a value stays as it is written.
std::string tr(Str id, Language language, std::initializer_list<Arg> args = {});

// `one` or `many` by the language's plural rule, with {n} replaced besides.
std::string trn(Str one, Str many, int n, Language language);

std::string_view key_of(Str id);                                // "home.visit.sub"
std::string_view code_of(Language language);                    // "id", as in pack::text_for
std::optional<Language> parse_language(std::string_view code);  // "id", "id_ID.UTF-8"; nothing for an unknown one
Language next_language(Language language);

}  // namespace model
