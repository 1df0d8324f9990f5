// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/bytes.h"
#include "base/pixels.h"
#include "base/result.h"
#include "pack/verified.h"

// Pictures for tests, made when needed: the left half red, the right half blue.
namespace decode_test {

enum class Coding { baseline, progressive };
base::Bytes make_jpeg(int width, int height, Coding coding);
// With four channels the left half is transparent.
base::Bytes make_png(int width, int height, int channels);

// The same PNG of three channels in the seven passes of Adam7.
base::Bytes make_interlaced_png(int width, int height);
// A PNG file of this size with these rows (each with its filter byte), as many or as few as they are.
base::Bytes make_png_of(int width, int height, bool interlaced, const base::Bytes& rows);
// Length, name, content, checksum.
base::Bytes png_chunk(std::string_view name, const base::Bytes& content);

// A JPEG's first segment with this marker, as an offset to the marker.
std::size_t find_marker(const base::Bytes& jpeg, std::uint8_t marker);
void write_number(base::Bytes& bytes, std::size_t at, std::uint32_t value, int size);

base::Result<base::Pixels> locally(base::Bytes bytes, int width, int height);
// Red on the left and blue on the right, give or take what JPEG does to it.
void check_halves(const base::Pixels& pixels);

pack::VerifiedBytes verified(base::Bytes bytes);

}  // namespace decode_test
