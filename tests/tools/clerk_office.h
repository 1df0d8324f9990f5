// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "check.h"
#include "child_process.h"
#include "pack/json.h"
#include "temp_dir.h"

// The real office tool over a clerk's folder of its own.
namespace clerk {

namespace fs = std::filesystem;
using Finished = ChildProcess::Finished;

inline constexpr const char* kNow = "2025-02-12T01:00:00Z";

std::string read_whole(const fs::path& path);
void write_file(const fs::path& path, const std::string& text);
std::map<std::string, std::string> read_tree(const fs::path& folder);

// Runs the tool in English; its output and errors come together.
Finished jendela(std::vector<std::string> arguments, const std::vector<std::string>& environment = {});
bool says(const Finished& finished, const std::string& text);
pack::Json parsed(const std::string& output);

// An office with one channel and one article, its keys made.
class Office {
 public:
  explicit Office(bool with_keys = true);
  fs::path path() const { return folder_ / "office"; }
  fs::path operator/(const std::string& name) const { return folder_ / name; }
  std::string passphrase() const { return folder_ / "passphrase"; }
  fs::path item(const std::string& id) const { return path() / "channels/kanwil-ntt/berita" / id; }
  void write_article(const std::string& id, const std::string& title, const std::string& body) const;
  Finished run(std::vector<std::string> arguments, const std::vector<std::string>& environment = {}) const;
  Finished run_at(const std::string& now, std::vector<std::string> arguments) const;
  std::string must(const std::vector<std::string>& arguments) const;  // its output; the test ends when it is refused
  Finished sign(std::vector<std::string> more = {}, const std::string& now = kNow) const;
  void release() const;  // build and sign

 private:
  TempDir folder_;
};

}  // namespace clerk
