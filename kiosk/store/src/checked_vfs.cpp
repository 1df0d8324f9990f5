// SPDX-License-Identifier: EUPL-1.2
#include "checked_vfs.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>

namespace store {
namespace {

// What SQLite allocates for an open file: its base, and whose bytes they are.
struct CheckedFile {
  sqlite3_file base;
  CheckedReader* reader;
};

int close_file(sqlite3_file*) { return SQLITE_OK; }

int read_file(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
  CheckedReader& reader = *reinterpret_cast<CheckedFile*>(file)->reader;
  const std::span<std::uint8_t> buffer(static_cast<std::uint8_t*>(out), static_cast<std::size_t>(amount));
  const auto read = reader.read(static_cast<std::uint64_t>(offset), buffer);
  if (read) return SQLITE_OK;
  return read.error().code == base::Errc::mismatch ? SQLITE_IOERR_DATA : SQLITE_IOERR_READ;
}

int refuse_write(sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; }
int refuse_truncate(sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; }
int do_nothing(sqlite3_file*, int) { return SQLITE_OK; }

int size_of_file(sqlite3_file* file, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(reinterpret_cast<CheckedFile*>(file)->reader->size());
  return SQLITE_OK;
}

int nobody_writes(sqlite3_file*, int* out) {
  *out = 0;
  return SQLITE_OK;
}

int no_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_IMMUTABLE; }

constexpr sqlite3_io_methods kMethods = {1,          close_file,   read_file,       refuse_write, refuse_truncate,
                                         do_nothing, size_of_file, do_nothing,      do_nothing,   nobody_writes,
                                         no_control, sector_size,  characteristics, nullptr,      nullptr,
                                         nullptr,    nullptr,      nullptr,         nullptr};

int open_file(sqlite3_vfs* vfs, const char*, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0 || (flags & SQLITE_OPEN_READONLY) == 0) return SQLITE_CANTOPEN;
  auto* opened = reinterpret_cast<CheckedFile*>(file);
  opened->reader = static_cast<CheckedReader*>(vfs->pAppData);
  opened->base.pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  return SQLITE_OK;
}

int refuse_delete(sqlite3_vfs*, const char*, int) { return SQLITE_READONLY; }

int nothing_exists(sqlite3_vfs*, const char*, int, int* out) {
  *out = 0;
  return SQLITE_OK;
}

int same_name(sqlite3_vfs*, const char* name, int size, char* out) {
  const std::size_t length = std::strlen(name);
  if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, length + 1);
  return SQLITE_OK;
}

sqlite3_vfs* parent() { return sqlite3_vfs_find(nullptr); }
int randomness(sqlite3_vfs*, int size, char* out) { return parent()->xRandomness(parent(), size, out); }
int sleep_a_while(sqlite3_vfs*, int microseconds) { return parent()->xSleep(parent(), microseconds); }
int current_time(sqlite3_vfs*, double* out) { return parent()->xCurrentTime(parent(), out); }
int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

struct CheckedVfs::Registration {
  sqlite3_vfs vfs{};
};

CheckedVfs::CheckedVfs(CheckedReader reader)
    : reader_(std::move(reader)), registration_(std::make_unique<Registration>()) {
  // The object's own address: no two live ones share a name, and no counter is needed.
  name_ = fmt::format("jendela-checked-{:x}", reinterpret_cast<std::uintptr_t>(this));
  sqlite3_vfs& vfs = registration_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(CheckedFile);
  vfs.mxPathname = 4096;
  vfs.zName = name_.c_str();
  vfs.pAppData = &reader_;
  vfs.xOpen = open_file;
  vfs.xDelete = refuse_delete;
  vfs.xAccess = nothing_exists;
  vfs.xFullPathname = same_name;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep_a_while;
  vfs.xCurrentTime = current_time;
  vfs.xGetLastError = last_error;
}

base::Result<std::unique_ptr<CheckedVfs>> CheckedVfs::make(CheckedReader reader) {
  std::unique_ptr<CheckedVfs> made(new CheckedVfs(std::move(reader)));
  if (sqlite3_vfs_register(&made->registration_->vfs, 0) != SQLITE_OK) {
    return base::Error{base::Errc::internal, "catalogue: SQLite refuses the VFS"};
  }
  return made;
}

CheckedVfs::~CheckedVfs() { sqlite3_vfs_unregister(&registration_->vfs); }

}  // namespace store
