// SPDX-License-Identifier: EUPL-1.2
#include "pack/path_pattern.h"

#include <string>

#include "check.h"
#include "pack/roles.h"
#include "pack/sha256.h"

using pack::matches_path_pattern;

TEST_CASE("a star stays inside one segment") {
  CHECK(matches_path_pattern("channels/kupang/*", "channels/kupang/manifest.json"));
  CHECK(matches_path_pattern("*", "a"));
  CHECK(matches_path_pattern("*", ""));
  CHECK(matches_path_pattern("*/*", "a/b"));
  CHECK(matches_path_pattern("a*b*c", "axxbyyc"));
  CHECK(matches_path_pattern("**", "abc"));
  CHECK(!matches_path_pattern("*", "a/b"));
  CHECK(!matches_path_pattern("**", "a/b"));
  CHECK(!matches_path_pattern("channels/kupang/*", "channels/kupang/a/b"));
  CHECK(!matches_path_pattern("channels/kupang/*", "channels/kupang"));
  CHECK(!matches_path_pattern("channels/*", "channels/kupang/manifest.json"));
  CHECK(!matches_path_pattern("a*b*c", "axxbyy/c"));
  CHECK(!matches_path_pattern("*/x", "/a/x"));
}

TEST_CASE("a question mark is one byte and never a slash") {
  CHECK(matches_path_pattern("a?c", "abc"));
  CHECK(!matches_path_pattern("a?c", "a/c"));
  CHECK(!matches_path_pattern("a?", "a"));
  CHECK(!matches_path_pattern("?", ""));
}

TEST_CASE("everything else in a pattern is itself") {
  for (const char* literal : {"a[bc]", "{a,b}", "a\\*", "a+", "a.c", "^a$", ".hidden", "..", "/abs"}) {
    CHECK(matches_path_pattern(literal, literal == std::string("a\\*") ? "a\\x" : literal));
  }
  CHECK(!matches_path_pattern("a[bc]", "ab"));
  CHECK(!matches_path_pattern("{a,b}", "a"));
  CHECK(!matches_path_pattern("a.c", "abc"));
  CHECK(!matches_path_pattern("a", "A"));
  CHECK(!matches_path_pattern("", "a"));
  CHECK(matches_path_pattern("", ""));
  CHECK(matches_path_pattern("*", ".hidden"));
}

TEST_CASE("a pattern made to backtrack is answered at once") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK(!matches_path_pattern(pattern + "b", std::string(5000, 'a')));
}

TEST_CASE("hash prefixes choose by the hash of the target's name") {
  pack::DelegatedRole role;
  const std::string hash = to_hex(pack::sha256(base::as_bytes("file.txt")));
  role.path_hash_prefixes = {hash.substr(0, 2)};
  CHECK(may_sign(role, "file.txt"));
  role.path_hash_prefixes = {hash};
  CHECK(may_sign(role, "file.txt"));
  CHECK(!may_sign(role, "file.tx"));
  role.path_hash_prefixes = {hash.substr(1, 4)};
  CHECK(!may_sign(role, "file.txt"));
  role.path_hash_prefixes.clear();
  CHECK(!may_sign(role, "file.txt"));
}
