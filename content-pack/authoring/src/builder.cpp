// SPDX-License-Identifier: EUPL-1.2
#include "authoring/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "authoring/media_index.h"
#include "authoring/publication.h"
#include "authoring/sound.h"
#include "base/file.h"
#include "base/folder.h"
#include "pack/file_sources.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

fs::path manifest_file(const Office& office, std::string_view channel) {
  return office.build() / "channels" / channel / "manifest.json";
}

// Fills in what the item's pictures and sounds became.
base::Result<void> prepare_media(Item& item, MediaIndex& index, const BlobPool& pool, Findings& findings) {
  for (std::size_t i = 0; i < item.picture_sources.size(); ++i) {
    const MediaSource& source = item.picture_sources[i];
    const base::Bytes bytes = TRY(base::read_file(source.path, kMaxPictureSourceBytes));
    auto pair = index.picture(bytes, pool);
    if (!pair && (pair.error().code == base::Errc::no_space || pair.error().code == base::Errc::io))
      return pair.error();
    if (!pair) {
      const PictureVerdict verdict = unreadable_picture(pair.error());
      findings.error(source.place, verdict.what, verdict.mend);
      continue;
    }
    item.document.pictures[i].full = pair->full;
    item.document.pictures[i].card = pair->card;
  }
  for (std::size_t i = 0; i < item.sound_sources.size(); ++i) {
    const base::Bytes bytes = TRY(base::read_file(item.sound_sources[i].path, kMaxSoundBytes));
    const OpusInfo info = TRY_WITHIN(item.sound_sources[i].path.string(), read_opus(bytes));
    pack::Sound& sound = item.document.sounds[i];
    sound.sha256 = TRY(pool.put(bytes));
    sound.length = bytes.size();
    sound.duration_ms = info.duration_ms;
  }
  return {};
}

// The kiosk's own parser has the last word: what it would refuse must not leave the office.
void check_as_kiosk(const Item& item, Findings& findings) {
  pack::SkippedFields skipped;
  const auto parsed = pack::parse_document(pack::to_json(item.document), &skipped);
  if (parsed && skipped.empty() && *parsed == item.document) return;
  const std::string reason = !parsed           ? parsed.error().detail
                             : skipped.empty() ? "reads back differently"
                                               : skipped.front();
  findings.error(item.place("type"),
                 {"Kios akan menolak item ini: " + reason + ".", "A kiosk would refuse this item: " + reason + "."},
                 {"Perbaiki atau pendekkan bagian itu.", "Mend or shorten that part."});
}

std::set<std::string> ids_of(const std::vector<pack::Document>& documents) {
  std::set<std::string> ids;
  for (const pack::Document& document : documents) ids.insert(document.id);
  return ids;
}

base::Result<std::set<std::string>> published_ids_of(const pack::Manifest& last, pack::Source& source) {
  std::set<std::string> ids;
  for (const pack::ShardEntry& shard : last.shards) {
    const pack::VerifiedBytes raw = TRY(read_shard(source, shard));
    const pack::ShardContent content = TRY(pack::parse_shard(raw));
    for (const pack::ShardDocument& entry : content.documents) ids.insert(entry.document.id);
  }
  return ids;
}

class ManifestBuilder {
 public:
  ManifestBuilder(const Office& office, const BlobPool& pool, const pack::Manifest* last, pack::Source* repository)
      : office_(office), pool_(pool), last_(last), repository_(repository) {}

  base::Result<BuiltChannel> build(const Channel& channel, std::vector<pack::Document> documents) {
    pack::Manifest manifest;
    manifest.channel = channel.name;
    manifest.title = channel.title;
    for (const std::string& language : office_.languages) {
      if (!manifest.title.contains(language)) manifest.title[language] = channel.title.at("id");
    }
    manifest.languages = office_.languages;
    const std::set<std::string> ids = ids_of(documents);
    BuiltChannel built{channel.name, 1, documents.size(), 0, 0, true};
    for (const base::Bytes& raw : pack::build_shards(std::move(documents)))
      manifest.shards.push_back(TRY(make_shard(raw)));
    built.shards = manifest.shards.size();
    manifest.sequence = last_ == nullptr ? 1 : last_->sequence + 1;
    built.withdrawn = TRY(add_withdrawn(manifest, ids));
    if (last_ != nullptr && equal_but_sequence(manifest)) {
      manifest = *last_;
      built.changed = false;
    }
    built.sequence = manifest.sequence;
    const fs::path path = manifest_file(office_, channel.name);
    TRY(base::make_folders(path.parent_path()));
    TRY(base::write_file_atomically(path, pack::serialise(manifest), base::Durability::cached));
    return built;
  }

