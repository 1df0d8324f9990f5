// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <set>
#include <string>
#include <vector>

#include "authoring/findings.h"
#include "authoring/item.h"
#include "authoring/office.h"
#include "base/time.h"

namespace authoring {

// The items of one channel, read and checked.
struct ChannelItems {
  const Channel* channel = nullptr;  // in the Office it was read from
  std::vector<Item> items;           // by folder
};

struct CheckContext {
  base::Date today;                 // dates are judged by it; nothing of it enters a document
  std::set<std::string> published;  // "channel/id" of the last publication: old news may grow old
};

// Reads every item of the office and says everything that would embarrass on a screen, in one run.
std::vector<ChannelItems> check_office(const Office& office, const CheckContext& context, Findings& findings);

}  // namespace authoring
