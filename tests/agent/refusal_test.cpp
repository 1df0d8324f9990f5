// SPDX-License-Identifier: EUPL-1.2
// What is not as it was signed is refused, whichever way it comes: one named error in the log and on the socket, the
// old release stays on screen, and nothing outside staging/ is written (trust/ and the audit log are the agent's
// memory).
#include "agent/keeper.h"
#include "check.h"
#include "lying_server.h"
#include "pack/updater_limits.h"
#include "scene.h"

using base::Errc;

namespace {

void refused_every_way(const Crime& crime, Errc code) {
  SUBCASE("from a folder") {
    Scene scene(crime);
    scene.office.write_folder(scene.kiosk.dir / "repository");
    scene.sync_is_refused(agent::DirectorySourceConfig{scene.kiosk.dir / "repository"}, code);
  }
  SUBCASE("from a web server") {
    Scene scene(crime);
    const auto files = scene.office.files();
    LyingServer server([&files](const LyingServer::Request& request, LyingServer::Connection& connection) {
      const auto found = files.find(request.path.substr(1));
      if (found == files.end()) return connection.answer("404 Not Found", "");
      connection.serve(request, base::as_text(found->second));
    });
    scene.sync_is_refused(agent::HttpSourceConfig{server.url()}, code);
  }
  SUBCASE("from a stick") {
    Scene scene(crime);
    scene.stick_is_refused(scene.office.pack_bytes(), code);
  }
}

std::string snapshot_path(const Office& office) {
  return "metadata/" + pack::versioned_metadata_file_name(pack::kSnapshot, office.repository.snapshot.version);
}

}  // namespace

TEST_CASE("a timestamp without a signature is refused") {
  refused_every_way(
      [](Office& office) {
        office.repository.tamper_envelope["timestamp"] = [](pack::Envelope& envelope) { envelope.signatures.clear(); };
      },
      Errc::untrusted);
}

TEST_CASE("a timestamp signed by a key of another role is refused") {
  refused_every_way(
      [](Office& office) { std::swap(office.repository.signers["timestamp"], office.repository.signers["targets"]); },
      Errc::untrusted);
}

TEST_CASE("a snapshot with one bit turned over is refused") {
  refused_every_way(
      [](Office& office) {
        base::Bytes bytes = office.repository.signed_role("snapshot");
        bytes[bytes.size() / 2] ^= 1;
        office.repository.files[snapshot_path(office)] = bytes;
      },
      Errc::mismatch);
}

TEST_CASE("a snapshot cut short is refused") {
  refused_every_way(
      [](Office& office) {
        base::Bytes bytes = office.repository.signed_role("snapshot");
        bytes.resize(bytes.size() - 7);
        office.repository.files[snapshot_path(office)] = bytes;
      },
      Errc::mismatch);
}

TEST_CASE("a timestamp longer than any may be is refused") {
  refused_every_way(
      [](Office& office) {
        base::Bytes bytes = office.repository.signed_role("timestamp");
        bytes.resize(pack::UpdaterLimits{}.timestamp_bytes + 1, ' ');
        office.repository.files["metadata/timestamp.json"] = bytes;
      },
      Errc::too_large);
}

TEST_CASE("an expired timestamp is refused") {
  refused_every_way(
      [](Office& office) { office.repository.timestamp.expires = base::parse_instant("2026-02-01T00:00:00Z").take(); },
      Errc::expired);
}

TEST_CASE("a file that only calls itself a pack is refused") {
  Scene scene([](Office&) {});
  scene.stick_is_refused(base::as_bytes(std::string(5000, 'x')), Errc::malformed);
}

