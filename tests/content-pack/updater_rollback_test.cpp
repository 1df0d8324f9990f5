// SPDX-License-Identifier: EUPL-1.2
// Rollback, freeze and recovery: TUF 5.3.11, 5.4, 5.5, 5.6.
#include "trust_fixture.h"

using base::Errc;

namespace {

// The client has seen version 3 of everything but root.
struct SeenClient : Client {
  SeenClient() {
    repo.raise_targets();
    repo.raise_targets();
    REQUIRE_OK(refresh());
    repo.requests.clear();
  }
  std::map<std::string, base::Bytes, std::less<>> before() const { return store.files; }
};

std::int64_t trusted_version(Client& client, std::string_view role) {
  REQUIRE_OK(client.load());
  const pack::TrustedSet& set = *client.updater().trusted();
  return role == "timestamp"  ? set.timestamp()->version
         : role == "snapshot" ? set.snapshot()->version
                              : set.targets()->version;
}

}  // namespace

TEST_CASE("a timestamp older than the trusted one is refused as rollback and the store stays as it was") {
  SeenClient client;
  const auto before = client.before();
  client.repo.timestamp.version = 2;
  CHECK_ERR(client.refresh(), Errc::rollback);
  CHECK(client.store.files == before);
  CHECK(client.repo.requests.back() == "metadata/timestamp.json");
}

TEST_CASE("after a rollback was refused the trusted state of before is still there to use") {
  SeenClient client;
  pack::Updater& updater = client.updater();
  client.repo.timestamp.version = 2;
  CHECK_ERR(updater.refresh(client.now), Errc::rollback);
  REQUIRE(updater.trusted() != nullptr);
  CHECK(updater.trusted()->timestamp()->version == 3);
  client.repo.timestamp.version = 4;
  CHECK_OK(updater.refresh(client.now));
  CHECK(updater.trusted()->timestamp()->version == 4);
}

TEST_CASE("an older stick whose timestamp has expired is old, not expired") {
  SeenClient client;
  client.repo.timestamp.version = 2;
  client.repo.timestamp.x_issued.reset();
  client.repo.timestamp.expires = {client.now.seconds - 1};
  CHECK_ERR(client.refresh(), Errc::rollback);
}

TEST_CASE("an older stick signed before the timestamp key was rotated is old, not forged") {
  SeenClient client;
  const base::Bytes old_timestamp = client.repo.signed_role("timestamp");
  client.repo.rotate_key("timestamp");
  client.repo.publish_root();
  client.repo.raise_timestamp();
  REQUIRE_OK(client.refresh());
  const auto before = client.before();
  client.repo.files["metadata/timestamp.json"] = old_timestamp;
  CHECK_ERR(client.refresh(), Errc::rollback);
  CHECK(client.store.files == before);
}

TEST_CASE("a timestamp that pins an older snapshot is refused, twice in a row, and then a good one is taken") {
  SeenClient client;
  const auto before = client.before();
  client.repo.snapshot.version = 2;
  client.repo.raise_timestamp();
  for (int i = 0; i < 2; ++i) {
    CHECK_ERR(client.refresh(), Errc::rollback);
    CHECK(client.store.files == before);
    CHECK(client.repo.requests.back() == "metadata/timestamp.json");
  }
  client.repo.snapshot.version = 4;
  client.repo.raise_timestamp();
  CHECK_OK(client.refresh());
  CHECK(trusted_version(client, "snapshot") == 4);
}

TEST_CASE("targets of an older version in a new snapshot is refused as rollback") {
  SeenClient client;
  client.repo.targets.version = 2;
  client.repo.raise_snapshot();
  CHECK_ERR(client.refresh(), Errc::rollback);
  CHECK_ERR(client.refresh(), Errc::rollback);
  CHECK(client.store.files["snapshot.json"] != client.repo.signed_role("snapshot"));
}

TEST_CASE("a delegated role of an older version in a new snapshot is refused as rollback") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  client.repo.raise_targets();
  client.repo.raise_targets("channel-a");
  REQUIRE_OK(client.refresh());
  client.repo.role("channel-a").version = 1;
  client.repo.raise_snapshot();
  CHECK_ERR(client.refresh(), Errc::rollback);
}

