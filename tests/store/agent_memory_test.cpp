// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "base/folder.h"
#include "store/agent_database.h"
#include "store/audit_log.h"
#include "store_fixture.h"

using base::Errc;
using support::Writer;

TEST_CASE("the agent's settings, counters and letters survive a restart") {
  const TempDir temp;
  const Writer writer(temp.path());
  {
    auto database = store::AgentDatabase::open(*writer.access);
    REQUIRE_OK(database);
    CHECK(database->setting("etag").take() == std::nullopt);
    REQUIRE_OK(database->set_settings({{"etag", "\"abc\""}, {"last", "2025"}}));
    REQUIRE_OK(database->add_counts("2026-W48", {{"sessions", 3}, {"remisi", 1}}));
    REQUIRE_OK(database->add_counts("2026-W48", {{"sessions", 2}}));
    CHECK_OK(database->post(base::as_bytes("first")));
    CHECK_OK(database->post(base::as_bytes("second")));
  }
  auto database = store::AgentDatabase::open(*writer.access);
  REQUIRE_OK(database);
  CHECK(database->setting("etag").take() == "\"abc\"");
  CHECK(database->counts("2026-W48").take() == std::map<std::string, std::int64_t>{{"remisi", 1}, {"sessions", 5}});
  CHECK(database->counts("2026-W49").take().empty());
  auto letters = database->letters(10).take();
  REQUIRE(letters.size() == 2);
  CHECK(base::as_text(letters[0].bytes) == "first");
  REQUIRE_OK(database->remove_letter(letters[0].number));
  REQUIRE_OK(database->remove_counts("2026-W48"));
  CHECK(database->letters(10).take().size() == 1);
  CHECK(database->counts("2026-W48").take().empty());
}

TEST_CASE("the outbox is bounded: the oldest letter goes first") {
  const TempDir temp;
  const Writer writer(temp.path());
  auto database = store::AgentDatabase::open(*writer.access);
  REQUIRE_OK(database);
  CHECK_ERR(database->post(base::Bytes(64 * 1024 + 1)), Errc::too_large);
  for (int i = 0; i < 203; ++i) REQUIRE_OK(database->post(base::as_bytes(std::to_string(i))));
  const auto letters = database->letters(1000).take();
  REQUIRE(letters.size() == 200);
  CHECK(base::as_text(letters.front().bytes) == "3");
}

TEST_CASE("a damaged agent.db is set aside and begun anew") {
  const TempDir temp;
  const Writer writer(temp.path());
  REQUIRE_OK(base::write_file_atomically(writer.layout().agent_database(), base::as_bytes(std::string(8192, 'x')),
                                         base::Durability::cached));
  auto database = store::AgentDatabase::open(*writer.access);
  REQUIRE_OK(database);
  CHECK_OK(database->set_settings({{"a", "b"}}));
  CHECK_OK(base::file_size(temp / "agent.db.broken"));
}

namespace {

store::AuditEvent event(const std::string& kind) {
  return {.kind = kind, .at = support::kNow, .clock_proved = true, .details = pack::Json::Object{{"release", 7}}};
}

}  // namespace

TEST_CASE("the audit log's chain goes on over restarts and shows any change") {
  const TempDir temp;
  const Writer writer(temp.path());
  for (int run = 0; run < 3; ++run) {
    auto log = store::AuditLog::open(*writer.access);
    REQUIRE_OK(log);
    CHECK(log->head().number == 2 * run);
    REQUIRE_OK(log->append(event("install")));
    REQUIRE_OK(log->append(event("refusal")));
    const auto checked = store::check_audit_log(writer.layout());
    REQUIRE_OK(checked);
    CHECK(*checked == log->head());
  }
  SUBCASE("a changed line") { support::flip_byte(temp / "audit.log", 30); }
  SUBCASE("a line removed") {
    const auto bytes = base::read_file(temp / "audit.log", 100'000).take();
    const std::string text(base::as_text(bytes));
    const std::size_t second = text.find('\n') + 1;
    const std::string cut = text.substr(0, second) + text.substr(text.find('\n', second) + 1);
    REQUIRE_OK(base::write_file_atomically(temp / "audit.log", base::as_bytes(cut), base::Durability::cached));
  }
  CHECK_ERR(store::check_audit_log(writer.layout()), Errc::mismatch);
}

TEST_CASE("a torn last line of the audit log is cut off and the chain goes on") {
  const TempDir temp;
  const Writer writer(temp.path());
  {
    auto log = store::AuditLog::open(*writer.access);
    REQUIRE_OK(log);
    REQUIRE_OK(log->append(event("install")));
    REQUIRE_OK(log->append(event("refusal")));
  }
  const auto size = std::filesystem::file_size(temp / "audit.log");
  std::filesystem::resize_file(temp / "audit.log", size - 5);
  auto log = store::AuditLog::open(*writer.access);
  REQUIRE_OK(log);
  CHECK(log->head().number == 1);
  REQUIRE_OK(log->append(event("clock")));
  CHECK_OK(store::check_audit_log(writer.layout()));
}

TEST_CASE("a full audit log is rotated, the chain goes on, and what is too long is refused") {
  const TempDir temp;
  const Writer writer(temp.path());
  auto log = store::AuditLog::open(*writer.access);
  REQUIRE_OK(log);
  auto long_event = event("refusal");
  long_event.details["reason"] = std::string(15'000, 'x');
  for (int i = 0; i < 160; ++i) REQUIRE_OK(log->append(long_event));
  CHECK(std::filesystem::exists(temp / "audit.log.1"));
  CHECK(std::filesystem::exists(temp / "audit.log.2"));
  CHECK(std::filesystem::file_size(temp / "audit.log") < 1'200'000);
  CHECK_OK(store::check_audit_log(writer.layout()));
  auto reopened = store::AuditLog::open(*writer.access);
  REQUIRE_OK(reopened);
  CHECK(reopened->head() == log->head());
  long_event.details["reason"] = std::string(20'000, 'x');
  CHECK_ERR(log->append(long_event), Errc::too_large);
}
