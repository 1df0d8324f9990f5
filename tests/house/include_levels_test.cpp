// SPDX-License-Identifier: EUPL-1.2
// The levels of the house: what each folder may include. README.md prints the same table.
#include <map>
#include <set>

#include "check.h"
#include "source_tree.h"

namespace {

struct Room {
  std::string folder;
  std::set<std::string> own;        // first segments of quoted includes: our libraries
  std::set<std::string> libraries;  // third-party headers, by the first segment or the whole name
};

const std::set<std::string> kOwnLibraries = {"base",  "pack",   "platform", "authoring", "store",
                                             "agent", "decode", "model",    "ui",        "app"};

const std::vector<Room>& rooms() {
  static const std::vector<Room> all = {
      {"platform/base", {"base"}, {"fmt"}},
      {"platform/include/base", {"base"}, {"fmt"}},
      {"platform/linux", {"base", "platform"}, {"fmt"}},
      {"platform/net", {"base", "platform"}, {"fmt", "curl"}},
      {"platform/sdl", {"base", "platform"}, {"fmt", "SDL.h", "SDL2", "SDL_syswm.h"}},
      {"platform/toml", {"base", "platform"}, {"fmt", "toml++"}},
      {"platform/command_line", {"base", "platform"}, {"fmt", "CLI"}},
      {"platform/fake", {"base", "platform"}, {"fmt"}},
      {"platform/include/platform", {"base", "platform"}, {}},
      {"content-pack/include", {"base", "pack"}, {}},
      {"content-pack/src", {"base", "pack"}, {"fmt", "sodium.h", "nlohmann", "zstd.h", "zstd_errors.h"}},
      {"content-pack/authoring",
       {"base", "pack", "authoring"},
       {"fmt", "sodium.h", "yaml-cpp", "md4c.h", "jpeglib.h", "jerror.h", "libexif", "stb_image.h", "stb", "png.h"}},
      {"kiosk/store", {"base", "pack", "store"}, {"fmt", "sqlite3.h"}},
      {"kiosk/agent/protocol", {"base", "pack", "agent"}, {"fmt"}},
      {"kiosk/agent", {"base", "pack", "platform", "store", "agent"}, {"fmt", "sodium.h"}},
      {"kiosk/decode", {"base", "decode"}, {"fmt", "stb_image.h", "stb", "seccomp.h"}},
      {"kiosk/decode/include/decode/decoder.h", {"base", "pack", "decode"}, {}},  // the client's side of the cage
      {"kiosk/model", {"base", "pack", "store", "model"}, {"fmt"}},
      {"kiosk/ui", {"base", "pack", "store", "model", "ui"}, {"fmt", "imgui.h", "stb_image_write.h", "stb"}},
      {"kiosk/app", {"base", "pack", "platform", "store", "agent", "decode", "model", "ui", "app"}, {"fmt", "CLI"}},
      {"kiosk/main.cpp", {"base", "platform", "app"}, {"fmt"}},
      {"tools/jendela", {"base", "pack", "platform", "authoring", "jendela"}, {"fmt", "sodium.h"}},
  };
  return all;
}

// The most specific room that holds the file, or null.
const Room* room_of(const std::string& path) {
  const Room* best = nullptr;
  for (const Room& room : rooms()) {
    const bool inside = path == room.folder || path.rfind(room.folder + "/", 0) == 0;
    if (inside && (best == nullptr || room.folder.size() > best->folder.size())) best = &room;
  }
  return best;
}

std::string first_segment(const std::string& name) { return name.substr(0, name.find('/')); }

bool is_operating_system_header(const std::string& name) {
  static const std::set<std::string> kHeaders = {"unistd.h",  "fcntl.h", "poll.h",  "signal.h",  "pwd.h",   "dirent.h",
                                                 "termios.h", "spawn.h", "sched.h", "pthread.h", "dlfcn.h", "mntent.h"};
  const std::string first = first_segment(name);
  return kHeaders.count(name) > 0 || first == "sys" || first == "linux" || first == "netinet" || first == "arpa" ||
         first == "net";
}

bool is_standard_header(const std::string& name) {
  return name.find('/') == std::string::npos && name.find('.') == std::string::npos;
}

bool may_include_operating_system(const std::string& path) {
  for (const char* folder : {"platform/base/", "platform/linux/", "platform/sdl/", "platform/net/", "kiosk/agent/",
                             "kiosk/decode/", "kiosk/app/", "tools/jendela/"}) {
    if (path.rfind(folder, 0) == 0) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every include points down the levels of the house") {
  int files = 0;
  for (const char* top : {"platform", "content-pack", "kiosk", "tools/jendela"}) {
    for (const house::SourceFile& file : house::source_files(top)) {
      ++files;
      const Room* room = room_of(file.path);
      CHECK_MESSAGE(room != nullptr, file.path << " is in no room of the table");
      if (room == nullptr) continue;
      for (const house::IncludeLine& include : house::includes_of(file.text)) {
        const std::string first = first_segment(include.name);
        const bool has_folder = include.name.find('/') != std::string::npos;
        const std::string where = file.path + ":" + std::to_string(include.line) + " includes " + include.name;
        if (!include.angled) {
          const bool ok = !has_folder || room->own.count(first) > 0 || kOwnLibraries.count(first) == 0;
          CHECK_MESSAGE(ok, where << ", which stands above it or beside it");
        } else if (is_operating_system_header(include.name)) {
          CHECK_MESSAGE(may_include_operating_system(file.path), where << ", an operating-system header");
        } else {
          const bool c_library = include.name == "cerrno" || include.name == "immintrin.h" ||
                                 include.name == "emmintrin.h" || include.name == "arm_neon.h";
          const bool ok = is_standard_header(include.name) || c_library || room->libraries.count(first) > 0;
          CHECK_MESSAGE(ok, where << ", a library this room does not use");
        }
      }
    }
  }
  CHECK(files > 20);
}

TEST_CASE("each third-party C library is included where it is wrapped and nowhere else") {
  const std::map<std::string, std::string> wrapped_in = {
      {"nlohmann", "content-pack/src"}, {"zstd.h", "content-pack/src"},   {"curl", "platform/net"},
      {"sqlite3.h", "kiosk/store"},     {"CLI", "platform/command_line"}, {"yaml-cpp", "content-pack/authoring"}};
  std::map<std::string, std::set<std::string>> includers;
  for (const char* top : {"platform", "content-pack", "kiosk", "tools/jendela"}) {
    for (const house::SourceFile& file : house::source_files(top)) {
      for (const house::IncludeLine& include : house::includes_of(file.text)) {
        if (include.angled) includers[first_segment(include.name)].insert(file.path);
      }
    }
  }
  for (const auto& wrapped : wrapped_in) {  // clang 14 lets no assertion name a structured binding
    const std::string& library = wrapped.first;
    const std::string& folder = wrapped.second;
    for (const std::string& path : includers[library]) {
      CHECK_MESSAGE(path.rfind(folder, 0) == 0, path << " includes " << library);
      CHECK_MESSAGE(path.find("/include/") == std::string::npos, path << " shows " << library << " in a public header");
    }
  }
  CHECK(includers["nlohmann"].size() <= 1);
  CHECK(includers["zstd.h"].size() <= 1);
}
