// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "pack/document.h"
#include "widgets/flow.h"

namespace ui {

// A table with a shaded head and quiet lines; columns share the width by what stands in them. Where the reader's
// letters leave a column less room than its longest word, each row becomes a small list of "head: value" instead.
void flow_table(Flow& flow, const pack::TableBlock& table);

}  // namespace ui
