// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "document_parts.h"
#include "pack/limits.h"

namespace pack {
namespace {

// What the blocks of one body share while they are read.
class BodyReader {
 public:
  BodyReader(const ParsedPictures& pictures, SkipReport& report) : pictures_(&pictures), report_(&report) {}

  // No block for one that is skipped.
  base::Result<std::optional<Block>> block(const Json& json, const std::string& path) {
    ObjectReader reader = TRY(ObjectReader::open(json, path, *report_));
    const std::string kind = TRY(reader.name("block", is_name));
    std::optional<Block> out;
    if (kind == "heading") {
      out = TRY(heading(reader));
    } else if (kind == "paragraph") {
      out = ParagraphBlock{TRY(inline_text(reader, "text"))};
    } else if (kind == "list") {
      out = TRY(list(reader));
    } else if (kind == "picture") {
      out = TRY(picture(reader));
    } else if (kind == "note") {
      out = TRY(note(reader));
    } else if (kind == "table") {
      out = TRY(table(reader));
    } else if (kind == "key_facts") {
      out = TRY(key_facts(reader));
    } else {
      report_->add(path, "unknown block '" + kind + "'");
      return out;
    }
    reader.report_unknown();
    return out;
  }

 private:
  base::Result<void> count(std::size_t bytes, const std::string& path) {
    bytes_ += bytes;
    if (bytes_ > limits::kBodyBytes) return base::Error{base::Errc::malformed, path + ": the body is too long"};
    return {};
  }

  base::Result<Inline> spans(const Json& json, const std::string& path, std::size_t min_spans) {
    const Json::Array* array = json.as_array();
    if (array == nullptr) return base::Error{base::Errc::malformed, path + ": not a list of spans"};
    if (array->size() < min_spans || array->size() > limits::kSpans) {
      return base::Error{base::Errc::malformed, path + ": no spans, or too many"};
    }
    Inline out;
    for (std::size_t i = 0; i < array->size(); ++i) {
      ObjectReader reader = TRY(ObjectReader::open((*array)[i], element_path(path, i), *report_));
      Span span;
      span.text = TRY(reader.optional_text("text", limits::kSpanText));  // a span may be a single space
      if (span.text.empty()) return reader.malformed("text", "empty or missing");
      span.strong = TRY(reader.flag("strong"));
      span.emphasis = TRY(reader.flag("emphasis"));
      TRY(count(span.text.size(), path));
      reader.report_unknown();
      out.push_back(std::move(span));
    }
    return out;
  }

  base::Result<Inline> inline_text(ObjectReader& reader, std::string_view key) {
    const Json* json = TRY(reader.require(key));
    return spans(*json, reader.path_of(key), 1);
  }

  base::Result<HeadingBlock> heading(ObjectReader& reader) {
    HeadingBlock out;
    out.level = static_cast<int>(TRY(reader.integer("level", 2, 3)));
    out.text = TRY(inline_text(reader, "text"));
    return out;
  }

  base::Result<ListBlock> list(ObjectReader& reader) {
    ListBlock out;
    out.ordered = TRY(reader.flag("ordered"));
    const Json::Array* items = TRY(reader.array("items", 1, limits::kListItems));
    for (std::size_t i = 0; i < items->size(); ++i) {
      ObjectReader item = TRY(ObjectReader::open((*items)[i], element_path(reader.path_of("items"), i), *report_));
      ListItem parsed;
      if (item.find("depth") != nullptr)
        parsed.depth = static_cast<int>(TRY(item.integer("depth", 0, limits::kListDepth)));
      parsed.text = TRY(inline_text(item, "text"));
      item.report_unknown();
      out.items.push_back(std::move(parsed));
    }
    return out;
  }

  base::Result<std::optional<Block>> picture(ObjectReader& reader) {
    PictureBlock out{TRY(reader.name("picture", is_name))};
    const auto& all = pictures_->pictures;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Picture& p) { return p.name == out.picture; });
    if (known) return std::optional<Block>(std::move(out));
    if (!pictures_->skipped.contains(out.picture)) return reader.malformed("picture", "no picture of that name");
    return std::optional<Block>();
  }

  base::Result<NoteBlock> note(ObjectReader& reader) {
    NoteBlock out;
    out.kind = TRY(reader.optional_word("kind", NoteKind::info));
    const Json::Array* paragraphs = TRY(reader.array("paragraphs", 1, limits::kNoteParagraphs));
    for (std::size_t i = 0; i < paragraphs->size(); ++i) {
      out.paragraphs.push_back(TRY(spans((*paragraphs)[i], element_path(reader.path_of("paragraphs"), i), 1)));
    }
    return out;
  }

