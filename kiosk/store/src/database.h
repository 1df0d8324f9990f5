// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/bytes.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

// The one place that owns SQLite's handles. Everything else in the store speaks in Statements.
namespace store {

// One prepared statement in use. Bind, step, read; dropping it readies it for its next use. The Database outlives it.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  Statement(Statement&& other) noexcept : statement_(other.statement_), next_(other.next_) {
    other.statement_ = nullptr;
  }
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters in order, as they are called. Text is copied.
  Statement& bind(std::int64_t value);
  Statement& bind(int value) { return bind(std::int64_t{value}); }
  Statement& bind(bool value) { return bind(std::int64_t{value}); }
  Statement& bind(std::string_view value);
  Statement& bind(base::ByteView value);
  Statement& bind(std::nullptr_t);
  Statement& bind(const std::optional<std::int64_t>& value) { return value ? bind(*value) : bind(nullptr); }
  Statement& bind(const std::string& value) { return bind(std::string_view(value)); }
  Statement& bind(const char*) = delete;

  // True: a row can be read. Errors: mismatch (damaged), no_space, busy, cancelled (interrupted), io, internal.
  base::Result<bool> step();
  // For statements without rows.
  base::Result<void> run();
  // Ready to be bound and run once more.
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  int small(int column) const { return static_cast<int>(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  std::string text(int column) const;
  base::ByteView blob(int column) const;  // lives until the next step
  std::optional<std::int64_t> optional_integer(int column) const;

 private:
  sqlite3_stmt* statement_;
  int next_ = 1;
};

enum class OpenMode {
  read_only,  // through a VFS that says the file is immutable: no locks, no journal
  build,      // a new file that nobody else sees: journal and syncs off
  durable,    // rollback journal, synchronous=EXTRA
};

// One connection. One owner, one thread; movable before any statement is alive.
class Database {
 public:
  // vfs: the name of a registered VFS, "" for SQLite's own. Errors: not_found, mismatch, no_space, io.
  static base::Result<Database> open(const std::filesystem::path& path, OpenMode mode, const std::string& vfs = {});
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Several statements without parameters or rows.
  base::Result<void> execute(const std::string& sql);
  // Prepared once for each text, then reused; a text in use twice at the same time is an error of the caller.
  base::Result<Statement> prepare(std::string_view sql) const;
  void close();  // early; afterwards only destruction
  std::int64_t changes() const;
  std::int64_t last_row() const;

  // After about this many instructions of the virtual machine a running statement ends with cancelled. Counted anew
  // with each call; 0 lifts the limit.
  void limit_work(std::int64_t instructions) const;

 private:
  struct Handle;
  explicit Database(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

// BEGIN IMMEDIATE … COMMIT; rolled back when dropped before commit().
class Transaction {
 public:
  static base::Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  base::Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace store
