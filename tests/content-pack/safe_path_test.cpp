// SPDX-License-Identifier: EUPL-1.2
#include "pack/safe_path.h"

#include "check.h"
#include "pack/manifest.h"

using base::Errc;
using pack::SafePath;

namespace {
const std::string kLongestSegment(240, 'a');
}

TEST_CASE("paths of the repository layout are safe") {
  for (const char* text :
       {"metadata/7.root.json", "targets/channels/kanwil-ntt/x.manifest.json", "a", "a/b/c/d/e/f/g/h",
        "metadata/channel-lapas%20kupang.json", "_x/-y/%7e", kLongestSegment.c_str()}) {
    CAPTURE(text);
    const auto path = SafePath::parse(text);
    REQUIRE_OK(path);
    CHECK(path->text() == text);
  }
}

TEST_CASE("paths that could lead elsewhere are refused") {
  const std::string long_segment(241, 'a');
  std::string long_path = "a";
  while (long_path.size() <= 240) long_path += "/" + std::string(50, 'a');
  const std::vector<std::string> paths{"",
                                       "/",
                                       "/x",
                                       "x/",
                                       "a//b",
                                       ".",
                                       "..",
                                       "../x",
                                       "a/..",
                                       "a/../b",
                                       "./a",
                                       "a/.b",
                                       ".git",
                                       "a\\b",
                                       "a b",
                                       "a\nb",
                                       std::string("a\0b", 3),
                                       "a:b",
                                       "C:",
                                       "\xC3\xA9",
                                       "a/b/c/d/e/f/g/h/i",
                                       long_segment,
                                       long_path,
                                       "~root",
                                       "a*"};
  for (const std::string& text : paths) {
    CAPTURE(text);
    CHECK_ERR(SafePath::parse(text), Errc::malformed);
  }
}

TEST_CASE("a blob lies under the first two digits of its hash") {
  const pack::Sha256 digest = pack::sha256({});
  CHECK(pack::blob_path(digest).text() == "blobs/e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a hash in text is exactly 64 lower-case digits") {
  const std::string good(64, 'a');
  CHECK_OK(pack::parse_sha256(good));
  CHECK_ERR(pack::parse_sha256(std::string(64, 'A')), Errc::malformed);
  CHECK_ERR(pack::parse_sha256(good + "a"), Errc::malformed);
  CHECK_ERR(pack::parse_sha256(good.substr(1)), Errc::malformed);
  CHECK_ERR(pack::parse_sha256(std::string(63, 'a') + "g"), Errc::malformed);
}

TEST_CASE("hashing piece by piece gives the hash of the whole") {
  base::Bytes bytes(1000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
  pack::Sha256Hasher hasher;
  for (std::size_t i = 0; i < bytes.size(); i += 37) {
    hasher.update(base::ByteView(bytes).subspan(i, std::min<std::size_t>(37, bytes.size() - i)));
  }
  CHECK(hasher.finish() == pack::sha256(bytes));
}