 private:
  base::Result<pack::ShardEntry> make_shard(const base::Bytes& raw) {
    pack::ShardEntry entry;
    entry.sha256 = TRY(pool_.put(raw));
    entry.length = raw.size();
    entry.documents = std::count(raw.begin(), raw.end(), std::uint8_t{'\n'});
    // A shard whose raw bytes did not change keeps its published forms: another libzstd would make other bytes.
    if (last_ != nullptr) {
      const auto before = std::find_if(last_->shards.begin(), last_->shards.end(),
                                       [&](const pack::ShardEntry& shard) { return shard.sha256 == entry.sha256; });
      const bool whole = before != last_->shards.end() &&
                         std::all_of(before->forms.begin(), before->forms.end(),
                                     [&](const pack::ShardForm& form) { return pool_.holds(pack::blob_of(form)); });
      if (whole) return *before;
    }
    const base::Bytes compressed = pack::compress_zstd(raw);
    if (compressed.size() < raw.size()) {
      entry.forms.push_back({pack::FormKind::zstd, TRY(pool_.put(compressed)), compressed.size(), std::nullopt});
    }
    return entry;
  }

  // Ids that were published and are not any more, with those of before that did not come again.
  base::Result<std::size_t> add_withdrawn(pack::Manifest& manifest, const std::set<std::string>& ids) {
    if (last_ == nullptr) return std::size_t{0};
    std::map<std::string, std::int64_t> withdrawn;
    for (const pack::WithdrawnEntry& entry : last_->withdrawn) withdrawn[entry.id] = entry.sequence;
    std::size_t fresh = 0;
    for (const std::string& id : TRY(published_ids_of(*last_, *repository_))) {
      if (ids.contains(id)) continue;
      withdrawn[id] = manifest.sequence;
      ++fresh;
    }
    for (const auto& [id, sequence] : withdrawn) {
      if (!ids.contains(id)) manifest.withdrawn.push_back({id, sequence});
    }
    return fresh;
  }

  bool equal_but_sequence(pack::Manifest manifest) const {
    manifest.sequence = last_->sequence;
    return manifest == *last_;
  }

  const Office& office_;
  const BlobPool& pool_;
  const pack::Manifest* last_;
  pack::Source* repository_;
};

// Blobs of earlier builds that no manifest of this one names are left alone while media.json may want them again;
// only manifests of channels that are gone would mislead `sign`.
base::Result<void> remove_old_manifests(const Office& office) {
  std::error_code error;
  std::vector<fs::path> gone;
  for (fs::directory_iterator it(office.build() / "channels", error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool known = std::any_of(office.channels.begin(), office.channels.end(),
                                   [&](const Channel& channel) { return channel.name == name; });
    if (!known) gone.push_back(it->path());
  }
  for (const fs::path& path : gone) TRY(base::remove_tree(path));
  return {};
}

}  // namespace

base::Result<base::Bytes> read_built_manifest(const Office& office, std::string_view channel) {
  return base::read_file(manifest_file(office, channel), pack::kMaxManifestBytes);
}

std::vector<std::string> unsigned_channels(const Office& office) {
  std::vector<std::string> names;
  const auto last = load_own_publication(office);
  for (const Channel& channel : office.channels) {
    const auto manifest = read_built_manifest(office, channel.name);
    if (!manifest || !last) continue;
    const std::string digest = pack::to_hex(pack::sha256(*manifest));
    const bool was_signed =
        *last && std::any_of((*last)->manifests.begin(), (*last)->manifests.end(),
                             [&](const SignedFile& file) { return file.path == manifest_path(channel.name, digest); });
    if (!was_signed) names.push_back(channel.name);
  }
  return names;
}

base::Result<BuildReport> build_office(const Office& office, std::vector<ChannelItems> channels, Findings& findings,
                                       const BuildProgress& progress) {
  const BlobPool pool(office.build(), office.repository());
  MediaIndex index = TRY(MediaIndex::load(office.root / "media.json"));
  TRY(base::make_folders(office.build()));
  BuildReport report;
  for (ChannelItems& channel : channels) {
    for (Item& item : channel.items) {
      if (!item.picture_sources.empty()) progress(name_in_office(office, item.folder));
      report.pictures += item.picture_sources.size();
      TRY_WITHIN(name_in_office(office, item.folder), prepare_media(item, index, pool, findings));
      check_as_kiosk(item, findings);
    }
  }
  report.pictures_prepared = index.prepared();
  TRY(index.save());
  if (findings.count(Severity::error) > 0) return report;
  const std::optional<Publication> last = TRY(load_own_publication(office));
  std::unique_ptr<pack::DirectorySource> repository;
  if (last) repository = TRY(pack::DirectorySource::open(office.repository()));
  for (ChannelItems& channel : channels) {
    const pack::Manifest* before = nullptr;
    for (std::size_t i = 0; last && i < last->channels.size(); ++i) {
      const PublishedChannel& published = last->channels[i];
      if (published.name == channel.channel->name && !published.manifest.channel.empty()) before = &published.manifest;
    }
    std::vector<pack::Document> documents;
    for (Item& item : channel.items) documents.push_back(std::move(item.document));
    ManifestBuilder builder(office, pool, before, repository.get());
    report.channels.push_back(TRY_WITHIN(channel.channel->name, builder.build(*channel.channel, std::move(documents))));
  }
  TRY(remove_old_manifests(office));
  return report;
}

}  // namespace authoring
