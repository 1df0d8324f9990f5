// SPDX-License-Identifier: EUPL-1.2
#include "document_parts.h"
#include "pack/document.h"

namespace pack {
namespace {

void put_text(Json::Object& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}

void put_names(Json::Object& out, const char* key, const std::vector<std::string>& names) {
  if (!names.empty()) out[key] = to_json(names);
}

Json text_to_json(const LocalText& text) {
  Json::Object out{{"title", text.title}, {"summary", text.summary}};
  Json::Object parts;
  for (const auto& [name, lines] : text.parts) {
    if (!lines.empty()) parts[name] = to_json(lines);
  }
  if (!parts.empty()) out["parts"] = std::move(parts);
  if (!text.body.empty()) out["body"] = to_json(text.body);
  return out;
}

}  // namespace

Json to_json(const std::map<std::string, std::string>& words) {
  Json::Object out;
  for (const auto& [language, text] : words) out[language] = text;
  return out;
}

Json to_json(const std::vector<std::string>& names) { return Json::Array(names.begin(), names.end()); }

Json to_json(const Document& document) {
  Json::Object out{{"id", document.id}, {"type", to_string(document.type)}};
  Json::Object text;
  for (const auto& [language, words] : document.text) text[language] = text_to_json(words);
  out["text"] = std::move(text);
  Json details = to_json(document.details);
  if (!details.is_null()) out["details"] = std::move(details);
  put_text(out, "category", document.category);
  put_text(out, "icon", document.icon);
  put_names(out, "tags", document.tags);
  put_names(out, "units_include", document.units_include);
  put_names(out, "units_exclude", document.units_exclude);
  if (document.date) out["date"] = base::format_date(*document.date);
  if (document.publish_at) out["publish_at"] = base::format_instant(*document.publish_at);
  if (document.expires_at) out["expires_at"] = base::format_instant(*document.expires_at);
  if (document.review_by) out["review_by"] = base::format_date(*document.review_by);
  if (document.state != DocumentState::none) out["state"] = wire_name(document.state);
  if (document.example) out["example"] = true;
  if (document.featured) out["featured"] = true;
  put_text(out, "author", document.author);
  put_text(out, "approver", document.approver);
  put_text(out, "source", document.source);
  put_text(out, "permission", document.permission);
  put_text(out, "law", document.law);
  put_names(out, "related", document.related);
  if (!document.pictures.empty()) out["pictures"] = to_json(document.pictures);
  if (!document.sounds.empty()) out["sounds"] = to_json(document.sounds);
  if (document.minimum_reader != 1) out["minimum_reader"] = document.minimum_reader;
  return out;
}

}  // namespace pack
