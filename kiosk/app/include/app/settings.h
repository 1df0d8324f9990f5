// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/session.h"
#include "platform/window.h"

namespace app {

// kiosk.toml, whole and checked; what it leaves out keeps these values. platform/packaging/kiosk.toml explains every
// key.
struct Settings {
  std::filesystem::path store = "/var/lib/jendela";
  std::filesystem::path socket = "/run/jendela/agent.sock";
  std::filesystem::path state;    // where unhealthy starts are counted; empty: they are not
  std::filesystem::path decoder;  // jendela-decode; empty: beside this program
  model::Kiosk kiosk;
  double screen_diagonal_in = 0;  // 0: guessed from the resolution
  double view_distance_mm = 0;    // 0: guessed from the diagonal
  platform::Rotation rotation = platform::Rotation::none;
};

// Strict: an unknown key, a wrong type or a value out of range is an error, a line each. Errors: malformed.
base::Result<Settings> parse_settings(std::string_view text, std::string_view file_name);

// Errors: not_found, too_large (over 64 KiB), malformed, io.
base::Result<Settings> load_settings(const std::filesystem::path& path);

}  // namespace app
