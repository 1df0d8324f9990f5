// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pack/json.h"

// A validator for the part of JSON Schema (draft 2020-12) that content-pack/schema uses. A keyword it does not know
// makes loading fail, so that no schema can promise what nothing checks.
class JsonSchemas {
 public:
  // All *.json of a folder, each known by its file name. Throws std::runtime_error: tests have nobody to hand it to.
  explicit JsonSchemas(const std::filesystem::path& folder);

  // What is wrong with the instance, each with its place; empty when it is valid.
  std::vector<std::string> problems(const std::string& schema_file, const pack::Json& instance) const;

  const pack::Json& file(const std::string& name) const { return files_.at(name); }

 private:
  std::map<std::string, pack::Json> files_;
};
