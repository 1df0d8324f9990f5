// SPDX-License-Identifier: EUPL-1.2
#include "store/agent_database.h"

#include <algorithm>

#include "base/folder.h"
#include "base/log.h"
#include "database.h"

namespace store {
namespace {

using base::Errc;
using base::Error;

constexpr int kFormat = 1;
constexpr std::size_t kMaxLetterBytes = 64 * 1024;
constexpr int kMaxLetters = 200;

constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter(week TEXT, name TEXT, value INTEGER NOT NULL, PRIMARY KEY(week, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS letter(number INTEGER PRIMARY KEY AUTOINCREMENT, bytes BLOB NOT NULL);
)sql";

// Opens, checks and completes the tables.
base::Result<Database> open_whole(const std::filesystem::path& path) {
  auto database = TRY(Database::open(path, OpenMode::durable));
  {
    auto check = TRY(database.prepare("PRAGMA quick_check(1)"));
    if (!TRY(check.step()) || check.text(0) != "ok") return Error{Errc::mismatch, "agent.db: " + check.text(0)};
    auto format = TRY(database.prepare("PRAGMA user_version"));
    TRY(format.step());
    const int found = format.small(0);
    if (found != 0 && found != kFormat) return Error{Errc::mismatch, "agent.db: of another version of this program"};
  }
  auto transaction = TRY(Transaction::begin(database));
  TRY(database.execute(kSchema));
  TRY(database.execute("PRAGMA user_version=" + std::to_string(kFormat)));
  TRY(transaction.commit());
  return database;
}

}  // namespace

struct AgentDatabase::Handle {
  Database database;
};

AgentDatabase::AgentDatabase(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
AgentDatabase::AgentDatabase(AgentDatabase&&) noexcept = default;
AgentDatabase& AgentDatabase::operator=(AgentDatabase&&) noexcept = default;
AgentDatabase::~AgentDatabase() = default;

base::Result<AgentDatabase> AgentDatabase::open(const WriteAccess& access) {
  const auto path = access.layout().agent_database();
  auto opened = open_whole(path);
  if (!opened && opened.error().code == Errc::mismatch) {
    base::log(base::LogLevel::warning, "agent.db is set aside and begun anew: " + opened.error().detail);
    TRY(base::rename_path(path, path.string() + ".broken"));
    TRY(base::remove_file(path.string() + "-journal"));  // it belongs to what was set aside
    opened = open_whole(path);
  }
  if (!opened) return std::move(opened.error()).within("agent.db");
  return AgentDatabase(std::make_unique<Handle>(Handle{std::move(opened).take()}));
}

base::Result<std::optional<std::string>> AgentDatabase::setting(std::string_view name) const {
  auto row = TRY(handle_->database.prepare("SELECT value FROM setting WHERE name = ?"));
  if (!TRY(row.bind(name).step())) return std::optional<std::string>{};
  return std::optional<std::string>(row.text(0));
}

base::Result<void> AgentDatabase::set_settings(const std::map<std::string, std::string>& settings) {
  auto transaction = TRY(Transaction::begin(handle_->database));
  auto put = TRY(handle_->database.prepare("INSERT OR REPLACE INTO setting VALUES(?, ?)"));
  for (const auto& [name, value] : settings) TRY(put.bind(name).bind(value).run());
  return transaction.commit();
}

base::Result<void> AgentDatabase::add_counts(std::string_view week, const std::map<std::string, std::int64_t>& counts) {
  auto transaction = TRY(Transaction::begin(handle_->database));
  auto add = TRY(handle_->database.prepare(
      "INSERT INTO counter VALUES(?, ?, ?) ON CONFLICT(week, name) DO UPDATE SET value = value + excluded.value"));
  for (const auto& [name, value] : counts) TRY(add.bind(week).bind(name).bind(value).run());
  return transaction.commit();
}

base::Result<std::map<std::string, std::int64_t>> AgentDatabase::counts(std::string_view week) const {
  auto rows = TRY(handle_->database.prepare("SELECT name, value FROM counter WHERE week = ?"));
  rows.bind(week);
  std::map<std::string, std::int64_t> out;
  while (TRY(rows.step())) out[rows.text(0)] = rows.integer(1);
  return out;
}

base::Result<void> AgentDatabase::remove_counts(std::string_view week) {
  auto remove = TRY(handle_->database.prepare("DELETE FROM counter WHERE week = ?"));
  return remove.bind(week).run();
}

base::Result<std::int64_t> AgentDatabase::post(base::ByteView bytes) {
  if (bytes.size() > kMaxLetterBytes) return Error{Errc::too_large, "a letter over 64 KiB"};
  auto transaction = TRY(Transaction::begin(handle_->database));
  auto insert = TRY(handle_->database.prepare("INSERT INTO letter(bytes) VALUES(?)"));
  TRY(insert.bind(bytes).run());
  const std::int64_t number = handle_->database.last_row();
  auto trim = TRY(handle_->database.prepare(
      "DELETE FROM letter WHERE number NOT IN (SELECT number FROM letter ORDER BY number DESC LIMIT ?)"));
  TRY(trim.bind(kMaxLetters).run());
  TRY(transaction.commit());
  return number;
}

base::Result<std::vector<AgentDatabase::Letter>> AgentDatabase::letters(int limit) const {
  auto rows = TRY(handle_->database.prepare("SELECT number, bytes FROM letter ORDER BY number LIMIT ?"));
  rows.bind(std::clamp(limit, 0, kMaxLetters));
  std::vector<Letter> out;
  while (TRY(rows.step())) {
    const auto bytes = rows.blob(1);
    out.push_back({.number = rows.integer(0), .bytes = base::Bytes(bytes.begin(), bytes.end())});
  }
  return out;
}

base::Result<void> AgentDatabase::remove_letter(std::int64_t number) {
  auto remove = TRY(handle_->database.prepare("DELETE FROM letter WHERE number = ?"));
  return remove.bind(number).run();
}

}  // namespace store
