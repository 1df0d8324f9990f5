// SPDX-License-Identifier: EUPL-1.2
// The whole way, with the real programs: folder, signatures, web server or stick, agent, screen.
#include <fstream>

#include "check.h"
#include "stage.h"

namespace {

std::unique_ptr<ChildProcess> start_kiosk(const stage::AgentFolder& agent, const stage::Display& display) {
  return std::make_unique<ChildProcess>(
      std::vector<std::string>{built_program("jendela-kiosk"), "--store", agent.store().string(), "--socket",
                               agent.socket().string(), "--unit", "lapas-kupang", "--windowed", "1280x800"},
      ChildProcess::Options{{"DISPLAY=" + display.name(), "SDL_VIDEODRIVER=x11"}, ""});
}

const std::string kSync = R"({"command":"sync","v":1})";
const std::string kArticle = "kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md";

}  // namespace

TEST_CASE("a clerk's edit reaches a running screen through a web server") {
  if (!have_program("nginx") || !have_program("Xvfb")) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  TempDir kiosk_folder;
  const auto folder = stage::make_agent(kiosk_folder.path(), office, stage::http_source(web.port()));
  const auto agent = stage::start_agent(folder);
  REQUIRE_MESSAGE(agent->wait_for("is on screen"), agent->output());
  const int first = stage::current_release(folder);
  CHECK(first > 0);

  stage::Display display(1280, 800);
  const auto kiosk = start_kiosk(folder, display);
  REQUIRE_MESSAGE(kiosk->wait_for("showing release " + std::to_string(first)), kiosk->output());

  office.append(kArticle, "\nSatu kalimat baru dari petugas.\n");
  office.release();
  web.traffic();
  stage::send_command(folder, kSync);
  REQUIRE_MESSAGE(agent->wait_for("is on screen"), agent->output());
  const int second = stage::current_release(folder);
  CHECK(second > first);
  CHECK_MESSAGE(kiosk->wait_for("showing release " + std::to_string(second)), kiosk->output());
  const auto traffic = web.traffic();
  MESSAGE("one edited article: " << traffic.requests << " requests, " << traffic.bytes << " bytes");
  CHECK(traffic.bytes < 60000);  // the small metadata, one manifest, one shard; no picture again
  CHECK(display.lit_points() > 200);

  agent->send(SIGTERM);
  CHECK(agent->wait() == 0);
  kiosk->send(SIGTERM);
  CHECK(kiosk->wait() == 0);
}

TEST_CASE("an agent killed in the middle of an install leaves the old release whole and completes later") {
  if (!have_program("nginx")) return;
  stage::Office office;
  TempDir kiosk_folder;
  const auto folder = stage::make_agent(kiosk_folder.path(), office, stage::directory_source(office.repository()));
  const std::vector<std::string> once = {built_program("jendela-agent"), "--config", folder.config().string(),
                                         "--once"};
  REQUIRE(ChildProcess::run(once).status == 0);
  const int first = stage::current_release(folder);

  // A second release with every picture anew, over a slow line.
  std::filesystem::copy_file(office.item("kanwil-ntt/hak/hak-warga-binaan/timbangan.jpg"),
                             office.item("kanwil-ntt/berita/2025-02-12-pindah-kantor/pindah.jpg"),
                             std::filesystem::copy_options::overwrite_existing);
  std::filesystem::copy_file(office.item("kanwil-ntt/program/keterampilan/tenun.jpg"),
                             office.item("kanwil-ntt/berita/2025-02-12-ombudsman/pertemuan.jpg"),
                             std::filesystem::copy_options::overwrite_existing);
  const std::string picture = office.item("kanwil-ntt/layanan/remisi/meja-layanan.jpg").string();
  {
    std::ofstream rotated(picture, std::ios::binary | std::ios::trunc);
    std::ifstream other(office.item("lapas-kupang/layanan/kunjungan/keluarga.jpg"), std::ios::binary);
    rotated << other.rdbuf();
  }
  office.append(kArticle, "\nSatu kalimat baru dari petugas.\n");
  office.release();
  stage::WebServer web(office.repository(), "limit_rate 20k;");
  stage::make_agent(kiosk_folder.path(), office, stage::http_source(web.port()));
  {
    const auto agent = stage::start_agent(folder);
    // Killed while something is in staging and nothing is switched yet.
    bool staged = false;
    for (int i = 0; i < 2000 && !staged; ++i) {
      agent->wait_for("nothing it ever says", 5);
      std::error_code error;
      staged = std::filesystem::exists(folder.store() / "staging", error) &&
               !std::filesystem::is_empty(folder.store() / "staging", error);
    }
    CHECK(staged);
    agent->send(SIGKILL);
    CHECK(agent->wait() == 128 + SIGKILL);
  }
  CHECK(stage::current_release(folder) == first);
  const auto tour = ChildProcess::run({built_program("jendela-kiosk"), "--store", folder.store().string(), "--unit",
                                       "lapas-kupang", "--exit-after-first-frame"},
                                      {{"SDL_VIDEODRIVER=dummy"}, ""});
  CHECK_MESSAGE(tour.status == 0, tour.output);
  CHECK_MESSAGE(tour.output.find("showing release " + std::to_string(first)) != std::string::npos, tour.output);

  stage::make_agent(kiosk_folder.path(), office, stage::directory_source(office.repository()));
  const auto again = ChildProcess::run(once);
  CHECK_MESSAGE(again.status == 0, again.output);
  CHECK(stage::current_release(folder) > first);
}

TEST_CASE("a stick with a newer pack is offered and installed on command") {
  stage::Office office;
  TempDir kiosk_folder;
  const auto folder = stage::make_agent(kiosk_folder.path(), office, "");
  const auto agent = stage::start_agent(folder);
  std::filesystem::copy_file(office.pack(), folder.stick() / "pack.jendela");
  REQUIRE_MESSAGE(agent->wait_for("pack found"), agent->output());
  CHECK(stage::current_release(folder) == 0);
  const bool installed = stage::install_first_medium(folder, *agent);
  CHECK_MESSAGE(installed, agent->output());
  CHECK(stage::current_release(folder) > 0);
}
