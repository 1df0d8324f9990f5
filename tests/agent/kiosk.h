// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agent/config.h"
#include "agent/inspection.h"
#include "agent/keeper.h"
#include "agent/time_keeper.h"
#include "agent/update.h"
#include "office.h"
#include "platform/fake_clock.h"
#include "store/catalogue.h"
#include "temp_dir.h"

// What a family sees of the store: titles by list; "nothing" without any release. Every picture is read and verified.
std::vector<std::string> titles_in(const std::filesystem::path& store, base::Instant now);

// A kiosk's store on a temporary folder, that believes in one office, with a clock that the test moves.
class Kiosk {
 public:
  explicit Kiosk(const Office& office, const std::vector<std::string>& channels = {"kanwil-ntt"});

  base::Result<agent::UpdateReport> update(pack::Source& source, const std::stop_token& stop = {});
  base::Result<agent::Inspection> inspect(pack::Source& source) { return agent::inspect_source(setting, source); }

  std::vector<std::string> titles() const { return titles_in(config.store, clock.wall()); }
  std::int64_t snapshot() const { return store->releases.snapshot(store::Slot::current); }
  // Every file below the store and its bytes, every link and where it points; without staging/ and the audit log.
  enum class Compared { content, content_and_trust };
  std::map<std::string, base::Bytes> files(Compared compared = Compared::content) const;
  // Another process begins with this store: nothing is remembered but what lies on disk.
  void restart();

  TempDir dir;
  agent::Config config;
  base::Bytes root;
  platform::FakeClock clock{base::parse_instant("2026-06-01T00:00:00Z").take()};
  agent::TimeKeeper time{clock, RepositorySimulator::start(), {}};
  std::unique_ptr<agent::StoreWriter> store;
  agent::Setting setting;
  std::vector<agent::TransferProgress> progress;

 private:
  agent::Setting make_setting() { return {config, root, *store, time}; }
};
