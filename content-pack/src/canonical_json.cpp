// SPDX-License-Identifier: EUPL-1.2
#include "pack/json.h"

namespace pack {
namespace {

enum class Controls { raw, escaped };

void append_string(std::string& out, std::string_view text, Controls controls) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 && controls == Controls::escaped) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// Recursion is as deep as the value: parse_json bounds what comes from outside.
void append(std::string& out, const Json& value, Controls controls) {
  if (const bool* truth = value.as_bool()) {
    out += *truth ? "true" : "false";
  } else if (const std::int64_t* number = value.as_integer()) {
    out += std::to_string(*number);
  } else if (const std::string* text = value.as_string()) {
    append_string(out, *text, controls);
  } else if (const Json::Array* array = value.as_array()) {
    out += '[';
    const char* separator = "";
    for (const Json& element : *array) {
      out += separator;
      append(out, element, controls);
      separator = ",";
    }
    out += ']';
  } else if (const Json::Object* object = value.as_object()) {
    out += '{';
    const char* separator = "";
    for (const auto& [key, member] : *object) {
      out += separator;
      append_string(out, key, controls);
      out += ':';
      append(out, member, controls);
      separator = ",";
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

std::string canonical_json(const Json& value) {
  std::string out;
  append(out, value, Controls::raw);
  return out;
}

std::string write_json(const Json& value) {
  std::string out;
  append(out, value, Controls::escaped);
  return out;
}

}  // namespace pack
