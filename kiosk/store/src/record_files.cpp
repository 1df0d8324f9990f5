// SPDX-License-Identifier: EUPL-1.2
#include "record_files.h"

#include "base/file.h"
#include "base/folder.h"
#include "checked_file.h"

namespace store {
namespace {

constexpr std::uint64_t kMaxRecordBytes = 4 * 1024 * 1024;
constexpr std::uint64_t kMaxBlobListBytes = 64 * 1024 * 1024;
constexpr std::int64_t kMaxFileBytes = 16 * 1024 * 1024;
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

base::Error damaged(std::string detail) { return {base::Errc::mismatch, "release: " + std::move(detail)}; }

// What cannot be read or parsed in a folder of our own is damage, whatever the parser calls it.
template <typename T>
base::Result<T> as_damage(base::Result<T> result) {
  if (!result && result.error().code != base::Errc::io) return damaged(result.error().detail);
  return result;
}

pack::Json file_json(const std::string& path, base::ByteView bytes) {
  return pack::Json::Object{{"path", path},
                            {"length", static_cast<std::int64_t>(bytes.size())},
                            {"sha256", pack::to_hex(pack::sha256(bytes))}};
}

base::Result<pack::VerifiedBytes> load_listed(const std::filesystem::path& folder, const pack::Json& listed) {
  const std::string path = TRY(pack::get_string(listed, "path"));
  const std::int64_t length = TRY(pack::get_integer(listed, "length", 0, kMaxFileBytes));
  const std::string hex = TRY(pack::get_string(listed, "sha256"));
  const pack::SafePath safe = TRY(pack::SafePath::parse(path));
  const pack::Sha256 sha256 = TRY(pack::parse_sha256(hex));
  // The record names them: the agent's own file, checksummed, written when they were verified.
  const auto blob = pack::VerifiedBlob::named_by_catalogue(sha256, static_cast<std::uint64_t>(length));
  base::Bytes bytes = TRY(base::read_file(folder / safe.text(), blob.length()));
  return pack::verify(blob, std::move(bytes)).within(path);
}

base::Result<void> write_beneath(const std::filesystem::path& folder, const std::string& path, base::ByteView bytes) {
  const auto target = folder / path;
  TRY(base::make_folders(target.parent_path()));
  return base::write_file_atomically(target, bytes, base::Durability::cached);
}

pack::Json texts_json(const std::map<std::string, std::string>& texts) {
  pack::Json out = pack::Json::Object{};
  for (const auto& [language, text] : texts) out[language] = text;
  return out;
}

base::Result<pack::Json> save_channel(const std::filesystem::path& folder, const ChannelRelease& channel) {
  const base::Bytes manifest = pack::serialise(channel.manifest);
  const std::string path = "manifests/" + channel.info.name + ".json";
  const pack::SafePath safe = TRY(pack::SafePath::parse(path));
  TRY(write_beneath(folder, safe.text(), manifest));
  pack::Json::Array types;
  for (const auto type : channel.types) types.emplace_back(pack::to_string(type));
  return pack::Json(pack::Json::Object{{"name", channel.info.name},
                                       {"title", texts_json(channel.info.title)},
                                       {"sequence", channel.info.sequence},
                                       {"issued", channel.info.issued.seconds},
                                       {"official", channel.official},
                                       {"types", std::move(types)},
                                       {"manifest", file_json(path, manifest)}});
}

base::Result<ChannelRelease> load_channel(const std::filesystem::path& folder, const pack::Json& json) {
  ChannelRelease out;
  out.info.name = TRY(pack::get_string(json, "name"));
  for (const auto& [language, text] : *TRY(pack::get_object(json, "title"))) {
    if (const auto* words = text.as_string()) out.info.title[language] = *words;
  }
  out.info.sequence = TRY(pack::get_integer(json, "sequence", 0, kMaxInteger));
  out.info.issued.seconds = TRY(pack::get_integer(json, "issued", -kMaxInteger, kMaxInteger));
  out.official = TRY(pack::get_bool(json, "official"));
  for (const auto& type : *TRY(pack::get_array(json, "types"))) {
    const auto* name = type.as_string();
    if (name == nullptr) return damaged("types");
    out.types.push_back(TRY(pack::parse_document_type(*name)));
  }
  const pack::Json* manifest = json.find("manifest");
  if (manifest == nullptr) return damaged("no manifest");
  const auto bytes = TRY(load_listed(folder, *manifest));
  out.manifest = TRY(pack::parse_manifest(bytes, out.info.name));
  return out;
}

base::Result<ReleaseRecord> parse_record(const std::filesystem::path& folder, const pack::Json& json) {
  ReleaseRecord out;
  out.snapshot_version = TRY(pack::get_integer(json, "snapshot_version", 1, kMaxInteger));
  out.timestamp_issued.seconds = TRY(pack::get_integer(json, "timestamp_issued", -kMaxInteger, kMaxInteger));
  out.accepted_at.seconds = TRY(pack::get_integer(json, "accepted_at", -kMaxInteger, kMaxInteger));
  out.unit = TRY(pack::get_string(json, "unit"));
  for (const auto& channel : *TRY(pack::get_array(json, "channels"))) {
    out.channels.push_back(TRY(load_channel(folder, channel)));
  }
  for (const auto& file : *TRY(pack::get_array(json, "files"))) {
    auto bytes = TRY(load_listed(folder, file));
    const std::string path = TRY(pack::get_string(file, "path"));
    pack::SafePath safe = TRY(pack::SafePath::parse(path));
    out.files.push_back({.path = std::move(safe), .bytes = std::move(bytes).take()});
  }
  return out;
}

}  // namespace

base::Result<void> save_record(const std::filesystem::path& folder, const ReleaseRecord& record) {
  pack::Json::Array channels;
  for (const auto& channel : record.channels) channels.push_back(TRY(save_channel(folder, channel)));
  pack::Json::Array files;
  for (const auto& file : record.files) {
    const std::string& path = file.path.text();
    if (!path.starts_with("metadata/") && !path.starts_with("targets/")) {
      return base::Error{base::Errc::malformed, "release: no place for " + path};
    }
    TRY(write_beneath(folder, path, file.bytes));
    files.push_back(file_json(path, file.bytes));
  }
  const pack::Json json = pack::Json::Object{{"snapshot_version", record.snapshot_version},
                                             {"timestamp_issued", record.timestamp_issued.seconds},
                                             {"accepted_at", record.accepted_at.seconds},
                                             {"unit", record.unit},
                                             {"channels", std::move(channels)},
                                             {"files", std::move(files)}};
  return save_checked(folder / "release.json", json, base::Durability::cached);
}

base::Result<ReleaseRecord> load_record(const std::filesystem::path& folder) {
  const pack::Json json = TRY(load_checked(folder / "release.json", kMaxRecordBytes));
  return as_damage(parse_record(folder, json));
}

bool same_content(const ReleaseRecord& a, const ReleaseRecord& b) {
  if (a.snapshot_version != b.snapshot_version || a.unit != b.unit || a.channels.size() != b.channels.size())
    return false;
  for (std::size_t i = 0; i < a.channels.size(); ++i) {
    const ChannelRelease& x = a.channels[i];
    const ChannelRelease& y = b.channels[i];
    if (x.manifest != y.manifest || x.types != y.types || x.official != y.official || x.info.title != y.info.title ||
        x.info.issued != y.info.issued) {
      return false;
    }
  }
  return true;
}

base::Result<void> save_blob_list(const std::filesystem::path& folder, const std::set<pack::VerifiedBlob>& blobs) {
  pack::Json::Array list;
  for (const auto& blob : blobs) {
    list.push_back(pack::Json::Array{pack::to_hex(blob.sha256()), static_cast<std::int64_t>(blob.length())});
  }
  return save_checked(folder / "blobs.json", pack::Json::Object{{"blobs", std::move(list)}}, base::Durability::cached);
}

base::Result<std::set<pack::VerifiedBlob>> load_blob_list(const std::filesystem::path& folder) {
  const pack::Json json = TRY(load_checked(folder / "blobs.json", kMaxBlobListBytes));
  std::set<pack::VerifiedBlob> out;
  for (const auto& entry : *TRY(as_damage(pack::get_array(json, "blobs")))) {
    const auto* pair = entry.as_array();
    if (pair == nullptr || pair->size() != 2 || (*pair)[0].as_string() == nullptr ||
        (*pair)[1].as_integer() == nullptr) {
      return damaged("blobs.json");
    }
    const auto sha256 = TRY(as_damage(pack::parse_sha256(*(*pair)[0].as_string())));
    out.insert(pack::VerifiedBlob::named_by_catalogue(sha256, static_cast<std::uint64_t>(*(*pair)[1].as_integer())));
  }
  return out;
}

}  // namespace store
