// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pack/keys.h"
#include "pack/roles.h"
#include "pack/signed.h"
#include "pack/source.h"

// A repository in memory that is a Source. Its roles are plain fields and are signed when they are asked for: a test
// edits one field and watches the client refuse.
class RepositorySimulator : public pack::Source {
 public:
  // Root version 1 with one key for each role, all fresh at start() and for a year after.
  RepositorySimulator();

  static base::Instant start();  // 2026-01-01T00:00:00Z

  // ---- the roles as they will be signed next
  pack::Root root;
  pack::Timestamp timestamp;
  pack::Snapshot snapshot;
  pack::Targets targets;
  std::map<std::string, pack::Targets> delegated;

  // Who signs, by role name; who signed before a key was rotated.
  std::map<std::string, std::vector<pack::SecretKey>> signers;
  std::map<std::string, std::vector<pack::SecretKey>> retired;

  // ---- honest acts
  void publish_root();  // the next root version, signed by the old and the new root signers
  const pack::SecretKey& add_key(std::string_view role);  // one more signer of a top role
  void rotate_key(std::string_view role);  // one fresh key for a top role; publish_root() makes either known
  void raise_targets(
      std::string_view role = pack::kTargets);  // next version of a targets role, pinned by a new snapshot
  void raise_snapshot();                        // next snapshot with today's pins, and next timestamp
  void raise_timestamp();                       // next timestamp
  // A delegated role with one key, added to the delegator's list; raise_targets(delegator) makes it known.
  pack::DelegatedRole& delegate(std::string_view role, std::vector<std::string> paths, bool terminating,
                                std::string_view delegator = pack::kTargets);
  // A target file signed by role; raise_targets(role) makes it known.
  void add_target(std::string_view name, std::string_view content, std::string_view role = pack::kTargets);
  void add_blob(std::string_view path, base::Bytes bytes) { files[std::string(path)] = std::move(bytes); }
  pack::Targets& role(std::string_view name);  // targets or a delegated one

  // ---- dishonest acts
  std::map<std::string, std::function<void(pack::Json& signed_node)>> tamper_signed;  // by role, before it is signed
  std::map<std::string, std::function<void(pack::Envelope&)>> tamper_envelope;        // by role, after it was signed
  std::map<std::string, base::Bytes> files;    // by path: served as they are, before anything else
  std::map<std::string, base::Errc> failures;  // by path: the error that the source gives
  bool pin_hashes = true;                      // snapshot and timestamp list length and hashes

  // ---- what the client did
  std::vector<std::string> requests;

  // The bytes of a role as they would be served now.
  base::Bytes signed_role(std::string_view role) const;
  base::Bytes signed_root(std::int64_t version) const;  // of those published
  base::Bytes signed_next_root() const;                 // by the signers of before and of now
  std::int64_t newest_root() const { return static_cast<std::int64_t>(roots_.size()); }

  std::string describe() const override { return "repository in memory"; }
  base::Result<void> stream(const pack::SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                            const Sink& sink) override;

 private:
  base::Bytes sign_with(std::string_view role, pack::Json signed_node, const std::vector<pack::SecretKey>& keys) const;
  base::Result<base::Bytes> serve(const std::string& path) const;
  base::Result<base::Bytes> serve_metadata(const std::string& file) const;
  pack::Json signed_node_of(std::string_view role) const;
  pack::MetaFile pin(std::string_view role, std::int64_t version) const;
  pack::SecretKey make_key();

  unsigned keys_made_ = 0;
  std::vector<base::Bytes> roots_;  // by version - 1
  std::vector<pack::SecretKey> former_root_signers_;
  std::map<std::string, base::Bytes> target_files_;  // by path
};
