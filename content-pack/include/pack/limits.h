// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>

// What a document may hold at most. The parser refuses more, the office tool says so beforehand, FORMAT.md and the
// schemas print the same figures (a test compares them). Text is counted in code points, unless a name says bytes.
namespace pack::limits {

inline constexpr std::size_t kDocumentBytes = 512 * 1024;  // one document as canonical JSON
inline constexpr std::size_t kLanguages = 16;
inline constexpr std::size_t kTitle = 60;
inline constexpr std::size_t kSummary = 140;
inline constexpr std::size_t kPartLines = 40;
inline constexpr std::size_t kPartLine = 300;
inline constexpr std::size_t kShortText = 200;  // category, author, source, credit, law …
inline constexpr std::size_t kName = 80;        // ids, names, tags: ASCII
inline constexpr std::size_t kTags = 16;
inline constexpr std::size_t kUnits = 200;
inline constexpr std::size_t kRelated = 24;

inline constexpr std::size_t kBlocks = 500;
inline constexpr std::size_t kBodyBytes = 64 * 1024;  // all words of one language's body together
inline constexpr std::size_t kSpans = 200;            // in one heading, paragraph, item or cell
inline constexpr std::size_t kSpanText = 4000;
inline constexpr std::size_t kListItems = 200;
inline constexpr int kListDepth = 2;
inline constexpr std::size_t kNoteParagraphs = 20;
inline constexpr std::size_t kTableColumns = 6;
inline constexpr std::size_t kTableRows = 100;
inline constexpr std::size_t kKeyFacts = 24;
inline constexpr std::size_t kCombiningMarks = 3;  // in a row; more is a stack that covers its neighbours

inline constexpr std::size_t kPictures = 24;
inline constexpr std::size_t kAltText = 300;
inline constexpr int kPictureSide = 1920;  // pixels, the longer side of `full`
inline constexpr int kCardWidth = 640;     // pixels, the width of `card`
inline constexpr std::int64_t kPictureBytes = 4 * 1024 * 1024;
inline constexpr std::size_t kSounds = 16;
inline constexpr std::int64_t kSoundBytes = 32 * 1024 * 1024;
inline constexpr std::int64_t kSoundMilliseconds = 60 * 60 * 1000;

inline constexpr std::size_t kVisitRules = 40;
inline constexpr std::size_t kVisitSessions = 12;
inline constexpr std::size_t kVisitExceptions = 200;
inline constexpr int kVisitQuota = 10000;
inline constexpr std::size_t kContactLines = 12;
inline constexpr std::size_t kContactValue = 120;

inline constexpr std::size_t kSkippedReports = 64;  // unknown fields reported of one document; the rest is not listed

}  // namespace pack::limits