TEST_CASE("a role removed from snapshot is refused as rollback") {
  Client client;
  client.repo.delegate("channel-a", {"channels/a/*"}, true);
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  ++client.repo.snapshot.version;
  client.repo.snapshot.meta.erase("channel-a.json");
  client.repo.raise_timestamp();
  CHECK_ERR(client.refresh(), Errc::rollback);
  CHECK_ERR(client.refresh(), Errc::rollback);
}

TEST_CASE("a timestamp of equal version with other bytes is dropped and the kept one is used") {
  SeenClient client;
  const base::Bytes kept = client.store.files["timestamp.json"];
  client.repo.timestamp.expires.seconds += 86400;
  const auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->timestamp == pack::News::same);
  CHECK(client.store.files["timestamp.json"] == kept);
}

TEST_CASE("a kept timestamp that has expired is not refreshed by one of equal version") {
  SeenClient client;
  client.now = client.repo.timestamp.expires;
  client.repo.root.expires.seconds += 86400;
  client.repo.publish_root();
  client.repo.timestamp.expires.seconds += 86400;
  CHECK_ERR(client.refresh(), Errc::expired);
}

TEST_CASE("an unchanged repository costs two requests") {
  SeenClient client;
  const auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->timestamp == pack::News::same);
  CHECK(client.repo.requests == std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"});
}

TEST_CASE("an update interrupted at any write is resumed to the same end") {
  for (std::size_t fail_at = 0;; ++fail_at) {
    Client client;
    client.repo.delegate("channel-a", {"channels/a/*"}, true);
    client.repo.add_target("channels/a/x", "x", "channel-a");
    client.repo.raise_targets();
    REQUIRE_OK(client.find("channels/a/x"));
    client.repo.rotate_key("snapshot");
    client.repo.publish_root();
    client.repo.raise_targets("channel-a");
    client.store.saves.clear();
    client.store.fail_save_at = fail_at;
    const auto interrupted = client.find("channels/a/x");
    client.store.fail_save_at.reset();
    CHECK_OK(client.find("channels/a/x"));
    CHECK_OK(client.load());
    CHECK(client.updater().trusted()->root().version == 2);
    CHECK(client.store.files["channel-a.json"] == client.repo.signed_role("channel-a"));
    if (interrupted) {
      CHECK(fail_at == 5);  // 2.root, root, timestamp, snapshot, channel-a: targets did not change
      break;
    }
    CHECK(interrupted.error().code == Errc::no_space);
  }
}

TEST_CASE("an update that broke off after its timestamp goes on with the snapshot next time") {
  SeenClient client;
  client.repo.raise_targets();
  client.repo.failures["metadata/4.snapshot.json"] = Errc::offline;
  CHECK_ERR(client.refresh(), Errc::offline);
  client.repo.failures.clear();
  const auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->timestamp == pack::News::same);
  CHECK(trusted_version(client, "targets") == 4);
}

TEST_CASE("expired files in the store still guard against rollback") {
  SeenClient client;
  client.now = {client.repo.timestamp.expires.seconds + 86400};
  for (pack::SignedFields* fields : std::initializer_list<pack::SignedFields*>{
           &client.repo.root, &client.repo.timestamp, &client.repo.snapshot, &client.repo.targets}) {
    fields->expires.seconds += 2 * 86400;
  }
  client.repo.publish_root();
  client.repo.timestamp.version = 2;
  CHECK_ERR(client.refresh(), Errc::rollback);
  client.repo.timestamp.version = 4;
  client.repo.targets.version = 2;
  client.repo.raise_snapshot();
  CHECK_ERR(client.refresh(), Errc::rollback);
  client.repo.targets.version = 5;
  client.repo.raise_snapshot();
  CHECK_OK(client.refresh());
}

