// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "pack/document.h"
#include "pack/manifest.h"

// The read side of the store: what a kiosk may know of one installed release. The abstract class lets models and tests
// run on content in memory; store::Catalogue is the real one.
namespace store {

// Documents of different channels may share an id.
struct DocumentKey {
  std::string channel;
  std::string id;
  auto operator<=>(const DocumentKey&) const = default;
};

// Who answers for a channel's documents, for the provenance badge. The names are signed by the Kanwil in the delegation
// (not by the channel itself), so that a partner cannot call itself the Kanwil.
struct ChannelInfo {
  std::string name;                          // "kanwil-ntt"
  std::map<std::string, std::string> title;  // by language: "Kanwil Ditjenpas NTT"
  std::int64_t sequence = 0;
  base::Instant issued;  // the signed x-issued of the channel's role: the date shown to families
};

struct ReleaseInfo {
  std::int64_t snapshot_version = 0;  // identifies the release
  base::Instant timestamp_issued;
  std::vector<ChannelInfo> channels;
};

// What a list, a card or a slide needs, in one language; loaded without opening a shard.
struct DocumentSummary {
  DocumentKey key;
  pack::DocumentType type = pack::DocumentType::page;
  std::string title;
  std::string summary;
  std::string category;  // a programme without one: its kind's name ("skills")
  std::string icon;
  bool example = false;
  bool featured = false;
  pack::DocumentState state = pack::DocumentState::none;
  std::optional<base::Date> date;
  std::optional<base::Instant> publish_at;
  std::optional<base::Instant> expires_at;
  std::optional<pack::NoticeDetails> notice;
  std::optional<pack::PictureFile> card;  // the main picture's card-size file
  std::string card_alt;
  int reading_minutes = 1;  // words / 120, at least 1
};

struct ListQuery {
  pack::DocumentType type = pack::DocumentType::article;
  std::string language = "id";
  std::string category;  // "" for all
  base::Instant now;     // publish_at <= now < expires_at; the floor while the clock is not proved
  int offset = 0;
  int limit = 50;
};

// One installed release, immutable. Calls take microseconds to a few milliseconds and may be made from the one thread
// that owns the object. Withdrawn documents and documents for other units never appear in any answer.
class Content {
 public:
  virtual ~Content() = default;
  Content() = default;
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;

  virtual const ReleaseInfo& release() const = 0;

  // Newest date first, then title; notices by level, then newest; contacts by level of escalation; goods by status.
  virtual base::Result<std::vector<DocumentSummary>> list(const ListQuery& query) const = 0;
  virtual base::Result<int> count(const ListQuery& query) const = 0;
  // Featured documents of any type, newest first.
  virtual base::Result<std::vector<DocumentSummary>> featured(std::string_view language, base::Instant now) const = 0;
  // The whole document, read from its verified shard. Errors: not_found (also when withdrawn), mismatch, io.
  virtual base::Result<pack::Document> load(const DocumentKey& key) const = 0;
  // All visiting_hours documents that apply to this kiosk's unit.
  virtual base::Result<std::vector<pack::Document>> visiting_hours() const = 0;
  // Prefix search on every word; at most `limit` results, best first. Never by person.
  virtual base::Result<std::vector<DocumentSummary>> search(std::string_view text, std::string_view language,
                                                            base::Instant now, int limit) const = 0;
  // The verified bytes of a picture or sound that a document of this release names. Errors: not_found, mismatch, io.
  virtual base::Result<pack::VerifiedBytes> load_blob(const pack::VerifiedBlob& blob) const = 0;
};

}  // namespace store
