// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pack/document.h"
#include "pack/verified.h"

namespace store {

// All that one language of a document can be found by, as folded words: title, summary, short answers, body, tags,
// category, law and contact lines. Never a person: no author, approver, source or credit.
std::string searchable_words(const pack::Document& document, std::string_view language);

// Words of summary, short answers and body at 120 a minute, rounded up, at least 1.
int reading_minutes(const pack::LocalText& text);

// Where a document stands among others of its type: notices by level, contacts by escalation, goods by status.
int rank_in_type(const pack::Document& document);

// Whether it stays on screen when staff go back to an older release: urgent notices, rights, complaint channels.
bool outlasts_roll_back(const pack::Document& document);

// The blobs a document names, in the order of need: card pictures, pictures, sounds.
enum class MediaKind { card, picture, sound };
struct MediaBlob {
  MediaKind kind;
  pack::VerifiedBlob blob;
};
std::vector<MediaBlob> media_of(const pack::Document& document);

}  // namespace store
