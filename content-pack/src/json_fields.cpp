// SPDX-License-Identifier: EUPL-1.2
#include "pack/json.h"

namespace pack {
namespace {

base::Error wrong(std::string_view key, std::string_view what) {
  return {base::Errc::malformed, std::string(key) + ": " + std::string(what)};
}

base::Result<const Json*> get_member(const Json& object, std::string_view key) {
  const Json* member = object.find(key);
  if (!member) return wrong(key, "missing");
  return member;
}

}  // namespace

base::Result<const Json::Object*> get_object(const Json& object, std::string_view key) {
  const Json::Object* value = TRY(get_member(object, key))->as_object();
  if (!value) return wrong(key, "not an object");
  return value;
}

base::Result<const Json::Array*> get_array(const Json& object, std::string_view key) {
  const Json::Array* value = TRY(get_member(object, key))->as_array();
  if (!value) return wrong(key, "not an array");
  return value;
}

base::Result<std::string> get_string(const Json& object, std::string_view key) {
  const std::string* value = TRY(get_member(object, key))->as_string();
  if (!value) return wrong(key, "not a string");
  return *value;
}

base::Result<std::int64_t> get_integer(const Json& object, std::string_view key, std::int64_t min, std::int64_t max) {
  const std::int64_t* value = TRY(get_member(object, key))->as_integer();
  if (!value) return wrong(key, "not an integer");
  if (*value < min || *value > max) {
    return wrong(key, std::to_string(*value) + " is not from " + std::to_string(min) + " to " + std::to_string(max));
  }
  return *value;
}

base::Result<bool> get_bool(const Json& object, std::string_view key) {
  const bool* value = TRY(get_member(object, key))->as_bool();
  if (!value) return wrong(key, "not true or false");
  return *value;
}

}  // namespace pack
