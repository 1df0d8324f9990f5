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

// The sentence; kiosk_clock is the kiosk's own date and time, which staff are asked to check where a date is the cause.
std::string error_sentence(base::Errc errc, Language language, std::string_view kiosk_clock);

}  // namespace model
