// SPDX-License-Identifier: EUPL-1.2
#include "pack/json.h"

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>

namespace pack {
namespace {

constexpr std::int64_t kMaxInteger = 9007199254740991;  // 2^53 - 1: what every JSON reader holds exactly

// Builds our DOM from nlohmann's events. It never throws: each refusal is an error kept here and a false to the parser.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Builder(int max_depth) : max_depth_(max_depth) {}

  bool null() { return put(Json{}); }
  bool boolean(bool value) { return put(Json{value}); }
  bool number_integer(number_integer_t value) {
    if (value < -kMaxInteger || value > kMaxInteger) return refuse("an integer beyond 2^53-1");
    return put(Json{std::int64_t{value}});
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(kMaxInteger)) return refuse("an integer beyond 2^53-1");
    return put(Json{static_cast<std::int64_t>(value)});
  }
  bool number_float(number_float_t, const string_t&) { return refuse("a number that is not a plain integer"); }
  bool string(string_t& value) { return put(Json{std::move(value)}); }
  bool binary(binary_t&) { return refuse("binary data"); }

  bool start_object(std::size_t) { return open(Json{Json::Object{}}); }
  bool start_array(std::size_t) { return open(Json{Json::Array{}}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& name) {
    Json::Object& object = *stack_.back()->as_object();
    const auto [place, is_new] = object.try_emplace(std::move(name));
    if (!is_new) return refuse("the key '" + place->first.substr(0, 40) + "' twice in one object");
    member_ = &place->second;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return refuse("no JSON at byte " + std::to_string(position));
  }

  const base::Error& error() const { return error_; }
  Json take() { return std::move(root_); }

 private:
  bool refuse(std::string why) {
    error_ = {base::Errc::malformed, "JSON: " + std::move(why)};
    return false;
  }

  // Where the next value goes; pointers stay good because only the innermost open container ever grows.
  Json* next_place() {
    if (stack_.empty()) return &root_;
    if (Json::Array* array = stack_.back()->as_array()) return &array->emplace_back();
    return member_;
  }
  bool put(Json value) {
    *next_place() = std::move(value);
    return true;
  }
  bool open(Json container) {
    if (stack_.size() >= static_cast<std::size_t>(max_depth_)) return refuse("nested too deeply");
    Json* place = next_place();
    *place = std::move(container);
    stack_.push_back(place);
    return true;
  }
  bool close() {
    stack_.pop_back();
    return true;
  }

  int max_depth_;
  Json root_;
  std::vector<Json*> stack_;
  Json* member_ = nullptr;
  base::Error error_{base::Errc::malformed, "JSON: no value"};
};

}  // namespace

const Json* Json::find(std::string_view key) const {
  const Object* object = as_object();
  if (!object) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &found->second;
}

Json& Json::operator[](std::string_view key) {
  if (is_null()) value_ = Object{};
  Object* object = as_object();
  assert(object);
  const auto found = object->find(key);
  return found == object->end() ? object->try_emplace(std::string(key)).first->second : found->second;
}

base::Result<Json> parse_json(base::ByteView text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return base::Error{base::Errc::too_large, "JSON: more than " + std::to_string(limits.max_bytes) + " bytes"};
  }
  // The parser below skips a byte-order mark and takes a zero byte for the end of input: neither is JSON.
  const base::ByteView mark = base::as_bytes("\xEF\xBB\xBF");
  if (text.size() >= mark.size() && std::equal(mark.begin(), mark.end(), text.begin())) {
    return base::Error{base::Errc::malformed, "JSON: a byte-order mark"};
  }
  if (std::find(text.begin(), text.end(), std::uint8_t{0}) != text.end()) {
    return base::Error{base::Errc::malformed, "JSON: a zero byte"};
  }
  Builder builder(limits.max_depth);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return builder.error();
  return builder.take();
}

}  // namespace pack
