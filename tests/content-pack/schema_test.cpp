// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <fstream>
#include <functional>

#include "check.h"
#include "document_generator.h"
#include "json_schema.h"
#include "pack/limits.h"
#include "pack/manifest.h"
#include "pack/wire_names.h"
#include "temp_dir.h"
#include "verified_text.h"

using namespace pack;

namespace {

JsonSchemas published() { return JsonSchemas(std::filesystem::path(JENDELA_SOURCE_DIR) / "content-pack/schema"); }

std::string schema_of(DocumentType type) { return std::string(to_string(type)) + ".json"; }

std::string first(const std::vector<std::string>& problems) { return problems.empty() ? "" : problems.front(); }

// The words of an enumeration must be exactly the schema's choices.
template <typename E>
void check_words(const Json* choices) {
  REQUIRE(choices != nullptr);
  Json::Array expected;
  for (const auto& row : kWireNames<E>) expected.emplace_back(row.name);
  CHECK(*choices == Json(expected));
}

const Json* at(const Json& root, std::initializer_list<const char*> way) {
  const Json* node = &root;
  for (const char* key : way) {
    node = node == nullptr ? nullptr : node->find(key);
  }
  return node;
}

}  // namespace

TEST_CASE("every document our writer makes is valid by the schema of its type, and by no other") {
  const JsonSchemas schemas = published();
  DocumentGenerator generator(77);
  for (int i = 0; i < 400; ++i) {
    const Document document = generator.next();
    const Json json = to_json(document);
    const auto problems = schemas.problems(schema_of(document.type), json);
    CHECK_MESSAGE(problems.empty(), first(problems));
    const DocumentType other = document.type == DocumentType::faq ? DocumentType::page : DocumentType::faq;
    CHECK_FALSE(schemas.problems(schema_of(other), json).empty());
  }
}

TEST_CASE("what the schemas refuse, the reader refuses or reports as unknown") {
  const JsonSchemas schemas = published();
  DocumentGenerator generator(78);
  const std::vector<std::function<void(Json&)>> changes{
      [](Json& json) { json["id"] = "Upper"; },
      [](Json& json) { json["mood"] = "glad"; },
      [](Json& json) { json["text"].as_object()->erase("id"); },
      [](Json& json) { json["text"]["id"]["title"] = std::string(61, 'x'); },
      [](Json& json) { json["text"]["id"]["title"] = " "; },
      [](Json& json) { json["text"]["id"]["summary"] = std::string(141, 'x'); },
      [](Json& json) { json["text"]["id"].as_object()->erase("summary"); },
      [](Json& json) { json["text"]["english"] = json["text"]["id"]; },
      [](Json& json) { json["text"]["id"]["parts"]["poem"] = Json::Array{"x"}; },
      [](Json& json) {
        json["text"]["id"]["body"] = Json::Array{Json::Object{{"block", "map"}}};
      },
      [](Json& json) { json["tags"] = Json::Array(17, "x"); },
      [](Json& json) { json["date"] = "12 Februari"; },
      [](Json& json) { json["state"] = "dreaming"; },
      [](Json& json) { json["example"] = 1; },
      [](Json& json) {
        json["pictures"] = Json::Array{Json::Object{{"name", "x"}}};
      },
      [](Json& json) {
        json["details"] = Json::Object{{"level", "loud"}};
      },
      [](Json& json) { json["type"] = "poem"; },
  };
  for (const auto& row : kWireNames<DocumentType>) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      CAPTURE(row.name);
      CAPTURE(i);
      Json json = to_json(generator.next(row.value));
      changes[i](json);
      CHECK_FALSE(schemas.problems(schema_of(row.value), json).empty());
      SkippedFields skipped;
      const auto parsed = parse_document(json, &skipped);
      CHECK((!parsed.ok() || !skipped.empty()));
    }
  }
}

TEST_CASE("a manifest is valid by its schema") {
  const JsonSchemas schemas = published();
  Manifest manifest{.channel = "kanwil-ntt",
                    .sequence = 3,
                    .title = {{"id", "Kanwil NTT"}},
                    .languages = {"id", "en"},
                    .shards = {},
                    .withdrawn = {{"lama", 2}}};
  manifest.shards.push_back(
      {sha256({}),
       10,
       1,
       {{FormKind::zstd, sha256({}), 5, std::nullopt}, {FormKind::patch, sha256({}), 5, sha256({})}}});
  Json json = parse_json(serialise(manifest)).take();
  const auto problems = schemas.problems("manifest.json", json);
  CHECK_MESSAGE(problems.empty(), first(problems));
  json["sequence"] = 0;
  CHECK_FALSE(schemas.problems("manifest.json", json).empty());
}

