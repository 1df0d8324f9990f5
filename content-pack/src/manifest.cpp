// SPDX-License-Identifier: EUPL-1.2
#include "pack/manifest.h"

#include <set>

#include "document_parts.h"
#include "pack/limits.h"

namespace pack {
namespace {

constexpr std::int64_t kMaxSequence = 1'000'000'000'000;
constexpr std::size_t kMaxShards = 4096;
constexpr std::size_t kMaxForms = 16;
constexpr std::size_t kMaxWithdrawn = 20'000;
constexpr std::int64_t kMaxShardDocuments = 20'000;

template <typename Parse>
base::Result<void> for_each_object(ObjectReader& parent, std::string_view key, std::size_t max_items, Parse parse) {
  if (parent.find(key) == nullptr) return {};
  const Json::Array* items = TRY(parent.array(key, 0, max_items));
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string path = element_path(parent.path_of(key), i);
    ObjectReader reader = TRY(ObjectReader::open((*items)[i], path, parent.report()));
    TRY(parse(reader));
  }
  return {};
}

// No form for a kind that this reader does not know: it takes another.
base::Result<std::optional<ShardForm>> parse_form(ObjectReader& reader) {
  ShardForm form;
  const std::string kind = TRY(reader.name("kind", is_name));
  form.sha256 = TRY(reader.digest("sha256"));
  form.length = static_cast<std::uint64_t>(TRY(reader.integer("length", 1, std::int64_t{kMaxShardBytes})));
  if (kind == "zstd") {
    form.kind = FormKind::zstd;
  } else if (kind == "patch") {
    form.kind = FormKind::patch;
    form.from = TRY(reader.digest("from"));
  } else {
    return std::optional<ShardForm>();
  }
  return std::optional<ShardForm>(form);
}

base::Result<ShardEntry> parse_shard_entry(ObjectReader& reader) {
  ShardEntry entry;
  entry.sha256 = TRY(reader.digest("sha256"));
  entry.length = static_cast<std::uint64_t>(TRY(reader.integer("length", 1, std::int64_t{kMaxShardBytes})));
  entry.documents = TRY(reader.integer("documents", 1, kMaxShardDocuments));
  auto forms = for_each_object(reader, "forms", kMaxForms, [&](ObjectReader& item) -> base::Result<void> {
    if (auto form = TRY(parse_form(item))) entry.forms.push_back(*form);
    return {};
  });
  if (!forms) return std::move(forms.error());
  return entry;
}

base::Result<std::vector<std::string>> parse_languages(ObjectReader& reader) {
  std::vector<std::string> languages = TRY(reader.names("languages", limits::kLanguages, is_language_code));
  const std::set<std::string> distinct(languages.begin(), languages.end());
  if (languages.empty() || languages.front() != "id") return reader.malformed("languages", "\"id\" is not the first");
  if (distinct.size() != languages.size()) return reader.malformed("languages", "one language twice");
  return languages;
}

base::Result<void> parse_shard_entries(ObjectReader& reader, Manifest& out) {
  std::set<Sha256> digests;
  return for_each_object(reader, "shards", kMaxShards, [&](ObjectReader& item) -> base::Result<void> {
    out.shards.push_back(TRY(parse_shard_entry(item)));
    if (!digests.insert(out.shards.back().sha256).second) return item.malformed("sha256", "one shard twice");
    return {};
  });
}

base::Result<void> parse_withdrawn(ObjectReader& reader, Manifest& out) {
  std::set<std::string> ids;
  return for_each_object(reader, "withdrawn", kMaxWithdrawn, [&](ObjectReader& item) -> base::Result<void> {
    WithdrawnEntry entry;
    entry.id = TRY(item.name("id", is_document_id));
    entry.sequence = TRY(item.integer("sequence", 1, out.sequence));
    if (!ids.insert(entry.id).second) return item.malformed("id", "withdrawn twice");
    out.withdrawn.push_back(std::move(entry));
    return {};
  });
}

base::Result<Manifest> parse_members(ObjectReader& reader, std::string_view expected_channel) {
  Manifest out;
  out.channel = TRY(reader.name("channel", is_document_id));
  if (out.channel != expected_channel) {
    // A manifest signed for one channel must not serve as another's.
    return base::Error{base::Errc::mismatch,
                       "the manifest of channel " + out.channel + " stands in for " + std::string(expected_channel)};
  }
  out.sequence = TRY(reader.integer("sequence", 1, kMaxSequence));
  out.title = TRY(reader.words("title", limits::kTitle));
  out.languages = TRY(parse_languages(reader));
  TRY(parse_shard_entries(reader, out));
  TRY(parse_withdrawn(reader, out));
  return out;
}

Json to_json(const ShardForm& form) {
  Json::Object out{{"kind", form.kind == FormKind::patch ? "patch" : "zstd"},
                   {"sha256", to_hex(form.sha256)},
                   {"length", static_cast<std::int64_t>(form.length)}};
  if (form.from) out["from"] = to_hex(*form.from);
  return out;
}

Json to_json(const ShardEntry& shard) {
  Json::Array forms;
  for (const ShardForm& form : shard.forms) {
    if (form.kind != FormKind::raw) forms.push_back(to_json(form));  // every shard has the raw form, unlisted
  }
  Json::Object out{{"sha256", to_hex(shard.sha256)},
                   {"length", static_cast<std::int64_t>(shard.length)},
                   {"documents", shard.documents}};
  if (!forms.empty()) out["forms"] = std::move(forms);
  return out;
}

}  // namespace

base::Result<Manifest> parse_manifest(const VerifiedBytes& bytes, std::string_view expected_channel) {
  const JsonLimits json_limits{.max_bytes = kMaxManifestBytes, .max_depth = 8};
  const Json json = TRY_WITHIN("manifest", parse_json(bytes.view(), json_limits));
  SkipReport report(nullptr);
  ObjectReader reader = TRY(ObjectReader::open(json, "manifest", report));
  return parse_members(reader, expected_channel);
}

base::Bytes serialise(const Manifest& manifest) {
  Json::Array shards;
  for (const ShardEntry& shard : manifest.shards) shards.push_back(to_json(shard));
  Json::Array withdrawn;
  for (const WithdrawnEntry& entry : manifest.withdrawn) {
    Json::Object object;
    object["id"] = entry.id;
    object["sequence"] = entry.sequence;
    withdrawn.emplace_back(std::move(object));
  }
  Json::Object out{{"channel", manifest.channel},
                   {"sequence", manifest.sequence},
                   {"title", to_json(manifest.title)},
                   {"languages", to_json(manifest.languages)},
                   {"shards", std::move(shards)}};
  if (!withdrawn.empty()) out["withdrawn"] = std::move(withdrawn);
  return base::to_bytes(canonical_json(out));
}

}  // namespace pack
