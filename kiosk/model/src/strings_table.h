// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What compile_strings fills in.
namespace model {

extern const char* const kLanguageCodes[];
extern const char* const kStringKeys[];
extern const char* const kStringTexts[];  // all texts of the first language, then all of the second

}  // namespace model
