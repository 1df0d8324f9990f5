// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "picture.h"
#include "picture_check.h"

// What the kiosk and jendela-decode say to each other: fixed records over a sequenced-packet socket, the bytes
// themselves in a memory file that both map and neither can resize. One picture at a time:
//
//   memory file:  input (kInputArea) | pixels (kPixelArea)
namespace decode {

inline constexpr std::uint64_t kInputArea = kMaxPictureBytes;
inline constexpr std::uint64_t kPixelArea = static_cast<std::uint64_t>(kMaxTargetPixels) * 4;
inline constexpr std::uint64_t kMemoryBytes = kInputArea + kPixelArea;

inline constexpr int kSocketFd = 0;  // in jendela-decode
inline constexpr int kMemoryFd = 3;

struct DecodeRequest {
  std::uint32_t input_bytes = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
};

enum class DecodeStatus : std::uint32_t { done = 1, unsupported = 2, too_large = 3, malformed = 4, internal = 5 };
struct DecodeReply {
  DecodeStatus status = DecodeStatus::internal;
};

}  // namespace decode
