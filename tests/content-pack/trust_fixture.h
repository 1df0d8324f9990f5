// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "check.h"
#include "memory_trust_store.h"
#include "pack/updater.h"
#include "repository_simulator.h"

// A kiosk's client beside a repository: each refresh is that of a freshly started program over the same store.
struct Client {
  RepositorySimulator repo;
  MemoryTrustStore store;
  base::Instant now = RepositorySimulator::start();
  base::Bytes pinned_root = repo.signed_root(1);
  pack::UpdaterLimits limits;

  pack::Updater& start() { return current.emplace(pack::UpdaterSettings{pinned_root, limits}, store, repo); }
  pack::Updater& updater() { return current ? *current : start(); }
  base::Result<pack::RefreshReport> refresh() { return start().refresh(now); }
  base::Result<void> load() { return start().load_trusted(now); }
  base::Result<pack::VerifiedTarget> find(std::string_view name) {
    TRY(refresh());
    return current->find_target(name);
  }

  std::optional<pack::Updater> current;
};
