// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "child_process.h"
#include "temp_dir.h"

// The whole house on a stage: an office made of the sample content, a web server, an agent, a screen. Real programs
// only.
namespace stage {

// The demonstration office of tools/dev/demo_office.sh in a folder of its own, published once.
class Office {
 public:
  Office();
  std::filesystem::path folder() const { return folder_.path(); }
  std::filesystem::path repository() const { return folder() / "repository"; }
  std::filesystem::path pack() const { return folder() / "pack.jendela"; }
  std::filesystem::path item(const std::string& below_channels) const {
    return folder() / "office/channels" / below_channels;
  }

  // jendela --office … VERB ARGUMENTS: must succeed.
  std::string jendela(const std::vector<std::string>& arguments) const;
  // Everything from the clerk's folder to the published repository and a new pack file.
  void release() const;
  void append(const std::string& item_file, const std::string& text) const;

 private:
  TempDir folder_;
};

// An agent's configuration in its own folder; sources and sticks as given.
struct AgentFolder {
  std::filesystem::path folder;
  std::filesystem::path config() const { return folder / "agent.toml"; }
  std::filesystem::path store() const { return folder / "store"; }
  std::filesystem::path socket() const { return folder / "agent.sock"; }
  std::filesystem::path stick() const { return folder / "stick"; }
};
AgentFolder make_agent(const std::filesystem::path& folder, const Office& office, const std::string& source_toml);
std::string directory_source(const std::filesystem::path& repository);
std::string http_source(int port);

// The agent, once it is ready.
std::unique_ptr<ChildProcess> start_agent(const AgentFolder& agent);
// Asks for the pack that was plugged in first since the agent started, until it is on screen.
bool install_first_medium(const AgentFolder& agent, ChildProcess& process);

// The number that `current` points to; 0 when nothing is installed.
int current_release(const AgentFolder& agent);
// One command line to the agent's socket.
void send_command(const AgentFolder& agent, const std::string& json_line);

// nginx on a free loopback port, serving one folder; bytes a second limited when given. Its access log counts bytes.
class WebServer {
 public:
  explicit WebServer(const std::filesystem::path& root, const std::string& location_options = "");
  int port() const { return port_; }
  // Requests since the last call: number and bytes sent, headers included.
  struct Traffic {
    int requests = 0;
    long bytes = 0;
  };
  Traffic traffic();

 private:
  TempDir folder_;
  int port_ = 0;
  std::streamoff read_ = 0;
  std::unique_ptr<ChildProcess> process_;
};

// An X server without a screen; its display name, such as ":7".
class Display {
 public:
  Display(int width, int height);
  const std::string& name() const { return name_; }
  // How many of a grid of points of the screen differ from black, of 400.
  int lit_points() const;

 private:
  TempDir folder_;
  std::string name_;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace stage
