// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "pack/pack_file.h"
#include "pack_header.h"

namespace pack {
namespace {

constexpr PackBlock kZeroBlock{};

}  // namespace

base::Result<void> PackOrder::admit(PackSection section, const SafePath& path) {
  const auto malformed = [&](const char* what) {
    return base::Error{base::Errc::malformed, path.text() + ": " + what};
  };
  if (++entries_ > kMaxPackEntries) return base::Error{base::Errc::too_large, "more entries than a pack may have"};
  if (section < section_) return malformed("out of the order of sections");
  if (section > section_) last_name_.clear();
  section_ = section;
  if (section == PackSection::metadata || section == PackSection::manifests) {
    if (path.text() <= last_name_) return malformed("twice, or out of the order of names");
    last_name_ = path.text();
  } else if (!blobs_.insert(path.text()).second) {
    return malformed("twice");
  }
  return {};
}

base::Result<void> PackWriter::begin(PackSection section, const SafePath& path, std::uint64_t length) {
  TRY(end_entry());
  const auto natural = section_of(path);
  const bool fits = natural == section || (natural == PackSection::shards && section == PackSection::media);
  if (!fits) return base::Error{base::Errc::malformed, path.text() + ": not a name of this section"};
  if (length > kMaxPackEntryBytes) return base::Error{base::Errc::too_large, path.text() + ": beyond 8 GiB"};
  TRY(order_.admit(section, path));
  TRY(put(encode_pack_header(path, length)));
  left_ = length;
  padding_ = pack_entry_bytes(length) - kPackBlockBytes - length;
  return {};
}

base::Result<void> PackWriter::write(base::ByteView piece) {
  if (piece.size() > left_) return base::Error{base::Errc::malformed, "more bytes than the entry announced"};
  left_ -= piece.size();
  return put(piece);
}

base::Result<void> PackWriter::add(PackSection section, const SafePath& path, base::ByteView content) {
  TRY(begin(section, path, content.size()));
  return write(content);
}

base::Result<void> PackWriter::finish() {
  TRY(end_entry());
  TRY(put(kZeroBlock));
  return put(kZeroBlock);
}

base::Result<void> PackWriter::put(base::ByteView bytes) {
  if (bytes.empty()) return {};
  bytes_written_ += bytes.size();
  return output_(bytes);
}

base::Result<void> PackWriter::end_entry() {
  if (left_ != 0) return base::Error{base::Errc::malformed, "fewer bytes than the entry announced"};
  const auto padding = base::ByteView(kZeroBlock).first(static_cast<std::size_t>(padding_));
  padding_ = 0;
  return put(padding);
}

}  // namespace pack
