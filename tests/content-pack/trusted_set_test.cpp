// SPDX-License-Identifier: EUPL-1.2
#include "pack/trusted_set.h"

#include "check.h"
#include "repository_simulator.h"

using base::Errc;

namespace {

pack::TrustedSet start(const RepositorySimulator& repo) {
  return pack::TrustedSet::start(repo.signed_root(1), RepositorySimulator::start()).take();
}

}  // namespace

TEST_CASE("calls out of the specification's order are refused and change nothing") {
  RepositorySimulator repo;
  repo.delegate("a", {"*"}, false);
  repo.raise_targets();
  const base::Bytes timestamp = repo.signed_role("timestamp");
  const base::Bytes snapshot = repo.signed_role("snapshot");
  const base::Bytes targets = repo.signed_role("targets");
  pack::TrustedSet set = start(repo);
  CHECK_ERR(set.load_timestamp(timestamp), Errc::internal);
  CHECK_ERR(set.update_timestamp(timestamp), Errc::internal);
  REQUIRE_OK(set.finish_root());
  repo.publish_root();
  CHECK_ERR(set.update_root(repo.signed_root(2)), Errc::internal);
  CHECK_ERR(set.accept_loaded_timestamp(), Errc::internal);
  CHECK_ERR(set.update_snapshot(snapshot), Errc::internal);
  REQUIRE_OK(set.load_timestamp(timestamp));
  CHECK_ERR(set.update_snapshot(snapshot), Errc::internal);  // a loaded timestamp is a base, not yet accepted
  CHECK_ERR(set.load_snapshot(snapshot), Errc::internal);
  REQUIRE_OK(set.update_timestamp(timestamp));
  CHECK_ERR(set.update_timestamp(timestamp), Errc::internal);
  CHECK_ERR(set.update_targets(targets), Errc::internal);
  CHECK_ERR(set.update_delegated_targets(repo.signed_role("a"), "a", "targets"), Errc::internal);
  REQUIRE_OK(set.update_snapshot(snapshot));
  CHECK_ERR(set.search("x"), Errc::internal);
  REQUIRE_OK(set.update_targets(targets));
  CHECK_ERR(set.update_targets(targets), Errc::internal);
  CHECK_ERR(set.update_snapshot(snapshot), Errc::internal);
  CHECK_ERR(set.update_delegated_targets(repo.signed_role("a"), "a", "b"), Errc::internal);
  CHECK_ERR(set.update_delegated_targets(repo.signed_role("a"), "b", "targets"), Errc::not_found);
  CHECK_OK(set.update_delegated_targets(repo.signed_role("a"), "a", "targets"));
}

TEST_CASE("a file that is refused leaves the set ready for a better one") {
  RepositorySimulator repo;
  pack::TrustedSet set = start(repo);
  const auto spoil = [](base::Bytes bytes) {
    bytes[bytes.size() - 10] ^= 1;
    return bytes;
  };
  repo.publish_root();
  CHECK(!set.update_root(spoil(repo.signed_root(2))));
  CHECK_OK(set.update_root(repo.signed_root(2)));
  REQUIRE_OK(set.finish_root());
  CHECK(!set.update_timestamp(spoil(repo.signed_role("timestamp"))));
  CHECK_OK(set.update_timestamp(repo.signed_role("timestamp")));
  CHECK(!set.update_snapshot(spoil(repo.signed_role("snapshot"))));
  CHECK_OK(set.update_snapshot(repo.signed_role("snapshot")));
  CHECK(!set.update_targets(spoil(repo.signed_role("targets"))));
  CHECK_OK(set.update_targets(repo.signed_role("targets")));
}

TEST_CASE("a refusal names the role and the step of the specification") {
  RepositorySimulator repo;
  pack::TrustedSet set = start(repo);
  REQUIRE_OK(set.finish_root());
  REQUIRE_OK(set.load_timestamp(repo.signed_role("timestamp")));
  repo.timestamp.version = 2;
  repo.timestamp.x_issued.reset();
  repo.timestamp.expires = RepositorySimulator::start();
  const auto refused = set.update_timestamp(repo.signed_role("timestamp"));
  REQUIRE(!refused);
  CHECK(refused.error().code == Errc::expired);
  CHECK(refused.error().detail.rfind("timestamp 5.4.4: version 2 expired at 2026-01-01T00:00:00Z", 0) == 0);
}

TEST_CASE("a search names the role that it needs next and reads nothing by itself") {
  RepositorySimulator repo;
  repo.delegate("a", {"*"}, false);
  repo.add_target("file", "x", "a");
  repo.raise_targets();
  pack::TrustedSet set = start(repo);
  REQUIRE_OK(set.finish_root());
  REQUIRE_OK(set.update_timestamp(repo.signed_role("timestamp")));
  REQUIRE_OK(set.update_snapshot(repo.signed_role("snapshot")));
  REQUIRE_OK(set.update_targets(repo.signed_role("targets")));
  auto step = set.search("file");
  REQUIRE_OK(step);
  const auto* needed = std::get_if<pack::TrustedSet::NeedsRole>(&*step);
  REQUIRE(needed);
  CHECK(needed->role == "a");
  CHECK(needed->delegator == "targets");
  REQUIRE_OK(set.update_delegated_targets(repo.signed_role("a"), "a", "targets"));
  step = set.search("file");
  REQUIRE_OK(step);
  CHECK(std::get_if<pack::VerifiedTarget>(&*step) != nullptr);
}

TEST_CASE("a verifier of another scheme can be passed in and then alone decides") {
  RepositorySimulator repo;
  const pack::SignatureVerifier nobody = [](const pack::PublicKey&, base::ByteView, std::string_view) {
    return std::optional<base::Bytes>{};
  };
  CHECK_ERR(pack::TrustedSet::start(repo.signed_root(1), RepositorySimulator::start(), {}, nobody), Errc::untrusted);
}
