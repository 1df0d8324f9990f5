// SPDX-License-Identifier: EUPL-1.2
#include "clerk_office.h"

#include <fstream>
#include <iterator>

namespace clerk {

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::map<std::string, std::string> read_tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).string()] = read_whole(entry.path());
  }
  return files;
}

Finished jendela(std::vector<std::string> arguments, const std::vector<std::string>& environment) {
  arguments.insert(arguments.begin(), built_program("jendela"));
  ChildProcess::Options options;
  options.environment = {"JENDELA_LANG=en", "SOURCE_DATE_EPOCH="};
  for (const std::string& one : environment) options.environment.push_back(one);
  return ChildProcess::run(arguments, options);
}

bool says(const Finished& finished, const std::string& text) { return finished.output.find(text) != std::string::npos; }

pack::Json parsed(const std::string& output) {
  auto json = pack::parse_json(base::as_bytes(output), {});
  REQUIRE_MESSAGE(json.ok(), output);
  return json.take();
}

Office::Office(bool with_keys) {
  write_file(passphrase(), "kuda hitam lari pagi\n");
  fs::permissions(passphrase(), fs::perms::owner_read | fs::perms::owner_write);
  write_file(path() / "jendela.yaml", "title: Kanwil\nlanguages: [id]\nunits: {lapas-kupang: Lapas Kupang}\n");
  write_file(path() / "channels/kanwil-ntt/channel.yaml", "title: Kanwil NTT\nsource: Kanwil NTT\n");
  write_article("satu", "Judul satu", "Isi satu.");
  if (with_keys) must({"init", path().string(), "--passphrase-file", passphrase(), "--strength", "interactive"});
}

void Office::write_article(const std::string& id, const std::string& title, const std::string& body) const {
  write_file(item(id) / "index.id.md",
             "---\ntype: article\ntitle: " + title + "\nsummary: Ringkas.\ndate: 2025-02-12\n---\n" + body + "\n");
}

Finished Office::run(std::vector<std::string> arguments, const std::vector<std::string>& environment) const {
  arguments.insert(arguments.begin(), {"--office", path().string(), "--now", kNow});
  return jendela(std::move(arguments), environment);
}

Finished Office::run_at(const std::string& now, std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--office", path().string(), "--now", now});
  return jendela(std::move(arguments));
}

std::string Office::must(const std::vector<std::string>& arguments) const {
  const Finished finished = run(arguments);
  REQUIRE_MESSAGE(finished.status == 0, arguments[0] << ": " << finished.output);
  return finished.output;
}

Finished Office::sign(std::vector<std::string> more, const std::string& now) const {
  more.insert(more.begin(), {"sign", "--passphrase-file", passphrase()});
  return run_at(now, std::move(more));
}

void Office::release() const {
  must({"build"});
  must({"sign", "--passphrase-file", passphrase()});
}

}  // namespace clerk
