// SPDX-License-Identifier: EUPL-1.2
#include "subscription.h"

#include <algorithm>

namespace store {

std::string_view refusal_of(const ChannelRelease& channel, const pack::Document& document) {
  const auto& types = channel.types;
  if (!types.empty() && std::find(types.begin(), types.end(), document.type) == types.end()) {
    return "a type this channel is not subscribed for";
  }
  if (channel.official) return {};
  if (document.type == pack::DocumentType::visiting_hours || document.type == pack::DocumentType::contact) {
    return "only the Kanwil and the unit publish visiting hours and contacts";
  }
  const auto* notice = std::get_if<pack::NoticeDetails>(&document.details);
  if (notice != nullptr && notice->level == pack::NoticeLevel::urgent) {
    return "only the Kanwil and the unit raise urgent notices";
  }
  return {};
}

}  // namespace store
