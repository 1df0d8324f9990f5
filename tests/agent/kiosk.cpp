// SPDX-License-Identifier: EUPL-1.2
#include "kiosk.h"

#include "check.h"

namespace {

std::unique_ptr<agent::StoreWriter> open_store(const std::filesystem::path& root) {
  auto opened = agent::StoreWriter::open(root);
  REQUIRE_OK(opened);
  return std::move(opened).take();
}

agent::Config make_config(const std::filesystem::path& dir, const std::vector<std::string>& channels) {
  agent::Config config;
  config.store = dir / "store";
  config.unit = "lapas-kupang";
  config.root = dir / "root.json";
  config.socket = dir / "agent.sock";
  for (const std::string& name : channels) config.channels.push_back({.name = name, .types = {}, .official = true});
  return config;
}

}  // namespace

Kiosk::Kiosk(const Office& office, const std::vector<std::string>& channels)
    : config(make_config(dir.path(), channels)),
      root(office.root()),
      store(open_store(config.store)),
      setting{config, root, *store, time} {
  write_file(config.root, root);
}

void Kiosk::restart() {
  std::destroy_at(&setting);
  store.reset();
  store = open_store(config.store);
  std::construct_at(&setting, make_setting());
}

base::Result<agent::UpdateReport> Kiosk::update(pack::Source& source, const std::stop_token& stop) {
  const agent::UpdateHooks hooks{.progress = [this](const agent::TransferProgress& at) { progress.push_back(at); }};
  return agent::run_update(setting, source, hooks, stop);
}

std::vector<std::string> titles_in(const std::filesystem::path& store, base::Instant now) {
  const auto content = store::open_catalogue(store);
  if (!content) return {"nothing"};
  std::vector<std::string> out;
  for (const auto type : {pack::DocumentType::article, pack::DocumentType::page, pack::DocumentType::notice}) {
    const auto found = (*content)->list({.type = type, .language = "id", .category = "", .now = now});
    REQUIRE_OK(found);
    for (const auto& summary : *found) {
      const auto document = (*content)->load(summary.key);
      REQUIRE_OK(document);
      for (const auto& picture : document->pictures) {
        CHECK_OK(
            (*content)->load_blob(pack::VerifiedBlob::named_by_catalogue(picture.full.sha256, picture.full.length)));
      }
      out.push_back(summary.title);
    }
  }
  return out;
}

std::map<std::string, base::Bytes> Kiosk::files(Compared compared) const {
  std::map<std::string, base::Bytes> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(config.store)) {
    const std::string path = entry.path().lexically_relative(config.store).string();
    if (path.rfind("staging", 0) == 0 || path.rfind("audit", 0) == 0) continue;
    if (compared == Compared::content && path.rfind("trust", 0) == 0) continue;
    if (entry.is_symlink()) {
      out[path] = base::to_bytes("-> " + std::filesystem::read_symlink(entry.path()).string());
    } else if (entry.is_regular_file()) {
      out[path] = read_whole(entry.path());
    }
  }
  return out;
}
