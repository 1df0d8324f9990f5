// SPDX-License-Identifier: EUPL-1.2
#include "authoring/root_draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/folder.h"
#include "pack/trusted_set.h"
#include "pack/updater_limits.h"

namespace authoring {
namespace {

constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;
constexpr std::uint64_t kMaxDraftBytes = 1024 * 1024;
constexpr std::string_view kTopRoles[] = {pack::kRoot, pack::kTargets, pack::kSnapshot, pack::kTimestamp};

pack::Json to_json(const pack::Envelope& envelope) {
  return pack::parse_json(pack::serialise(envelope)).take();  // our own bytes
}

base::Result<pack::Root> parse_root_file(base::ByteView bytes) {
  const pack::Envelope envelope = TRY(pack::parse_envelope(bytes, pack::UpdaterLimits{}.root_bytes));
  return pack::parse_root(envelope.signed_node);
}

// Made from what parse_root_draft has read before.
pack::Root previous_of(const RootDraft& draft) { return parse_root_file(*draft.previous).take(); }

RootSignatures::Group group_of(const pack::Envelope& envelope, const pack::Root& root) {
  const pack::RoleKeys& role = root.roles.at(std::string(pack::kRoot));
  RootSignatures::Group group{role.keyids, {}, role.threshold};
  for (const std::string& keyid : role.keyids) {
    const pack::RoleKeys alone{{keyid}, 1};
    if (pack::check_threshold(envelope, root.keys, alone, pack::verify_ed25519)) group.signed_by.push_back(keyid);
  }
  return group;
}

std::vector<std::string> without(const std::vector<std::string>& all, const std::vector<std::string>& taken) {
  std::vector<std::string> out;
  for (const std::string& one : all) {
    if (std::find(taken.begin(), taken.end(), one) == taken.end()) out.push_back(one);
  }
  return out;
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

base::Result<std::optional<OwnRoot>> load_own_root(const Office& office) {
  std::optional<OwnRoot> newest;
  const pack::UpdaterLimits limits;
  for (std::int64_t version = 1; version <= limits.root_rotations; ++version) {
    const std::string name = pack::versioned_metadata_file_name(pack::kRoot, version);
    auto bytes = base::read_file(office.repository() / "metadata" / name, limits.root_bytes);
    if (!bytes && bytes.error().code == base::Errc::not_found) break;
    if (!bytes) return std::move(bytes.error());
    pack::Root root = TRY_WITHIN(name, parse_root_file(*bytes));
    newest = OwnRoot{std::move(root), std::move(bytes).take()};
  }
  return newest;
}

namespace {

// Keys and roles as the ring wants them.
base::Result<pack::Root> root_of_ring(const KeyRing& ring) {
  pack::Root root;
  for (const std::string_view role : kTopRoles) {
    const auto keys = ring.roles.find(std::string(role));
    if (keys == ring.roles.end())
      return base::Error{base::Errc::malformed, fmt::format("the key ring has no role {}", role)};
    root.roles[std::string(role)] = role_keys(ring, keys->second, root.keys);
  }
  return root;
}

}  // namespace

bool agrees_with(const pack::Root& root, const KeyRing& ring) {
  const auto wanted = root_of_ring(ring);
  return wanted && wanted->keys == root.keys && wanted->roles == root.roles;
}

base::Result<std::optional<pack::Root>> next_root(const Office& office, const KeyRing& ring, const pack::Root* last,
                                                  base::Instant now) {
  pack::Root root = TRY(root_of_ring(ring));
  const std::int64_t lifetime = office.expiry.root * kSecondsPerDay;
  if (last != nullptr && agrees_with(*last, ring) && last->expires.seconds - now.seconds >= lifetime / 4)
    return std::optional<pack::Root>();
  // Kiosks count roots up one by one (TUF 5.3.5), so this version is the next in any case.
  root.version = last == nullptr ? 1 : last->version + 1;
  root.expires = {now.seconds + lifetime};
  root.x_issued = now;
  return std::optional<pack::Root>(std::move(root));
}

RootDraft make_root_draft(const pack::Root& next, std::optional<base::Bytes> previous, const KeyRing& ring) {
  RootDraft draft{std::move(previous), pack::Envelope{{}, pack::to_json(next)}, {}};
  for (const auto& [name, key] : ring.keys) draft.names[pack::compute_keyid(key)] = name;
  return draft;
}

base::Bytes serialise(const RootDraft& draft) {
  pack::Json::Object names;
  for (const auto& [keyid, name] : draft.names) names.emplace(keyid, name);
  pack::Json::Object file{{"draft", to_json(draft.envelope)}, {"names", std::move(names)}};
  if (draft.previous) file.emplace("previous", pack::parse_json(*draft.previous).take());
  return base::to_bytes(pack::canonical_json(pack::Json(std::move(file))) + "\n");
}

base::Result<RootDraft> parse_root_draft(base::ByteView file) {
  if (file.size() > kMaxDraftBytes) return base::Error{base::Errc::too_large, "root draft: longer than 1 MiB"};
  const pack::Json json = TRY_WITHIN("root draft", pack::parse_json(file));
  const pack::Json* draft_node = json.find("draft");
  if (draft_node == nullptr) return base::Error{base::Errc::malformed, "root draft: there is no draft in it"};
  const std::uint64_t limit = pack::UpdaterLimits{}.root_bytes;
  const std::string draft_text = pack::canonical_json(*draft_node);
  RootDraft draft;
  draft.envelope = TRY_WITHIN("root draft", pack::parse_envelope(base::as_bytes(draft_text), limit));
  const pack::Root root = TRY_WITHIN("root draft", pack::parse_root(draft.envelope.signed_node));
  if (const pack::Json* names = json.find("names"); names != nullptr && names->as_object() != nullptr) {
    for (const auto& [keyid, name] : *names->as_object()) {
      if (name.as_string() != nullptr && is_identifier(*name.as_string())) draft.names[keyid] = *name.as_string();
    }
  }
  std::int64_t expected = 1;
  if (const pack::Json* previous_node = json.find("previous")) {
    draft.previous = base::to_bytes(pack::canonical_json(*previous_node));
    const pack::Root previous = TRY_WITHIN("previous root", parse_root_file(*draft.previous));
    expected = previous.version + 1;
  }
  if (root.version == expected) return draft;
  return base::Error{base::Errc::mismatch,
                     fmt::format("root draft: version {} cannot follow version {}", root.version, expected - 1)};
}

pack::Root root_of(const RootDraft& draft) { return pack::parse_root(draft.envelope.signed_node).take(); }

RootSignatures signatures_of(const RootDraft& draft) {
  RootSignatures out;
  if (draft.previous) out.old_keys = group_of(draft.envelope, previous_of(draft));
  out.new_keys = group_of(draft.envelope, root_of(draft));
  return out;
}

std::vector<RootChange> changes_of(const RootDraft& draft) {
  const pack::Root root = root_of(draft);
  const std::optional<pack::Root> before = draft.previous ? std::optional(previous_of(draft)) : std::nullopt;
  std::vector<RootChange> out;
  for (const std::string_view name : kTopRoles) {
    const pack::RoleKeys& now = root.roles.at(std::string(name));
    const pack::RoleKeys then = before ? before->roles.at(std::string(name)) : pack::RoleKeys{{}, 0};
    if (now == then) continue;
    out.push_back({std::string(name), without(now.keyids, then.keyids), without(then.keyids, now.keyids),
                   then.threshold, now.threshold});
  }
  return out;
}

base::Result<void> sign_root_draft(RootDraft& draft, const pack::SecretKey& key) {
  const RootSignatures needed = signatures_of(draft);
  const std::string keyid = key.keyid();
  if (!contains(needed.new_keys.keyids, keyid) && !(needed.old_keys && contains(needed.old_keys->keyids, keyid)))
    return base::Error{base::Errc::untrusted, "this key is no root key, neither of the root before nor of this one"};
  pack::sign(draft.envelope, key);
  return {};
}

base::Result<void> merge_signatures(RootDraft& draft, const RootDraft& copy) {
  if (pack::canonical_json(copy.envelope.signed_node) != pack::canonical_json(draft.envelope.signed_node))
    return base::Error{base::Errc::mismatch, "a copy of another draft"};
  const RootSignatures good = signatures_of({draft.previous, copy.envelope, {}});
  std::vector<pack::Signature>& signatures = draft.envelope.signatures;
  for (const pack::Signature& signature : copy.envelope.signatures) {
    if (!contains(good.new_keys.signed_by, signature.keyid) &&
        !(good.old_keys && contains(good.old_keys->signed_by, signature.keyid)))
      continue;
    std::erase_if(signatures, [&](const pack::Signature& one) { return one.keyid == signature.keyid; });
    signatures.push_back(signature);
  }
  std::sort(signatures.begin(), signatures.end(),
            [](const pack::Signature& a, const pack::Signature& b) { return a.keyid < b.keyid; });
  return {};
}

base::Result<base::Bytes> finish_root_draft(const RootDraft& draft, base::Instant now) {
  base::Bytes bytes = pack::serialise(draft.envelope);
  if (!draft.previous) {
    TRY(pack::TrustedSet::start(bytes, now));
    return bytes;
  }
  pack::TrustedSet trusted = TRY(pack::TrustedSet::start(*draft.previous, now));
  TRY(trusted.update_root(bytes));
  return bytes;
}

base::Result<void> store_root(const Office& office, const pack::Root& root, base::ByteView bytes) {
  const std::filesystem::path folder = office.repository() / "metadata";
  const std::filesystem::path path = folder / pack::versioned_metadata_file_name(pack::kRoot, root.version);
  const auto there = base::read_file(path, pack::UpdaterLimits{}.root_bytes);
  if (there && std::equal(there->begin(), there->end(), bytes.begin(), bytes.end())) return {};
  if (there) return base::Error{base::Errc::rollback, fmt::format("root version {} is there already", root.version)};
  TRY(base::make_folders(folder));
  return base::write_file_atomically(path, bytes, base::Durability::synced);
}

}  // namespace authoring
