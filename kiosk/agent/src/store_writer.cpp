// SPDX-License-Identifier: EUPL-1.2
#include "agent/store_writer.h"

namespace agent {

base::Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const std::filesystem::path& root) {
  auto access = TRY_WITHIN("store", store::WriteAccess::open(root));
  auto audit = TRY_WITHIN("audit log", store::AuditLog::open(access));
  auto database = TRY_WITHIN("agent.db", store::AgentDatabase::open(access));
  return std::make_unique<StoreWriter>(std::move(access), std::move(audit), std::move(database));
}

}  // namespace agent
