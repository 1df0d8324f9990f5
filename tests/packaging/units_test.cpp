// SPDX-License-Identifier: EUPL-1.2
// The systemd units: they start programs that are built here, with options that those have, and promise what
// platform/packaging/README.md says.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <vector>

#include "check.h"
#include "child_process.h"
#include "temp_dir.h"

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(JENDELA_SOURCE_DIR) / "platform/packaging";
const std::vector<std::string> kPrograms = {"jendela-agent", "jendela-kiosk"};

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE_MESSAGE(file.good(), path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// The [Service] section: every value by key.
std::multimap<std::string, std::string> service_of(const std::string& program) {
  std::multimap<std::string, std::string> out;
  std::istringstream lines(text_of(kFolder / (program + ".service")));
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') section = line;
    const std::size_t equals = line.find('=');
    if (section == "[Service]" && equals != std::string::npos)
      out.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return out;
}

std::string value(const std::multimap<std::string, std::string>& service, const std::string& key) {
  REQUIRE_MESSAGE(service.count(key) == 1, key);
  return service.find(key)->second;
}

}  // namespace

TEST_CASE("each unit starts a program of ours with options that it has and settings that are packaged") {
  for (const std::string& program : kPrograms) {
    CAPTURE(program);
    std::istringstream words(value(service_of(program), "ExecStart"));
    std::string word;
    words >> word;
    CHECK(word == "/usr/bin/" + program);
    const auto help = ChildProcess::run({built_program(program), "--help"});
    CHECK(help.status == 0);
    bool has_settings = false;
    while (words >> word) {
      if (word.rfind("--", 0) == 0) {
        CHECK_MESSAGE(help.output.find(word + " ") != std::string::npos, word);
        has_settings = has_settings || word == "--config";
      } else {
        const fs::path settings(word);
        CHECK(settings.parent_path() == "/etc/jendela");
        CHECK(fs::exists(kFolder / settings.filename()));
      }
    }
    CHECK(has_settings);
  }
}

TEST_CASE("each unit runs as a user of its own, without privileges, and is started again whatever ends it") {
  for (const std::string& program : kPrograms) {
    CAPTURE(program);
    const auto service = service_of(program);
    CHECK(value(service, "Type") == "notify");
    CHECK(value(service, "User") == program);
    CHECK(value(service, "Restart") == "always");
    CHECK(value(service, "NoNewPrivileges") == "yes");
    CHECK(value(service, "ProtectSystem") == "strict");
    CHECK(value(service, "CapabilityBoundingSet").empty());
  }
}

TEST_CASE("the agent alone has the network, the store and the socket's folder") {
  const auto agent = service_of("jendela-agent");
  CHECK(value(agent, "StateDirectory") == "jendela");
  CHECK(value(agent, "RuntimeDirectory") == "jendela");
  const auto kiosk = service_of("jendela-kiosk");
  CHECK(value(kiosk, "StateDirectory") == "jendela-kiosk");
  CHECK(value(kiosk, "PrivateNetwork") == "yes");
  CHECK(value(kiosk, "RestrictAddressFamilies").find("INET") == std::string::npos);
  CHECK(value(kiosk, "RestrictAddressFamilies").rfind("AF_UNIX", 0) == 0);
  CHECK(kiosk.count("ReadWritePaths") == 0);
}

TEST_CASE("an office machine renews signatures every week, without a network, by a passphrase sealed to it") {
  const auto service = service_of("jendela-refresh");
  std::istringstream words(value(service, "ExecStart"));
  std::string word;
  words >> word;
  CHECK(word == "/usr/bin/jendela");
  const auto help = ChildProcess::run({built_program("jendela"), "refresh", "--help"});
  CHECK(help.status == 0);
  while (words >> word) {
    if (word.rfind("--", 0) == 0 && word != "--office")
      CHECK_MESSAGE(help.output.find(word + " ") != std::string::npos, word);
  }
  CHECK(value(service, "PrivateNetwork") == "yes");
  CHECK(value(service, "CapabilityBoundingSet").empty());
  CHECK(value(service, "LoadCredentialEncrypted").rfind("passphrase:", 0) == 0);
  const std::string timer = text_of(kFolder / "jendela-refresh.timer");
  CHECK(timer.find("OnCalendar=Mon") != std::string::npos);
  CHECK(timer.find("Persistent=yes") != std::string::npos);
}

TEST_CASE("systemd accepts the units") {
  if (!have_program("systemd-analyze")) return;
  const TempDir folder;
  std::vector<std::string> command = {"systemd-analyze", "verify", "--man=no"};
  const auto copy = [&](const std::string& unit, const std::string& program) {
    std::string text = text_of(kFolder / unit);
    const std::string installed = "/usr/bin/" + program;
    const std::size_t at = text.find(installed);
    if (at != std::string::npos) text.replace(at, installed.size(), built_program(program));
    std::ofstream(folder / unit) << text;
    command.push_back((folder / unit).string());
  };
  for (const std::string& program : kPrograms) copy(program + ".service", program);
  copy("jendela-refresh.service", "jendela");
  copy("jendela-refresh.timer", "jendela");
  const auto verified = ChildProcess::run(command);
  CHECK_MESSAGE(verified.status == 0, verified.output);
  CHECK_MESSAGE(verified.output.empty(), verified.output);
}
