// SPDX-License-Identifier: EUPL-1.2
#include "office.h"

#include <algorithm>
#include <fstream>

#include "check.h"
#include "pack/pack_file.h"

namespace {

base::Instant end_of_time() { return base::parse_instant("2100-01-01T00:00:00Z").take(); }

pack::PackSection section_in_pack(const std::string& path, const std::map<std::string, pack::PackSection>& blobs) {
  if (const auto blob = blobs.find(path); blob != blobs.end()) return blob->second;
  return *pack::section_of(pack::SafePath::parse(path).take());
}

}  // namespace

void write_file(const std::filesystem::path& path, base::ByteView bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  const std::string_view text = base::as_text(bytes);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  REQUIRE(file.good());
}

base::Bytes read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return base::to_bytes(text);
}

Office::Office(const std::vector<std::string>& channels) {
  repository.root.expires = end_of_time();
  repository.publish_root();
  repository.timestamp.expires = end_of_time();
  repository.snapshot.expires = end_of_time();
  repository.targets.expires = end_of_time();
  for (const std::string& channel : channels) {
    const std::string role = "channel-" + channel;
    repository.delegate(role, {"channels/" + channel + "/*"}, true).x_title = {{"id", "Kanal " + channel}};
    repository.role(role).expires = end_of_time();
    repository.role(role).x_issued = RepositorySimulator::start();
    documents[channel];
  }
  repository.raise_targets();
}

void Office::publish() {
  for (const auto& [channel, items] : documents) {
    const auto before = published_.find(channel);
    if (before != published_.end() && before->second == items && withdrawn[channel].empty()) continue;
    publish_channel(channel);
    published_[channel] = items;
  }
}

void Office::publish_channel(const std::string& channel) {
  pack::Manifest manifest;
  manifest.channel = channel;
  manifest.sequence = ++sequences_[channel];
  manifest.title = {{"id", "Kanal " + channel}};
  manifest.languages = {"id"};
  manifest.withdrawn = withdrawn[channel];
  for (base::Bytes& raw : pack::build_shards(documents[channel])) {
    pack::ShardEntry entry{.sha256 = pack::sha256(raw), .length = raw.size(), .documents = 0, .forms = {}};
    entry.documents = std::count(raw.begin(), raw.end(), std::uint8_t{'\n'});
    if (compress) {
      base::Bytes small = pack::compress_zstd(raw);
      entry.forms.push_back(
          {.kind = pack::FormKind::zstd, .sha256 = pack::sha256(small), .length = small.size(), .from = {}});
      repository.add_blob(pack::blob_path(entry.forms[0].sha256).text(), std::move(small));
    }
    repository.add_blob(pack::blob_path(entry.sha256).text(), std::move(raw));
    manifest.shards.push_back(std::move(entry));
  }
  const base::Bytes bytes = pack::serialise(manifest);
  const std::string name = "channels/" + channel + "/manifest.json";
  repository.add_target(name, base::as_text(bytes), "channel-" + channel);
  repository.raise_targets("channel-" + channel);
  manifest_paths_[channel] = "targets/channels/" + channel + "/" + pack::to_hex(pack::sha256(bytes)) + ".manifest.json";
}

std::map<std::string, base::Bytes> Office::files() {
  std::vector<std::string> paths;
  for (std::int64_t version = 1; version <= repository.newest_root(); ++version) {
    paths.push_back("metadata/" + pack::versioned_metadata_file_name(pack::kRoot, version));
  }
  paths.push_back("metadata/timestamp.json");
  paths.push_back("metadata/" + pack::versioned_metadata_file_name(pack::kSnapshot, repository.snapshot.version));
  paths.push_back("metadata/" + pack::versioned_metadata_file_name(pack::kTargets, repository.targets.version));
  for (const auto& [name, role] : repository.delegated) {
    paths.push_back("metadata/" + pack::versioned_metadata_file_name(name, role.version));
  }
  for (const auto& [channel, path] : manifest_paths_) paths.push_back(path);
  for (const auto& [path, bytes] : repository.files) paths.push_back(path);
  std::map<std::string, base::Bytes> out;
  for (const std::string& path : paths) {
    auto bytes = repository.fetch(pack::SafePath::parse(path).take(), std::uint64_t{64} * 1024 * 1024);
    if (bytes) out[path] = std::move(bytes).take();  // what the repository fails to serve is not laid out either
  }
  repository.requests.clear();
  return out;
}

void Office::write_folder(const std::filesystem::path& folder) {
  for (const auto& [path, bytes] : files()) write_file(folder / path, bytes);
}

base::Bytes Office::pack_bytes() {
  std::map<std::string, pack::PackSection> blobs;  // shards and forms are small here, pictures are told by document
  for (const auto& [channel, items] : documents) {
    for (const pack::Document& item : items) {
      for (const pack::Picture& picture : item.pictures) {
        blobs[pack::blob_path(picture.full.sha256).text()] = pack::PackSection::media;
        blobs[pack::blob_path(picture.card.sha256).text()] = pack::PackSection::media;
      }
    }
  }
  base::Bytes out;
  pack::PackWriter writer([&out](base::ByteView piece) -> base::Result<void> {
    out.insert(out.end(), piece.begin(), piece.end());
    return {};
  });
  const auto all = files();
  for (const auto section : {pack::PackSection::metadata, pack::PackSection::manifests, pack::PackSection::shards,
                             pack::PackSection::media}) {
    for (const auto& [path, bytes] : all) {
      if (section_in_pack(path, blobs) != section) continue;
      REQUIRE_OK(writer.add(section, pack::SafePath::parse(path).take(), bytes));
    }
  }
  REQUIRE_OK(writer.finish());
  return out;
}

void Office::write_pack(const std::filesystem::path& file) { write_file(file, pack_bytes()); }

pack::PictureFile Office::add_file(const std::string& name, std::size_t bytes, int width) {
  base::Bytes content;
  while (content.size() < bytes) {
    const pack::Sha256 next = pack::sha256(base::as_bytes(name + std::to_string(content.size())));
    content.insert(content.end(), next.bytes.begin(), next.bytes.end());
  }
  content.resize(bytes);
  const pack::PictureFile file{
      .sha256 = pack::sha256(content), .length = bytes, .width = width, .height = 360, .media_type = "image/jpeg"};
  repository.add_blob(pack::blob_path(file.sha256).text(), std::move(content));
  return file;
}

void Office::add_picture(pack::Document& document, const std::string& name, std::size_t bytes) {
  pack::Picture picture;
  picture.name = "gambar-" + std::to_string(document.pictures.size());
  picture.full = add_file(name, bytes, 1280);
  picture.card = add_file(name + " card", bytes / 4 + 1, 640);
  picture.alt["id"] = "Gambar " + name;
  picture.credit = "Humas";
  document.pictures.push_back(std::move(picture));
}

pack::Document Office::document(const std::string& id, const std::string& title, pack::DocumentType type) {
  pack::Document document;
  document.id = id;
  document.type = type;
  pack::LocalText text;
  text.title = title;
  text.summary = "Ringkasan.";
  for (const auto part : pack::required_part_names(type)) text.parts[std::string(part)] = {"Gratis"};
  text.body.push_back(pack::ParagraphBlock{{pack::Span{.text = "Isi dari " + title + "."}}});
  document.text["id"] = std::move(text);
  if (type == pack::DocumentType::notice) {
    document.details = pack::NoticeDetails{.level = pack::NoticeLevel::info, .valid_from = {}, .valid_until = {}};
  }
  return document;
}
