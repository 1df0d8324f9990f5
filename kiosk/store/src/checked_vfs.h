// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "block_hashes.h"

namespace store {

// A read-only SQLite VFS around one checked file: a damaged block is SQLITE_IOERR_DATA, which Database reports as
// mismatch. It opens that file for every main database and nothing else (no journals, no temporary files) and calls it
// immutable, so that SQLite takes no locks. Outlives the connections made through it.
class CheckedVfs {
 public:
  // Errors: internal.
  static base::Result<std::unique_ptr<CheckedVfs>> make(CheckedReader reader);
  CheckedVfs(const CheckedVfs&) = delete;
  CheckedVfs& operator=(const CheckedVfs&) = delete;
  ~CheckedVfs();
  const std::string& name() const { return name_; }

 private:
  struct Registration;
  explicit CheckedVfs(CheckedReader reader);
  CheckedReader reader_;
  std::string name_;
  std::unique_ptr<Registration> registration_;
};

}  // namespace store
