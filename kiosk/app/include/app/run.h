// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"

namespace app {

// The command line of jendela-kiosk.
struct Options {
  std::filesystem::path config;  // empty: no file, the defaults
  std::optional<std::string> store;
  std::optional<std::string> socket;
  std::optional<std::string> unit;
  std::optional<std::string> language;  // else JENDELA_LANG, LANGUAGE, the configuration
  std::optional<std::string> windowed;  // "1280x800"
  std::optional<std::string> now;       // an instant taken as confirmed, for pictures of one moment
  std::filesystem::path tour;           // write pictures of every screen here and end
  bool exit_after_first_frame = false;  // print how long it took and end
};

// Runs the kiosk to its end. Errors: malformed (options or configuration), unsupported (no display), io.
base::Result<void> run(const Options& options);

}  // namespace app
