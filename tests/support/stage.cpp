// SPDX-License-Identifier: EUPL-1.2
#include "stage.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

namespace stage {
namespace {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::string must_run(const std::vector<std::string>& argv) {
  const auto finished = ChildProcess::run(argv, {}, 120000);
  REQUIRE_MESSAGE(finished.status == 0, argv.front() << ": " << finished.output);
  return finished.output;
}

// A port that was free a moment ago.
int free_port() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), length) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) == 0);
  ::close(listener);
  return ntohs(address.sin_port);
}

}  // namespace

Office::Office() {
  const std::string script = std::string(JENDELA_SOURCE_DIR) + "/tools/dev/demo_office.sh";
  must_run({"bash", script, std::string(JENDELA_BINARY_DIR) + "/bin", folder().string()});
}

std::string Office::jendela(const std::vector<std::string>& arguments) const {
  std::vector<std::string> argv = {built_program("jendela"), "--lang", "en", "--office",
                                   (folder() / "office").string()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return must_run(argv);
}

void Office::release() const {
  jendela({"build"});
  jendela({"sign", "--passphrase-file", (folder() / "passphrase.txt").string()});
  jendela({"publish", repository().string()});
  std::filesystem::remove(pack());
  jendela({"export", pack().string()});
}

void Office::append(const std::string& item_file, const std::string& text) const {
  REQUIRE(std::filesystem::exists(item(item_file)));
  std::ofstream(item(item_file), std::ios::app) << text;
}

AgentFolder make_agent(const std::filesystem::path& folder, const Office& office, const std::string& source_toml) {
  const AgentFolder agent{folder};
  std::filesystem::create_directories(agent.stick());
  std::filesystem::copy_file(office.folder() / "root.json", folder / "root.json",
                             std::filesystem::copy_options::overwrite_existing);
  write_text(agent.config(),
             "unit = \"lapas-kupang\"\nstore = \"" + agent.store().string() + "\"\nroot = \"" +
                 (folder / "root.json").string() + "\"\nsocket = \"" + agent.socket().string() +
                 "\"\n[[channel]]\nname = \"kanwil-ntt\"\nofficial = true\n[[channel]]\nname = \"lapas-kupang\"\n"
                 "official = true\n[[channel]]\nname = \"antara-ntt\"\ntypes = [\"article\"]\n" +
                 source_toml + "[media]\nfolders = [\"" + agent.stick().string() + "\"]\n");
  return agent;
}

std::string directory_source(const std::filesystem::path& repository) {
  return "[[source]]\nkind = \"directory\"\npath = \"" + repository.string() + "\"\n";
}

std::string http_source(int port) {
  return "[[source]]\nkind = \"http\"\nurl = \"http://127.0.0.1:" + std::to_string(port) + "\"\n";
}

std::unique_ptr<ChildProcess> start_agent(const AgentFolder& agent) {
  auto process = std::make_unique<ChildProcess>(
      std::vector<std::string>{built_program("jendela-agent"), "--config", agent.config().string()});
  REQUIRE_MESSAGE(process->wait_for("is ready"), process->output());
  return process;
}

bool install_first_medium(const AgentFolder& agent, ChildProcess& process) {
  // The id is told on the socket; the first medium of an agent's life is m1.
  for (int attempt = 0; attempt < 50; ++attempt) {
    send_command(agent, R"({"command":"install","media":"m1","v":1})");
    if (process.wait_for("is on screen", 500)) return true;
  }
  return false;
}

int current_release(const AgentFolder& agent) {
  std::error_code error;
  const auto target = std::filesystem::read_symlink(agent.store() / "current", error);
  return error ? 0 : std::stoi(target.filename().string());
}

void send_command(const AgentFolder& agent, const std::string& json_line) {
  const int peer = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, agent.socket().c_str(), sizeof address.sun_path - 1);
  REQUIRE(::connect(peer, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  const std::string line = json_line + "\n";
  REQUIRE(::write(peer, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  char answer[256];  // the agent's hello: it has taken the connection, and will read the line
  REQUIRE(::read(peer, answer, sizeof answer) > 0);
  ::shutdown(peer, SHUT_WR);
  while (::read(peer, answer, sizeof answer) > 0) {
  }
  ::close(peer);
}

WebServer::WebServer(const std::filesystem::path& root, const std::string& location_options) : port_(free_port()) {
  const std::string base = folder_.path().string();
  write_text(base + "/nginx.conf", "daemon off; master_process off; error_log " + base + "/error.log; pid " + base +
                                       "/pid;\nevents {}\nhttp {\n"
                                       "log_format bytes '$bytes_sent $request'; access_log " +
                                       base + "/access.log bytes;\nclient_body_temp_path " + base +
                                       "; proxy_temp_path " + base + "; fastcgi_temp_path " + base +
                                       "; uwsgi_temp_path " + base + "; scgi_temp_path " + base +
                                       ";\nserver { listen 127.0.0.1:" + std::to_string(port_) + "; root " +
                                       root.string() + "; location / { " + location_options + " } }\n}\n");
  write_text(base + "/access.log", "");
  process_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{"/usr/sbin/nginx", "-c", base + "/nginx.conf", "-p", base});
  for (int attempt = 0; attempt < 200; ++attempt) {  // until it listens
    const int peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool listening = ::connect(peer, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(peer);
    if (listening) return;
    process_->wait_for("nothing it ever says", 50);
  }
  FAIL("nginx does not listen: " << process_->output() << read_text(base + "/error.log"));
}

WebServer::Traffic WebServer::traffic() {
  std::ifstream log(folder_ / "access.log");
  log.seekg(read_);
  Traffic traffic;
  std::string line;
  while (std::getline(log, line)) {
    ++traffic.requests;
    traffic.bytes += std::stol(line);
    read_ += static_cast<std::streamoff>(line.size()) + 1;
  }
  return traffic;
}

Display::Display(int width, int height) {
  const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
  process_ = std::make_unique<ChildProcess>(std::vector<std::string>{
      "Xvfb", "-displayfd", "1", "-screen", "0", size, "-fbdir", folder_.path().string(), "-nolisten", "tcp"});
  // Its complaints about taken display numbers come on other lines.
  while (name_.empty() && process_->wait_for("\n")) {
    std::istringstream lines(process_->output().substr(0, process_->output().rfind('\n')));
    std::string line;
    while (std::getline(lines, line)) {
      if (!line.empty() && line.find_first_not_of("0123456789") == std::string::npos) name_ = ":" + line;
    }
  }
  REQUIRE_MESSAGE(!name_.empty(), process_->output());
}

int Display::lit_points() const {
  const std::string frame = read_text(folder_ / "Xvfb_screen0");  // an XWD header, then 32 bits a pixel
  const std::size_t header = 4096;
  if (frame.size() <= header) return 0;
  int lit = 0;
  for (int i = 0; i < 400; ++i) {
    const std::size_t at = header + (frame.size() - header) / 400 / 4 * 4 * static_cast<std::size_t>(i);
    lit += frame[at] != 0 || frame[at + 1] != 0 || frame[at + 2] != 0 ? 1 : 0;
  }
  return lit;
}

}  // namespace stage
