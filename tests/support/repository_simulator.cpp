// SPDX-License-Identifier: EUPL-1.2
#include "repository_simulator.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "pack/sha256.h"

namespace {

constexpr std::int64_t kYear = std::int64_t{365} * 86400;

pack::SecretKey copy(const pack::SecretKey& key) { return pack::SecretKey::from_seed(key.seed()).take(); }

}  // namespace

base::Instant RepositorySimulator::start() { return base::parse_instant("2026-01-01T00:00:00Z").take(); }

RepositorySimulator::RepositorySimulator() {
  for (pack::SignedFields* fields :
       std::initializer_list<pack::SignedFields*>{&root, &timestamp, &snapshot, &targets}) {
    fields->expires = {start().seconds + kYear};
    fields->x_issued = start();
  }
  for (const std::string_view role : {pack::kRoot, pack::kTimestamp, pack::kSnapshot, pack::kTargets}) add_key(role);
  roots_.push_back(signed_next_root());
  snapshot.meta["targets.json"] = pin(pack::kTargets, targets.version);
  timestamp.snapshot = pin(pack::kSnapshot, snapshot.version);
}

// Keys come from a counter, so that a failing test fails the same way again.
pack::SecretKey RepositorySimulator::make_key() {
  std::array<std::uint8_t, pack::SecretKey::kSeedBytes> seed{};
  seed[0] = static_cast<std::uint8_t>(++keys_made_);
  seed[1] = static_cast<std::uint8_t>(keys_made_ >> 8);
  return pack::SecretKey::from_seed(seed).take();
}

const pack::SecretKey& RepositorySimulator::add_key(std::string_view role) {
  pack::SecretKey key = make_key();
  root.keys.emplace(key.keyid(), key.public_key());
  root.roles[std::string(role)].keyids.push_back(key.keyid());
  return signers[std::string(role)].emplace_back(std::move(key));
}

void RepositorySimulator::rotate_key(std::string_view role) {
  const std::string name(role);
  for (pack::SecretKey& key : signers[name]) {
    root.keys.erase(key.keyid());
    if (role == pack::kRoot) former_root_signers_.push_back(copy(key));
    retired[name].push_back(std::move(key));
  }
  signers[name].clear();
  root.roles[name].keyids.clear();
  add_key(role);
}

base::Bytes RepositorySimulator::signed_next_root() const {
  std::vector<pack::SecretKey> keys;
  for (const pack::SecretKey& key : former_root_signers_) keys.push_back(copy(key));
  for (const pack::SecretKey& key : signers.at("root")) keys.push_back(copy(key));
  return sign_with(pack::kRoot, to_json(root), keys);
}

void RepositorySimulator::publish_root() {
  root.version = newest_root() + 1;
  roots_.push_back(signed_next_root());
  former_root_signers_.clear();
}

pack::Targets& RepositorySimulator::role(std::string_view name) {
  return name == pack::kTargets ? targets : delegated.find(std::string(name))->second;
}

void RepositorySimulator::raise_targets(std::string_view name) {
  ++role(name).version;
  raise_snapshot();
}

void RepositorySimulator::raise_snapshot() {
  snapshot.meta["targets.json"] = pin(pack::kTargets, targets.version);
  for (const auto& [name, role] : delegated) snapshot.meta[name + ".json"] = pin(name, role.version);
  ++snapshot.version;
  raise_timestamp();
}

void RepositorySimulator::raise_timestamp() {
  timestamp.snapshot = pin(pack::kSnapshot, snapshot.version);
  ++timestamp.version;
}

pack::DelegatedRole& RepositorySimulator::delegate(std::string_view name, std::vector<std::string> paths,
                                                   bool terminating, std::string_view delegator) {
  const std::string text(name);
  if (delegated.find(text) == delegated.end()) {
    pack::Targets& fresh = delegated[text];
    fresh.expires = {start().seconds + kYear};
    fresh.x_issued = start();
    signers[text].push_back(make_key());
  }
  pack::Targets& from = role(delegator);
  if (!from.delegations) from.delegations.emplace();
  const pack::SecretKey& key = signers[text].back();
  from.delegations->keys.emplace(key.keyid(), key.public_key());
  pack::DelegatedRole entry;
  entry.name = text;
  entry.keys.keyids = {key.keyid()};
  entry.terminating = terminating;
  entry.paths = std::move(paths);
  return from.delegations->roles.emplace_back(std::move(entry));
}

