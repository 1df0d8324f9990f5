// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace base {

// Lower-case hexadecimal, two digits a byte.
std::string to_hex(ByteView bytes);

// Strict: even number of lower- or upper-case digits and nothing else. Errors: malformed.
Result<Bytes> from_hex(std::string_view digits);

}  // namespace base
