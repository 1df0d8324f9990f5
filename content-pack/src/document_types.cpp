// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "pack/document.h"
#include "pack/wire_names.h"

namespace pack {

std::string_view to_string(DocumentType type) { return wire_name(type); }

base::Result<DocumentType> parse_document_type(std::string_view text) {
  if (const auto type = find_by_wire_name<DocumentType>(text)) return *type;
  return base::Error{base::Errc::unsupported, "unknown document type '" + std::string(text.substr(0, 40)) + "'"};
}

const std::vector<std::string_view>& part_names(DocumentType type) {
  static const std::vector<std::string_view> none;
  static const std::vector<std::string_view> service{"requirements", "steps", "time", "cost", "result", "complaint"};
  static const std::vector<std::string_view> programme{"who", "when", "where", "cost", "how", "contact"};
  static const std::vector<std::string_view> visiting_hours{"bring", "rules"};
  static const std::vector<std::string_view> right{"sentenced", "detainee"};
  static const std::vector<std::string_view> goods{"reason"};
  static const std::vector<std::string_view> contact{"purpose", "hours", "cost"};
  switch (type) {
    case DocumentType::service:
      return service;
    case DocumentType::programme:
      return programme;
    case DocumentType::visiting_hours:
      return visiting_hours;
    case DocumentType::right:
      return right;
    case DocumentType::goods:
      return goods;
    case DocumentType::contact:
      return contact;
    case DocumentType::article:
    case DocumentType::notice:
    case DocumentType::faq:
    case DocumentType::page:
      break;
  }
  return none;
}

const std::vector<std::string_view>& required_part_names(DocumentType type) {
  static const std::vector<std::string_view> none;
  static const std::vector<std::string_view> programme{"who", "cost"};
  static const std::vector<std::string_view> contact{"purpose", "cost"};
  switch (type) {
    case DocumentType::service:
    case DocumentType::goods:
      return part_names(type);
    case DocumentType::programme:
      return programme;
    case DocumentType::contact:
      return contact;
    case DocumentType::article:
    case DocumentType::notice:
    case DocumentType::visiting_hours:
    case DocumentType::right:  // either list, or both
    case DocumentType::faq:
    case DocumentType::page:
      break;
  }
  return none;
}

const LocalText& text_for(const Document& document, std::string_view language) {
  static const LocalText empty;  // only for documents that no parser made
  auto found = document.text.find(std::string(language));
  if (found == document.text.end()) found = document.text.find("id");
  return found == document.text.end() ? empty : found->second;
}

const Picture* main_picture(const Document& document) {
  return document.pictures.empty() ? nullptr : &document.pictures.front();
}

const Picture* find_picture(const Document& document, std::string_view name) {
  const auto found = std::find_if(document.pictures.begin(), document.pictures.end(),
                                  [&](const Picture& picture) { return picture.name == name; });
  return found == document.pictures.end() ? nullptr : &*found;
}

bool is_for_unit(const Document& document, std::string_view unit) {
  const auto names = [&](const std::vector<std::string>& units) {
    return std::find(units.begin(), units.end(), unit) != units.end();
  };
  return !names(document.units_exclude) && (document.units_include.empty() || names(document.units_include));
}

}  // namespace pack
