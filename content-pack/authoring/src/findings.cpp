// SPDX-License-Identifier: EUPL-1.2
#include "authoring/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace authoring {
namespace {

// Letters put in, left out, replaced, or exchanged with their neighbour ("chekc").
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  std::vector<std::size_t> before = row;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::vector<std::size_t> before_that = std::exchange(before, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, replaced});
      const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) row[j] = std::min(row[j], before_that[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

void Findings::error(Place place, Words what, Words mend) {
  all_.push_back({Severity::error, std::move(place), std::move(what), std::move(mend)});
}

void Findings::warning(Place place, Words what, Words mend) {
  all_.push_back({Severity::warning, std::move(place), std::move(what), std::move(mend)});
}

std::size_t Findings::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Finding& finding) { return finding.severity == severity; }));
}

std::vector<Finding> Findings::sorted() const {
  std::vector<Finding> sorted = all_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line, a.place.field) < std::tie(b.place.file, b.place.line, b.place.field);
  });
  return sorted;
}

std::string to_line(const Finding& finding, Language language) {
  std::string line = finding.place.file;
  if (finding.place.line > 0) line += fmt::format(":{}", finding.place.line);
  line += ": ";
  if (finding.severity == Severity::warning) line += language == Language::id ? "peringatan: " : "warning: ";
  if (!finding.place.field.empty()) line += finding.place.field + ": ";
  line += in(finding.what, language);
  if (!in(finding.mend, language).empty()) line += " → " + in(finding.mend, language);
  return line;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongestWord = 64;
  if (word.size() > kLongestWord) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace authoring
