// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "store/release.h"

namespace store {

// Why this kiosk's subscription does not let a channel show a document; empty: it may.
std::string_view refusal_of(const ChannelRelease& channel, const pack::Document& document);

}  // namespace store
