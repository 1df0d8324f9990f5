// SPDX-License-Identifier: EUPL-1.2
#include "role_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/folder.h"
#include "pack/signed.h"
#include "pack/updater_limits.h"

namespace authoring {
namespace {

constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;

std::uint64_t limit_of(std::string_view role) {
  const pack::UpdaterLimits limits;
  if (role == pack::kRoot) return limits.root_bytes;
  if (role == pack::kTimestamp) return limits.timestamp_bytes;
  if (role == pack::kSnapshot) return limits.snapshot_bytes;
  return limits.targets_bytes;
}

}  // namespace

std::int64_t RoleWriter::next_version(std::string_view role, std::int64_t last) const {
  return std::max(journal_.highest(role), last) + 1;
}

void RoleWriter::stamp(pack::SignedFields& fields, std::int64_t version, int days) const {
  fields.version = version;
  fields.expires = {now_.seconds + days * kSecondsPerDay};
  fields.x_issued = now_;
}

base::Result<void> RoleWriter::announce_root(std::int64_t version) {
  if (is_root_announced(version)) return {};
  const std::string name = pack::versioned_metadata_file_name(pack::kRoot, version);
  const base::Bytes bytes = TRY(base::read_file(office_.repository() / "metadata" / name, limit_of(pack::kRoot)));
  return journal_.record(pack::kRoot, version, pack::sha256(bytes));
}

RoleWriter::Signers RoleWriter::signers_of(std::string_view role) const {
  const auto found = ring_.roles.find(std::string(role));
  if (found == ring_.roles.end()) return {};
  return {found->second.keys, found->second.threshold};
}

RoleWriter::Signers RoleWriter::signers_of(const pack::RoleKeys& keys) const {
  Signers signers{{}, keys.threshold};
  for (const auto& [name, key] : ring_.keys) {
    const std::string keyid = pack::compute_keyid(key);
    if (std::find(keys.keyids.begin(), keys.keyids.end(), keyid) != keys.keyids.end()) signers.keys.push_back(name);
  }
  return signers;
}

base::Result<const pack::SecretKey*> RoleWriter::open(const std::string& key_name) {
  const auto known = opened_.find(key_name);
  if (known != opened_.end()) return &known->second;
  if (absent_.contains(key_name)) return base::Error{base::Errc::not_found, key_name + " is not held here"};
  auto key = open_key_(key_name);
  if (!key) {
    if (key.error().code == base::Errc::not_found) absent_.insert(key_name);
    return std::move(key.error()).within(key_name);
  }
  if (key->public_key() != ring_.keys.at(key_name)) {
    return base::Error{base::Errc::mismatch, key_name + ": the key file holds another key than the key ring names"};
  }
  return &opened_.emplace(key_name, key.take()).first->second;
}

base::Result<pack::MetaFile> RoleWriter::write(std::string_view role, const pack::SignedFields& fields,
                                               pack::Json signed_node, const std::vector<Signers>& signers) {
  pack::Envelope envelope{{}, std::move(signed_node)};
  for (const Signers& group : signers) {
    std::int64_t signed_by = 0;
    for (const std::string& name : group.keys) {
      if (signed_by == group.threshold) break;
      auto key = open(name);
      if (!key && key.error().code == base::Errc::not_found) continue;
      if (!key) return std::move(key.error());
      pack::sign(envelope, **key);
      ++signed_by;
    }
    if (signed_by == group.threshold && group.threshold > 0) continue;
    return base::Error{base::Errc::not_found,
                       fmt::format("{}: needs {} keys, {} are here", role, group.threshold, signed_by)};
  }
  return publish(role, fields, envelope);
}

base::Result<pack::Envelope> RoleWriter::sign_once(std::string_view role, pack::Json signed_node) {
  pack::Envelope envelope{{}, std::move(signed_node)};
  for (const std::string& name : signers_of(role).keys) {
    auto key = open(name);
    if (!key && key.error().code == base::Errc::not_found) continue;
    if (!key) return std::move(key.error());
    pack::sign(envelope, **key);
    return envelope;
  }
  return base::Error{base::Errc::not_found, fmt::format("{}: none of its keys is here", role)};
}

base::Result<pack::MetaFile> RoleWriter::publish(std::string_view role, const pack::SignedFields& fields,
                                                 const pack::Envelope& envelope) {
  const base::Bytes bytes = pack::serialise(envelope);
  if (bytes.size() > limit_of(role)) {
    return base::Error{base::Errc::too_large,
                       fmt::format("{}: {} bytes, kiosks read at most {}", role, bytes.size(), limit_of(role))};
  }
  const pack::Sha256 digest = pack::sha256(bytes);
  const std::filesystem::path folder = office_.repository() / "metadata";
  TRY(base::make_folders(folder));
  const bool is_timestamp = role == pack::kTimestamp;
  const std::filesystem::path path = folder / (is_timestamp ? pack::metadata_file_name(role)
                                                            : pack::versioned_metadata_file_name(role, fields.version));
  // Roots must count up without a gap, and every one that was ever written is kept: the file is its own journal.
  if (role != pack::kRoot) TRY(journal_.record(role, fields.version, digest));
  TRY(base::write_file_atomically(path, bytes, base::Durability::synced));
  SignReport::Role& reported = report_.roles.emplace_back();
  reported = {std::string(role), fields.version, fields.expires, {}};
  for (const pack::Signature& signature : envelope.signatures) reported.keyids.push_back(signature.keyid);
  return pack::MetaFile{fields.version, static_cast<std::int64_t>(bytes.size()),
                        pack::Hashes{{"sha256", pack::to_hex(digest)}}};
}

}  // namespace authoring
