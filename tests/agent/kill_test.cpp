// SPDX-License-Identifier: EUPL-1.2
// The real jendela-agent, killed in the middle of an install: whatever it was doing, the old or the new release is
// whole, and the next run completes. (Every call of the switch itself: tests/store, crash_test.cpp.)
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>

#include "agent/client.h"
#include "check.h"
#include "kiosk.h"
#include "lying_server.h"
#include "machine.h"

namespace {

using Titles = std::vector<std::string>;

const Titles kOld = {"Satu"};
const Titles kNew = {"Dua", "Satu"};

// Shows "Satu"; "Dua" with its pictures is published, and a copy of the store is kept to begin from again.
struct Scenario : Machine {
  Scenario() {
    configure(source());
    const auto first = ChildProcess::run(command("--once"));
    REQUIRE_MESSAGE(first.status == 0, first.output);
    std::filesystem::copy(dir / "store", dir / "old",
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    auto& documents = office.documents["kanwil-ntt"];
    documents.push_back(Office::document("dua", "Dua"));
    for (int i = 0; i < 3; ++i) office.add_picture(documents.back(), "gambar" + std::to_string(i), 90'000);
    office.publish();
  }
  void begin_again() {
    std::filesystem::remove_all(dir / "store");
    std::filesystem::copy(dir / "old", dir / "store",
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  }
  Titles shown() const { return titles_in(dir / "store", base::parse_instant("2026-06-01T00:00:00Z").take()); }
  void completes() {
    const auto finished = ChildProcess::run(command("--once"));
    CHECK_MESSAGE(finished.status == 0, finished.output);
    CHECK(shown() == kNew);
    CHECK((!std::filesystem::exists(dir / "store/staging") || std::filesystem::is_empty(dir / "store/staging")));
  }
};

// Events of the running agent, one after the other.
class Events {
 public:
  explicit Events(const std::filesystem::path& socket)
      : client_(socket, {.event =
                             [this](agent::Event event) {
                               const std::lock_guard lock(mutex_);
                               events_.push_back(std::move(event));
                               changed_.notify_all();
                             },
                         .connected = [](bool) {}}) {}
  agent::Event next() {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds(60), [this] { return !events_.empty(); }));
    agent::Event event = std::move(events_.front());
    events_.pop_front();
    return event;
  }
  agent::Client& client() { return client_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<agent::Event> events_;
  agent::Client client_;  // last: its thread ends before what it fills
};

}  // namespace

TEST_CASE(
    "killed in the middle of any answer of a web server, the agent leaves the old release whole and the next run "
    "completes") {
  Scenario scenario;
  const auto files = scenario.office.files();
  std::atomic<int> stalls_at = -1;  // the request that is answered by half, then no more
  std::atomic<int> requests = 0;
  std::mutex mutex;
  std::condition_variable changed;
  bool stalled = false;
  LyingServer server([&](const LyingServer::Request& request, LyingServer::Connection& connection) {
    const auto found = files.find(request.path.substr(1));
    if (found == files.end()) return connection.answer("404 Not Found", "");
    const std::string_view file = base::as_text(found->second);
    if (requests++ != stalls_at) return connection.serve(request, file);
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(file.size()) + "\r\n\r\n" +
                    std::string(file.substr(0, file.size() / 2)));
    {
      const std::lock_guard lock(mutex);
      stalled = true;
      changed.notify_all();
    }
    connection.wait_for_peer_to_leave();
  });
  scenario.configure("[[source]]\nkind = \"http\"\nurl = \"" + server.url() + "\"\n");
  scenario.completes();  // once without a kill, to know how many answers there are
  const int points = requests;
  REQUIRE(points >= 10);  // timestamp, snapshot, roles, manifest, text, six pictures
  for (int point = 0; point < points; ++point) {
    CAPTURE(point);
    scenario.begin_again();
    requests = 0;
    stalls_at = point;
    stalled = false;
    {
      ChildProcess agent(scenario.command("--once"));
      std::unique_lock lock(mutex);
      REQUIRE(changed.wait_for(lock, std::chrono::seconds(60), [&] { return stalled; }));
      agent.send(SIGKILL);
      CHECK(agent.wait() == 128 + SIGKILL);
    }
    CHECK(scenario.shown() == kOld);
    stalls_at = -1;
    scenario.completes();
  }
}

TEST_CASE(
    "killed at any event of an install from a stick, the agent leaves a whole release and the next run completes") {
  Scenario scenario;
  scenario.office.write_folder(scenario.dir / "repository");
  scenario.office.write_pack(scenario.dir / "stick/berita.jendela");
  const std::string folder = "[media]\nfolders = [\"" + (scenario.dir / "stick").string() + "\"]\n";
  bool finished = false;
  int point = 0;
  for (; !finished; ++point) {
    CAPTURE(point);
    REQUIRE(point < 50);
    scenario.begin_again();
    scenario.configure(folder);
    {
      ChildProcess agent(scenario.command());
      REQUIRE(agent.wait_for("is ready"));
      Events events(scenario.dir / "agent.sock");
      for (bool ready = false; !ready;) {
        const agent::Event event = events.next();
        const auto* media = std::get_if<agent::MediaEvent>(&event);
        ready = media != nullptr && media->state == agent::MediaState::ready;
        if (ready) REQUIRE_OK(events.client().send(agent::InstallCommand{media->id}));
      }
      for (int heard = 0; heard < point && !finished; ++heard) {
        finished = std::holds_alternative<agent::FinishedEvent>(events.next());
      }
      agent.send(SIGKILL);
      CHECK(agent.wait() == 128 + SIGKILL);
    }
    const Titles shown = scenario.shown();
    CHECK((shown == kOld || shown == kNew));
    if (finished) CHECK(shown == kNew);
    scenario.configure(scenario.source());
    scenario.completes();
  }
  CHECK(point >= 3);  // at once, within, and after its end
}
