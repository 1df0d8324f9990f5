// SPDX-License-Identifier: EUPL-1.2
// A command line over the kiosk's TrustedSet and Updater, as the conformance suite of The Update Framework calls it:
//   tuf-client --metadata-dir D init ROOT
//   tuf-client --metadata-url U --metadata-dir D refresh
//   tuf-client --metadata-url U --metadata-dir D --target-name N … --target-dir T --target-base-url B download
// Ends with 0, or with 1 whatever went wrong. A tool of the tests: it is shipped nowhere.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/folder.h"
#include "foreign_signature.h"
#include "pack/updater.h"
#include "platform/clock.h"
#include "platform/http_client.h"

namespace {

using base::Errc;
using base::Error;
using base::Result;

constexpr std::uint64_t kMaxTargetBytes = 1024 * 1024 * 1024;

struct Arguments {
  std::map<std::string, std::string, std::less<>> options;
  std::vector<std::string> target_names;
  std::vector<std::string> words;  // the command and what it takes

  Result<std::string> required(std::string_view name) const {
    const auto found = options.find(name);
    if (found == options.end()) return Error{Errc::malformed, std::string(name) + " is missing"};
    return found->second;
  }
};

Result<Arguments> parse_arguments(const std::vector<std::string>& words) {
  constexpr std::string_view kOptions[] = {"--metadata-dir", "--metadata-url", "--target-name", "--target-dir",
                                           "--target-base-url"};
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].rfind("--", 0) != 0) {
      out.words.push_back(words[i]);
      continue;
    }
    const bool known = std::find(std::begin(kOptions), std::end(kOptions), words[i]) != std::end(kOptions);
    if (!known || i + 1 == words.size()) return Error{Errc::malformed, words[i] + ": unknown, or without a value"};
    if (words[i] == "--target-name") {
      out.target_names.push_back(words[i + 1]);
    } else {
      out.options[words[i]] = words[i + 1];
    }
    ++i;
  }
  return out;
}

// Accepted metadata as files of the metadata folder; the chain of roots lies in a folder beneath, since whoever looks
// in from outside expects one file for each role.
class FolderTrustStore final : public pack::TrustStore {
 public:
  explicit FolderTrustStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<void> begin(base::ByteView root) {
    TRY(base::make_folders(folder_ / "roots"));
    TRY(save("root.json", root));
    return base::write_file_atomically(pinned_root(), root, base::Durability::cached);
  }
  std::filesystem::path pinned_root() const { return folder_ / "roots/pinned"; }

  Result<base::Bytes> load(std::string_view file_name) override {
    return base::read_file(path_of(file_name), pack::UpdaterLimits{}.targets_bytes);
  }
  Result<void> save(std::string_view file_name, base::ByteView bytes) override {
    return base::write_file_atomically(path_of(file_name), bytes, base::Durability::cached);
  }

 private:
  std::filesystem::path path_of(std::string_view file_name) const {
    return file_name.ends_with(".root.json") ? folder_ / "roots" / file_name : folder_ / file_name;
  }
  std::filesystem::path folder_;
};

// A repository whose metadata and targets have each a base URL of their own.
class WebSource final : public pack::Source {
 public:
  WebSource(std::string metadata_url, std::string targets_url)
      : bases_{{"metadata/", std::move(metadata_url)}, {"targets/", std::move(targets_url)}} {}

  std::string describe() const override { return bases_.at("metadata/"); }
  Result<void> stream(const pack::SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                      const Sink& sink) override {
    const std::string section = path.text().substr(0, path.text().find('/') + 1);
    const std::string& base = bases_.at(section);
    const std::string url = base + (base.ends_with('/') ? "" : "/") + path.text().substr(section.size());
    TRY_WITHIN(url, client_.get({.url = url, .offset = offset, .max_bytes = max_bytes}, sink, {}));
    return {};
  }

 private:
  std::map<std::string, std::string> bases_;
  platform::HttpClient client_;
};

Result<void> initialise(const Arguments& arguments) {
  if (arguments.words.size() != 2) return Error{Errc::malformed, "init takes the file of the trusted root"};
  FolderTrustStore store(TRY(arguments.required("--metadata-dir")));
  const base::Bytes root = TRY(base::read_file(arguments.words[1], pack::UpdaterLimits{}.root_bytes));
  return store.begin(root);
}

// One target into its file, unless it lies there already. Names are made harmless: no file is hidden or elsewhere.
Result<void> download_target(pack::Updater& updater, pack::Source& source, const std::string& name,
                             const std::filesystem::path& folder) {
  const pack::VerifiedTarget target = TRY(updater.find_target(name));
  const std::filesystem::path file = folder / pack::percent_encode(name, "-_");
  if (target.length() > kMaxTargetBytes) return Error{Errc::too_large, name + ": longer than one gigabyte"};
  auto stored = base::read_file(file, target.length());
  if (stored && pack::verify(target, std::move(stored).take()).ok()) return {};
  const pack::SafePath path = TRY(updater.path_of(target));
  base::Bytes fetched = TRY(source.fetch(path, target.length()));
  const pack::VerifiedBytes bytes = TRY(pack::verify(target, std::move(fetched)));
  TRY(base::make_folders(folder));
  return base::write_file_atomically(file, bytes.view(), base::Durability::cached);
}

Result<void> update(const Arguments& arguments, bool download) {
  FolderTrustStore store(TRY(arguments.required("--metadata-dir")));
  const std::string metadata_url = TRY(arguments.required("--metadata-url"));
  const std::string targets_url = download ? TRY(arguments.required("--target-base-url")) : "";
  const std::string target_folder = download ? TRY(arguments.required("--target-dir")) : "";
  if (download && arguments.target_names.empty()) return Error{Errc::malformed, "--target-name is missing"};

  pack::UpdaterSettings settings;
  settings.pinned_root = TRY(base::read_file(store.pinned_root(), settings.limits.root_bytes));
  settings.verify = interop::verify_foreign;
  WebSource source(metadata_url, targets_url);
  pack::Updater updater(std::move(settings), store, source);
  TRY(updater.refresh(platform::SystemClock().wall()));
  for (const std::string& name : arguments.target_names) {
    if (download) TRY(download_target(updater, source, name, target_folder));
  }
  return {};
}

Result<void> run(const std::vector<std::string>& words) {
  const Arguments arguments = TRY(parse_arguments(words));
  const std::string command = arguments.words.empty() ? "" : arguments.words.front();
  if (command == "init") return initialise(arguments);
  if (command == "refresh" || command == "download") return update(arguments, command == "download");
  return Error{Errc::malformed, "tuf-client [OPTIONS] init ROOT | refresh | download"};
}

}  // namespace

int main(int argc, char** argv) {
  const auto done = run({argv + 1, argv + argc});
  if (done) return 0;
  std::fprintf(stderr, "tuf-client: %s: %s\n", std::string(base::to_string(done.error().code)).c_str(),
               done.error().detail.c_str());
  return 1;
}
