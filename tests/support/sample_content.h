// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>

#include "fake_content.h"

namespace support {

inline constexpr const char* kSampleChannel = "kanwil-contoh";
inline constexpr const char* kUnitChannel = "lapas-contoh";

// Tuesday 24 November 2026, 09.12 WITA: during the sample timetable's registration.
inline constexpr base::Instant kSampleNow{1795482720};

// A release with documents of every type in two languages, two channels, one picture that decodes to nothing.
// Everything in it is invented for tests.
std::unique_ptr<FakeContent> sample_content();

// Monday to Thursday 08.30–11.30 (register until 11.00) and 13.00–14.30 (14.00) for the sentenced and juveniles,
// Tuesday and Friday 09.00–11.00 (10.30) for detainees; closed on 25 and 26 December 2026.
pack::VisitingHoursDetails sample_hours();

}  // namespace support
