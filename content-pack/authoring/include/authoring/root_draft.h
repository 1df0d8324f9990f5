// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/key_ring.h"
#include "authoring/office.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/roles.h"
#include "pack/signed.h"

// The ceremony of a root: the office writes a draft, officers sign copies of it where their keys are, the office puts
// the copies together. Nobody ever holds two keys.
namespace authoring {

// The newest root in repository/metadata, read without judging it.
struct OwnRoot {
  pack::Root root;
  base::Bytes bytes;
};
// Nothing before the first. Errors: malformed, io.
base::Result<std::optional<OwnRoot>> load_own_root(const Office& office);

// Whether a root has the keys, roles and thresholds of the ring.
bool agrees_with(const pack::Root& root, const KeyRing& ring);

// The root that the key ring asks for, one version after the last and stamped now; nothing when the last one says the
// same and three quarters of its time are not over. Errors: malformed (the ring lacks a role).
base::Result<std::optional<pack::Root>> next_root(const Office& office, const KeyRing& ring, const pack::Root* last,
                                                  base::Instant now);

// A root on its way between officers: a file of its own, {"draft": envelope, "names": {keyid: name}, "previous":
// envelope}.
struct RootDraft {
  std::optional<base::Bytes> previous;       // the root before it, byte for byte as published; none for the first
  pack::Envelope envelope;                   // what is to be signed, with the signatures gathered so far
  std::map<std::string, std::string> names;  // what the office calls the keys; for people to read, signed by nobody
};
RootDraft make_root_draft(const pack::Root& next, std::optional<base::Bytes> previous, const KeyRing& ring);
base::Bytes serialise(const RootDraft& draft);
// Errors: malformed, too_large (over 1 MiB), unsupported; mismatch (the draft does not follow its previous root).
base::Result<RootDraft> parse_root_draft(base::ByteView file);

// Whose signatures the root needs: a threshold of the old keys, and one of the new (TUF 5.3.4).
struct RootSignatures {
  struct Group {
    std::vector<std::string> keyids;
    std::vector<std::string> signed_by;  // of those
    std::int64_t threshold = 1;
    bool complete() const { return static_cast<std::int64_t>(signed_by.size()) >= threshold; }
  };
  std::optional<Group> old_keys;  // none for the first root
  Group new_keys;
  bool complete() const { return new_keys.complete() && (!old_keys || old_keys->complete()); }
};
RootSignatures signatures_of(const RootDraft& draft);

// What a root changes, for people to read before they sign.
struct RootChange {
  std::string role;
  std::vector<std::string> added;     // keyids
  std::vector<std::string> removed;   // keyids
  std::int64_t threshold_before = 0;  // 0: there was none
  std::int64_t threshold = 0;
};
std::vector<RootChange> changes_of(const RootDraft& draft);  // the roles that change, in their order
pack::Root root_of(const RootDraft& draft);

// Errors: untrusted (the key belongs neither to the old root nor to this one).
base::Result<void> sign_root_draft(RootDraft& draft, const pack::SecretKey& key);
// Takes over the good signatures of another copy. Errors: mismatch (a copy of another draft).
base::Result<void> merge_signatures(RootDraft& draft, const RootDraft& copy);
// The root's file, checked as a kiosk would. Errors: untrusted (signatures are wanting), and those of TrustedSet.
base::Result<base::Bytes> finish_root_draft(const RootDraft& draft, base::Instant now);
// Into repository/metadata, synced. Errors: rollback (that version is there with other bytes), no_space, io.
base::Result<void> store_root(const Office& office, const pack::Root& root, base::ByteView bytes);

}  // namespace authoring
