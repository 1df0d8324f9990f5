// SPDX-License-Identifier: EUPL-1.2
// A clerk's text file: front matter, then Markdown. What is refused says why and where.
#include <cstdlib>

#include "authoring/front_matter.h"
#include "authoring/markdown.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  if (!base::is_utf8(text)) return 0;  // read_text refuses it before
  authoring::Findings findings;
  const auto front = authoring::parse_front_matter(std::move(text), "x.md", findings);
  if (!front && findings.count(authoring::Severity::error) == 0) std::abort();
  if (!front) return 0;
  (void)authoring::parse_markdown({front->body, "x.md", front->body_line, {}}, findings);
  for (const authoring::Finding& finding : findings.sorted()) {
    if (finding.place.line < 1 || finding.what.en.empty() || finding.mend.id.empty()) std::abort();
  }
  return 0;
}
