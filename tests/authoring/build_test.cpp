// SPDX-License-Identifier: EUPL-1.2
// From checked items to build/: what is reused, what is withdrawn, and that templates lead there.
#include <unistd.h>

#include <algorithm>
#include <array>

#include "authoring/picture.h"
#include "authoring/templates.h"
#include "check.h"
#include "office_keys.h"
#include "pack/json.h"
#include "pack/wire_names.h"
#include "photo.h"

using namespace support;

namespace {

constexpr const char* kWithPhoto = "pictures:\n  - file: foto.jpg\n    alt: a\n    credit: b\n    people: none\n";

void write_photo(const OfficeFolder& office, const std::string& item, int orientation) {
  const auto photo = make_photo({.width = 1000, .height = 800, .orientation = orientation});
  write_file(office.path() / kChannel / item / "foto.jpg", base::as_text(photo));
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

}  // namespace

TEST_CASE("a picture is prepared once and kept while its source is the same") {
  OfficeFolder office;
  write_photo(office, "berita/satu", 6);
  office.item("berita/satu/index.id.md", article(kWithPhoto));
  CHECK(build(office.load()).pictures_prepared == 1);
  const auto first = read_tree(office / "build");
  CHECK(build(office.load()).pictures_prepared == 0);
  CHECK(read_tree(office / "build") == first);
  fs::remove_all(office / "build");
  CHECK(build(office.load()).pictures_prepared == 1);
  CHECK(read_tree(office / "build") == first);
}

TEST_CASE("without build/ a picture comes from the last publication, and no encoder runs") {
  const OfficeKeys keys;
  OfficeFolder office;
  write_photo(office, "berita/satu", 6);
  office.item("berita/satu/index.id.md", article(kWithPhoto));
  REQUIRE(build(office.load()).pictures_prepared == 1);
  const auto first = read_tree(office / "build");
  keys.sign(office);
  const auto published = read_tree(office / "repository");
  fs::remove_all(office / "build");
  const authoring::BuildReport again = build(office.load());
  CHECK(again.pictures == 1);
  CHECK(again.pictures_prepared == 0);
  CHECK_FALSE(again.channels.front().changed);
  CHECK(read_tree(office / "build") ==
        std::map<std::string, std::string>{
            {"channels/kanwil-ntt/manifest.json", first.at("channels/kanwil-ntt/manifest.json")}});
  CHECK(keys.sign(office).roles.empty());
  CHECK(read_tree(office / "repository") == published);
  // Other settings, or another source, make another picture.
  std::string index = read_whole(office / "media.json");
  write_file(office / "media.json", replaced(index, authoring::kPictureSettings, "other-settings"));
  CHECK(build(office.load()).pictures_prepared == 1);
  write_file(office / "media.json", index);
  write_photo(office, "berita/satu", 3);
  CHECK(build(office.load()).pictures_prepared == 1);
}

TEST_CASE("a published picture keeps its bytes even where today's encoder would make others") {
  const OfficeKeys keys;
  OfficeFolder office;
  write_photo(office, "berita/satu", 6);
  write_photo(office, "berita/dua", 3);
  office.item("berita/satu/index.id.md", article(kWithPhoto));
  office.item("berita/dua/index.id.md", article(kWithPhoto));
  REQUIRE(build(office.load()).pictures_prepared == 2);
  // As another release would have left it: the first source became what the second one becomes today.
  const pack::Json index = *pack::parse_json(base::as_bytes(read_whole(office / "media.json")));
  pack::Json::Object pictures = *index.find("pictures")->as_object();
  pictures.begin()->second = pictures.rbegin()->second;
  write_file(office / "media.json", pack::write_json(pack::Json::Object{{"pictures", pictures}}));
  CHECK(build(office.load()).pictures_prepared == 0);
  keys.sign(office);
  const auto published = read_tree(office / "repository");
  fs::remove_all(office / "build");
  CHECK(build(office.load()).pictures_prepared == 0);
  CHECK(keys.sign(office).roles.empty());
  CHECK(read_tree(office / "repository") == published);
}

TEST_CASE("the order in which a folder lists its files changes no byte of what is built") {
  // A file system in memory lists the newest file first, so that the two folders are listed the other way round; on
  // many disks the order depends on the names alone.
  const bool in_memory = fs::is_directory("/dev/shm") && ::access("/dev/shm", W_OK) == 0;
  const fs::path place = in_memory ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::array<std::vector<std::string>, 2> listed;
  std::array<std::map<std::string, std::string>, 2> built;
  for (const std::size_t turn : {std::size_t{0}, std::size_t{1}}) {
    const TempDir folder(place);
    write_file(folder / "jendela.yaml", "title: Kanwil NTT\nlanguages: [id]\n");
    std::vector<std::string> ids;
    for (int i = 0; i < 24; ++i) ids.push_back("berita-" + std::to_string(i * 7 % 24));
    if (turn == 1) std::reverse(ids.begin(), ids.end());
    const std::vector<std::string> channels = turn == 0 ? std::vector<std::string>{"kanwil-ntt", "lapas-kupang"}
                                                        : std::vector<std::string>{"lapas-kupang", "kanwil-ntt"};
    for (const std::string& channel : channels) {
      const fs::path path = folder.path() / "channels" / channel;
      write_file(path / "channel.yaml", "title: Kanal\nsource: Kanal\n");
      for (const std::string& id : ids)
        write_file(path / "berita" / id / "index.id.md", article("", "Isi " + id + ".\n"));
    }
    for (const auto& entry : fs::directory_iterator(folder.path() / "channels/kanwil-ntt/berita"))
      listed[turn].push_back(entry.path().filename().string());
    authoring::Findings findings;
    const auto office = authoring::load_office(folder.path(), findings);
    REQUIRE(office.has_value());
    build(*office);
    built[turn] = read_tree(folder / "build");
  }
  if (in_memory) REQUIRE(listed[0] != listed[1]);
  CHECK(built[0] == built[1]);
  CHECK(built[0].size() >= 4);
}

TEST_CASE("a template passes check once its blanks are filled, for every type") {
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    CAPTURE(row.name);
    OfficeFolder office("[id, en]");
    const std::string folder = std::string(authoring::section_of(row.value)) + "/satu/";
    for (const auto& [name, text] : authoring::make_item_template(row.value, kToday)) {
      office.item(folder + name, text);
    }
    CHECK(office.check().count(authoring::Severity::error) > 0);
    for (const auto& [name, text] : authoring::make_item_template(row.value, kToday)) {
      std::string filled = replaced(text, "(ISI: nomor)", "0380 123456");
      filled = replaced(replaced(filled, "(ISI:", "("), "(FILL IN:", "(");
      office.item(folder + name, filled);
    }
    CHECK_SILENT(office.check());
  }
}
