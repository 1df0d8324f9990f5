// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "command.h"
#include "pack/source.h"

namespace jendela {

// A repository folder, or a pack file; "" is the office's own repository. Nothing after having said why not.
std::unique_ptr<pack::Source> open_source(const Globals& globals, const std::string& path);

// The root that all trust starts from: the file named, else the first root of the office. Nothing after having said
// why not.
std::optional<base::Bytes> read_root(const Globals& globals, const std::string& path);

}  // namespace jendela
