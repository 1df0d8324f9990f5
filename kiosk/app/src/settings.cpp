// SPDX-License-Identifier: EUPL-1.2
#include "app/settings.h"

#include "base/file.h"
#include "platform/toml_reader.h"

namespace app {
namespace {

constexpr std::uint64_t kMaxBytes = 64 * 1024;
using platform::TomlTable;

void read_path(TomlTable& table, std::string_view key, std::filesystem::path& path) {
  const auto text = table.text(key);
  if (!text) return;
  if (text->empty() || text->front() != '/')
    table.complain(key, "'" + std::string(key) + "' must be an absolute path, beginning with /");
  path = *text;
}

void read_seconds(TomlTable& table, std::string_view key, int& seconds, std::int64_t min) {
  if (const auto value = table.integer(key, min, 3600)) seconds = static_cast<int>(*value);
}

void read_idle(TomlTable& root, model::IdleTimes& idle) {
  auto table = root.table("idle");
  if (!table) return;
  read_seconds(*table, "home", idle.home_s, 10);
  read_seconds(*table, "list", idle.list_s, 20);
  read_seconds(*table, "reader", idle.reader_s, 20);
  read_seconds(*table, "warning", idle.warning_s, 20);  // WCAG 2.2.1: at least twenty seconds to answer
  read_seconds(*table, "slide", idle.slide_s, 3);
  table->finish();
}

void read_screen(TomlTable& root, Settings& settings) {
  settings.screen_diagonal_in = root.number("screen_diagonal_in", 5, 100).value_or(0);
  settings.view_distance_mm = root.number("view_distance_mm", 200, 3000).value_or(0);
  switch (root.integer("rotation", 0, 270).value_or(0)) {
    case 0:
      settings.rotation = platform::Rotation::none;
      break;
    case 90:
      settings.rotation = platform::Rotation::quarter;
      break;
    case 180:
      settings.rotation = platform::Rotation::half;
      break;
    case 270:
      settings.rotation = platform::Rotation::three_quarters;
      break;
    default:
      root.complain("rotation", "'rotation' must be 0, 90, 180 or 270");
  }
}

void read_root(TomlTable& root, Settings& settings) {
  read_path(root, "store", settings.store);
  read_path(root, "socket", settings.socket);
  read_path(root, "state", settings.state);
  read_path(root, "decoder", settings.decoder);
  settings.kiosk.unit = root.text("unit").value_or("");
  settings.kiosk.unit_label = root.text("unit_label").value_or("");
  if (const auto zone = root.text("zone")) {
    if (const auto known = base::parse_zone(*zone))
      settings.kiosk.zone = *known;
    else
      root.complain("zone", "'zone' must be \"WIB\", \"WITA\" or \"WIT\"");
  }
  if (const auto code = root.text("language")) {
    if (const auto language = model::parse_language(*code))
      settings.kiosk.language = *language;
    else
      root.complain("language", "'language' must be \"id\" or \"en\"");
  }
  read_screen(root, settings);
  read_idle(root, settings.kiosk.idle);
  root.finish();
}

}  // namespace

base::Result<Settings> parse_settings(std::string_view text, std::string_view file_name) {
  Settings settings;
  TRY(platform::read_toml(text, file_name, [&settings](TomlTable& root) { read_root(root, settings); }));
  return settings;
}

base::Result<Settings> load_settings(const std::filesystem::path& path) {
  const base::Bytes bytes = TRY(base::read_file(path, kMaxBytes));
  return parse_settings(base::as_text(bytes), path.filename().string());
}

}  // namespace app
