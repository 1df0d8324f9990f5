// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

#include "check.h"
#include "pack_bytes.h"

using namespace pack_test;
using base::Errc;
using pack::kPackBlockBytes;

namespace {

// One ustar header as an enemy would write it: any name, size field, type and owner, with the right checksum.
struct RawHeader {
  std::string name = "";
  std::string prefix = "";
  std::string size = "00000000000";
  char type = '0';
  std::string link = "";
  std::string mode = "0000644";
  std::string time = "00000000000";
  std::string user = "";
  std::string magic = std::string("ustar\00000", 8);
};

base::Bytes block_of(const RawHeader& header) {
  base::Bytes out(kPackBlockBytes);
  const auto put = [&](std::size_t offset, const std::string& text) {
    std::copy(text.begin(), text.end(), out.begin() + static_cast<std::ptrdiff_t>(offset));
  };
  put(0, header.name);
  put(100, header.mode);
  put(108, "0000000");
  put(116, "0000000");
  put(124, header.size);
  put(136, header.time);
  put(148, "        ");
  out[156] = static_cast<std::uint8_t>(header.type);
  put(157, header.link);
  put(257, header.magic);
  put(265, header.user);
  put(329, "0000000");
  put(337, "0000000");
  put(345, header.prefix);
  unsigned sum = 0;
  for (const auto byte : out) sum += byte;
  std::array<char, 8> digits{};
  std::snprintf(digits.data(), digits.size(), "%06o", sum);
  put(148, std::string(digits.data(), 7) + " ");
  return out;
}

// A pack with metadata and this header after it, then the end.
base::Bytes pack_with(const RawHeader& header) {
  base::Bytes bytes = pack_of({small_contents()[0]});
  bytes.resize(bytes.size() - pack::kPackEndBytes);
  const base::Bytes block = block_of(header);
  bytes.insert(bytes.end(), block.begin(), block.end());
  bytes.resize(bytes.size() + pack::kPackEndBytes);
  return bytes;
}

const std::string kDigest(64, 'a');
const std::string kBlob = "blobs/aa/" + kDigest;

std::vector<std::size_t> header_offsets(const std::vector<Content>& contents) {
  std::vector<std::size_t> out;
  std::size_t offset = 0;
  for (const Content& content : contents) {
    out.push_back(offset);
    offset += static_cast<std::size_t>(pack::pack_entry_bytes(content.bytes.size()));
  }
  return out;
}

}  // namespace

TEST_CASE("the enemy's header writer makes a good header when it wants to") {
  CHECK_OK(open_pack(pack_with({.name = kBlob})));
  CHECK_OK(open_pack(pack_with({.name = "metadata/timestamp.json"})));
}

TEST_CASE("a pack cut at any block keeps the blobs it holds whole, once its metadata are whole") {
  const auto contents = small_contents();
  const base::Bytes whole = pack_of(contents);
  const auto offsets = header_offsets(contents);
  for (std::size_t length = 0; length < whole.size(); length += kPackBlockBytes) {
    CAPTURE(length);
    auto source = open_pack(base::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
    const bool manifest_header_there = length >= offsets[2] + kPackBlockBytes;
    REQUIRE(source.ok() == manifest_header_there);
    if (!source) continue;
    CHECK((*source)->truncated());
    for (std::size_t i = 0; i < contents.size(); ++i) {
      const bool there = length >= offsets[i] + kPackBlockBytes + contents[i].bytes.size();
      CHECK((*source)->contains(contents[i].path) == there);
      if (there) CHECK(read_all(**source, contents[i].path).value() == contents[i].bytes);
    }
  }
}

TEST_CASE("a pack cut at any byte is opened or refused and never half read") {
  const auto contents = small_contents();
  const base::Bytes whole = pack_of(contents);
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    auto source = open_pack(base::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
    if (!source) continue;
    for (const Content& content : contents) {
      const auto bytes = read_all(**source, content.path);
      if (bytes) CHECK(*bytes == content.bytes);
    }
  }
}

TEST_CASE("a pack whose tail a full stick left as zeros counts as cut short") {
  const auto contents = small_contents();
  base::Bytes bytes = pack_of(contents);
  const std::size_t from = header_offsets(contents)[5];
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), std::uint8_t{0});
  auto source = open_pack(bytes);
  REQUIRE_OK(source);
  CHECK((*source)->truncated());
  CHECK((*source)->contains(contents[4].path));
  CHECK_FALSE((*source)->contains(contents[5].path));
}

TEST_CASE("one flipped bit in any byte of any header stops the pack") {
  const auto contents = small_contents();
  const base::Bytes whole = pack_of(contents);
  for (const std::size_t offset : header_offsets(contents)) {
    for (std::size_t i = 0; i < kPackBlockBytes; ++i) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        base::Bytes bytes = whole;
        bytes[offset + i] = static_cast<std::uint8_t>(bytes[offset + i] ^ (1U << bit));
        CAPTURE(offset + i);
        CHECK_ERR(open_pack(std::move(bytes)), Errc::malformed);
      }
    }
  }
}

