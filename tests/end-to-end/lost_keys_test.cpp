// SPDX-License-Identifier: EUPL-1.2
// The guide's commands for lost and stolen keys, tried on an office while a kiosk is offline; then a stick comes.
#include <fstream>

#include "check.h"
#include "stage.h"

namespace {

namespace fs = std::filesystem;

// An office whose root keys lie on officers' sticks, as the guide wants it.
class CarefulOffice {
 public:
  CarefulOffice() {
    for (const std::string officer : {"root-1", "root-2", "root-3"}) {
      fs::create_directories(stick(officer));
      fs::rename(office_.folder() / "office/keys" / (officer + ".key"), key_of(officer));
    }
  }
  const stage::Office& office() const { return office_; }
  fs::path stick(const std::string& officer) const { return office_.folder() / "sticks" / officer; }
  std::string key_of(const std::string& officer) const { return stick(officer) / (officer + ".key"); }
  std::string passphrase() const { return office_.folder() / "passphrase.txt"; }

  void make_officer(const std::string& officer) const {
    fs::create_directories(stick(officer));
    office_.jendela({"key", "make", officer, "--to", stick(officer).string(), "--passphrase-file", passphrase(),
                     "--strength", "interactive"});
  }
  void replace(const std::string& role) const {
    office_.jendela({"key", "new", role, "--replace", "--passphrase-file", passphrase(), "--strength", "interactive"});
  }
  // prepare, two officers apart, assemble, sign and publish.
  void hold_ceremony(const std::vector<std::string>& officers) const {
    const std::string draft = office_.folder() / "root.draft";
    office_.jendela({"root", "prepare", draft});
    std::vector<std::string> assemble{"root", "assemble"};
    for (const std::string& officer : officers) {
      const std::string copy = stick(officer) / "root.draft";
      fs::copy_file(draft, copy, fs::copy_options::overwrite_existing);
      office_.jendela({"root", "sign", copy, "--key", key_of(officer), "--passphrase-file", passphrase(), "--yes"});
      assemble.push_back(copy);
    }
    office_.jendela(assemble);
    office_.release();
  }

 private:
  stage::Office office_;
};

}  // namespace

TEST_CASE("a kiosk that was offline while keys of every kind were lost and stolen catches up from a stick") {
  CarefulOffice careful;
  const stage::Office& office = careful.office();
  TempDir kiosk;
  const auto folder = stage::make_agent(kiosk.path(), office, stage::directory_source(office.repository()));
  REQUIRE(ChildProcess::run({built_program("jendela-agent"), "--config", folder.config().string(), "--once"}).status ==
          0);
  const int before = stage::current_release(folder);
  stage::make_agent(kiosk.path(), office, "");  // from here on without any network

  careful.make_officer("root-4");
  office.jendela({"key", "add", "root", (careful.stick("root-4") / "root-4.pub").string(), "--yes"});
  office.jendela({"key", "remove", "root-2", "--reason", "stick lost", "--yes"});
  careful.hold_ceremony({"root-1", "root-3"});

  careful.replace("targets");
  careful.hold_ceremony({"root-3", "root-4"});

  careful.replace("snapshot");
  careful.replace("timestamp");
  careful.hold_ceremony({"root-1", "root-4"});

  careful.replace("channel-kanwil-ntt");
  office.append("kanwil-ntt/berita/2025-02-12-pindah-kantor/index.id.md", "\nSatu kalimat sesudah semuanya.\n");
  office.release();
  const std::string status = office.jendela({"status"});
  CHECK_MESSAGE(status.find("root                     version 4") != std::string::npos, status);
  CHECK(office.jendela({"verify"}).find("root 4") != std::string::npos);  // as a kiosk that knows the first root alone

  const auto agent = stage::start_agent(folder);
  fs::copy_file(office.pack(), folder.stick() / "pack.jendela");
  REQUIRE_MESSAGE(agent->wait_for("pack found"), agent->output());
  CHECK_MESSAGE(stage::install_first_medium(folder, *agent), agent->output());
  CHECK(stage::current_release(folder) > before);
  CHECK(fs::exists(folder.store() / "trust/4.root.json"));
  agent->send(SIGTERM);
  CHECK(agent->wait() == 0);
}