TEST_CASE("every role that has expired is refused on arrival") {
  for (const char* role : {"timestamp", "snapshot", "targets"}) {
    CAPTURE(role);
    Client client;
    REQUIRE_OK(client.refresh());
    pack::SignedFields& fields =
        role == std::string("timestamp")  ? static_cast<pack::SignedFields&>(client.repo.timestamp)
        : role == std::string("snapshot") ? static_cast<pack::SignedFields&>(client.repo.snapshot)
                                          : static_cast<pack::SignedFields&>(client.repo.targets);
    fields.x_issued.reset();
    fields.expires = client.now;
    client.repo.raise_targets();
    const base::Bytes kept = client.store.files[std::string(role) + ".json"];
    CHECK_ERR(client.refresh(), Errc::expired);
    CHECK(client.store.files[std::string(role) + ".json"] == kept);
  }
}

TEST_CASE("a timestamp thrown forward to the last version is recovered from by rotating its key") {
  SeenClient client;
  client.repo.timestamp.version = pack::kMaxVersion;
  REQUIRE_OK(client.refresh());
  client.repo.timestamp.version = 4;
  CHECK_ERR(client.refresh(), Errc::rollback);
  client.repo.rotate_key("timestamp");
  client.repo.publish_root();
  CHECK_OK(client.refresh());
  CHECK(trusted_version(client, "timestamp") == 4);
}

TEST_CASE("a snapshot thrown forward is recovered from by rotating snapshot and timestamp keys") {
  SeenClient client;
  client.repo.snapshot.version = pack::kMaxVersion;
  client.repo.raise_timestamp();
  REQUIRE_OK(client.refresh());
  client.repo.rotate_key("timestamp");
  client.repo.rotate_key("snapshot");
  client.repo.publish_root();
  client.repo.snapshot.version = 4;
  client.repo.raise_timestamp();
  CHECK_OK(client.refresh());
  CHECK(trusted_version(client, "snapshot") == 4);
}

TEST_CASE("targets thrown forward is recovered from by rotating the snapshot key") {
  SeenClient client;
  client.repo.targets.version = pack::kMaxVersion;
  client.repo.raise_snapshot();
  REQUIRE_OK(client.refresh());
  client.repo.rotate_key("snapshot");
  client.repo.publish_root();
  client.repo.targets.version = 4;
  client.repo.raise_snapshot();
  CHECK_OK(client.refresh());
  CHECK(trusted_version(client, "targets") == 4);
}

TEST_CASE("a floor pushed up by a stolen timestamp key falls when a root rotates it, and the update goes through") {
  Client client;
  const base::Instant build = RepositorySimulator::start();
  pack::ClockFloor floor = pack::raise_to_build_time({}, build);
  client.repo.timestamp.x_issued = base::parse_instant("2150-01-01T00:00:00Z").take();
  client.repo.timestamp.expires = base::parse_instant("2160-01-01T00:00:00Z").take();
  REQUIRE_OK(client.refresh());
  floor = pack::raise_by_evidence(floor, build, client.updater().time_evidence());
  CHECK(base::format_instant(floor.at) == "2150-01-01T00:00:00Z");

  client.repo.timestamp = pack::Timestamp{};
  client.repo.timestamp.version = 2;
  client.repo.timestamp.expires = client.repo.root.expires;
  client.repo.timestamp.x_issued = base::Instant{build.seconds + 86400};
  client.repo.root.x_issued = base::Instant{build.seconds + 3600};
  client.repo.rotate_key("timestamp");
  client.repo.publish_root();
  client.repo.raise_timestamp();
  client.now = effective_now(build, floor);
  CHECK_ERR(client.refresh(), Errc::expired);  // it is 2150 for this kiosk, and yet the new root was taken
  floor = pack::raise_by_evidence(floor, build, client.updater().time_evidence());
  CHECK(floor.at.seconds == build.seconds + 3600);
  CHECK(floor.reset_by_root == 2);
  client.now = effective_now(build, floor);
  CHECK_OK(client.refresh());
  floor = pack::raise_by_evidence(floor, build, client.updater().time_evidence());
  CHECK(floor.at.seconds == build.seconds + 86400);
}
