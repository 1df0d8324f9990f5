// SPDX-License-Identifier: EUPL-1.2
#include "text_breaks.h"

#include "base/utf8.h"

namespace ui {
namespace {

bool is_space(char32_t c) { return c == U' ' || c == U'\t'; }

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

// A line may end after these, where letters stand on both sides: "anak-anak", "dan/atau", but not "08.30-11.30".
bool is_joint(char32_t c) { return c == U'-' || c == U'/' || c == 0x2010 || c == 0x2013 || c == 0x2014; }

class Cutter {
 public:
  void add(const pack::Span& span) {
    span_ = &span;
    begin_ = 0;
    const std::string_view text = span.text;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t start = at;
      const char32_t c = base::next_code_point(text, at);
      if (is_space(c) || c == U'\n') {
        end_piece(start);
        begin_ = at;
        if (c == U'\n') {
          if (pending_ == Break::forced) put({});  // an empty line
          pending_ = Break::forced;
        } else if (pending_ != Break::forced) {
          pending_ = Break::space;
        }
      } else if (joint_ && is_letter(c)) {
        end_piece(start);
        begin_ = start;
        if (pending_ == Break::none) pending_ = Break::soft;
      }
      joint_ = is_joint(c) && is_letter(before_);
      before_ = c;
    }
    end_piece(text.size());
  }
  std::vector<Piece> take() {
    if (pieces_.empty() || pending_ == Break::forced) put({});
    return std::move(pieces_);
  }

 private:
  void end_piece(std::size_t end) {
    if (end > begin_) put(std::string_view(span_->text).substr(begin_, end - begin_));
    begin_ = end;
  }
  void put(std::string_view text) {
    const bool strong = span_ != nullptr && span_->strong;
    const bool emphasis = span_ != nullptr && span_->emphasis;
    const Break before = pieces_.empty() && pending_ != Break::forced ? Break::none : pending_;
    pieces_.push_back({text, strong, emphasis, before});
    pending_ = Break::none;
  }

  std::vector<Piece> pieces_;
  const pack::Span* span_ = nullptr;
  std::size_t begin_ = 0;
  Break pending_ = Break::none;
  char32_t before_ = 0;
  bool joint_ = false;
};

}  // namespace

std::vector<Piece> find_breaks(const pack::Inline& text) {
  Cutter cutter;
  for (const auto& span : text) cutter.add(span);
  return cutter.take();
}

}  // namespace ui