TEST_CASE("a transfer that a server cut goes on by Range, and an unchanged etag asks no more") {
  Scene scene([](Office&) {});
  const auto files = scene.office.files();
  int cuts = 0;
  int unchanged = 0;
  std::uint64_t resumed_at = 0;
  LyingServer server([&](const LyingServer::Request& request, LyingServer::Connection& connection) {
    const auto found = files.find(request.path.substr(1));
    if (found == files.end()) return connection.answer("404 Not Found", "");
    const std::string_view file = base::as_text(found->second);
    if (request.path == "/metadata/timestamp.json") {
      const bool same = request.headers.contains("if-none-match");
      unchanged += same ? 1 : 0;
      return same ? connection.answer("304 Not Modified", "") : connection.answer("200 OK", file, "ETag: \"one\"\r\n");
    }
    if (file.size() != 4000) return connection.serve(request, file);
    if (cuts++ > 0) {
      resumed_at = request.offset();
      return connection.serve(request, file);
    }
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + std::string(file.substr(0, 3000)));
    connection.hang_up();
  });
  scene.kiosk.config.sources = {agent::HttpSourceConfig{server.url()}};
  auto keeper = agent::Keeper::open(scene.kiosk.config, scene.kiosk.time, [](const agent::Event&) {});
  REQUIRE_OK(keeper);
  if (!(*keeper)->sync(1, agent::Keeper::Depth::poll, {})) CHECK((*keeper)->sync(2, agent::Keeper::Depth::poll, {}));
  CHECK(scene.kiosk.titles().size() == 2);
  CHECK(resumed_at > 0);
  const int before = server.requests();
  CHECK((*keeper)->sync(3, agent::Keeper::Depth::poll, {}));
  CHECK(unchanged == 1);
  CHECK(server.requests() == before + 1);
}

TEST_CASE("a server that sends the agent to another host is not followed") {
  for (const std::string& where : {std::string("metadata/timestamp.json"), std::string("blobs/")}) {
    CAPTURE(where);
    Scene scene([](Office&) {});
    const auto files = scene.office.files();
    LyingServer other([](const LyingServer::Request&, LyingServer::Connection& connection) {
      connection.answer("200 OK", "what another host says");
    });
    LyingServer server([&](const LyingServer::Request& request, LyingServer::Connection& connection) {
      if (request.path.rfind("/" + where, 0) == 0) {
        return connection.answer("302 Found", "", "Location: " + other.url(request.path) + "\r\n");
      }
      const auto found = files.find(request.path.substr(1));
      if (found == files.end()) return connection.answer("404 Not Found", "");
      connection.serve(request, base::as_text(found->second));
    });
    scene.kiosk.config.sources = {agent::HttpSourceConfig{server.url()}};
    scene.unchanged_by([](agent::Keeper& keeper) { CHECK_FALSE(keeper.sync(1, agent::Keeper::Depth::full, {})); },
                       Kiosk::Compared::content);
    CHECK(count(scene.log, "offline") == 1);
    CHECK(other.requests() == 0);
  }
}

TEST_CASE("a channel that names another in its manifest stays as it is, and the others go on") {
  Office office({"kanwil-ntt", "lapas-kupang"});
  office.documents["kanwil-ntt"] = {Office::document("satu", "Satu")};
  office.documents["lapas-kupang"] = {Office::document("lapas", "Lapas")};
  office.publish();
  Kiosk kiosk(office, {"kanwil-ntt", "lapas-kupang"});
  REQUIRE_OK(kiosk.update(office.repository));
  office.documents["lapas-kupang"].push_back(Office::document("lagi", "Lagi"));
  office.publish();
  pack::Manifest wrong;
  wrong.channel = "lapas-kupang";
  wrong.sequence = 99;
  wrong.title = {{"id", "Bukan Kanwil"}};
  wrong.languages = {"id"};
  office.repository.add_target("channels/kanwil-ntt/manifest.json", base::as_text(pack::serialise(wrong)),
                               "channel-kanwil-ntt");
  office.repository.raise_targets("channel-kanwil-ntt");
  const auto report = kiosk.update(office.repository);
  REQUIRE_OK(report);
  for (const agent::ChannelState& channel : report->channels) {
    CHECK(channel.failure.has_value() == (channel.name == "kanwil-ntt"));
  }
  CHECK(kiosk.titles().size() == 3);
}
