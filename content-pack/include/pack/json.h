// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace pack {

// A JSON value as TUF metadata and documents may hold it: integers only, keys unique and in byte order.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json, std::less<>>;

  Json() = default;                                             // null
  Json(std::nullptr_t) {}                                       // NOLINT: the conversions are the point of this class
  Json(bool value) : value_(value) {}                           // NOLINT
  Json(int value) : value_(std::int64_t{value}) {}              // NOLINT
  Json(std::int64_t value) : value_(value) {}                   // NOLINT
  Json(std::string value) : value_(std::move(value)) {}         // NOLINT
  Json(std::string_view value) : value_(std::string(value)) {}  // NOLINT
  Json(const char* value) : value_(std::string(value)) {}       // NOLINT
  Json(Array value) : value_(std::move(value)) {}               // NOLINT
  Json(Object value) : value_(std::move(value)) {}              // NOLINT

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const std::int64_t* as_integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  const Array* as_array() const { return std::get_if<Array>(&value_); }
  const Object* as_object() const { return std::get_if<Object>(&value_); }
  Array* as_array() { return std::get_if<Array>(&value_); }
  Object* as_object() { return std::get_if<Object>(&value_); }

  // The member of an object, or null when this is no object or has no such member.
  const Json* find(std::string_view key) const;
  // The member of an object, made when absent. Only on objects and null (which becomes an object).
  Json& operator[](std::string_view key);

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> value_;
};

struct JsonLimits {
  std::uint64_t max_bytes = 2 * 1024 * 1024;
  int max_depth = 32;
};

// Strict RFC 8259: UTF-8 without byte-order mark, no duplicate keys, integers within ±(2^53-1) written without fraction
// or exponent, no lone surrogates, nothing after the value. Errors: malformed, too_large.
base::Result<Json> parse_json(base::ByteView text, const JsonLimits& limits = {});

// OLPC canonical JSON (TUF 4.1): sorted keys, no white space, only '"' and '\' escaped. This is what is hashed and
// signed; a control character in a string stands raw in it, and then it is not JSON.
std::string canonical_json(const Json& value);

// The same with control characters escaped: always JSON, one line without end, and equal to canonical_json for values
// whose strings have no control characters. This is what is written to files.
std::string write_json(const Json& value);

// Typed access to members with errors that name the member: "signed.version: missing".
// Errors: malformed.
base::Result<const Json::Object*> get_object(const Json& object, std::string_view key);
base::Result<const Json::Array*> get_array(const Json& object, std::string_view key);
base::Result<std::string> get_string(const Json& object, std::string_view key);
base::Result<std::int64_t> get_integer(const Json& object, std::string_view key, std::int64_t min, std::int64_t max);
base::Result<bool> get_bool(const Json& object, std::string_view key);

}  // namespace pack
