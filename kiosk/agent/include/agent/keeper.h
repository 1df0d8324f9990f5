// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "agent/inspection.h"
#include "agent/update.h"

namespace agent {

// A pack that is plugged in.
struct Medium {
  std::string id;
  std::filesystem::path path;
};

// What the store and the last attempts say, for status.
struct KeeperState {
  std::int64_t snapshot = 0;
  std::int64_t previous = 0;
  std::int64_t pending = 0;
  std::vector<ChannelState> channels;
  std::string last_source;
  std::optional<base::Instant> last_success;
  std::optional<Failure> last_failure;
  std::uint64_t free_bytes = 0;
};

// Does the work: everything that writes the store or reads a source, one piece of work at a time, on one thread at a
// time. What people should know goes out through Tell as protocol events. Each refusal becomes one line in the log,
// one audit record and one event.
class Keeper {
 public:
  using Tell = std::function<void(Event)>;

  // Rebuilds a damaged catalogue of what is on screen before it returns. The references outlive the keeper.
  // Errors: not_found (no root file), busy (another agent), no_space, io.
  static base::Result<std::unique_ptr<Keeper>> open(const Config& config, TimeKeeper& time, Tell tell);

  enum class Depth {
    poll,  // a server that says "unchanged" is believed until a week has passed
    full,
  };
  // Asks the configured sources in order until one answers well. True: it ended well.
  bool sync(std::int64_t job, Depth depth, const std::stop_token& stop);

  // Tells what the pack is. One that completes what is pending is installed at once, as the job given.
  void inspect(std::int64_t job, const Medium& medium, const std::stop_token& stop);
  bool install(std::int64_t job, const Medium& medium, const std::stop_token& stop);
  void roll_back();
  // Hashes the blob again; true when it is damaged (set aside) and should be fetched anew. The all-zero hash means the
  // catalogue of current, which is rebuilt here and now.
  bool recheck(const pack::Sha256& sha256);
  void clock_was_confirmed(base::Instant instant);
  void save_floor();

  KeeperState state() const;

 private:
  Keeper(const Config& config, TimeKeeper& time, Tell tell, base::Bytes pinned_root,
         std::unique_ptr<StoreWriter> store);

  base::Result<UpdateReport> ask(const SourceConfig& source, std::int64_t job, Depth depth,
                                 const std::stop_token& stop);
  base::Result<UpdateReport> ask_server(const HttpSourceConfig& source, std::int64_t job, Depth depth,
                                        const std::stop_token& stop);
  base::Result<UpdateReport> update(pack::Source& source, std::int64_t job, const std::string& media,
                                    const std::stop_token& stop);
  void finish(std::int64_t job, const std::string& media, const base::Result<UpdateReport>& result);
  void note_failure(const std::string& source, const base::Error& error);
  void audit(std::string kind, pack::Json details);
  void heal(store::Slot slot);
  bool is_poll_enough(const std::string& url) const;

  const Config& config_;
  Tell tell_;
  base::Bytes pinned_root_;
  std::unique_ptr<StoreWriter> store_;
  Setting setting_;
  KeeperState last_;          // the last_… members and channels; the rest is read from the store
  std::string last_refusal_;  // so that an hourly poll does not fill the audit log with the same line
  bool blobs_missing_ = false;
  std::string expected_media_ = "none";  // the pack looked at last,
  TransferProgress expected_;            // and what an install of it would copy
};

}  // namespace agent
