// SPDX-License-Identifier: EUPL-1.2
// The real agent on a machine whose clock is wrong (libfaketime), with what the real office signed and a real web
// server.
#include "base/time.h"
#include "check.h"
#include "stage.h"
#include "store/floor.h"

namespace {

// The agent asks its sources once while the machine believes that it is this moment; powered time runs as it does.
ChildProcess::Finished ask_once_at(const std::string& moment, const stage::AgentFolder& agent) {
  return ChildProcess::run(
      {"faketime", moment, built_program("jendela-agent"), "--config", agent.config().string(), "--once"},
      {{"FAKETIME_DONT_FAKE_MONOTONIC=1", "TZ=UTC"}, ""});
}

bool is_told(const ChildProcess::Finished& run, const std::string& text) {
  return run.output.find(text) != std::string::npos;
}

base::Instant floor_of(const stage::AgentFolder& agent) {
  return store::load_floor(store::Layout(agent.store())).clock.at;
}

}  // namespace

TEST_CASE("a kiosk whose clock says 1970, 2099 or next year takes what is fresh, loses nothing and is never locked") {
  if (!have_program("faketime") || !have_program("nginx")) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  TempDir kiosk;
  const auto folder = stage::make_agent(kiosk.path(), office, stage::http_source(web.port()));

  const auto first = ask_once_at("1970-01-02 00:00:00", folder);
  CHECK_MESSAGE(first.status == 0, first.output);
  const int at_first = stage::current_release(folder);
  CHECK(at_first > 0);
  const base::Instant signed_at = floor_of(folder);
  CHECK(signed_at > base::parse_instant("2026-01-01T00:00:00Z").take());

  office.append("kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md", "\nSatu kalimat baru.\n");
  office.release();
  const auto far_ahead = ask_once_at("2099-01-01 00:00:00", folder);
  CHECK_MESSAGE(far_ahead.status == 0, far_ahead.output);
  const int at_second = stage::current_release(folder);
  CHECK(at_second > at_first);
  CHECK(floor_of(folder).seconds < signed_at.seconds + 86400);

  // A year on is believable, and by then the timestamp is expired: refused, said, and nothing else happens.
  office.append("kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md", "\nSatu lagi.\n");
  office.release();
  const base::Instant year_on{signed_at.seconds + 366 * 86400};
  std::string moment = base::format_instant(year_on);
  moment[10] = ' ';
  moment.pop_back();
  const auto ahead = ask_once_at(moment, folder);
  CHECK_MESSAGE(ahead.status == 1, ahead.output);
  CHECK_MESSAGE(is_told(ahead, "expired"), ahead.output);
  CHECK_MESSAGE(is_told(ahead, "nobody vouches for it"), ahead.output);
  CHECK(stage::current_release(folder) == at_second);

  const auto right =
      ChildProcess::run({built_program("jendela-agent"), "--config", folder.config().string(), "--once"});
  CHECK_MESSAGE(right.status == 0, right.output);
  CHECK(stage::current_release(folder) > at_second);
}
