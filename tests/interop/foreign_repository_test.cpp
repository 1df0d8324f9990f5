// SPDX-License-Identifier: EUPL-1.2
// A kiosk's client, Ed25519 alone, over repositories that other people's tools made (see README.md).
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hex.h"
#include "check.h"
#include "memory_trust_store.h"
#include "pack/updater.h"

namespace {

using base::Errc;

// A folder as a web server shows it: paths are percent-decoded into the names that the foreign tool wrote.
class ServedFolder final : public pack::Source {
 public:
  explicit ServedFolder(const std::string& name)
      : folder_(std::filesystem::path(JENDELA_SOURCE_DIR) / "tests/data/foreign" / name) {}

  std::set<std::string> hidden;                 // not there yet
  std::map<std::string, std::string> replaced;  // by path: another file of the folder
  std::vector<std::string> requests;

  base::Bytes read(const std::string& file) const {
    auto bytes = base::read_file(folder_ / file, 1 << 20);
    REQUIRE_OK(bytes);
    return std::move(bytes).take();
  }
  std::string describe() const override { return folder_.string(); }
  base::Result<void> stream(const pack::SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                            const Sink& sink) override {
    requests.push_back(path.text());
    if (hidden.count(path.text()) != 0) return base::Error{Errc::not_found, path.text()};
    const auto other = replaced.find(path.text());
    const std::string name = other == replaced.end() ? decode(path.text()) : other->second;
    const base::Bytes bytes = TRY(base::read_file(folder_ / name, max_bytes));
    return sink(base::ByteView(bytes).subspan(offset));
  }

 private:
  static std::string decode(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        out += text[i];
        continue;
      }
      const auto byte = base::from_hex(std::string_view(text).substr(i + 1, 2));
      REQUIRE_OK(byte);
      out += static_cast<char>(byte->front());
      i += 2;
    }
    return out;
  }
  std::filesystem::path folder_;
};

struct Kiosk {
  explicit Kiosk(const std::string& repository)
      : source(repository), pinned_root(source.read("metadata/1.root.json")) {}

  base::Result<void> refresh() {
    updater.emplace(pack::UpdaterSettings{.pinned_root = pinned_root, .limits = {}}, store, source);
    TRY(updater->refresh(base::parse_instant("2030-01-01T00:00:00Z").take()));
    return {};
  }
  base::Result<std::string> content(const std::string& name) {
    const pack::VerifiedTarget target = TRY(updater->find_target(name));
    const pack::SafePath path = TRY(updater->path_of(target));
    base::Bytes bytes = TRY(source.fetch(path, target.length()));
    const pack::VerifiedBytes verified = TRY(pack::verify(target, std::move(bytes)));
    return std::string(base::as_text(verified.view()));
  }

  ServedFolder source;
  MemoryTrustStore store;
  base::Bytes pinned_root;
  std::optional<pack::Updater> updater;
};

void check_content(Kiosk& kiosk, const std::string& name, const std::string& expected) {
  CAPTURE(name);
  const auto content = kiosk.content(name);
  REQUIRE_OK(content);
  CHECK(*content == expected);
}

const std::string kOddName = "sehari-hari/\xC3\xA9\xE4\xB8\xAD \xF0\x9F\x98\x80.txt";

}  // namespace

TEST_CASE("a repository of python-tuf is followed through two levels of delegations") {
  Kiosk kiosk("python-tuf-two-levels");
  REQUIRE_OK(kiosk.refresh());
  CHECK(kiosk.updater->trusted()->root().version == 2);
  check_content(kiosk, "umum.txt", "umum 2\n");
  check_content(kiosk, kOddName, "nama yang aneh\n");
  check_content(kiosk, "sites/kupang/jadwal.json", "jadwal 2\n");
  const auto target = kiosk.updater->find_target("umum.txt");
  REQUIRE_OK(target);
  CHECK(get_string(target->custom(), "title").take() == "Umum \xE2\x80\x94 \xE6\x97\xA5\xE6\x9C\xAC");
}

TEST_CASE("a repository of python-tuf is updated across new root keys, a new timestamp key and a new key of a site") {
  Kiosk kiosk("python-tuf-two-levels");
  kiosk.source.hidden = {"metadata/2.root.json"};
  kiosk.source.replaced["metadata/timestamp.json"] = "first-timestamp.json";
  REQUIRE_OK(kiosk.refresh());
  CHECK(kiosk.updater->trusted()->root().version == 1);
  check_content(kiosk, "umum.txt", "umum 1\n");
  check_content(kiosk, "sites/kupang/jadwal.json", "jadwal 1\n");

  kiosk.source.hidden.clear();
  kiosk.source.replaced.clear();
  REQUIRE_OK(kiosk.refresh());
  CHECK(kiosk.updater->trusted()->root().version == 2);
  check_content(kiosk, "umum.txt", "umum 2\n");
  check_content(kiosk, "sites/kupang/jadwal.json", "jadwal 2\n");

  kiosk.source.replaced["metadata/timestamp.json"] = "first-timestamp.json";
  CHECK_ERR(kiosk.refresh(), Errc::rollback);
}

TEST_CASE("a terminating role of python-tuf ends the search before later roles are asked for") {
  Kiosk kiosk("python-tuf-two-levels");
  REQUIRE_OK(kiosk.refresh());
  CHECK_ERR(kiosk.content("sites/kupang/tiada.json"), Errc::not_found);
  for (const std::string& request : kiosk.source.requests) CHECK(request.find("late.json") == std::string::npos);
}

TEST_CASE("hash bins of python-tuf without consistent snapshots and with SHA-512 alone are read") {
  Kiosk kiosk("python-tuf-bins");
  REQUIRE_OK(kiosk.refresh());
  CHECK_FALSE(kiosk.updater->trusted()->root().consistent_snapshot);
  std::set<std::string> roles;
  for (const std::string name : {"a.txt", "b.txt", "dir/c.txt", "dir/d.txt"}) {
    check_content(kiosk, name, "isi " + name + "\n");
    roles.insert(kiosk.updater->find_target(name)->role());
  }
  CHECK(roles == std::set<std::string>{"bin-high", "bin-low"});
  CHECK_ERR(kiosk.content("e.txt"), Errc::not_found);
}

TEST_CASE("a repository of tuf-js is read, with names outside ASCII, hash prefixes and two levels") {
  Kiosk kiosk("tuf-js");
  REQUIRE_OK(kiosk.refresh());
  check_content(kiosk, "umum.txt", "umum\n");
  check_content(kiosk, "teams/a/\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80.txt", "nama yang aneh\n");
  check_content(kiosk, "other/z.txt", "isi z\n");
  // bins lists it, but the terminating role before bins has the last word on such paths.
  CHECK_ERR(kiosk.content("teams/a/never.txt"), Errc::not_found);
}

TEST_CASE("a flipped bit anywhere in a foreign root is refused or changes nothing that is trusted") {
  const Kiosk kiosk("python-tuf-two-levels");
  const base::Bytes whole = kiosk.source.read("metadata/2.root.json");
  const auto first = pack::TrustedSet::start(kiosk.pinned_root, base::parse_instant("2030-01-01T00:00:00Z").take());
  REQUIRE_OK(first);
  auto honest = *first;
  REQUIRE_OK(honest.update_root(whole));
  for (std::size_t place = 0; place < whole.size(); ++place) {
    CAPTURE(place);
    base::Bytes bytes = whole;
    bytes[place] ^= 0x04;
    auto set = *first;
    if (set.update_root(bytes)) CHECK(set.root() == honest.root());  // white space, or a field outside "signed"
  }
}