TEST_CASE("bits hidden in padding or end blocks stop the pack") {
  const auto contents = small_contents();
  const base::Bytes whole = pack_of(contents);
  const auto offsets = header_offsets(contents);
  const std::vector<std::size_t> places{offsets[0] + kPackBlockBytes + 700,
                                        offsets[1] - 1,
                                        whole.size() - 1024,
                                        whole.size() - 513,
                                        whole.size() - 512,
                                        whole.size() - 1};
  for (const std::size_t place : places) {
    base::Bytes bytes = whole;
    bytes[place] ^= 1;
    CHECK_ERR(open_pack(std::move(bytes)), Errc::malformed);
  }
}

TEST_CASE("names that no pack has stop it") {
  const std::vector<std::string> names{"",
                                       "../x",
                                       "/x",
                                       "a/..",
                                       "blobs/../x",
                                       "metadata/../../etc/passwd",
                                       "./metadata/1.root.json",
                                       "metadata//1.root.json",
                                       "metadata\\1.root.json",
                                       "CON",
                                       "metadata/CON",
                                       "metadata/1.root.json.",
                                       "metadata/1.root.json ",
                                       "metadata/.json",
                                       "metadata/a/1.root.json",
                                       "metadata/1.root.jsoN",
                                       "Metadata/1.root.json",
                                       "index.html",
                                       "System Volume Information",
                                       "blobs/aa",
                                       "blobs/aa/",
                                       "blobs/ab/" + kDigest,
                                       "blobs/AA/" + std::string(64, 'A'),
                                       "blobs/aa/" + kDigest + "0",
                                       "blobs/aa/" + kDigest.substr(1),
                                       "targets/channels/kanwil-ntt/manifest.json",
                                       "targets/channels/../" + kDigest,
                                       "targets/other/kanwil-ntt/x.manifest.json",
                                       "metadata/r\xC3\xA9.json",
                                       "metadata/re\xCC\x81.json",
                                       std::string(100, 'a'),
                                       std::string("metadata/\x01.json")};
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK_ERR(open_pack(pack_with({.name = name})), Errc::malformed);
  }
  CHECK_ERR(open_pack(pack_with({.name = "x", .prefix = ".."})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kDigest, .prefix = "blobs/aa"})), Errc::malformed);  // split though it fits
  CHECK_ERR(open_pack(pack_with({.name = kBlob + std::string(1, '\0') + "x"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = std::string(100, 'a'), .prefix = std::string(155, 'b')})), Errc::malformed);
}

TEST_CASE("anything but a plain file stops the pack") {
  for (const char type : {'\0', '1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S', 'V', 'M', 'A', '8'}) {
    CAPTURE(type);
    CHECK_ERR(open_pack(pack_with({.name = kBlob, .type = type})), Errc::malformed);
  }
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .type = '2', .link = "/etc/passwd"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = "././@LongLink", .size = "00000000400", .type = 'L'})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = "PaxHeaders/x", .size = "00000000036", .type = 'x'})), Errc::malformed);
}

TEST_CASE("owners, modes, times and other magics stop the pack") {
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .mode = "0000755"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .mode = "0004644"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .time = "14372241604"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .user = "root"})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .magic = std::string("ustar  \0", 8)})), Errc::malformed);
  CHECK_ERR(open_pack(pack_with({.name = kBlob, .magic = std::string(8, '\0')})), Errc::malformed);
}

TEST_CASE("sizes that are not eleven octal digits stop the pack") {
  std::string base_256(12, '\0');
  base_256[0] = static_cast<char>(0x80);
  base_256[11] = 1;
  std::string negative(12, static_cast<char>(0xFF));
  const std::vector<std::string> sizes{"",
                                       "0",
                                       "-0000000001",
                                       "0000000001 ",
                                       " 0000000001",
                                       "00000000008",
                                       "0000000000x",
                                       "000000000001",
                                       "+0000000001",
                                       "0x000000001",
                                       base_256,
                                       negative};
  for (const std::string& size : sizes) {
    CAPTURE(size);
    CHECK_ERR(open_pack(pack_with({.name = kBlob, .size = size})), Errc::malformed);
  }
}

TEST_CASE("sizes around two and four gigabytes are numbers like any other") {
  // 2^31 - 1, 2^31, 2^31 + 1, 2^32 - 1, 2^32, 2^32 + 1, 2^33 - 1
  for (const std::string size :
       {"17777777777", "20000000000", "20000000001", "37777777777", "40000000000", "40000000001", "77777777777"}) {
    auto source = open_pack(pack_with({.name = kBlob, .size = size}));
    CAPTURE(size);
    REQUIRE_OK(source);
    CHECK((*source)->truncated());
    CHECK((*source)->blob_count() == 0);  // announced, but not there
  }
}

