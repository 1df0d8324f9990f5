// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "store/agent_database.h"
#include "store/audit_log.h"
#include "store/blob_store.h"
#include "store/release_store.h"
#include "store/trust_directory.h"
#include "store/write_access.h"

namespace agent {

// The write side of one store, all parts on its one lock. Not movable: the parts refer to each other. One thread.
struct StoreWriter {
  // Errors: busy (another agent), no_space, io.
  static base::Result<std::unique_ptr<StoreWriter>> open(const std::filesystem::path& root);

  store::WriteAccess access;
  store::AuditLog audit;
  store::AgentDatabase database;
  store::TrustDirectory trust{access};
  store::BlobStore blobs{access};
  store::ReleaseStore releases{access, blobs};

  StoreWriter(store::WriteAccess opened_access, store::AuditLog opened_audit, store::AgentDatabase opened_database)
      : access(std::move(opened_access)), audit(std::move(opened_audit)), database(std::move(opened_database)) {}
  StoreWriter(const StoreWriter&) = delete;
  StoreWriter& operator=(const StoreWriter&) = delete;
};

}  // namespace agent
