// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <vector>

#include "pack/pack_file.h"
#include "pack_header.h"

namespace pack {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

}  // namespace

base::Result<std::optional<PackEntry>> PackReader::next() {
  if (failure_) return *failure_;
  auto entry = next_entry();
  if (!entry) failure_ = entry.error();
  return entry;
}

base::Result<std::optional<PackEntry>> PackReader::next_entry() {
  const std::optional<PackEntry> none;
  if (ended_) return none;
  if (!TRY(finish_entry())) return none;
  PackBlock block{};
  const std::size_t got = TRY(input_->read(block));
  position_ += got;
  if (got < block.size()) {
    ended_ = truncated_ = true;
    return none;
  }
  if (is_zero(block)) {
    TRY(read_end());
    return none;
  }
  PackHeader header = TRY(decode_pack_header(block));
  TRY(order_.admit(header.section, header.path));
  left_ = header.length;
  padding_ = pack_entry_bytes(header.length) - kPackBlockBytes - header.length;
  return std::optional<PackEntry>(PackEntry{std::move(header.path), position_, header.length});
}

// False when the input ends before the entry does.
base::Result<bool> PackReader::finish_entry() {
  const std::uint64_t skipped = left_ == 0 ? 0 : TRY(input_->skip(left_));
  position_ += skipped;
  PackBlock padding{};
  const auto wanted = std::span(padding).first(static_cast<std::size_t>(padding_));
  const bool whole = skipped == left_;
  const std::size_t got = !whole || wanted.empty() ? 0 : TRY(input_->read(wanted));
  position_ += got;
  left_ = 0;
  if (!whole || got < wanted.size()) {
    ended_ = truncated_ = true;
    return false;
  }
  padding_ = 0;
  if (!is_zero(padding)) return base::Error{base::Errc::malformed, "bytes hidden in the padding of a pack entry"};
  return true;
}

// After the first of the two zero blocks. A file that a full or removed stick left with a tail of zeros is a pack cut
// short, not a forged one; nothing behind the end is ever read.
base::Result<void> PackReader::read_end() {
  ended_ = true;
  PackBlock second{};
  const std::size_t got = TRY(input_->read(second));
  PackBlock beyond{};
  const std::size_t more = got == second.size() ? TRY(input_->read(beyond)) : 0;
  truncated_ = got < second.size() || more > 0;
  if (!is_zero(second) || !is_zero(beyond))
    return base::Error{base::Errc::malformed, "bytes after the end of the pack"};
  return {};
}

base::Result<void> PackReader::read(const Source::Sink& sink) {
  if (failure_) return *failure_;
  std::vector<std::uint8_t> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(left_, kPieceBytes)));
  while (left_ > 0) {
    const auto wanted = std::span(buffer).first(static_cast<std::size_t>(std::min<std::uint64_t>(left_, kPieceBytes)));
    const std::size_t got = TRY(input_->read(wanted));
    position_ += got;
    left_ -= got;
    TRY(sink(base::ByteView(wanted).first(got)));
    if (got < wanted.size()) {
      ended_ = truncated_ = true;
      return base::Error{base::Errc::malformed, "the pack ends inside an entry"};
    }
  }
  return {};
}

}  // namespace pack
