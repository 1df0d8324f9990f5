// SPDX-License-Identifier: EUPL-1.2
// What a restarted program can say from its store alone.
#include "trust_fixture.h"

using base::Errc;

namespace {

struct StoredClient : Client {
  StoredClient() {
    repo.delegate("channel-a", {"channels/a/*"}, true);
    repo.add_target("channels/a/x", "x", "channel-a");
    repo.delegate("channel-b", {"channels/b/*"}, true);
    repo.raise_targets();
    REQUIRE_OK(find("channels/a/x"));
    repo.requests.clear();
  }
};

}  // namespace

TEST_CASE("the trusted state comes back from the store without a request") {
  StoredClient client;
  REQUIRE_OK(client.load());
  const auto target = client.updater().find_target("channels/a/x");
  REQUIRE_OK(target);
  CHECK(target->role() == "channel-a");
  CHECK_OK(client.updater().find_channel_role("channel-a"));
  CHECK_ERR(client.updater().find_channel_role("channel-b"), Errc::not_found);  // never stored, and nothing is fetched
  CHECK(client.repo.requests.empty());
}

TEST_CASE("an updater without a source loads and does not refresh") {
  StoredClient client;
  pack::Updater updater(pack::UpdaterSettings{client.pinned_root, {}}, client.store);
  CHECK_ERR(updater.refresh(client.now), Errc::offline);
  CHECK_OK(updater.load_trusted(client.now));
  CHECK_OK(updater.find_target("channels/a/x"));
}

TEST_CASE("years later the stored state is whole at the time of its acceptance and expired at any later one") {
  StoredClient client;
  const base::Instant accepted = client.now;
  client.now.seconds += std::int64_t{5} * 366 * 86400;
  CHECK_ERR(client.load(), Errc::expired);
  client.now = accepted;
  CHECK_OK(client.load());
}

TEST_CASE("a store in which any file is damaged or missing says so") {
  for (const char* file : {"timestamp.json", "snapshot.json", "targets.json", "channel-a.json"}) {
    CAPTURE(file);
    StoredClient client;
    const auto find = [&]() -> base::Result<pack::VerifiedTarget> {
      TRY(client.load());
      return client.updater().find_target("channels/a/x");
    };
    const base::Bytes whole = client.store.files[file];
    for (std::size_t i = 0; i < whole.size(); i += 7) {
      client.store.files[file][i] ^= 2;
      CHECK_MESSAGE(!find(), file << " byte " << i);
      client.store.files[file] = whole;
    }
    client.store.files.erase(file);
    CHECK_ERR(find(), Errc::not_found);
    CHECK(client.repo.requests.empty());
  }
}

TEST_CASE("a store whose files are of different updates is refused") {
  StoredClient client;
  const base::Bytes old_snapshot = client.store.files["snapshot.json"];
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  client.store.files["snapshot.json"] = old_snapshot;
  CHECK_ERR(client.load(), Errc::mismatch);
}

TEST_CASE("nothing is found before anything was refreshed or loaded") {
  Client client;
  CHECK(client.updater().trusted() == nullptr);
  CHECK_ERR(client.updater().find_target("x"), Errc::internal);
  CHECK_ERR(client.updater().find_channel_role("x"), Errc::internal);
  CHECK_ERR(client.load(), Errc::not_found);
}

TEST_CASE("a store that cannot be read is a fault of this machine and not an empty store") {
  struct BrokenStore : MemoryTrustStore {
    base::Result<base::Bytes> load(std::string_view) override { return base::Error{Errc::io, "bad sector"}; }
  };
  RepositorySimulator repo;
  BrokenStore store;
  pack::Updater updater(pack::UpdaterSettings{repo.signed_root(1), {}}, store, repo);
  CHECK_ERR(updater.refresh(RepositorySimulator::start()), Errc::io);
  CHECK(repo.requests.empty());
}

TEST_CASE("the evidence of time is that of the newest root and timestamp") {
  StoredClient client;
  client.repo.timestamp.x_issued = base::Instant{client.now.seconds + 5};
  client.repo.raise_timestamp();
  REQUIRE_OK(client.refresh());
  const pack::TimeEvidence evidence = client.updater().time_evidence();
  CHECK(evidence.root_issued == RepositorySimulator::start());
  CHECK(evidence.timestamp_issued == base::Instant{client.now.seconds + 5});
  CHECK(!evidence.rotation);
  CHECK_OK(client.load());
  CHECK(client.updater().time_evidence() == evidence);
}
