// SPDX-License-Identifier: EUPL-1.2
#include "json_schema.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <stdexcept>

#include "base/utf8.h"

using pack::Json;

namespace {

const std::set<std::string, std::less<>> kKeywords{
    "$schema",       "$id",           "$ref",          "$defs",   "title",      "description", "type",
    "const",         "enum",          "allOf",         "oneOf",   "properties", "required",    "additionalProperties",
    "propertyNames", "minProperties", "maxProperties", "items",   "minItems",   "maxItems",    "uniqueItems",
    "pattern",       "minLength",     "maxLength",     "minimum", "maximum"};
const std::set<std::string, std::less<>> kMapsOfSchemas{"properties", "$defs"};
const std::set<std::string, std::less<>> kListsOfSchemas{"allOf", "oneOf"};
const std::set<std::string, std::less<>> kSchemas{"items", "additionalProperties", "propertyNames"};

void refuse_unknown_keywords(const Json& schema, const std::string& where) {
  if (schema.as_bool() != nullptr) return;
  if (schema.as_object() == nullptr) throw std::runtime_error(where + ": not a schema");
  for (const auto& [keyword, value] : *schema.as_object()) {
    const std::string place = where + "/" + keyword;
    if (!kKeywords.contains(keyword)) throw std::runtime_error(place + ": a keyword the validator does not know");
    if (kSchemas.contains(keyword)) refuse_unknown_keywords(value, place);
    if (kListsOfSchemas.contains(keyword)) {
      for (const Json& each : *value.as_array()) refuse_unknown_keywords(each, place);
    }
    if (kMapsOfSchemas.contains(keyword)) {
      for (const auto& [name, each] : *value.as_object()) refuse_unknown_keywords(each, place + "/" + name);
    }
  }
}

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.as_object() != nullptr;
  if (type == "array") return value.as_array() != nullptr;
  if (type == "string") return value.as_string() != nullptr;
  if (type == "integer") return value.as_integer() != nullptr;
  if (type == "boolean") return value.as_bool() != nullptr;
  throw std::runtime_error("a type the validator does not know: " + type);
}

// One run over one instance.
class Validation {
 public:
  Validation(const std::map<std::string, Json>& files, std::vector<std::string>& problems)
      : files_(&files), problems_(&problems) {}

  void check(const std::string& file, const Json& schema, const Json& value, const std::string& path) {
    if (const bool* anything = schema.as_bool()) {
      if (!*anything) complain(path, "nothing may stand here");
      return;
    }
    if (const Json* reference = schema.find("$ref")) follow(file, *reference->as_string(), value, path);
    check_any(file, schema, value, path);
    if (const auto* object = value.as_object()) check_object(file, schema, *object, path);
    if (const auto* array = value.as_array()) check_array(file, schema, *array, path);
    if (const auto* text = value.as_string()) check_string(schema, *text, path);
    if (const auto* number = value.as_integer()) check_range(schema, "minimum", "maximum", *number, path);
  }

 private:
  void complain(const std::string& path, const std::string& what) { problems_->push_back(path + ": " + what); }

  // "#/$defs/x" or "file.json#/$defs/x".
  void follow(const std::string& file, const std::string& reference, const Json& value, const std::string& path) {
    const std::string prefix = "#/$defs/";
    const std::size_t hash = reference.find(prefix);
    if (hash == std::string::npos) throw std::runtime_error("a reference the validator does not know: " + reference);
    const std::string target = hash == 0 ? file : reference.substr(0, hash);
    const Json* definitions = files_->at(target).find("$defs");
    const Json* found = definitions == nullptr ? nullptr : definitions->find(reference.substr(hash + prefix.size()));
    if (found == nullptr) throw std::runtime_error("a reference to nothing: " + reference);
    check(target, *found, value, path);
  }