TEST_CASE("schemas and code name the same words and limits") {
  const JsonSchemas schemas = published();
  const Json& defs = *schemas.file("common.json").find("$defs");
  check_words<NoteKind>(at(defs, {"note_block", "properties", "kind", "enum"}));
  check_words<People>(at(defs, {"picture", "properties", "people", "enum"}));
  check_words<VisitorGroup>(at(defs, {"groups", "items", "enum"}));
  check_words<DocumentState>(at(defs, {"document", "properties", "state", "enum"}));
  const auto detail = [&](const char* type, std::initializer_list<const char*> way) {
    const Json* node = at(schemas.file(std::string(type) + ".json"), {"properties", "details", "properties"});
    REQUIRE(node != nullptr);
    return at(*node, way);
  };
  check_words<NoticeLevel>(detail("notice", {"level", "enum"}));
  check_words<base::Zone>(detail("visiting_hours", {"zone", "enum"}));
  check_words<ProgrammeKind>(detail("programme", {"kind", "enum"}));
  check_words<GoodsStatus>(detail("goods", {"status", "enum"}));
  check_words<ContactLevel>(detail("contact", {"level", "enum"}));
  check_words<ContactMeans>(detail("contact", {"lines", "items", "properties", "means", "enum"}));

  const auto limit = [&](std::initializer_list<const char*> way, std::size_t expected) {
    const Json* value = at(defs, way);
    REQUIRE(value != nullptr);
    CHECK(*value->as_integer() == static_cast<std::int64_t>(expected));
  };
  limit({"title", "maxLength"}, limits::kTitle);
  limit({"summary", "maxLength"}, limits::kSummary);
  limit({"short_text", "maxLength"}, limits::kShortText);
  limit({"lines", "maxItems"}, limits::kPartLines);
  limit({"lines", "items", "maxLength"}, limits::kPartLine);
  limit({"span", "properties", "text", "maxLength"}, limits::kSpanText);
  limit({"inline", "maxItems"}, limits::kSpans);
  limit({"row", "maxItems"}, limits::kTableColumns);
  limit({"table_block", "properties", "rows", "maxItems"}, limits::kTableRows);
  limit({"note_block", "properties", "paragraphs", "maxItems"}, limits::kNoteParagraphs);
  limit({"list_block", "properties", "items", "maxItems"}, limits::kListItems);
  limit({"key_facts_block", "properties", "facts", "maxItems"}, limits::kKeyFacts);
  limit({"body", "maxItems"}, limits::kBlocks);
  limit({"alt_words", "additionalProperties", "maxLength"}, limits::kAltText);
  limit({"alt_words", "maxProperties"}, limits::kLanguages);
  limit({"full_file", "properties", "width", "maximum"}, limits::kPictureSide);
  limit({"full_file", "properties", "length", "maximum"}, limits::kPictureBytes);
  limit({"card_file", "properties", "width", "maximum"}, limits::kCardWidth);
  limit({"sound", "properties", "length", "maximum"}, limits::kSoundBytes);
  limit({"sound", "properties", "duration_ms", "maximum"}, limits::kSoundMilliseconds);
  limit({"document", "properties", "tags", "maxItems"}, limits::kTags);
  limit({"document", "properties", "units_include", "maxItems"}, limits::kUnits);
  limit({"document", "properties", "related", "maxItems"}, limits::kRelated);
  limit({"document", "properties", "pictures", "maxItems"}, limits::kPictures);
  limit({"document", "properties", "sounds", "maxItems"}, limits::kSounds);
  limit({"session", "properties", "quota", "maximum"}, limits::kVisitQuota);
}

TEST_CASE("schemas and code name the same parts of each type") {
  const JsonSchemas schemas = published();
  for (const auto& row : kWireNames<DocumentType>) {
    CAPTURE(row.name);
    const Json* parts =
        at(schemas.file(schema_of(row.value)), {"properties", "text", "additionalProperties", "properties", "parts"});
    REQUIRE(parts != nullptr);
    CHECK(parts->find("properties")->as_object()->size() == part_names(row.value).size());
    for (const auto name : part_names(row.value)) CHECK(at(*parts, {"properties"})->find(name) != nullptr);
    Json::Array required;
    for (const auto name : required_part_names(row.value)) required.emplace_back(name);
    const Json* in_schema = parts->find("required");
    CHECK((in_schema == nullptr ? Json(Json::Array{}) : *in_schema) == Json(required));
  }
}

TEST_CASE("the validator refuses a schema with a keyword it does not know") {
  TempDir folder;
  std::ofstream(folder / "x.json") << R"({"properties":{"a":{"items":{"frobnicate":1}}}})";
  CHECK_THROWS_WITH_AS(JsonSchemas(folder.path()),
                       "x.json/properties/a/items/frobnicate: a keyword the validator does not know",
                       std::runtime_error);
}
