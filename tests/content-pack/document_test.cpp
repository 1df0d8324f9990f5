// SPDX-License-Identifier: EUPL-1.2
#include "pack/document.h"

#include <algorithm>
#include <functional>

#include "check.h"
#include "document_generator.h"
#include "pack/limits.h"
#include "pack/wire_names.h"

using namespace pack;
using base::Errc;

namespace {

base::Result<Document> parse(std::string_view text, SkippedFields* skipped = nullptr) {
  const Json json = TRY(parse_json(base::as_bytes(text)));
  return parse_document(json, skipped);
}

// A small page whose JSON a test changes before it is parsed.
base::Result<Document> page_with(const std::function<void(Json& page)>& change, SkippedFields* skipped = nullptr) {
  Json json =
      parse_json(base::as_bytes(R"({"id":"a","type":"page","text":{"id":{"title":"T","summary":"S","body":[]}}})"))
          .take();
  change(json);
  return parse_document(json, skipped);
}
base::Result<Document> with_block(std::string_view block, SkippedFields* skipped = nullptr) {
  const Json parsed = parse_json(base::as_bytes(block)).take();
  return page_with([&](Json& page) { page["text"]["id"]["body"] = Json::Array{parsed}; }, skipped);
}
base::Result<Document> with_title(std::string_view title) {
  return page_with([&](Json& page) { page["text"]["id"]["title"] = title; });
}

// As the type's own part, in a document that is otherwise good.
base::Result<Document> with_details(DocumentType type, std::string_view details, SkippedFields* skipped = nullptr) {
  DocumentGenerator generator(7);
  Json json = to_json(generator.next(type));
  json["details"] = parse_json(base::as_bytes(details)).take();
  return parse_document(json, skipped);
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("any document survives the way over the wire unchanged") {
  DocumentGenerator generator(20250212);
  for (int i = 0; i < 2000; ++i) {
    const Document document = generator.next();
    const std::string wire = canonical_json(to_json(document));
    SkippedFields skipped;
    const auto parsed = parse(wire, &skipped);
    REQUIRE_OK(parsed);
    CHECK(*parsed == document);
    CHECK(skipped.empty());
    CHECK(canonical_json(to_json(*parsed)) == wire);
  }
}

TEST_CASE("every document type has its word and its parts") {
  for (const auto& row : kWireNames<DocumentType>) {
    CHECK(to_string(row.value) == row.name);
    CHECK(*parse_document_type(row.name) == row.value);
    for (const auto part : required_part_names(row.value)) {
      const auto& all = part_names(row.value);
      CHECK(std::find(all.begin(), all.end(), part) != all.end());
    }
  }
  CHECK_ERR(parse_document_type("poem"), Errc::unsupported);
  CHECK_ERR(parse_document_type(""), Errc::unsupported);
}

TEST_CASE("unknown fields and blocks are skipped, reported and cost nothing else") {
  SkippedFields skipped;
  const auto document = page_with(
      [](Json& page) {
        page["mood"] = "glad";
        page["text"]["id"]["colour"] = 3;
        page["text"]["id-x"] = nullptr;
        page["state"] = "dreaming";
        page["text"]["id"]["body"] = Json::Array{
            Json::Object{{"block", "map"}, {"x", 1}},
            Json::Object{
                {"block", "paragraph"}, {"align", "left"}, {"text", Json::Array{Json::Object{{"text", "kept"}}}}}};
      },
      &skipped);
  REQUIRE_OK(document);
  CHECK(document->state == DocumentState::none);
  CHECK(document->text.at("id").body == std::vector<Block>{ParagraphBlock{{{"kept"}}}});
  CHECK(skipped == SkippedFields{"state: unknown word 'dreaming'", "text.id.body[0]: unknown block 'map'",
                                 "text.id.body[1].align: unknown field", "text.id.colour: unknown field",
                                 "text.id-x: unknown field", "mood: unknown field"});
}

TEST_CASE("a flood of unknown fields is reported up to a limit") {
  SkippedFields skipped;
  CHECK_OK(page_with(
      [](Json& page) {
        for (int i = 0; i < 1000; ++i) page["x" + std::to_string(i) + repeated("y", 1000)] = 1;
      },
      &skipped));
  CHECK(skipped.size() == limits::kSkippedReports);
  CHECK(skipped.front().size() <= 200);
}

TEST_CASE("a newer type or reader makes the document unsupported, whatever else it holds") {
  CHECK_ERR(page_with([](Json& page) { page["type"] = "poem"; }), Errc::unsupported);
  CHECK_ERR(page_with([](Json& page) { page["minimum_reader"] = kReaderVersion + 1; }), Errc::unsupported);
  CHECK_ERR(parse(R"({"minimum_reader":2,"text":7})"), Errc::unsupported);
  CHECK_OK(page_with([](Json& page) { page["minimum_reader"] = 1; }));
  CHECK_ERR(page_with([](Json& page) { page["minimum_reader"] = 0; }), Errc::malformed);
}

TEST_CASE("text that cannot be shown, or pretends, is refused") {
  for (const char* title : {"", "   ", "a\nb", "a\tb", "\x1b[31m",
                            "\xE2\x80\xAE"
                            "abc",
                            "\xE2\x81\xA6x",
                            "a\xE2\x80\x8B"
                            "b",
                            "\xEF\xBB\xBFx", "\xEE\x80\x80", "\xC2\x85"}) {
    CAPTURE(title);
    CHECK_ERR(with_title(title), Errc::malformed);
  }
  CHECK_ERR(with_title("z" + repeated("\xCC\x81", 4)), Errc::malformed);  // four marks on one letter
  CHECK_OK(with_title("z" + repeated("\xCC\x81", 3)));
  CHECK_OK(with_title("##id %s %n Ä 😀 –"));
}

TEST_CASE("limits are counted in code points and are exact") {
  CHECK_OK(with_title(repeated("é", limits::kTitle)));
  CHECK_ERR(with_title(repeated("é", limits::kTitle + 1)), Errc::malformed);
  const auto with_summary = [](const std::string& summary) {
    return page_with([&](Json& page) { page["text"]["id"]["summary"] = summary; });
  };
  CHECK_OK(with_summary(repeated("é", limits::kSummary)));
  CHECK_ERR(with_summary(repeated("é", limits::kSummary + 1)), Errc::malformed);
  const auto with_blocks = [](std::size_t count, const std::string& words) {
    const Json block = Json::Object{{"block", "paragraph"}, {"text", Json::Array{Json::Object{{"text", words}}}}};
    return page_with([&](Json& page) { page["text"]["id"]["body"] = Json::Array(count, block); });
  };
  CHECK_OK(with_blocks(limits::kBlocks, "x"));
  CHECK_ERR(with_blocks(limits::kBlocks + 1, "x"), Errc::malformed);
  CHECK_OK(with_blocks(64, repeated("x", 1024)));
  CHECK_ERR(with_blocks(65, repeated("x", 1024)), Errc::malformed);
  CHECK_ERR(with_blocks(1, repeated("x", limits::kSpanText + 1)), Errc::malformed);
}

TEST_CASE("known fields of a wrong shape are malformed") {
  const std::vector<std::pair<const char*, Json>> wrong{{"id", "Upper"},
                                                        {"id", "-a"},
                                                        {"id", ""},
                                                        {"id", std::string(81, 'a')},
                                                        {"id", "../a"},
                                                        {"id", 5},
                                                        {"type", 5},
                                                        {"text", Json::Array{}},
                                                        {"text", Json::Object{}},
                                                        {"category", "A b"},
                                                        {"tags", "x"},
                                                        {"tags", Json::Array{1}},
                                                        {"tags", Json::Array(17, "x")},
                                                        {"units_include", Json::Array{"a/b"}},
                                                        {"date", "2025-02-30"},
                                                        {"date", 20250212},
                                                        {"publish_at", "2025-02-12"},
                                                        {"expires_at", "2025-02-12T00:00:00+08:00"},
                                                        {"review_by", "soon"},
                                                        {"state", 1},
                                                        {"example", "true"},
                                                        {"example", 1},
                                                        {"author", 5},
                                                        {"author", std::string(201, 'a')},
                                                        {"related", Json::Array{"A"}},
                                                        {"pictures", Json::Object{}},
                                                        {"sounds", 1},
                                                        {"minimum_reader", "1"}};
  for (const auto& row : wrong) {
    const auto& key = row.first;
    const auto& value = row.second;
    CAPTURE(key);
    CHECK_ERR(page_with([&](Json& page) { page[key] = value; }), Errc::malformed);
  }
  for (const char* key : {"id", "type", "text"}) {
    CHECK_ERR(page_with([&](Json& page) { page.as_object()->erase(key); }), Errc::malformed);
  }
  CHECK_ERR(parse("[]"), Errc::malformed);
  CHECK_ERR(page_with([](Json& page) {
              page["publish_at"] = "2025-02-12T00:00:00Z";
              page["expires_at"] = "2025-02-12T00:00:00Z";
            }),
            Errc::malformed);
}

TEST_CASE("blocks of a wrong shape are malformed") {
  for (const char* block : {R"({"text":[]})",
                            R"({"block":5})",
                            R"({"block":"heading","level":1,"text":[{"text":"x"}]})",
                            R"({"block":"heading","level":4,"text":[{"text":"x"}]})",
                            R"({"block":"heading","level":2})",
                            R"({"block":"paragraph","text":"x"})",
                            R"({"block":"paragraph","text":[]})",
                            R"({"block":"paragraph","text":[{"text":""}]})",
                            R"({"block":"paragraph","text":[{"strong":true}]})",
                            R"({"block":"paragraph","text":["x"]})",
                            R"({"block":"paragraph","text":[{"text":"x","strong":1}]})",
                            R"({"block":"list","items":[]})",
                            R"({"block":"list","items":[{"text":[{"text":"x"}],"depth":3}]})",
                            R"({"block":"note","paragraphs":[]})",
                            R"({"block":"table","header":[],"rows":[]})",
                            R"({"block":"table","header":[[],[],[],[],[],[],[]],"rows":[]})",
                            R"({"block":"table","header":[[]],"rows":[[[],[]]]})",
                            R"({"block":"table","header":[[]]})",
                            R"({"block":"key_facts","facts":[]})",
                            R"({"block":"key_facts","facts":[{"label":"x"}]})",
                            R"({"block":"picture"})",
                            R"({"block":"picture","picture":"none"})"}) {
    CAPTURE(block);
    CHECK_ERR(with_block(block), Errc::malformed);
  }
  CHECK_OK(with_block(R"({"block":"table","header":[[]],"rows":[[[]]]})"));
}

TEST_CASE("a picture in an unknown format is skipped with the blocks that show it") {
  DocumentGenerator generator(3);
  Document document = generator.next(DocumentType::page);
  while (document.pictures.empty()) document = generator.next(DocumentType::page);
  document.text = {{"id", {"T", "S", {}, {PictureBlock{document.pictures[0].name}}}}};
  Json json = to_json(document);
  Json& first = (*json["pictures"].as_array())[0];
  first["full"]["media_type"] = "image/avif";
  SkippedFields skipped;
  const auto parsed = parse_document(json, &skipped);
  REQUIRE_OK(parsed);
  CHECK(parsed->pictures.size() == document.pictures.size() - 1);
  CHECK(parsed->text.at("id").body.empty());
  CHECK(skipped == SkippedFields{"pictures[0]: a picture format this reader does not know"});
  first["full"]["media_type"] = "text/html";
  CHECK_ERR(parse_document(json), Errc::malformed);
}

TEST_CASE("pictures and sounds beyond their limits are refused") {
  DocumentGenerator generator(4);
  Document good = generator.next(DocumentType::article);
  while (good.pictures.size() < 2 || good.sounds.empty()) good = generator.next(DocumentType::article);
  REQUIRE_OK(parse_document(to_json(good)));
  const auto refused = [&](const std::function<void(Document&)>& change) {
    Document bad = good;
    change(bad);
    CHECK_ERR(parse_document(to_json(bad)), Errc::malformed);
  };
  refused([](Document& d) { d.pictures[0].full.width = limits::kPictureSide + 1; });
  refused([](Document& d) { d.pictures[0].full.height = 0; });
  refused([](Document& d) { d.pictures[0].card.width = limits::kCardWidth + 1; });
  refused([](Document& d) { d.pictures[0].full.length = limits::kPictureBytes + 1; });
  refused([](Document& d) { d.pictures[0].card.length = 0; });
  refused([](Document& d) { d.pictures[0].alt.erase("id"); });
  refused([](Document& d) { d.pictures[0].alt["id"] = " "; });
  refused([](Document& d) { d.pictures[1].name = d.pictures[0].name; });
  refused([](Document& d) { d.pictures.resize(limits::kPictures + 1, d.pictures[0]); });
  refused([](Document& d) { d.sounds[0].language = "klingon"; });
  refused([](Document& d) { d.sounds.push_back(d.sounds[0]); });
  refused([](Document& d) { d.sounds[0].duration_ms = 0; });
}

TEST_CASE("parts that a type must have are demanded in every language") {
  DocumentGenerator generator(5);
  for (const auto& row : kWireNames<DocumentType>) {
    for (const auto part : required_part_names(row.value)) {
      Document document = generator.next(row.value);
      document.text["en"] = document.text["id"];
      REQUIRE_OK(parse_document(to_json(document)));
      document.text["en"].parts.erase(std::string(part));
      CHECK_ERR(parse_document(to_json(document)), Errc::malformed);
    }
  }
  Document nobody = generator.next(DocumentType::right);
  nobody.text["id"].parts.clear();
  CHECK_ERR(parse_document(to_json(nobody)), Errc::malformed);
}

TEST_CASE("a timetable that would mislead is refused") {
  const auto refused = [](const char* details, Errc code = Errc::malformed) {
    CAPTURE(details);
    CHECK_ERR(with_details(DocumentType::visiting_hours, details), code);
  };
  const std::string good =
      R"({"zone":"WITA","rules":[{"weekdays":[1,3],"groups":["detainee"],"sessions":[{"opens":"08:30","last_registration":"11:00","closes":"11:30"}]}]})";
  CHECK_OK(with_details(DocumentType::visiting_hours, good));
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string out = good;
    return out.replace(out.find(from), from.size(), to);
  };
  refused(changed("[1,3]", "[3,1]").c_str());
  refused(changed("[1,3]", "[1,1]").c_str());
  refused(changed("[1,3]", "[0]").c_str());
  refused(changed("[1,3]", "[8]").c_str());
  refused(changed("[1,3]", "[]").c_str());
  refused(changed(R"(["detainee"])", "[]").c_str());
  refused(changed(R"(["detainee"])", R"(["detainee","detainee"])").c_str());
  refused(changed(R"(["detainee"])", R"(["guests"])").c_str(), Errc::unsupported);
  refused(changed("08:30", "8:30").c_str());
  refused(changed("08:30", "11:15").c_str());
  refused(changed("11:00", "11:45").c_str());
  refused(changed("11:30", "24:01").c_str());
  refused(changed("WITA", "UTC").c_str(), Errc::unsupported);
  refused(changed("}]}]", R"(},{"opens":"11:00","last_registration":"11:30","closes":"12:00"}]}])").c_str());
  CHECK_OK(with_details(DocumentType::visiting_hours,
                        changed("}]}]", R"(},{"opens":"11:30","last_registration":"11:40","closes":"12:00"}]}])")));
  refused(R"({"zone":"WITA","rules":[]})");
  refused(changed("}]}]}", R"(}]}],"exceptions":[{"from":"2025-12-26","until":"2025-12-25","why":{"id":"Natal"}}]})")
              .c_str());
  refused(changed("}]}]}", R"(}]}],"exceptions":[{"from":"2025-12-25","until":"2025-12-26","why":{"en":"Xmas"}}]})")
              .c_str());
  CHECK_OK(with_details(
      DocumentType::visiting_hours,
      changed("}]}]}", R"(}]}],"exceptions":[{"from":"2025-12-25","until":"2025-12-26","why":{"id":"Natal"}}]})")));
}

TEST_CASE("the other types are strict about their own fields") {
  CHECK_ERR(with_details(DocumentType::notice, R"({"level":"loud"})"), Errc::unsupported);
  CHECK_ERR(with_details(DocumentType::notice, R"({})"), Errc::malformed);
  CHECK_ERR(
      with_details(DocumentType::notice, R"({"level":"info","valid_from":"2025-01-02","valid_until":"2025-01-01"})"),
      Errc::malformed);
  CHECK_OK(
      with_details(DocumentType::notice, R"({"level":"info","valid_from":"2025-01-01","valid_until":"2025-01-01"})"));
  CHECK_ERR(with_details(DocumentType::goods, R"({"status":"maybe"})"), Errc::unsupported);
  CHECK_ERR(with_details(DocumentType::programme, R"({"kind":"flying"})"), Errc::unsupported);
  CHECK_ERR(with_details(DocumentType::contact, R"({"level":"unit","checked_on":"2025-01-01","lines":[]})"),
            Errc::malformed);
  CHECK_ERR(with_details(DocumentType::contact, R"({"level":"unit","lines":[{"means":"sms","value":"1"}]})"),
            Errc::malformed);
  SkippedFields skipped;
  const auto contact = with_details(
      DocumentType::contact,
      R"({"level":"unit","checked_on":"2025-01-01","lines":[{"means":"pigeon","value":"coo"},{"means":"sms","value":"1"}]})",
      &skipped);
  REQUIRE_OK(contact);
  CHECK(std::get<ContactDetails>(contact->details).lines.size() == 1);
  CHECK(skipped.size() == 1);
}

TEST_CASE("words are shown in the language asked for, else in Indonesian") {
  DocumentGenerator generator(6);
  Document document = generator.next(DocumentType::page);
  document.text = {{"id", {"Judul", "Ringkas", {}, {}}}, {"en", {"Title", "Short", {}, {}}}};
  CHECK(text_for(document, "en").title == "Title");
  CHECK(text_for(document, "id").title == "Judul");
  CHECK(text_for(document, "mkn").title == "Judul");
}

TEST_CASE("include and exclude lists decide for which unit a document is") {
  Document document;
  CHECK(is_for_unit(document, "lapas-kupang"));
  document.units_include = {"lapas-kupang", "rutan-kupang"};
  CHECK(is_for_unit(document, "lapas-kupang"));
  CHECK_FALSE(is_for_unit(document, "lapas-ende"));
  document.units_exclude = {"rutan-kupang"};
  CHECK_FALSE(is_for_unit(document, "rutan-kupang"));
  document.units_include.clear();
  CHECK(is_for_unit(document, "lapas-ende"));
}
