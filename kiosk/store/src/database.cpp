// SPDX-License-Identifier: EUPL-1.2
#include "database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <map>

namespace store {
namespace {

base::Error sqlite_error(sqlite3* connection, int code, std::string_view what) {
  base::Errc errc = base::Errc::internal;
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      errc = base::Errc::mismatch;
      break;
    case SQLITE_FULL:
      errc = base::Errc::no_space;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      errc = base::Errc::busy;
      break;
    case SQLITE_INTERRUPT:
      errc = base::Errc::cancelled;
      break;
    case SQLITE_CANTOPEN:
      errc = base::Errc::not_found;
      break;
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      errc = base::Errc::io;
      break;
    default:
      break;
  }
  // A read that the checking VFS refused: SQLITE_IOERR_DATA is what SQLite itself gives for a bad page checksum.
  if (code == SQLITE_IOERR_DATA) errc = base::Errc::mismatch;
  const char* words = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  return {errc, fmt::format("{}: {} (sqlite {})", what, words, code)};
}

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using OwnedStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

}  // namespace

// ---- Statement
Statement::~Statement() {
  if (statement_ != nullptr) reset();
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  next_ = 1;
}

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(std::string_view value) {
  const char* text = value.data() != nullptr ? value.data() : "";
  sqlite3_bind_text64(statement_, next_++, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);  // NOLINT
  return *this;
}
Statement& Statement::bind(base::ByteView value) {
  sqlite3_bind_blob64(statement_, next_++, value.data(), value.size(), SQLITE_TRANSIENT);  // NOLINT
  return *this;
}
Statement& Statement::bind(std::nullptr_t) {
  sqlite3_bind_null(statement_, next_++);
  return *this;
}

base::Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* connection = sqlite3_db_handle(statement_);
  return sqlite_error(connection, sqlite3_extended_errcode(connection), "catalogue");
}

base::Result<void> Statement::run() {
  TRY(step());
  reset();
  return {};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
std::string Statement::text(int column) const { return std::string(base::as_text(blob(column))); }
base::ByteView Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}
std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

// ---- Database
struct Database::Handle {
  sqlite3* connection = nullptr;
  std::map<std::string, OwnedStatement, std::less<>> statements;
  std::int64_t work_left = 0;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    statements.clear();
    sqlite3_close_v2(connection);
  }
};

Database::Database(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode, const std::string& vfs) {
  auto handle = std::make_unique<Handle>();
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (mode == OpenMode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const int code = sqlite3_open_v2(path.c_str(), &handle->connection, flags, vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) return sqlite_error(handle->connection, code, path.filename().string());
  Database database(std::move(handle));
  sqlite3* connection = database.handle_->connection;
  // A defensive connection keeps its journal, so one that builds a throw-away file cannot be one.
  if (mode != OpenMode::build) sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  switch (mode) {
    case OpenMode::read_only:
      TRY(database.execute("PRAGMA temp_store=MEMORY;"));
      break;
    case OpenMode::build:
      TRY(
          database.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
                           "PRAGMA page_size=4096; PRAGMA temp_store=MEMORY;"));
      break;
    case OpenMode::durable:
      TRY(
          database.execute("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; "
                           "PRAGMA foreign_keys=ON;"));
      break;
  }
  return database;
}

base::Result<void> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_->connection, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(handle_->connection, code, sql.substr(0, 60));
  return {};
}

base::Result<Statement> Database::prepare(std::string_view sql) const {
  auto found = handle_->statements.find(sql);
  if (found == handle_->statements.end()) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(handle_->connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) return sqlite_error(handle_->connection, code, sql.substr(0, 60));
    found = handle_->statements.emplace(std::string(sql), OwnedStatement(made)).first;
  }
  return Statement(found->second.get());
}

void Database::close() { handle_.reset(); }

std::int64_t Database::changes() const { return sqlite3_changes64(handle_->connection); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_->connection); }

void Database::limit_work(std::int64_t instructions) const {
  constexpr int kStride = 1000;
  handle_->work_left = instructions / kStride;
  const auto count_down = [](void* context) -> int {
    auto& left = *static_cast<std::int64_t*>(context);
    return --left < 0 ? 1 : 0;
  };
  sqlite3_progress_handler(handle_->connection, kStride, instructions > 0 ? +count_down : nullptr, &handle_->work_left);
}

// ---- Transaction
base::Result<Transaction> Transaction::begin(Database& database) {
  TRY(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  const auto rolled_back = database_->execute("ROLLBACK");
  static_cast<void>(rolled_back.ok());  // SQLite may have rolled back already, after a full disk for one
}

base::Result<void> Transaction::commit() {
  TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace store