TEST_CASE("an entry of more than four gigabytes is passed over in 64 bits") {
  // Not held in memory: a reader that yields a header, then "reads" 4 GiB + 513 bytes of zeros, then another header.
  class Sparse final : public pack::ByteReader {
   public:
    base::Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
      std::fill(buffer.begin(), buffer.end(), std::uint8_t{0});
      const std::string name = position_ == 0 ? kBlob : "blobs/bb/" + std::string(64, 'b');
      if (position_ == 0 || position_ == second_) {
        const base::Bytes block = block_of({.name = name, .size = position_ == 0 ? "40000001001" : "00000000001"});
        std::copy(block.begin(), block.end(), buffer.begin());
      }
      position_ += buffer.size();
      return buffer.size();
    }
    base::Result<std::uint64_t> skip(std::uint64_t bytes) override {
      position_ += bytes;
      return bytes;
    }

   private:
    std::uint64_t position_ = 0;
    std::uint64_t second_ = 512 + (std::uint64_t{1} << 32U) + 1024;
  } input;
  pack::PackReader reader(input);
  auto first = reader.next();
  REQUIRE_OK(first);
  CHECK((*first)->length == (std::uint64_t{1} << 32U) + 513);
  auto second = reader.next();
  REQUIRE_OK(second);
  REQUIRE(second->has_value());
  CHECK((*second)->offset == (std::uint64_t{1} << 32U) + 1024 + 1024);
}

TEST_CASE("duplicates and entries out of order stop the pack") {
  const auto contents = small_contents();
  const auto refused = [&](std::initializer_list<std::size_t> order) {
    base::Bytes bytes;
    for (const std::size_t i : order) {  // each written alone, then strung together without the writer's guard
      const base::Bytes one = pack_of({contents[i]});
      bytes.insert(bytes.end(), one.begin(), one.end() - static_cast<std::ptrdiff_t>(pack::kPackEndBytes));
    }
    bytes.resize(bytes.size() + pack::kPackEndBytes);
    return open_pack(std::move(bytes));
  };
  CHECK_OK(refused({0, 1, 2, 3}));
  CHECK_ERR(refused({0, 0}), Errc::malformed);
  CHECK_ERR(refused({1, 0}), Errc::malformed);
  CHECK_ERR(refused({0, 2, 2}), Errc::malformed);
  CHECK_ERR(refused({0, 2, 1}), Errc::malformed);
  CHECK_ERR(refused({0, 3, 2}), Errc::malformed);
  CHECK_ERR(refused({0, 3, 1}), Errc::malformed);
  CHECK_ERR(refused({0, 3, 4, 3}), Errc::malformed);
  CHECK_OK(refused({0, 4, 3}));  // media come in the order of need
}

TEST_CASE("bytes after the end stop the pack and missing end blocks make it cut short") {
  base::Bytes garbage = pack_of(small_contents());
  garbage.push_back('x');
  CHECK_ERR(open_pack(garbage), Errc::malformed);
  base::Bytes second_pack = pack_of(small_contents());
  const base::Bytes again = second_pack;
  second_pack.insert(second_pack.end(), again.begin(), again.end());
  CHECK_ERR(open_pack(second_pack), Errc::malformed);
  for (const std::size_t missing : {std::size_t{1}, std::size_t{512}, std::size_t{1024}}) {
    base::Bytes bytes = pack_of(small_contents());
    bytes.resize(bytes.size() - missing);
    auto source = open_pack(bytes);
    REQUIRE_OK(source);
    CHECK((*source)->truncated());
    CHECK((*source)->blob_count() == 5);
  }
}

TEST_CASE("a million tiny entries are refused at the limit") {
  class Endless final : public pack::ByteReader {
   public:
    base::Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
      std::array<char, 17> digits{};
      std::snprintf(digits.data(), digits.size(), "%016llx", made++);
      const std::string digest = std::string(48, '0') + digits.data();
      const base::Bytes block = block_of({.name = "blobs/00/" + digest});
      std::copy_n(block.begin(), buffer.size(), buffer.begin());
      return buffer.size();
    }
    base::Result<std::uint64_t> skip(std::uint64_t bytes) override { return bytes; }
    unsigned long long made = 0;
  } input;
  pack::PackReader reader(input);
  base::Result<std::optional<pack::PackEntry>> entry = reader.next();
  while (entry && *entry) entry = reader.next();
  CHECK_ERR(entry, Errc::too_large);
  CHECK(input.made == pack::kMaxPackEntries + 1);
  CHECK_ERR(reader.next(), Errc::too_large);  // stopped for good
}

TEST_CASE("what is no pack at all is refused") {
  CHECK_ERR(open_pack({}), Errc::malformed);
  CHECK_ERR(open_pack(base::to_bytes("<html>portal</html>")), Errc::malformed);
  CHECK_ERR(open_pack(base::Bytes(4096, 0)), Errc::malformed);
  CHECK_ERR(open_pack(filled(4096, 1)), Errc::malformed);
}
