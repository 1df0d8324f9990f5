// SPDX-License-Identifier: EUPL-1.2
#include "pack/json.h"

#include <string>

#include "base/file.h"
#include "base/hex.h"
#include "check.h"
#include "pack/keys.h"

namespace {

base::Result<pack::Json> parse(std::string_view text, const pack::JsonLimits& limits = {}) {
  return pack::parse_json(base::as_bytes(text), limits);
}

const pack::Json& vectors() {
  static const pack::Json json = [] {
    auto bytes = base::read_file(JENDELA_SOURCE_DIR "/tests/data/canonical-json-vectors.json", 1 << 20);
    REQUIRE_OK(bytes);
    auto parsed = pack::parse_json(*bytes);
    REQUIRE_OK(parsed);
    return std::move(parsed).take();
  }();
  return json;
}

}  // namespace

TEST_CASE("each accepted vector has exactly its canonical bytes") {
  const pack::Json::Array& accept = *vectors().find("accept")->as_array();
  CHECK(accept.size() == 23);
  for (const pack::Json& vector : accept) {
    const std::string& text = *vector.find("json")->as_string();
    CAPTURE(text);
    const auto value = parse(text);
    CHECK_OK(value);
    if (value)
      CHECK(base::to_hex(base::as_bytes(canonical_json(*value))) == *vector.find("canonical_hex")->as_string());
  }
}

TEST_CASE("each refused vector is malformed") {
  const pack::Json::Array& reject = *vectors().find("reject")->as_array();
  CHECK(reject.size() == 31);
  for (const pack::Json& text : reject) {
    CAPTURE(*text.as_string());
    CHECK_ERR(parse(*text.as_string()), base::Errc::malformed);
  }
}

TEST_CASE("keyids are the hash of the whole canonical key object") {
  const pack::Json::Array& keyids = *vectors().find("keyids")->as_array();
  CHECK(keyids.size() == 2);
  for (const pack::Json& vector : keyids) {
    const auto key = pack::parse_public_key(*vector.find("key"));
    REQUIRE_OK(key);
    CHECK(compute_keyid(*key) == *vector.find("keyid")->as_string());
  }
}

TEST_CASE("a hundred thousand opening brackets are refused without a crash") {
  CHECK_ERR(parse(std::string(100'000, '[')), base::Errc::malformed);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK_ERR(parse(objects), base::Errc::malformed);
}

TEST_CASE("depth 32 is read and depth 33 is not") {
  CHECK_OK(parse(std::string(32, '[') + std::string(32, ']')));
  CHECK_ERR(parse(std::string(33, '[') + std::string(33, ']')), base::Errc::malformed);
}

TEST_CASE("a text longer than the limit is refused before it is parsed") {
  CHECK_OK(parse("[1,2,3]", {.max_bytes = 7}));
  CHECK_ERR(parse("[1,2,3]", {.max_bytes = 6}), base::Errc::too_large);
  CHECK_ERR(parse("not json", {.max_bytes = 7}), base::Errc::too_large);
}

TEST_CASE("a key twice in one object is refused wherever it stands and however it is escaped") {
  CHECK_ERR(parse(R"({"a":1,"b":2,"a":3})"), base::Errc::malformed);
  CHECK_ERR(parse(R"({"x":[{"a":{},"\u0061":{}}]})"), base::Errc::malformed);
  CHECK_OK(parse(R"({"a":{"a":1},"b":{"a":1}})"));
}

TEST_CASE("numbers that are not plain integers within 2^53-1 are refused") {
  for (const char* text : {"1.0", "1e0", "-0.0", "9007199254740992", "-9007199254740992", "9223372036854775808",
                           "-9223372036854775809", "01", "-01", "1.", ".1", "0x10", "1e400"}) {
    CAPTURE(text);
    CHECK_ERR(parse(text), base::Errc::malformed);
  }
  CHECK_ERR(parse("1" + std::string(400, '0')), base::Errc::malformed);  // 10^400
  CHECK(*parse("-9007199254740991")->as_integer() == -9007199254740991);
}

TEST_CASE("text that is not UTF-8, lone surrogates, a byte-order mark and trailing bytes are refused") {
  using namespace std::string_literals;
  for (const std::string& text : {"\"\xff\""s, "\"\xc0\xaf\""s, "\"\xed\xa0\x80\""s, "\"\xf4\x90\x80\x80\""s,
                                  "\"\\ud800\""s, "\"\\ud800\\u0041\""s, "\"\\udc00\""s, "\xef\xbb\xbf{}"s, "{}\0"s,
                                  "{}\0junk"s, "{} {}"s, "{}x"s, "\"a\0b\""s, "[1]\xff"s}) {
    CAPTURE(base::to_hex(base::as_bytes(text)));
    CHECK_ERR(parse(text), base::Errc::malformed);
  }
}

TEST_CASE("a truncated text is refused at every length") {
  const std::string text = R"({"a":[1,{"b":"c\u00e9"}],"d":null,"e":true})";
  CHECK_OK(parse(text));
  for (std::size_t length = 0; length < text.size(); ++length)
    CHECK_ERR(parse(text.substr(0, length)), base::Errc::malformed);
}

TEST_CASE("written JSON escapes control characters and reads back as the same value") {
  const auto value = parse(R"({"a":"tab\tnew\nquote\"back\\del\u007f nul\u0000 é"})");
  REQUIRE_OK(value);
  const std::string text = write_json(*value);
  CHECK(text.find('\n') == std::string::npos);
  const auto again = parse(text);
  REQUIRE_OK(again);
  CHECK(*again == *value);
}

TEST_CASE("typed access names the member that is wrong") {
  const auto value = parse(R"({"n":5,"s":"x","b":true,"o":{},"a":[]})");
  REQUIRE_OK(value);
  CHECK(*get_integer(*value, "n", 1, 5) == 5);
  CHECK(*get_string(*value, "s") == "x");
  CHECK(*get_bool(*value, "b"));
  CHECK_OK(get_object(*value, "o"));
  CHECK_OK(get_array(*value, "a"));
  CHECK(get_integer(*value, "missing", 0, 9).error().detail == "missing: missing");
  CHECK_ERR(get_integer(*value, "b", 0, 9), base::Errc::malformed);  // true is no 1
  CHECK_ERR(get_integer(*value, "n", 6, 9), base::Errc::malformed);
  CHECK_ERR(get_integer(*value, "n", 0, 4), base::Errc::malformed);
  CHECK_ERR(get_string(*value, "n"), base::Errc::malformed);
  CHECK_ERR(get_bool(*value, "n"), base::Errc::malformed);
  CHECK_ERR(get_object(*value, "a"), base::Errc::malformed);
  CHECK_ERR(get_array(*value, "o"), base::Errc::malformed);
  CHECK_ERR(get_array(pack::Json(5), "o"), base::Errc::malformed);
}
