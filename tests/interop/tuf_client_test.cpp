// SPDX-License-Identifier: EUPL-1.2
// The conformance client over a repository that `jendela publish` wrote, served by nginx.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "check.h"
#include "stage.h"

namespace {

namespace fs = std::filesystem;

const std::string kManifest = "channels/kanwil-ntt/manifest.json";
const std::string kItem = "kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md";

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The client in a folder of its own, told where a repository is served.
class Client {
 public:
  explicit Client(int port) : base_("http://127.0.0.1:" + std::to_string(port)) {}

  int run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), built_program("tuf-client"));
    const auto finished = ChildProcess::run(arguments);
    said_ = finished.output;
    return finished.status;
  }
  int init(const fs::path& root) { return run({"--metadata-dir", metadata().string(), "init", root.string()}); }
  int refresh() {
    return run({"--metadata-url", base_ + "/metadata/", "--metadata-dir", metadata().string(), "refresh"});
  }
  int download(const std::vector<std::string>& names) {
    std::vector<std::string> arguments{"--metadata-url", base_ + "/metadata", "--metadata-dir", metadata().string()};
    for (const std::string& name : names) arguments.insert(arguments.end(), {"--target-name", name});
    arguments.insert(arguments.end(), {"--target-dir", (folder_ / "targets").string(), "--target-base-url",
                                       base_ + "/targets/", "download"});
    return run(arguments);
  }
  fs::path metadata() const { return folder_ / "metadata"; }
  fs::path manifest() const { return folder_ / "targets/channels%2Fkanwil-ntt%2Fmanifest%2Ejson"; }
  const std::string& said() const { return said_; }

 private:
  TempDir folder_;
  std::string base_;
  std::string said_;
};

std::set<std::string> json_files(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") names.insert(entry.path().filename().string());
  }
  return names;
}

// The newest manifest of the Kanwil in the repository.
fs::path published_manifest(const stage::Office& office) {
  fs::path newest;
  for (const auto& entry : fs::directory_iterator(office.repository() / "targets/channels/kanwil-ntt")) {
    if (newest.empty() || entry.last_write_time() > fs::last_write_time(newest)) newest = entry.path();
  }
  REQUIRE(!newest.empty());
  return newest;
}

}  // namespace

TEST_CASE("the client takes over what jendela published, keeps one file a role, and fetches nothing twice") {
  if (!have_program("nginx")) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  Client client(web.port());
  REQUIRE_MESSAGE(client.init(office.folder() / "root.json") == 0, client.said());
  REQUIRE_MESSAGE(client.refresh() == 0, client.said());
  CHECK(json_files(client.metadata()) ==
        std::set<std::string>{"root.json", "snapshot.json", "targets.json", "timestamp.json"});
  CHECK(read_text(client.metadata() / "timestamp.json") == read_text(office.repository() / "metadata/timestamp.json"));

  REQUIRE_MESSAGE(client.download({kManifest}) == 0, client.said());
  CHECK(read_text(client.manifest()) == read_text(published_manifest(office)));
  CHECK(json_files(client.metadata()).count("channel-kanwil-ntt.json") == 1);
  // Whatever is known already is not asked for: it could not be had.
  TempDir away;
  const auto hide = [&](const fs::path& file) {
    fs::rename(office.repository() / file, away / file.filename().string());
  };
  const auto show = [&](const fs::path& file) {
    fs::rename(away / file.filename().string(), office.repository() / file);
  };
  const std::vector<fs::path> known{"metadata/2.snapshot.json", "metadata/1.targets.json",
                                    "metadata/1.channel-kanwil-ntt.json", "targets"};
  for (const fs::path& file : known) hide(file);
  REQUIRE_MESSAGE(client.download({kManifest}) == 0, client.said());
  for (const fs::path& file : known) show(file);

  office.append(kItem, "\nSatu kalimat baru.\n");
  office.release();
  REQUIRE_MESSAGE(client.download({kManifest, "channels/lapas-kupang/manifest.json"}) == 0, client.said());
  CHECK(read_text(client.manifest()) == read_text(published_manifest(office)));
}

TEST_CASE("the client ends with exactly 1 for what is absent, older, tampered with, or said wrongly") {
  if (!have_program("nginx")) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  Client client(web.port());
  const fs::path timestamp = office.repository() / "metadata/timestamp.json";
  CHECK(client.refresh() == 1);  // before init
  REQUIRE(client.init(office.folder() / "root.json") == 0);
  CHECK(client.run({}) == 1);
  CHECK(client.run({"refresh"}) == 1);
  CHECK(client.run({"--metadata-dir"}) == 1);
  CHECK(client.run({"--verbose", "1", "refresh"}) == 1);
  CHECK(client.download({}) == 1);

  CHECK(client.download({kManifest, "channels/nobody/manifest.json"}) == 1);
  CHECK(fs::exists(client.manifest()));  // the first of the two was found

  const std::string older = read_text(timestamp);
  office.append(kItem, "\nSatu kalimat baru.\n");
  office.release();
  const fs::path manifest = published_manifest(office);
  const std::string good = read_text(manifest);
  std::string bad = good;
  bad[bad.size() / 2] ^= 1;
  const std::string before = read_text(client.manifest());
  std::ofstream(manifest, std::ios::binary) << bad;
  CHECK(client.download({kManifest}) == 1);
  CHECK(client.said().find("mismatch") != std::string::npos);
  CHECK(read_text(client.manifest()) == before);
  std::ofstream(manifest, std::ios::binary) << good;
  CHECK(client.download({kManifest}) == 0);

  std::ofstream(timestamp, std::ios::binary) << older;
  CHECK(client.refresh() == 1);
  CHECK(client.said().find("rollback") != std::string::npos);
}