  base::Result<std::vector<Inline>> cells(const Json& json, const std::string& path, std::size_t min, std::size_t max) {
    const Json::Array* array = json.as_array();
    if (array == nullptr || array->size() < min || array->size() > max) {
      return base::Error{base::Errc::malformed, path + ": not a row as wide as its table"};
    }
    std::vector<Inline> out;
    for (std::size_t i = 0; i < array->size(); ++i) {
      out.push_back(TRY(spans((*array)[i], element_path(path, i), 0)));  // a cell may be empty
    }
    return out;
  }

  base::Result<TableBlock> table(ObjectReader& reader) {
    TableBlock out;
    const Json* header = TRY(reader.require("header"));
    out.header = TRY(cells(*header, reader.path_of("header"), 1, limits::kTableColumns));
    const Json::Array* rows = TRY(reader.array("rows", 0, limits::kTableRows));
    for (std::size_t i = 0; i < rows->size(); ++i) {
      const std::string path = element_path(reader.path_of("rows"), i);
      out.rows.push_back(TRY(cells((*rows)[i], path, out.header.size(), out.header.size())));
    }
    return out;
  }

  base::Result<KeyFactsBlock> key_facts(ObjectReader& reader) {
    KeyFactsBlock out;
    const Json::Array* facts = TRY(reader.array("facts", 1, limits::kKeyFacts));
    for (std::size_t i = 0; i < facts->size(); ++i) {
      ObjectReader fact = TRY(ObjectReader::open((*facts)[i], element_path(reader.path_of("facts"), i), *report_));
      KeyFact parsed;
      parsed.label = TRY(fact.text("label", limits::kTitle));
      parsed.value = TRY(fact.text("value", limits::kShortText));
      TRY(count(parsed.label.size() + parsed.value.size(), fact.path_of("value")));
      fact.report_unknown();
      out.facts.push_back(std::move(parsed));
    }
    return out;
  }

  const ParsedPictures* pictures_;
  SkipReport* report_;
  std::size_t bytes_ = 0;
};

Json to_json(const Inline& text) {
  Json::Array out;
  for (const Span& span : text) {
    Json::Object object{{"text", span.text}};
    if (span.strong) object["strong"] = true;
    if (span.emphasis) object["emphasis"] = true;
    out.emplace_back(std::move(object));
  }
  return out;
}

Json to_json(const std::vector<Inline>& cells) {
  Json::Array out;
  for (const Inline& cell : cells) out.push_back(to_json(cell));
  return out;
}

struct BlockWriter {
  Json operator()(const HeadingBlock& block) const {
    return Json::Object{{"block", "heading"}, {"level", block.level}, {"text", to_json(block.text)}};
  }
  Json operator()(const ParagraphBlock& block) const {
    return Json::Object{{"block", "paragraph"}, {"text", to_json(block.text)}};
  }
  Json operator()(const ListBlock& block) const {
    Json::Array items;
    for (const ListItem& item : block.items) {
      Json::Object object{{"text", to_json(item.text)}};
      if (item.depth != 0) object["depth"] = item.depth;
      items.emplace_back(std::move(object));
    }
    Json::Object out{{"block", "list"}, {"items", std::move(items)}};
    if (block.ordered) out["ordered"] = true;
    return out;
  }
  Json operator()(const PictureBlock& block) const {
    return Json::Object{{"block", "picture"}, {"picture", block.picture}};
  }
  Json operator()(const NoteBlock& block) const {
    Json::Object out{{"block", "note"}, {"paragraphs", to_json(block.paragraphs)}};
    if (block.kind != NoteKind::info) out["kind"] = wire_name(block.kind);
    return out;
  }
  Json operator()(const TableBlock& block) const {
    Json::Array rows;
    for (const std::vector<Inline>& row : block.rows) rows.push_back(to_json(row));
    return Json::Object{{"block", "table"}, {"header", to_json(block.header)}, {"rows", std::move(rows)}};
  }
  Json operator()(const KeyFactsBlock& block) const {
    Json::Array facts;
    for (const KeyFact& fact : block.facts) facts.push_back(Json::Object{{"label", fact.label}, {"value", fact.value}});
    return Json::Object{{"block", "key_facts"}, {"facts", std::move(facts)}};
  }
};

}  // namespace

base::Result<std::vector<Block>> parse_body(ObjectReader& local_text, const ParsedPictures& pictures) {
  std::vector<Block> out;
  if (local_text.find("body") == nullptr) return out;
  const Json::Array* blocks = TRY(local_text.array("body", 0, limits::kBlocks));
  BodyReader body(pictures, local_text.report());
  for (std::size_t i = 0; i < blocks->size(); ++i) {
    auto block = TRY(body.block((*blocks)[i], element_path(local_text.path_of("body"), i)));
    if (block) out.push_back(*std::move(block));
  }
  return out;
}

Json to_json(const std::vector<Block>& body) {
  Json::Array out;
  for (const Block& block : body) out.push_back(std::visit(BlockWriter{}, block));
  return out;
}

}  // namespace pack
