// SPDX-License-Identifier: EUPL-1.2
// tuf-js, a stock client that owes us nothing, over what `jendela publish` wrote and nginx serves.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "check.h"
#include "pack/sha256.h"
#include "repository_simulator.h"
#include "stage.h"

namespace {

namespace fs = std::filesystem;

const std::string kKanwil = "channels/kanwil-ntt/manifest.json";
const std::string kLapas = "channels/lapas-kupang/manifest.json";
const std::string kItem = "kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md";

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_bytes(const fs::path& path, base::ByteView bytes) {
  fs::create_directories(path.parent_path());
  const std::string_view text = base::as_text(bytes);
  std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

void copy_whole(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// The folder with update.mjs and the packages of its lock file, installed once for a build. Tests run side by side, so
// the first takes a lock. Empty when this machine cannot have it, which is then said.
fs::path installed_client() {
  if (!have_program("node") || !have_program("npm")) return {};
  const fs::path folder = fs::path(JENDELA_BINARY_DIR) / "tuf-js";
  fs::create_directories(folder);
  for (const char* file : {"package.json", "package-lock.json", ".npmrc", "update.mjs"}) {
    fs::copy_file(fs::path(JENDELA_SOURCE_DIR) / "tests/interop/tuf-js" / file, folder / file,
                  fs::copy_options::overwrite_existing);
  }
  const auto installed = ChildProcess::run({"flock", (folder / "lock").string(), "sh", "-c",
                                            "cd '" + folder.string() +
                                                "' && { cmp -s package-lock.json installed.json || { npm ci "
                                                "--ignore-scripts --no-audit --no-fund --fetch-retries=1 && "
                                                "cp package-lock.json installed.json; }; }"},
                                           {}, 240000);
  if (installed.status == 0) return folder;
  MESSAGE(installed.output);
  // A registry out of reach says nothing of this machine, and nothing of us.
  const std::regex out_of_reach("ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONN|ENETUNREACH|EHOSTUNREACH|_CERT|E5[0-9][0-9]|E429");
  if (std::regex_search(installed.output, out_of_reach)) {
    MESSAGE("skipped: there is no way to npm's registry at present");
  } else {
    skip_for_lack_of("npm that installs tuf-js");
  }
  return {};
}

// One client with a folder of its own, which begins with the root that it is to trust.
class Client {
 public:
  Client(fs::path program, int port, const fs::path& root)
      : program_(std::move(program)), url_("http://127.0.0.1:" + std::to_string(port)) {
    fs::copy_file(root, folder_ / "root.json");
  }
  int update(const std::vector<std::string>& targets, const std::string& faked_time = "") {
    std::vector<std::string> words;
    if (!faked_time.empty()) words = {"faketime", "-f", faked_time};
    words.insert(words.end(), {"node", (program_ / "update.mjs").string(), folder_.path().string(), url_});
    words.insert(words.end(), targets.begin(), targets.end());
    const auto finished = ChildProcess::run(words);
    said_ = finished.output;
    return finished.status;
  }
  const std::string& said() const { return said_; }
  bool has(const std::string& text) const { return said_.find(text) != std::string::npos; }
  std::string metadata(const std::string& file) const { return read_text(folder_ / file); }

 private:
  fs::path program_;
  std::string url_;
  TempDir folder_;
  std::string said_;
};

// "NAME SHA256" of the newest manifest in the repository, as the client tells of a target.
std::string newest(const stage::Office& office, const std::string& channel) {
  fs::path found;
  for (const auto& entry : fs::directory_iterator(office.repository() / "targets/channels" / channel)) {
    if (found.empty() || entry.last_write_time() > fs::last_write_time(found)) found = entry.path();
  }
  REQUIRE(!found.empty());
  return "channels/" + channel + "/manifest.json " + pack::to_hex(pack::sha256(base::to_bytes(read_text(found))));
}

// A fresh key in place of, or beside, those of a role; counts from the next signing on.
void new_key(const stage::Office& office, const std::string& role, bool replace) {
  std::vector<std::string> words = {
      "key",        "new",        role, "--passphrase-file", (office.folder() / "passphrase.txt").string(),
      "--strength", "interactive"};
  if (replace) words.push_back("--replace");
  office.jendela(words);
}

}  // namespace

TEST_CASE("tuf-js updates from what jendela published, across new root, timestamp and channel keys") {
  if (!have_program("nginx")) return;
  const fs::path program = installed_client();
  if (program.empty()) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  Client client(program, web.port(), office.folder() / "root.json");
  REQUIRE_MESSAGE(client.update({kKanwil, kLapas, "channels/antara-ntt/manifest.json"}) == 0, client.said());
  for (const char* channel : {"kanwil-ntt", "lapas-kupang", "antara-ntt"}) CHECK(client.has(newest(office, channel)));

  new_key(office, "root", false);
  new_key(office, "timestamp", true);
  new_key(office, "channel-kanwil-ntt", true);
  office.append(kItem, "\nSatu kalimat baru.\n");
  office.release();
  const std::string root_before = client.metadata("root.json");
  REQUIRE_MESSAGE(client.update({kKanwil, kLapas}) == 0, client.said());
  CHECK(client.has(newest(office, "kanwil-ntt")));
  CHECK(client.has(newest(office, "lapas-kupang")));
  CHECK(client.metadata("root.json") == read_text(office.repository() / "metadata/2.root.json"));
  CHECK(client.metadata("root.json") != root_before);

  Client late(program, web.port(), office.folder() / "root.json");  // one that trusts the first root still
  REQUIRE_MESSAGE(late.update({kKanwil}) == 0, late.said());
  CHECK(late.has(newest(office, "kanwil-ntt")));
}

TEST_CASE("tuf-js refuses what is tampered with, expired, rolled back or not there") {
  if (!have_program("nginx") || !have_program("faketime")) return;
  const fs::path program = installed_client();
  if (program.empty()) return;
  stage::Office office;
  stage::WebServer web(office.repository());
  Client client(program, web.port(), office.folder() / "root.json");
  REQUIRE_MESSAGE(client.update({kKanwil}) == 0, client.said());
  CHECK(client.update({"channels/kanwil-ntt/other.json"}) == 1);
  CHECK_MESSAGE(client.has("NoSuchTarget"), client.said());
  CHECK(client.update({kKanwil}, "+400d") == 1);
  CHECK_MESSAGE(client.has("expired"), client.said());

  TempDir kept;
  copy_whole(office.repository(), kept / "older");
  office.append(kItem, "\nSatu kalimat baru.\n");
  office.release();
  REQUIRE_MESSAGE(client.update({}) == 0, client.said());
  copy_whole(office.repository(), kept / "newer");

  const std::string name = newest(office, "kanwil-ntt");
  const fs::path manifest =
      office.repository() / "targets/channels/kanwil-ntt" / (name.substr(name.find(' ') + 1) + ".manifest.json");
  std::string bad = read_text(manifest);
  bad[bad.size() / 2] ^= 1;
  fs::remove(manifest);
  std::ofstream(manifest, std::ios::binary) << bad;
  CHECK(client.update({kKanwil}) == 1);
  CHECK_FALSE(client.has(name));

  copy_whole(kept / "older", office.repository());
  const std::string snapshot_before = client.metadata("snapshot.json");
  CHECK(client.update({}) == 1);
  CHECK(client.metadata("snapshot.json") == snapshot_before);

  copy_whole(kept / "newer", office.repository());
  CHECK_MESSAGE(client.update({kKanwil}) == 0, client.said());
}

TEST_CASE("tuf-js takes no file of one channel from another channel's role") {
  if (!have_program("nginx")) return;
  const fs::path program = installed_client();
  if (program.empty()) return;
  RepositorySimulator repository;
  for (const std::string channel : {"kanwil-ntt", "antara-ntt"})
    repository.delegate("channel-" + channel, {"channels/" + channel + "/*"}, true);
  repository.add_target("channels/antara-ntt/own.json", "own", "channel-antara-ntt");
  repository.add_target("channels/kanwil-ntt/foreign.json", "foreign", "channel-antara-ntt");
  for (const std::string channel : {"kanwil-ntt", "antara-ntt"}) repository.raise_targets("channel-" + channel);
  repository.raise_targets();

  TempDir folder;
  const auto write = [&](const std::string& name, const base::Bytes& bytes) {
    write_bytes(folder / "metadata" / name, bytes);
  };
  write("1.root.json", repository.signed_root(1));
  write("timestamp.json", repository.signed_role("timestamp"));
  write(std::to_string(repository.snapshot.version) + ".snapshot.json", repository.signed_role("snapshot"));
  write(std::to_string(repository.targets.version) + ".targets.json", repository.signed_role("targets"));
  for (const std::string role : {"channel-kanwil-ntt", "channel-antara-ntt"}) {
    write(std::to_string(repository.role(role).version) + "." + role + ".json", repository.signed_role(role));
  }
  for (const auto& [channel, file, text] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"antara-ntt", "own.json", "own"}, {"kanwil-ntt", "foreign.json", "foreign"}}) {
    const base::Bytes bytes = base::to_bytes(text);
    write_bytes(folder / "targets/channels" / channel / (pack::to_hex(pack::sha256(bytes)) + "." + file), bytes);
  }
  write_bytes(folder / "root.json", repository.signed_root(1));

  stage::WebServer web(folder.path());
  Client client(program, web.port(), folder / "root.json");
  // The simulator's roles are fresh in the first year only.
  const std::string then = "@2026-06-01 00:00:00";
  REQUIRE_MESSAGE(client.update({"channels/antara-ntt/own.json"}, then) == 0, client.said());
  CHECK(client.update({"channels/kanwil-ntt/foreign.json"}, then) == 1);
  CHECK_MESSAGE(client.has("NoSuchTarget"), client.said());
}
