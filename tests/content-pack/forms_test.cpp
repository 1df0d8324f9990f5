// SPDX-License-Identifier: EUPL-1.2
#include <zstd.h>

#include "check.h"
#include "pack/manifest.h"
#include "verified_text.h"

using namespace pack;
using base::Errc;

namespace {

base::Bytes raw_shard() {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "baris " + std::to_string(i * i) + " jadwal kunjungan keluarga\n";
  return base::to_bytes(text);
}

// Decodes bytes as the signed form of raw would be.
base::Result<VerifiedBytes> decode(const base::Bytes& raw, const base::Bytes& bytes) {
  const ShardEntry shard{sha256(raw), raw.size(), 1, {}};
  const ShardForm form{FormKind::zstd, sha256(bytes), bytes.size(), std::nullopt};
  return decode_form(shard, form, verified(bytes));
}

base::Bytes joined(const base::Bytes& a, const base::Bytes& b) {
  base::Bytes out = a;
  out.insert(out.end(), b.begin(), b.end());
  return out;
}

// A frame made with one parameter set otherwise than ours.
base::Bytes frame_with(ZSTD_cParameter parameter, int value, const base::Bytes& raw) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, parameter, value);
  base::Bytes out(ZSTD_compressBound(raw.size()));
  out.resize(ZSTD_compress2(context, out.data(), out.size(), raw.data(), raw.size()));
  ZSTD_freeCCtx(context);
  return out;
}

}  // namespace

TEST_CASE("a compressed shard comes back whole and is smaller") {
  const base::Bytes raw = raw_shard();
  const base::Bytes packed = compress_zstd(raw);
  CHECK(packed.size() * 3 < raw.size());
  CHECK(packed == compress_zstd(raw));
  const auto back = decode(raw, packed);
  REQUIRE_OK(back);
  CHECK(base::Bytes(back->view().begin(), back->view().end()) == raw);
}

TEST_CASE("the raw form of a shard is a form too") {
  const base::Bytes raw = raw_shard();
  const ShardEntry shard{sha256(raw), raw.size(), 1, {}};
  const ShardForm form{FormKind::raw, shard.sha256, shard.length, std::nullopt};
  CHECK_OK(decode_form(shard, form, verified(raw)));
  CHECK_ERR(decode_form(shard, form, verified("other")), Errc::mismatch);
}

TEST_CASE("a frame that unpacks to other bytes than were signed is refused") {
  const base::Bytes raw = raw_shard();
  base::Bytes other = raw;
  other[5] = 'X';
  CHECK_ERR(decode(raw, compress_zstd(other)), Errc::mismatch);
}

TEST_CASE("bombs, cut frames, and frames with anything around them are refused") {
  const base::Bytes raw = raw_shard();
  const base::Bytes packed = compress_zstd(raw);
  const base::Bytes zeros(8 * 1024 * 1024, 0);
  const base::Bytes bomb = compress_zstd(zeros);
  REQUIRE(bomb.size() < 10'000);
  CHECK_ERR(decode(raw, bomb), Errc::malformed);  // announces 8 MiB where 60 KB were signed
  for (std::size_t length = 0; length < packed.size(); length += 11) {
    CHECK_ERR(decode(raw, base::Bytes(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(length))),
              Errc::malformed);
  }
  const base::Bytes skippable{0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 'h', 'i', 'd', 'e'};
  CHECK_ERR(decode(raw, joined(skippable, packed)), Errc::malformed);
  CHECK_ERR(decode(raw, joined(packed, skippable)), Errc::malformed);
  CHECK_ERR(decode(raw, joined(packed, packed)), Errc::malformed);
  CHECK_ERR(decode(raw, joined(packed, {0})), Errc::malformed);
  CHECK_ERR(decode(raw, skippable), Errc::malformed);
  CHECK_ERR(decode(raw, {}), Errc::malformed);
  CHECK_ERR(decode(raw, raw), Errc::malformed);
  CHECK_ERR(decode(raw, frame_with(ZSTD_c_contentSizeFlag, 0, raw)), Errc::malformed);
}

TEST_CASE("a frame whose window is beyond 8 MiB is refused before it is decoded") {
  // Magic, a descriptor that says "window, 4-byte content size", window, size, one raw block that ends the frame.
  const base::Bytes raw = base::to_bytes("abcd");
  const auto frame = [&](std::uint8_t window) {
    return base::Bytes{0x28, 0xB5, 0x2F, 0xFD, 0x80, window, 4, 0, 0, 0, 0x21, 0, 0, 'a', 'b', 'c', 'd'};
  };
  CHECK_OK(decode(raw, frame(13U << 3U)));  // 2^23
  CHECK_ERR(decode(raw, frame(13U << 3U | 1U)), Errc::malformed);
  CHECK_ERR(decode(raw, frame(21U << 3U)), Errc::malformed);  // 2 GiB
  CHECK_ERR(decode(raw, frame(0xFF)), Errc::malformed);
}

TEST_CASE("a frame that names a dictionary is refused") {
  const base::Bytes raw = base::to_bytes("abcd");
  const base::Bytes frame{0x28, 0xB5, 0x2F, 0xFD, 0x21, 7, 4, 0x21, 0, 0, 'a', 'b', 'c', 'd'};
  const base::Bytes without{0x28, 0xB5, 0x2F, 0xFD, 0x20, 4, 0x21, 0, 0, 'a', 'b', 'c', 'd'};
  CHECK_OK(decode(raw, without));
  CHECK_ERR(decode(raw, frame), Errc::malformed);
}

TEST_CASE("a flipped bit of a form is refused or changes nothing") {
  const base::Bytes raw = base::to_bytes("kunjungan kunjungan kunjungan kunjungan");
  const base::Bytes packed = compress_zstd(raw);
  for (std::size_t i = 0; i < packed.size() * 8; ++i) {
    base::Bytes bytes = packed;
    bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] ^ (1U << (i % 8)));
    const auto back = decode(raw, bytes);
    if (back) CHECK(base::Bytes(back->view().begin(), back->view().end()) == raw);  // the frame has spare bits
  }
}

TEST_CASE("patches are left to readers that apply them") {
  const base::Bytes raw = raw_shard();
  const ShardEntry shard{sha256(raw), raw.size(), 1, {}};
  const ShardForm form{FormKind::patch, sha256(raw), raw.size(), sha256(raw)};
  CHECK_ERR(decode_form(shard, form, verified(raw)), Errc::unsupported);
}
