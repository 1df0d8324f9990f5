// SPDX-License-Identifier: EUPL-1.2
// The program itself: what it answers to scripts and to the service manager.
#include <atomic>
#include <csignal>

#include "check.h"
#include "lying_server.h"
#include "machine.h"
#include "store/catalogue.h"

TEST_CASE("--once ends with 0 when a source answered well, 1 when none did and 2 when the settings are wrong") {
  Machine machine;
  machine.configure(machine.source());
  const auto good = ChildProcess::run(machine.command("--once"));
  CHECK_MESSAGE(good.status == 0, good.output);
  CHECK(store::current_snapshot(machine.dir / "store") == machine.office.repository.snapshot.version);

  std::filesystem::remove_all(machine.dir / "repository");
  const auto gone = ChildProcess::run(machine.command("--once"));
  CHECK_MESSAGE(gone.status == 1, gone.output);
  CHECK_MESSAGE(gone.output.find("no update from directory ") != std::string::npos, gone.output);

  machine.configure("colour = \"red\"\n");
  const auto wrong = ChildProcess::run(machine.command("--once"));
  CHECK_MESSAGE(wrong.status == 2, wrong.output);
  CHECK_MESSAGE(wrong.output.find("agent.toml:8: [[channel]]: unknown key 'colour'") != std::string::npos,
                wrong.output);
}

TEST_CASE("SIGTERM ends the agent cleanly and takes its socket away") {
  Machine machine;
  machine.configure(machine.source());
  ChildProcess agent(machine.command());
  REQUIRE(agent.wait_for("is ready, unit lapas-kupang"));
  CHECK(std::filesystem::exists(machine.dir / "agent.sock"));
  agent.send(SIGTERM);
  const auto status = agent.wait();
  CHECK_MESSAGE(status == 0, agent.output());
  CHECK_FALSE(std::filesystem::exists(machine.dir / "agent.sock"));
}

TEST_CASE("an agent killed again and again after its start leaves a store that the next one completes") {
  Machine machine;
  auto& documents = machine.office.documents["kanwil-ntt"];
  for (int i = 0; i < 20; ++i) machine.office.add_picture(documents[0], "gambar" + std::to_string(i), 20'000);
  machine.office.publish();
  machine.office.write_folder(machine.dir / "repository");
  machine.configure(machine.source());
  for (int attempt = 0; attempt < 5; ++attempt) {
    ChildProcess agent(machine.command());
    REQUIRE(agent.wait_for("is ready"));  // the first sync runs on from here, the kill meets it somewhere
    agent.send(SIGKILL);
    agent.wait();
    const auto shown = store::open_catalogue(machine.dir / "store");
    CHECK((shown.ok() || shown.error().code == base::Errc::not_found));
  }
  const auto finished = ChildProcess::run(machine.command("--once"));
  CHECK_MESSAGE(finished.status == 0, finished.output);
  CHECK(store::current_snapshot(machine.dir / "store") == machine.office.repository.snapshot.version);
}

TEST_CASE("a machine without room is told before one file of the content is fetched") {
  if (!have_own_mounts()) return;
  Machine machine;
  const std::string store = (machine.dir / "store").string();
  std::filesystem::create_directories(store);
  // Smaller than what the store leaves free whatever arrives.
  const std::string small = "mount -t tmpfs -o size=48m none " + store + " && ";
  const auto files = machine.office.files();
  std::atomic<int> metadata = 0;
  std::atomic<int> content = 0;
  LyingServer server([&](const LyingServer::Request& request, LyingServer::Connection& connection) {
    ++(request.path.rfind("/blobs/", 0) == 0 ? content : metadata);
    const auto found = files.find(request.path.substr(1));
    if (found == files.end()) return connection.answer("404 Not Found", "");
    connection.serve(request, base::as_text(found->second));
  });
  machine.configure("[[source]]\nkind = \"http\"\nurl = \"" + server.url() + "\"\n");
  const auto full = run_in_own_mounts(small + "exec " + built_program("jendela-agent") + " --config " +
                                      (machine.dir / "agent.toml").string() + " --once");
  CHECK_MESSAGE(full.status == 1, full.output);
  CHECK_MESSAGE(full.output.find("no_space") != std::string::npos, full.output);
  CHECK(metadata > 0);
  CHECK(content == 0);
}