  void check_any(const std::string& file, const Json& schema, const Json& value, const std::string& path) {
    if (const Json* type = schema.find("type"); type != nullptr && !is_of_type(value, *type->as_string())) {
      complain(path, "not of type " + *type->as_string());
    }
    if (const Json* constant = schema.find("const"); constant != nullptr && !(*constant == value)) {
      complain(path, "not the constant");
    }
    if (const Json* choices = schema.find("enum")) {
      const auto& all = *choices->as_array();
      if (std::find(all.begin(), all.end(), value) == all.end()) complain(path, "none of the choices");
    }
    if (const Json* all = schema.find("allOf")) {
      for (const Json& each : *all->as_array()) check(file, each, value, path);
    }
    if (const Json* choices = schema.find("oneOf")) {
      std::size_t matches = 0;
      for (const Json& each : *choices->as_array()) {
        std::vector<std::string> found;
        Validation(*files_, found).check(file, each, value, path);
        if (found.empty()) ++matches;
      }
      if (matches != 1) complain(path, "matches " + std::to_string(matches) + " of the shapes it may have");
    }
  }

  void check_object(const std::string& file, const Json& schema, const Json::Object& object, const std::string& path) {
    const Json* properties = schema.find("properties");
    const Json* others = schema.find("additionalProperties");
    const Json* names = schema.find("propertyNames");
    for (const auto& [name, member] : object) {
      const Json* own = properties == nullptr ? nullptr : properties->find(name);
      if (own == nullptr) own = others;
      if (own != nullptr) check(file, *own, member, path + "." + name);
      if (names != nullptr) check(file, *names, Json(name), path + "." + name);
    }
    if (const Json* required = schema.find("required")) {
      for (const Json& name : *required->as_array()) {
        if (object.find(*name.as_string()) == object.end()) complain(path, *name.as_string() + " is missing");
      }
    }
    check_range(schema, "minProperties", "maxProperties", static_cast<std::int64_t>(object.size()), path);
  }

  void check_array(const std::string& file, const Json& schema, const Json::Array& array, const std::string& path) {
    if (const Json* items = schema.find("items")) {
      for (std::size_t i = 0; i < array.size(); ++i)
        check(file, *items, array[i], path + "[" + std::to_string(i) + "]");
    }
    check_range(schema, "minItems", "maxItems", static_cast<std::int64_t>(array.size()), path);
    if (schema.find("uniqueItems") == nullptr) return;
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (std::find(array.begin(), array.begin() + static_cast<std::ptrdiff_t>(i), array[i]) !=
          array.begin() + static_cast<std::ptrdiff_t>(i)) {
        complain(path, "one entry twice");
      }
    }
  }

  void check_string(const Json& schema, const std::string& text, const std::string& path) {
    check_range(schema, "minLength", "maxLength", static_cast<std::int64_t>(base::count_code_points(text)), path);
    if (const Json* pattern = schema.find("pattern")) {
      if (!std::regex_search(text, std::regex(*pattern->as_string()))) complain(path, "not of the pattern");
    }
  }

  void check_range(const Json& schema, const char* min, const char* max, std::int64_t value, const std::string& path) {
    const Json* lowest = schema.find(min);
    const Json* highest = schema.find(max);
    if (lowest != nullptr && value < *lowest->as_integer()) complain(path, std::string("below ") + min);
    if (highest != nullptr && value > *highest->as_integer()) complain(path, std::string("above ") + max);
  }

  const std::map<std::string, Json>* files_;
  std::vector<std::string>* problems_;
};

}  // namespace

JsonSchemas::JsonSchemas(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream input(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    const std::string name = entry.path().filename().string();
    auto json = pack::parse_json(base::as_bytes(text));
    if (!json) throw std::runtime_error(name + ": " + json.error().detail);
    refuse_unknown_keywords(*json, name);
    files_.emplace(name, std::move(json).take());
  }
}

std::vector<std::string> JsonSchemas::problems(const std::string& schema_file, const Json& instance) const {
  std::vector<std::string> found;
  Validation(files_, found).check(schema_file, files_.at(schema_file), instance, "$");
  return found;
}
