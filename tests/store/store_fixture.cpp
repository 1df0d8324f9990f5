// SPDX-License-Identifier: EUPL-1.2
#include "store_fixture.h"

#include <algorithm>
#include <fstream>

#include "base/folder.h"

namespace support {

pack::Document make_document(const std::string& id, pack::DocumentType type, const std::string& title,
                             const std::string& paragraph) {
  pack::Document document;
  document.id = id;
  document.type = type;
  pack::LocalText text;
  text.title = title;
  text.summary = "Ringkasan.";
  for (const auto part : pack::required_part_names(type)) text.parts[std::string(part)] = {"Gratis"};
  if (type == pack::DocumentType::right) text.parts["sentenced"] = {"Hak pertama"};
  text.body.push_back(pack::ParagraphBlock{{pack::Span{.text = paragraph}}});
  document.text["id"] = std::move(text);
  if (type == pack::DocumentType::programme) document.details = pack::ProgrammeDetails{};
  if (type == pack::DocumentType::goods) document.details = pack::GoodsDetails{};
  return document;
}

pack::Document make_notice(const std::string& id, const std::string& title, pack::NoticeLevel level) {
  auto document = make_document(id, pack::DocumentType::notice, title);
  document.details = pack::NoticeDetails{.level = level, .valid_from = {}, .valid_until = {}};
  return document;
}

pack::Document make_contact(const std::string& id, const std::string& title, pack::ContactLevel level) {
  auto document = make_document(id, pack::DocumentType::contact, title);
  document.details =
      pack::ContactDetails{.level = level,
                           .lines = {{.means = pack::ContactMeans::telephone, .value = "0821 0000 0000"}},
                           .checked_on = {2025, 1, 2}};
  return document;
}

pack::Document make_visiting_hours(const std::string& id) {
  auto document = make_document(id, pack::DocumentType::visiting_hours, "Jadwal Kunjungan");
  pack::VisitingHoursDetails details;
  pack::VisitRule rule;
  rule.weekdays = {1, 2, 4};
  rule.groups = {pack::VisitorGroup::sentenced};
  rule.sessions = {{.opens = {510}, .last_registration = {660}, .closes = {690}, .quota = {}}};
  details.rules = {rule};
  document.details = details;
  return document;
}

base::Bytes picture_bytes(const std::string& name) { return base::to_bytes("picture " + name); }

void add_picture(pack::Document& document, const std::string& name) {
  const auto file = [](const std::string& what, int width) {
    const base::Bytes bytes = picture_bytes(what);
    return pack::PictureFile{.sha256 = pack::sha256(bytes),
                             .length = bytes.size(),
                             .width = width,
                             .height = 360,
                             .media_type = "image/jpeg"};
  };
  pack::Picture picture;
  picture.name = "gambar";
  picture.full = file(name, 1280);
  picture.card = file(name + " card", 640);
  picture.alt["id"] = "Gambar " + name;
  picture.credit = "Humas";
  document.pictures = {picture};
}

pack::VerifiedBlob blob_named(base::ByteView bytes) {
  return pack::VerifiedBlob::named_by_verified_text(pack::sha256(bytes), bytes.size());
}

Release make_release(std::int64_t snapshot, const std::vector<Channel>& channels, const std::string& unit) {
  Release out;
  out.record.snapshot_version = snapshot;
  out.record.timestamp_issued = {kNow.seconds - 3600};
  out.record.accepted_at = kNow;
  out.record.unit = unit;
  for (const auto& channel : channels) {
    store::ChannelRelease release;
    release.info = {
        .name = channel.name, .title = {{"id", channel.name}}, .sequence = channel.sequence, .issued = kNow};
    release.official = channel.official;
    release.types = channel.types;
    release.manifest.channel = channel.name;
    release.manifest.sequence = channel.sequence;
    release.manifest.title = {{"id", channel.name}};
    release.manifest.languages = {"id", "en"};
    release.manifest.withdrawn = channel.withdrawn;
    for (auto& shard : pack::build_shards(channel.documents)) {
      const auto lines = std::count(shard.begin(), shard.end(), std::uint8_t{'\n'});
      release.manifest.shards.push_back(
          {.sha256 = pack::sha256(shard), .length = shard.size(), .documents = lines, .forms = {}});
      out.blobs.push_back(std::move(shard));
    }
    for (const auto& document : channel.documents) {
      for (const auto& picture : document.pictures) {
        const std::string name = picture.alt.at("id").substr(7);
        out.blobs.push_back(picture_bytes(name));
        out.blobs.push_back(picture_bytes(name + " card"));
      }
    }
    out.record.channels.push_back(std::move(release));
  }
  out.record.files.push_back({.path = pack::SafePath::parse("metadata/timestamp.json").take(),
                              .bytes = base::to_bytes("timestamp " + std::to_string(snapshot))});
  return out;
}

void stage(store::BlobStore& blobs, const Release& release) {
  for (const auto& bytes : release.blobs) {
    const auto blob = blob_named(bytes);
    if (blobs.has(blob)) continue;
    auto part = blobs.open_part(blob);
    REQUIRE_OK(part);
    REQUIRE_OK(part->append(base::ByteView(bytes).subspan(static_cast<std::size_t>(part->received()))));
    REQUIRE_OK(std::move(*part).finish());
  }
}

std::vector<std::string> titles(const base::Result<std::vector<store::DocumentSummary>>& found) {
  REQUIRE_OK(found);
  std::vector<std::string> out;
  for (const auto& summary : *found) out.push_back(summary.title);
  return out;
}

store::ListQuery list_of(pack::DocumentType type, const std::string& language) {
  store::ListQuery query;
  query.type = type;
  query.language = language;
  query.now = kNow;
  return query;
}

std::vector<std::string> all_titles(const store::Content& content) {
  std::vector<std::string> out;
  for (int type = 0; type <= static_cast<int>(pack::DocumentType::page); ++type) {
    for (auto& title : titles(content.list(list_of(static_cast<pack::DocumentType>(type))))) out.push_back(title);
  }
  return out;
}

void flip_byte(const std::filesystem::path& path, std::uint64_t offset) {
  REQUIRE_OK(base::set_mode(path, 0644));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  REQUIRE(byte >= 0);
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ 0x40));
  file.flush();
  REQUIRE(file.good());
}

}  // namespace support
