// SPDX-License-Identifier: EUPL-1.2
#include "document_parts.h"
#include "pack/limits.h"

namespace pack {
namespace {

bool is_media_type_name(std::string_view text) {
  constexpr std::string_view kPrefix = "image/";
  return text.substr(0, kPrefix.size()) == kPrefix && is_name(text.substr(kPrefix.size()));
}

bool is_known_media_type(std::string_view text) { return text == "image/jpeg" || text == "image/png"; }

base::Result<PictureFile> parse_picture_file(ObjectReader& picture, std::string_view key, int max_width) {
  const Json* json = TRY(picture.require(key));
  ObjectReader reader = TRY(ObjectReader::open(*json, picture.path_of(key), picture.report()));
  PictureFile out;
  out.sha256 = TRY(reader.digest("sha256"));
  out.length = static_cast<std::uint64_t>(TRY(reader.integer("length", 1, limits::kPictureBytes)));
  out.width = static_cast<int>(TRY(reader.integer("width", 1, max_width)));
  out.height = static_cast<int>(TRY(reader.integer("height", 1, limits::kPictureSide)));
  out.media_type = TRY(reader.name("media_type", is_media_type_name));
  reader.report_unknown();
  return out;
}

base::Result<Picture> parse_picture(ObjectReader& reader) {
  Picture out;
  out.name = TRY(reader.name("name", is_name));
  out.full = TRY(parse_picture_file(reader, "full", limits::kPictureSide));
  out.card = TRY(parse_picture_file(reader, "card", limits::kCardWidth));
  out.alt = TRY(reader.words("alt", limits::kAltText));
  out.caption = TRY(reader.optional_words("caption", limits::kAltText));
  out.credit = TRY(reader.optional_text("credit", limits::kShortText));
  out.people = TRY(reader.word<People>("people"));
  reader.report_unknown();
  return out;
}

Json to_json(const PictureFile& file) {
  return Json::Object{{"sha256", to_hex(file.sha256)},
                      {"length", static_cast<std::int64_t>(file.length)},
                      {"width", file.width},
                      {"height", file.height},
                      {"media_type", file.media_type}};
}

}  // namespace

base::Result<ParsedPictures> parse_pictures(ObjectReader& document) {
  ParsedPictures out;
  if (document.find("pictures") == nullptr) return out;
  const Json::Array* pictures = TRY(document.array("pictures", 0, limits::kPictures));
  std::set<std::string> names;
  for (std::size_t i = 0; i < pictures->size(); ++i) {
    const std::string path = element_path(document.path_of("pictures"), i);
    ObjectReader reader = TRY(ObjectReader::open((*pictures)[i], path, document.report()));
    Picture picture = TRY(parse_picture(reader));
    if (!names.insert(picture.name).second) return reader.malformed("name", "twice in this document");
    if (is_known_media_type(picture.full.media_type) && is_known_media_type(picture.card.media_type)) {
      out.pictures.push_back(std::move(picture));
    } else {
      document.report().add(path, "a picture format this reader does not know");
      out.skipped.insert(picture.name);
    }
  }
  return out;
}

base::Result<std::vector<Sound>> parse_sounds(ObjectReader& document) {
  std::vector<Sound> out;
  if (document.find("sounds") == nullptr) return out;
  const Json::Array* sounds = TRY(document.array("sounds", 0, limits::kSounds));
  std::set<std::string> languages;
  for (std::size_t i = 0; i < sounds->size(); ++i) {
    const std::string path = element_path(document.path_of("sounds"), i);
    ObjectReader reader = TRY(ObjectReader::open((*sounds)[i], path, document.report()));
    Sound sound;
    sound.language = TRY(reader.name("language", is_language_code));
    if (!languages.insert(sound.language).second) return reader.malformed("language", "twice in this document");
    sound.sha256 = TRY(reader.digest("sha256"));
    sound.length = static_cast<std::uint64_t>(TRY(reader.integer("length", 1, limits::kSoundBytes)));
    sound.duration_ms = TRY(reader.integer("duration_ms", 1, limits::kSoundMilliseconds));
    reader.report_unknown();
    out.push_back(std::move(sound));
  }
  return out;
}

Json to_json(const std::vector<Picture>& pictures) {
  Json::Array out;
  for (const Picture& picture : pictures) {
    Json::Object object{{"name", picture.name},
                        {"full", to_json(picture.full)},
                        {"card", to_json(picture.card)},
                        {"alt", to_json(picture.alt)},
                        {"people", wire_name(picture.people)}};
    if (!picture.caption.empty()) object["caption"] = to_json(picture.caption);
    if (!picture.credit.empty()) object["credit"] = picture.credit;
    out.emplace_back(std::move(object));
  }
  return out;
}

Json to_json(const std::vector<Sound>& sounds) {
  Json::Array out;
  for (const Sound& sound : sounds) {
    out.push_back(Json::Object{{"language", sound.language},
                               {"sha256", to_hex(sound.sha256)},
                               {"length", static_cast<std::int64_t>(sound.length)},
                               {"duration_ms", sound.duration_ms}});
  }
  return out;
}

}  // namespace pack
