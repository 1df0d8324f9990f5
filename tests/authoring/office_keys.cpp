// SPDX-License-Identifier: EUPL-1.2
#include "office_keys.h"

#include "check.h"

namespace support {

OfficeKeys::OfficeKeys() {
  make("root", 3, 2);
  for (const char* role : {"targets", "snapshot", "timestamp", "channel-kanwil-ntt"}) make(role, 1, 1);
}

void OfficeKeys::make(const std::string& role, int count, std::int64_t threshold) {
  ring_.roles[role].threshold = threshold;
  for (int i = 0; i < count; ++i) {
    const std::string name = authoring::next_key_name(ring_, role);
    pack::SecretKey key = pack::SecretKey::generate();
    ring_.keys[name] = key.public_key();
    ring_.roles[role].keys.push_back(name);
    keys_.emplace(name, std::move(key));
  }
}

authoring::SignReport OfficeKeys::sign(const OfficeFolder& folder, base::Instant now) const {
  fs::create_directories(folder / "keys");
  auto journal = authoring::VersionJournal::load(folder / "keys");
  REQUIRE_OK(journal);
  const authoring::OpenKey open = [&](const std::string& name) {
    return pack::SecretKey::from_seed(keys_.at(name).seed());
  };
  auto report = authoring::sign_office(folder.load(), ring_, *journal, open, now);
  REQUIRE_OK(report);
  return report.take();
}

authoring::BuildReport build(const authoring::Office& office) {
  authoring::Findings findings;
  auto channels = authoring::check_office(office, {kToday, {}}, findings);
  auto report = authoring::build_office(office, std::move(channels), findings, [](const std::string&) {});
  REQUIRE_OK(report);
  CHECK_MESSAGE(findings.count(authoring::Severity::error) == 0, all_of(findings));
  return report.take();
}

}  // namespace support
