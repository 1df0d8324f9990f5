// SPDX-License-Identifier: EUPL-1.2
#include <zstd.h>

#include <memory>

#include "pack/manifest.h"

namespace pack {
namespace {

constexpr int kLevel = 19;
constexpr unsigned kMaxWindowLog = 23;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// RFC 8878, 3.1.1.1: magic number, frame header descriptor, window descriptor unless the frame is a single segment.
bool is_window_within_bound(base::ByteView frame) {
  constexpr std::size_t kDescriptor = 4;
  constexpr std::uint8_t kSingleSegment = 0x20;
  if (frame.size() < kDescriptor + 2) return false;
  if ((frame[kDescriptor] & kSingleSegment) != 0) return true;  // the window is the content, whose length is signed
  const unsigned exponent = frame[kDescriptor + 1] >> 3U;
  const unsigned mantissa = frame[kDescriptor + 1] & 7U;
  return 10 + exponent < kMaxWindowLog || (10 + exponent == kMaxWindowLog && mantissa == 0);
}

// One ordinary frame and nothing else, with the length that was signed and no dictionary.
base::Result<void> check_frame(base::ByteView frame, std::uint64_t raw_length) {
  const auto malformed = [](const char* what) { return base::Error{base::Errc::malformed, what}; };
  if (frame.size() < 4 || frame[0] != 0x28 || frame[1] != 0xB5 || frame[2] != 0x2F || frame[3] != 0xFD) {
    return malformed("not a zstd frame");
  }
  if (!is_window_within_bound(frame)) return malformed("a zstd window beyond 8 MiB");
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != raw_length) {
    return malformed("a zstd frame that announces another length than was signed");
  }
  if (ZSTD_getDictID_fromFrame(frame.data(), frame.size()) != 0) return malformed("a zstd frame with a dictionary");
  const std::size_t frame_bytes = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
  if (ZSTD_isError(frame_bytes) != 0 || frame_bytes != frame.size()) {
    return malformed("a zstd frame cut short, or bytes after it");
  }
  return {};
}

}  // namespace

base::Bytes compress_zstd(base::ByteView raw) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (context == nullptr) throw std::bad_alloc();
  base::Bytes out(ZSTD_compressBound(raw.size()));
  const std::size_t length = ZSTD_compressCCtx(context.get(), out.data(), out.size(), raw.data(), raw.size(), kLevel);
  // With room for the bound, compression fails for want of memory alone.
  if (ZSTD_isError(length) != 0) throw std::bad_alloc();
  out.resize(length);
  return out;
}

base::Result<VerifiedBytes> decode_form(const ShardEntry& shard, const ShardForm& form, const VerifiedBytes& bytes) {
  const base::ByteView view = bytes.view();
  if (shard.length > kMaxShardBytes) return base::Error{base::Errc::malformed, "a shard beyond the limit"};
  if (form.kind == FormKind::raw) return verify(blob_of(shard), base::Bytes(view.begin(), view.end()));
  if (form.kind == FormKind::patch) return base::Error{base::Errc::unsupported, "this reader applies no patches"};
  if (view.size() != form.length) return base::Error{base::Errc::mismatch, "not the bytes of this form"};
  TRY(check_frame(view, shard.length));
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (context == nullptr) throw std::bad_alloc();
  base::Bytes raw(static_cast<std::size_t>(shard.length));
  const std::size_t length = ZSTD_decompressDCtx(context.get(), raw.data(), raw.size(), view.data(), view.size());
  if (ZSTD_isError(length) != 0) {
    return base::Error{base::Errc::malformed, std::string("zstd: ") + ZSTD_getErrorName(length)};
  }
  raw.resize(length);
  return verify(blob_of(shard), std::move(raw));
}

}  // namespace pack
