// SPDX-License-Identifier: EUPL-1.2
#include "pack/updater.h"

#include "trust_fixture.h"

using base::Errc;

TEST_CASE("a first refresh takes all four roles and keeps them byte for byte") {
  Client client;
  const auto report = client.refresh();
  REQUIRE_OK(report);
  CHECK(report->timestamp == pack::News::newer);
  CHECK(client.store.files["timestamp.json"] == client.repo.signed_role("timestamp"));
  CHECK(client.store.files["snapshot.json"] == client.repo.signed_role("snapshot"));
  CHECK(client.store.files["targets.json"] == client.repo.signed_role("targets"));
  CHECK(client.store.files["1.root.json"] == client.repo.signed_root(1));
  CHECK(client.store.files["root.json"] == client.repo.signed_root(1));
}

TEST_CASE("a target is found by way of its channel's role and its bytes are verified") {
  Client client;
  client.repo.delegate("channel-kanwil-ntt", {"channels/kanwil-ntt/*"}, true);
  client.repo.add_target("channels/kanwil-ntt/manifest.json", "hello", "channel-kanwil-ntt");
  client.repo.raise_targets();
  REQUIRE_OK(client.refresh());
  pack::Updater& updater = client.updater();
  const auto target = updater.find_target("channels/kanwil-ntt/manifest.json");
  REQUIRE_OK(target);
  CHECK(target->role() == "channel-kanwil-ntt");
  CHECK(target->length() == 5);
  const auto path = updater.path_of(*target);
  REQUIRE_OK(path);
  auto bytes = client.repo.fetch(*path, target->length());
  REQUIRE_OK(bytes);
  CHECK_OK(verify(*target, *bytes));
  bytes->back() ^= 1;
  CHECK_ERR(verify(*target, *bytes), Errc::mismatch);
  bytes->pop_back();
  CHECK_ERR(verify(*target, *bytes), Errc::mismatch);
  CHECK_ERR(updater.find_target("channels/kanwil-ntt/other.json"), Errc::not_found);
}
