// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "authoring/signer.h"
#include "pack/roles.h"
#include "pack/signed.h"

namespace authoring {

// Signs roles and writes them to repository/metadata under versions that were never used. Lives for one sign_office.
class RoleWriter {
 public:
  RoleWriter(const Office& office, const KeyRing& ring, VersionJournal& journal, const OpenKey& open_key,
             base::Instant now)
      : office_(office), ring_(ring), journal_(journal), open_key_(open_key), now_(now) {}

  // The version after the last one and after every one ever signed.
  std::int64_t next_version(std::string_view role, std::int64_t last) const;
  void stamp(pack::SignedFields& fields, std::int64_t version, int days) const;

  struct Signers {
    std::vector<std::string> keys;  // names, in the order of preference
    std::int64_t threshold = 1;
  };
  // Signs with as many keys as each threshold asks for, and publishes.
  base::Result<pack::MetaFile> write(std::string_view role, const pack::SignedFields& fields, pack::Json signed_node,
                                     const std::vector<Signers>& signers);

  // Every new root goes out with a new timestamp, since kiosks that see the old one do not ask further. The journal
  // says which root has had its timestamp.
  bool is_root_announced(std::int64_t version) const { return journal_.highest(pack::kRoot) >= version; }
  base::Result<void> announce_root(std::int64_t version);

  // One signature alone, by the first of the role's keys that is here. Errors: not_found (none is).
  base::Result<pack::Envelope> sign_once(std::string_view role, pack::Json signed_node);
  // Records the version, writes a file that has its signatures, and fsyncs it.
  base::Result<pack::MetaFile> publish(std::string_view role, const pack::SignedFields& fields,
                                       const pack::Envelope& envelope);

  Signers signers_of(std::string_view role) const;       // as the ring says
  Signers signers_of(const pack::RoleKeys& keys) const;  // as signed metadata says
  const SignReport& report() const { return report_; }
  base::Instant now() const { return now_; }

 private:
  base::Result<const pack::SecretKey*> open(const std::string& key_name);

  const Office& office_;
  const KeyRing& ring_;
  VersionJournal& journal_;
  const OpenKey& open_key_;
  base::Instant now_;
  std::map<std::string, pack::SecretKey> opened_;
  std::set<std::string> absent_;
  SignReport report_;
};

}  // namespace authoring
