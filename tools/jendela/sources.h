// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "command.h"
#include "pack/source.h"

namespace jendela {

// A repository folder, or a pack file; "" is the office's own repository. Errors: not_found, malformed, io.
base::Result<std::unique_ptr<pack::Source>> open_source(const Globals& globals, const std::string& path);

// The root that all trust starts from: the file named, else the first root of the office. Errors: not_found, io.
base::Result<base::Bytes> read_root(const Globals& globals, const std::string& path);

}  // namespace jendela