void RepositorySimulator::add_target(std::string_view name, std::string_view content, std::string_view signing_role) {
  pack::TargetFile file;
  const std::string hash = to_hex(pack::sha256(base::as_bytes(content)));
  file.length = static_cast<std::int64_t>(content.size());
  file.hashes["sha256"] = hash;
  role(signing_role).targets[std::string(name)] = file;
  std::string path = "targets/" + std::string(name);
  if (root.consistent_snapshot) path.insert(path.rfind('/') + 1, hash + ".");
  target_files_[path] = base::to_bytes(content);
}

pack::Json RepositorySimulator::signed_node_of(std::string_view name) const {
  if (name == pack::kTimestamp) return to_json(timestamp);
  if (name == pack::kSnapshot) return to_json(snapshot);
  return to_json(name == pack::kTargets ? targets : delegated.find(std::string(name))->second);
}

base::Bytes RepositorySimulator::sign_with(std::string_view name, pack::Json signed_node,
                                           const std::vector<pack::SecretKey>& keys) const {
  if (const auto tamper = tamper_signed.find(std::string(name)); tamper != tamper_signed.end())
    tamper->second(signed_node);
  pack::Envelope envelope{{}, std::move(signed_node)};
  for (const pack::SecretKey& key : keys) sign(envelope, key);
  if (const auto tamper = tamper_envelope.find(std::string(name)); tamper != tamper_envelope.end()) {
    tamper->second(envelope);
  }
  return serialise(envelope);
}

base::Bytes RepositorySimulator::signed_role(std::string_view name) const {
  if (name == pack::kRoot) return roots_.back();
  return sign_with(name, signed_node_of(name), signers.find(std::string(name))->second);
}

base::Bytes RepositorySimulator::signed_root(std::int64_t version) const {
  return roots_.at(static_cast<std::size_t>(version - 1));
}

pack::MetaFile RepositorySimulator::pin(std::string_view name, std::int64_t version) const {
  pack::MetaFile file;
  file.version = version;
  if (pin_hashes) {
    const base::Bytes bytes = signed_role(name);
    file.length = static_cast<std::int64_t>(bytes.size());
    file.hashes = pack::Hashes{{"sha256", to_hex(pack::sha256(bytes))}};
  }
  return file;
}

base::Result<base::Bytes> RepositorySimulator::serve_metadata(const std::string& file) const {
  for (std::int64_t version = 1; version <= newest_root(); ++version) {
    if (file == pack::versioned_metadata_file_name(pack::kRoot, version)) return signed_root(version);
  }
  if (file == "timestamp.json") return signed_role(pack::kTimestamp);
  const auto is_asked_for = [&](std::string_view name, std::int64_t version) {
    return file == (root.consistent_snapshot ? pack::versioned_metadata_file_name(name, version)
                                             : pack::metadata_file_name(name));
  };
  if (is_asked_for(pack::kSnapshot, snapshot.version)) return signed_role(pack::kSnapshot);
  if (is_asked_for(pack::kTargets, targets.version)) return signed_role(pack::kTargets);
  for (const auto& [name, role] : delegated) {
    if (is_asked_for(name, role.version)) return signed_role(name);
  }
  return base::Error{base::Errc::not_found, file + " is not in the repository"};
}

base::Result<base::Bytes> RepositorySimulator::serve(const std::string& path) const {
  if (const auto failure = failures.find(path); failure != failures.end()) {
    return base::Error{failure->second, path + " cannot be had"};
  }
  if (const auto file = files.find(path); file != files.end()) return file->second;
  if (const auto file = target_files_.find(path); file != target_files_.end()) return file->second;
  constexpr std::string_view kMetadata = "metadata/";
  if (path.rfind(kMetadata, 0) == 0) return serve_metadata(path.substr(kMetadata.size()));
  return base::Error{base::Errc::not_found, path + " is not in the repository"};
}

base::Result<void> RepositorySimulator::stream(const pack::SafePath& path, std::uint64_t offset,
                                               std::uint64_t max_bytes, const Sink& sink) {
  constexpr std::size_t kPiece = 1000;
  requests.push_back(path.text());
  const base::Bytes bytes = TRY(serve(path.text()));
  if (offset > bytes.size()) return base::Error{base::Errc::mismatch, path.text() + " is shorter than the offset"};
  base::ByteView rest = base::ByteView(bytes).subspan(static_cast<std::size_t>(offset));
  if (rest.size() > max_bytes) return base::Error{base::Errc::too_large, path.text() + " is longer than asked for"};
  while (!rest.empty()) {
    const base::ByteView piece = rest.first(std::min(kPiece, rest.size()));
    TRY(sink(piece));
    rest = rest.subspan(piece.size());
  }
  return {};
}
