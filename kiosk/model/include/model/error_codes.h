// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/strings.h"

namespace model {

// What staff are told of a failure: a number to pass on and one plain sentence.
struct ErrorCode {
  std::string_view code;  // "E21"
  Str sentence;
};

// Total over base::Errc.
ErrorCode error_code(base::Errc errc);

// The sentence with what is known filled in; a placeholder of which nothing is known falls back to a sentence without.
std::string error_sentence(base::Errc errc, Language language);

}  // namespace model
