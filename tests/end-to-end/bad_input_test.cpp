// SPDX-License-Identifier: EUPL-1.2
// What a kiosk does with repositories and packs that are not what they should be: one named error, the old release
// stays, and nothing outside staging/ and trust/ is written.
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include "check.h"
#include "stage.h"

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Everything in the store that a refused source must leave alone, with its bytes.
std::map<std::string, std::string> untouchable(const fs::path& store) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(store)) {
    const std::string name = fs::relative(entry.path(), store).string();
    const std::string top = name.substr(0, name.find('/'));
    if (top == "staging" || top == "trust" || top == "agent.db" || top == "audit.log" || top == "lock") continue;
    files[name] = entry.is_symlink()        ? fs::read_symlink(entry.path()).string()
                  : entry.is_regular_file() ? bytes_of(entry.path())
                                            : "";
  }
  return files;
}

int count(const std::string& text, const std::string& word) {
  int found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

class Kiosk {
 public:
  Kiosk() : folder_(stage::make_agent(home_.path(), office_, stage::directory_source(office_.repository()))) {
    REQUIRE(once().status == 0);
  }
  const stage::Office& office() const { return office_; }
  const stage::AgentFolder& folder() const { return folder_; }
  ChildProcess::Finished once() const {
    return ChildProcess::run({built_program("jendela-agent"), "--config", folder_.config().string(), "--once"});
  }
  // Points the agent at a spoilt copy of the newest repository and sees it refused with this code.
  void refuses(const std::string& code, const std::function<void(const fs::path&)>& spoil) {
    const fs::path copy = home_.path() / "spoilt";
    fs::remove_all(copy);
    fs::copy(office_.repository(), copy, fs::copy_options::recursive);
    spoil(copy);
    stage::make_agent(home_.path(), office_, stage::directory_source(copy));
    const auto before = untouchable(folder_.store());
    const auto finished = once();
    CHECK_MESSAGE(finished.status == 1, finished.output);
    CHECK_MESSAGE(finished.output.find(code) != std::string::npos, finished.output);
    CHECK_MESSAGE(count(finished.output, "<3>") == 1, finished.output);
    CHECK(untouchable(folder_.store()) == before);
    stage::make_agent(home_.path(), office_, stage::directory_source(office_.repository()));
  }

 private:
  stage::Office office_;
  TempDir home_;
  stage::AgentFolder folder_;
};

void flip(const fs::path& path, std::size_t offset) {
  std::string bytes = bytes_of(path);
  REQUIRE(bytes.size() > offset);
  bytes[offset] = static_cast<char>(bytes[offset] ^ 1);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

fs::path newest(const fs::path& metadata, const std::string& role) {
  fs::path best;
  int best_version = 0;
  for (const auto& entry : fs::directory_iterator(metadata)) {
    const std::string name = entry.path().filename().string();
    if (name.size() < role.size() + 6 || name.substr(name.find('.') + 1) != role + ".json") continue;
    const int version = std::stoi(name);
    if (version > best_version) {
      best_version = version;
      best = entry.path();
    }
  }
  REQUIRE(!best.empty());
  return best;
}

}  // namespace

TEST_CASE("a spoilt repository is refused by name and changes nothing on the screen") {
  Kiosk kiosk;
  kiosk.office().append("kanwil-ntt/berita/2025-02-12-ombudsman/index.id.md", "\nKalimat baru.\n");
  kiosk.office().release();
  const int shown = stage::current_release(kiosk.folder());

  SUBCASE("unsigned") {
    kiosk.refuses("untrusted", [](const fs::path& copy) {
      std::string text = bytes_of(copy / "metadata/timestamp.json");
      const auto begin = text.find("\"signatures\":[") + 14;
      text.erase(begin, text.find("]", begin) - begin);
      std::ofstream(copy / "metadata/timestamp.json", std::ios::trunc) << text;
    });
  }
  SUBCASE("a flipped bit in the timestamp's signature") {
    kiosk.refuses("untrusted", [](const fs::path& copy) {
      const std::string text = bytes_of(copy / "metadata/timestamp.json");
      const std::size_t at = text.find("\"sig\":\"") + 9;
      std::string changed = text;
      changed[at] = changed[at] == 'a' ? 'b' : 'a';
      std::ofstream(copy / "metadata/timestamp.json", std::ios::trunc) << changed;
    });
  }
  SUBCASE("a flipped bit in the snapshot") {
    kiosk.refuses("mismatch", [](const fs::path& copy) { flip(newest(copy / "metadata", "snapshot"), 200); });
  }
  SUBCASE("a truncated snapshot") {
    kiosk.refuses("mismatch",
                  [](const fs::path& copy) { fs::resize_file(newest(copy / "metadata", "snapshot"), 100); });
  }
  SUBCASE("an endless timestamp") {
    kiosk.refuses("too_large", [](const fs::path& copy) {
      std::ofstream(copy / "metadata/timestamp.json", std::ios::app) << std::string(1 << 20, ' ');
    });
  }
  SUBCASE("another office's repository") {
    stage::Office other;
    kiosk.refuses("untrusted", [&](const fs::path& copy) {
      fs::remove_all(copy);
      fs::copy(other.repository(), copy, fs::copy_options::recursive);
    });
  }
  CHECK(stage::current_release(kiosk.folder()) == shown);
}

TEST_CASE("a damaged catalogue is rebuilt from the blobs") {
  Kiosk kiosk;
  const fs::path catalogue = kiosk.folder().store() / "current" / "catalogue.db";
  fs::permissions(catalogue, fs::perms::owner_write, fs::perm_options::add);
  flip(catalogue, 5000);
  const auto finished = kiosk.once();
  CHECK_MESSAGE(finished.status == 0, finished.output);
  CHECK_MESSAGE(finished.output.find("rebuilt") != std::string::npos, finished.output);
  const auto shown = ChildProcess::run({built_program("jendela-kiosk"), "--store", kiosk.folder().store().string(),
                                        "--unit", "lapas-kupang", "--exit-after-first-frame"},
                                       {{"SDL_VIDEODRIVER=dummy"}, ""});
  CHECK_MESSAGE(shown.status == 0, shown.output);
}
