// SPDX-License-Identifier: EUPL-1.2
#include "pack_header.h"

#include <algorithm>
#include <string>
#include <vector>

#include "object_reader.h"

namespace pack {
namespace {

// POSIX.1-2017, pax, "ustar Interchange Format".
struct Field {
  std::size_t offset;
  std::size_t length;
};
constexpr Field kName{0, 100};
constexpr Field kMode{100, 8};
constexpr Field kUid{108, 8};
constexpr Field kGid{116, 8};
constexpr Field kSize{124, 12};
constexpr Field kTime{136, 12};
constexpr Field kChecksum{148, 8};
constexpr Field kType{156, 1};
constexpr Field kMagicAndVersion{257, 8};
constexpr Field kDeviceMajor{329, 8};
constexpr Field kDeviceMinor{337, 8};
constexpr Field kPrefix{345, 155};

void put(PackBlock& block, Field field, std::string_view text) {
  std::copy(text.begin(), text.end(), block.begin() + static_cast<std::ptrdiff_t>(field.offset));
}

// Octal digits that fill the field but for its terminating NUL.
void put_octal(PackBlock& block, Field field, std::uint64_t value) {
  for (std::size_t i = field.length - 1; i-- > 0; value >>= 3U) {
    block[field.offset + i] = static_cast<std::uint8_t>('0' + (value & 7U));
  }
}

std::string_view get(const PackBlock& block, Field field) {
  const std::string_view text = base::as_text(block).substr(field.offset, field.length);
  return text.substr(0, text.find('\0'));
}

std::optional<std::uint64_t> get_octal(const PackBlock& block, Field field) {
  std::uint64_t value = 0;
  const std::string_view digits = get(block, field);
  if (digits.size() != field.length - 1) return std::nullopt;
  for (const char c : digits) {
    if (c < '0' || c > '7') return std::nullopt;  // also the base-256 sizes of GNU tar
    value = value << 3U | static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_digest(std::string_view text) { return parse_sha256(text).ok(); }

}  // namespace

bool is_zero(base::ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::optional<PackSection> section_of(const SafePath& path) {
  constexpr std::string_view kJson = ".json";
  constexpr std::string_view kManifest = ".manifest.json";
  const std::vector<std::string_view> parts = segments_of(path.text());
  if (parts.size() == 2 && parts[0] == "metadata") {
    const bool named = parts[1].size() > kJson.size() && parts[1].ends_with(kJson) && parts[1].size() <= kName.length;
    return named ? std::optional(PackSection::metadata) : std::nullopt;
  }
  if (parts.size() == 4 && parts[0] == "targets" && parts[1] == "channels" && is_document_id(parts[2])) {
    const bool named =
        parts[3].ends_with(kManifest) && is_digest(parts[3].substr(0, parts[3].size() - kManifest.size()));
    return named ? std::optional(PackSection::manifests) : std::nullopt;
  }
  if (parts.size() == 3 && parts[0] == "blobs" && is_digest(parts[2]) && parts[2].substr(0, 2) == parts[1]) {
    return PackSection::shards;
  }
  return std::nullopt;
}

PackBlock encode_pack_header(const SafePath& path, std::uint64_t length) {
  PackBlock block{};
  const std::string& text = path.text();
  if (text.size() <= kName.length) {
    put(block, kName, text);
  } else {
    const std::size_t slash = text.rfind('/');
    put(block, kPrefix, std::string_view(text).substr(0, slash));
    put(block, kName, std::string_view(text).substr(slash + 1));
  }
  put_octal(block, kMode, 0644);
  put_octal(block, kUid, 0);
  put_octal(block, kGid, 0);
  put_octal(block, kSize, length);
  put_octal(block, kTime, 0);
  put(block, kType, "0");
  put(block, kMagicAndVersion, std::string_view("ustar\00000", 8));
  put_octal(block, kDeviceMajor, 0);
  put_octal(block, kDeviceMinor, 0);
  // The checksum is the sum of all bytes with its own field taken as spaces: six digits, NUL, space.
  put(block, kChecksum, "        ");
  std::uint64_t sum = 0;
  for (const std::uint8_t byte : block) sum += byte;
  put_octal(block, Field{kChecksum.offset, 7}, sum);
  block[kChecksum.offset + 6] = 0;
  return block;
}

base::Result<PackHeader> decode_pack_header(const PackBlock& block) {
  const auto malformed = [](std::string what) { return base::Error{base::Errc::malformed, std::move(what)}; };
  const std::string prefix(get(block, kPrefix));
  const std::string name(get(block, kName));
  auto path = SafePath::parse(prefix.empty() ? name : prefix + "/" + name);
  if (!path) return malformed("a pack entry whose name leads elsewhere");
  const auto section = section_of(*path);
  if (!section) return malformed("a pack entry with an unknown name: " + path->text());
  const auto length = get_octal(block, kSize);
  if (!length) return malformed(path->text() + ": a size that is not eleven octal digits");
  // One name and length have one header. This refuses at once wrong checksums, links, devices, extensions, owners,
  // times and every byte that could hide something.
  if (block != encode_pack_header(*path, *length)) return malformed(path->text() + ": not the header of a plain file");
  return PackHeader{std::move(path).take(), *section, *length};
}

}  // namespace pack
