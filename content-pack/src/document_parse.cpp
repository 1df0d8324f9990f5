// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "document_parts.h"
#include "pack/document.h"
#include "pack/limits.h"

namespace pack {
namespace {

constexpr int kHighestReader = 1'000'000;

base::Result<std::vector<std::string>> parse_lines(ObjectReader& parts, std::string_view name) {
  const Json::Array* array = TRY(parts.array(name, 1, limits::kPartLines));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string* line = (*array)[i].as_string();
    const std::string path = element_path(parts.path_of(name), i);
    if (line == nullptr || line->empty()) return base::Error{base::Errc::malformed, path + ": empty, or not a string"};
    TRY_WITHIN(path, check_text(*line, limits::kPartLine));
    lines.push_back(*line);
  }
  return lines;
}

base::Result<std::map<std::string, std::vector<std::string>>> parse_parts(ObjectReader& text, DocumentType type) {
  std::map<std::string, std::vector<std::string>> out;
  if (const Json* json = text.find("parts")) {
    ObjectReader parts = TRY(ObjectReader::open(*json, text.path_of("parts"), text.report()));
    for (const std::string_view name : part_names(type)) {
      if (parts.find(name) != nullptr) out.emplace(name, TRY(parse_lines(parts, name)));
    }
    parts.report_unknown();
  }
  for (const std::string_view name : required_part_names(type)) {
    if (!out.contains(std::string(name))) return text.malformed("parts." + std::string(name), "missing");
  }
  if (type == DocumentType::right && out.empty()) return text.malformed("parts", "a right for nobody");
  return out;
}

base::Result<LocalText> parse_local_text(ObjectReader& reader, DocumentType type, const ParsedPictures& pictures) {
  LocalText out;
  out.title = TRY(reader.text("title", limits::kTitle));
  out.summary = TRY(reader.text("summary", limits::kSummary));
  out.parts = TRY(parse_parts(reader, type));
  out.body = TRY(parse_body(reader, pictures));
  reader.report_unknown();
  return out;
}

base::Result<std::map<std::string, LocalText>> parse_text(ObjectReader& document, DocumentType type,
                                                          const ParsedPictures& pictures) {
  const Json* json = TRY(document.require("text"));
  ObjectReader languages = TRY(ObjectReader::open(*json, document.path_of("text"), document.report()));
  std::map<std::string, LocalText> out;
  for (const auto& [language, member] : languages.members()) {
    if (!is_language_code(language)) continue;  // reported below
    if (out.size() == limits::kLanguages) return document.malformed("text", "too many languages");
    languages.find(language);
    ObjectReader local = TRY(ObjectReader::open(member, languages.path_of(language), document.report()));
    out.emplace(language, TRY(parse_local_text(local, type, pictures)));
  }
  languages.report_unknown();
  if (!out.contains("id")) return document.malformed("text", "no words in Indonesian (\"id\")");
  return out;
}

// Who sees it, where and when, and who answers for it.
base::Result<void> parse_common(ObjectReader& reader, Document& out) {
  out.category = TRY(reader.optional_name("category", is_document_id));
  out.icon = TRY(reader.optional_name("icon", is_name));
  out.tags = TRY(reader.names("tags", limits::kTags, is_name));
  out.units_include = TRY(reader.names("units_include", limits::kUnits, is_document_id));
  out.units_exclude = TRY(reader.names("units_exclude", limits::kUnits, is_document_id));
  out.date = TRY(reader.optional_date("date"));
  out.publish_at = TRY(reader.optional_instant("publish_at"));
  out.expires_at = TRY(reader.optional_instant("expires_at"));
  out.review_by = TRY(reader.optional_date("review_by"));
  if (out.publish_at && out.expires_at && *out.expires_at <= *out.publish_at) {
    return reader.malformed("expires_at", "not after publish_at");
  }
  out.state = TRY(reader.optional_word("state", DocumentState::none));
  out.example = TRY(reader.flag("example"));
  out.featured = TRY(reader.flag("featured"));
  out.author = TRY(reader.optional_text("author", limits::kShortText));
  out.approver = TRY(reader.optional_text("approver", limits::kShortText));
  out.source = TRY(reader.optional_text("source", limits::kShortText));
  out.permission = TRY(reader.optional_text("permission", limits::kShortText));
  out.law = TRY(reader.optional_text("law", limits::kShortText));
  out.related = TRY(reader.names("related", limits::kRelated, is_document_id));
  return {};
}

base::Result<Document> parse_members(ObjectReader& reader) {
  Document out;
  // First of all, whether the rest is for this reader: in a newer document every other field may have changed.
  if (reader.find("minimum_reader") != nullptr) {
    out.minimum_reader = static_cast<int>(TRY(reader.integer("minimum_reader", 1, kHighestReader)));
    if (out.minimum_reader > kReaderVersion) {
      return base::Error{base::Errc::unsupported, "needs reader " + std::to_string(out.minimum_reader)};
    }
  }
  const std::string type = TRY(reader.name("type", is_name));
  out.type = TRY(parse_document_type(type));
  out.id = TRY(reader.name("id", is_document_id));
  TRY(parse_common(reader, out));
  ParsedPictures pictures = TRY(parse_pictures(reader));
  out.text = TRY(parse_text(reader, out.type, pictures));
  out.pictures = std::move(pictures.pictures);
  out.sounds = TRY(parse_sounds(reader));
  out.details = TRY(parse_details(reader, out.type));
  reader.report_unknown();
  return out;
}

}  // namespace

base::Result<Document> parse_document(const Json& json, SkippedFields* skipped) {
  SkipReport report(skipped);
  ObjectReader reader = TRY(ObjectReader::open(json, "", report));
  return parse_members(reader);
}

}  // namespace pack
