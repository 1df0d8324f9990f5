// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "object_reader.h"
#include "pack/limits.h"
#include "pack/manifest.h"

namespace pack {
namespace {

// A shard is cut before it would pass this, wherever its natural end lies.
constexpr std::size_t kForcedCutBytes = 4 * kShardTargetBytes;

// The natural end of a shard: a document of L bytes ends its shard when the first two bytes of the SHA-256 of its id,
// as a number from 0 to 65535, are below L. So a shard has 64 KiB on average, whatever the size of documents, and
// whether the shard ends at a document depends on nothing but this document: what comes or goes elsewhere moves no cut.
static_assert(kShardTargetBytes == 65536);
bool ends_shard(const std::string& id, std::size_t document_bytes) {
  const Sha256 digest = sha256(base::as_bytes(id));
  const std::size_t draw = static_cast<std::size_t>(digest.bytes[0]) << 8 | digest.bytes[1];
  return draw < document_bytes;
}

// The id of a line in any document, also in one this reader cannot show.
base::Result<std::string> id_of(const Json& json, const std::string& line_name) {
  std::string id = TRY_WITHIN(line_name, get_string(json, "id"));
  if (!is_document_id(id)) return base::Error{base::Errc::malformed, line_name + ": not a document id"};
  return id;
}

}  // namespace

std::vector<base::Bytes> build_shards(std::vector<Document> documents) {
  std::sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) { return a.id < b.id; });
  std::vector<base::Bytes> shards;
  base::Bytes current;
  for (const Document& document : documents) {
    const std::string line = canonical_json(to_json(document)) + "\n";
    if (!current.empty() && current.size() + line.size() > kForcedCutBytes) {
      shards.push_back(std::move(current));
      current.clear();
    }
    current.insert(current.end(), line.begin(), line.end());
    if (ends_shard(document.id, line.size())) {
      shards.push_back(std::move(current));
      current.clear();
    }
  }
  if (!current.empty()) shards.push_back(std::move(current));
  return shards;
}

base::Result<ShardContent> parse_shard(const VerifiedBytes& raw) {
  const JsonLimits json_limits{.max_bytes = limits::kDocumentBytes, .max_depth = 16};
  ShardContent content;
  std::string previous_id;
  std::string_view rest = base::as_text(raw.view());
  for (std::size_t line_number = 1; !rest.empty(); ++line_number) {
    const std::string line_name = "shard line " + std::to_string(line_number);
    const std::size_t offset = raw.view().size() - rest.size();
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
      return base::Error{base::Errc::malformed, line_name + ": no line feed at its end"};
    const Json json = TRY_WITHIN(line_name, parse_json(base::as_bytes(rest.substr(0, end)), json_limits));
    rest.remove_prefix(end + 1);
    const std::string id = TRY(id_of(json, line_name));
    if (id <= previous_id) return base::Error{base::Errc::malformed, line_name + ": ids are not in ascending order"};
    previous_id = id;
    ShardDocument parsed;
    parsed.offset = offset;
    parsed.length = end;
    auto document = parse_document(json, &parsed.skipped);
    if (document) {
      parsed.document = std::move(document).take();
      content.documents.push_back(std::move(parsed));
    } else {
      content.left_out.push_back(id + ": " + document.error().detail);
    }
  }
  return content;
}

}  // namespace pack
