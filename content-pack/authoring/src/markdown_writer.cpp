// SPDX-License-Identifier: EUPL-1.2
#include "markdown_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "authoring/text_rules.h"
#include "base/utf8.h"

namespace authoring {
namespace {

// "https://www.lapor.go.id/" as people write it by hand: "www.lapor.go.id".
std::string shown_address(std::string_view target) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (target.starts_with(scheme)) target.remove_prefix(scheme.size());
  }
  if (target.ends_with('/')) target.remove_suffix(1);
  return std::string(target);
}

bool is_outside_address(std::string_view target) {
  return target.find("://") != std::string_view::npos || target.starts_with("mailto:") || target.starts_with("tel:");
}

}  // namespace

void trim(pack::Inline& text) {
  while (!text.empty()) {
    std::string& first = text.front().text;
    first.erase(0, std::min(first.find_first_not_of(' '), first.size()));
    if (!first.empty()) break;
    text.erase(text.begin());
  }
  while (!text.empty()) {
    std::string& last = text.back().text;
    last.erase(last.find_last_not_of(' ') + 1);
    if (!last.empty()) break;
    text.pop_back();
  }
}

void MarkdownWriter::error(Words what, Words mend) {
  const std::size_t end = std::min(offset_, source_.text.size());
  const auto lines = std::count(source_.text.begin(), source_.text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
  findings_.error({source_.file, source_.first_line + static_cast<int>(lines), {}}, std::move(what), std::move(mend));
}

// md4c hands out pieces of the source itself, except for characters it made up (a space, a decoded line end).
void MarkdownWriter::note_position(std::string_view text) {
  const std::less_equal<const char*> before;
  const char* begin = source_.text.data();
  if (before(begin, text.data()) && before(text.data(), begin + source_.text.size())) {
    offset_ = static_cast<std::size_t>(text.data() - begin);
    if (!paragraph_offset_) paragraph_offset_ = offset_;
  }
}

void MarkdownWriter::append(std::string_view text) {
  if (in_picture_ > 0) return;
  if (link_target_) link_text_ += text;
  const bool strong = strong_ > 0;
  const bool emphasis = emphasis_ > 0;
  if (!inline_.empty() && inline_.back().strong == strong && inline_.back().emphasis == emphasis) {
    inline_.back().text += text;
  } else {
    inline_.push_back({std::string(text), strong, emphasis});
  }
}

pack::Inline MarkdownWriter::take_inline() {
  pack::Inline text = std::exchange(inline_, {});
  trim(text);
  return text;
}

void MarkdownWriter::add_text(std::string_view text) {
  note_position(text);
  const std::size_t lines = static_cast<std::size_t>(
      std::count(source_.text.begin(), source_.text.begin() + static_cast<std::ptrdiff_t>(offset_), '\n'));
  check_text(text, {source_.file, source_.first_line + static_cast<int>(lines), {}}, findings_);
  append(text);
}

void MarkdownWriter::add_space() { append(" "); }

void MarkdownWriter::add_entity(std::string_view entity) {
  note_position(entity);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kKnown{{{"&amp;", "&"},
                                                                                 {"&lt;", "<"},
                                                                                 {"&gt;", ">"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&nbsp;", "\xC2\xA0"},
                                                                                 {"&ndash;", "–"},
                                                                                 {"&mdash;", "—"},
                                                                                 {"&hellip;", "…"}}};
  for (const auto& [name, text] : kKnown) {
    if (name == entity) return append(text);
  }
  error({fmt::format("Kode huruf '{}' tidak dikenal.", entity),
         fmt::format("The character code '{}' is unknown.", entity)},
        {"Tulis hurufnya langsung.", "Write the character itself."});
}

void MarkdownWriter::add_line_break() {
  // Two spaces or a backslash at a line's end: an address over several lines. A kiosk shows them as paragraphs.
  if (items_.empty() && !table_ && quotes_ == 0) {
    if (pictures_.empty()) return write_paragraph(take_inline());
  }
  append(" ");
}

void MarkdownWriter::refuse_code(std::string_view text) {
  note_position(text);
  if (in_code_ && std::exchange(code_reported_, true)) return;
  error(
      {"Teks kode program (tanda `) tidak ditampilkan di kios.", "Program code (the sign `) is not shown on a kiosk."},
      {"Hapus tanda ` di sekitar teks.", "Delete the signs ` around the text."});
}

void MarkdownWriter::open_code() {
  in_code_ = true;
  code_reported_ = false;
}

void MarkdownWriter::close_code() {
  if (!code_reported_) refuse_code({});
  in_code_ = false;
}

void MarkdownWriter::refuse_html(std::string_view text) {
  note_position(text);
  const auto line = static_cast<int>(
      std::count(source_.text.begin(), source_.text.begin() + static_cast<std::ptrdiff_t>(offset_), '\n'));
  if (std::exchange(last_html_line_, line + 1) == line + 1) return;  // one finding a line
  error({"HTML tidak dapat dipakai.", "HTML cannot be used."},
        {"Hapus tanda <…>; pakai Markdown: ## judul, **tebal**, - butir.",
         "Delete the <…>; use Markdown: ## heading, **bold**, - item."});
}

void MarkdownWriter::refuse_rule() {
  // A rule carries no text, so its line is the next one of only dashes, stars or underscores.
  std::size_t start = std::min(source_.text.find('\n', offset_), source_.text.size());
  if (offset_ == 0) start = 0;
  while (start < source_.text.size()) {
    const std::size_t line_start = source_.text[start] == '\n' ? start + 1 : start;
    const std::size_t end = std::min(source_.text.find('\n', line_start), source_.text.size());
    const std::string_view line = source_.text.substr(line_start, end - line_start);
    if (line.size() >= 3 && line.find_first_not_of("-*_ \t") == std::string_view::npos) {
      offset_ = line_start;
      break;
    }
    start = end;
  }
  error({"Garis pemisah tidak ditampilkan di kios.", "A dividing line is not shown on a kiosk."},
        {"Hapus garis itu, atau pakai judul bagian: ## Judul.", "Delete it, or use a heading: ## Heading."});
}

void MarkdownWriter::open_link(std::string target) {
  link_target_ = std::move(target);
  link_text_.clear();
}

void MarkdownWriter::close_link() {
  const std::string target = std::exchange(link_target_, std::nullopt).value_or("");
  if (!is_outside_address(target)) {
    error({fmt::format("Tautan ke '{}' tidak dapat diikuti di kios.", target),
           fmt::format("The link to '{}' leads nowhere on a kiosk.", target)},
          {"Tulis sebagai teks biasa, dan sebut id-nya di 'related:'.",
           "Write plain text, and name its id under 'related:'."});
    return;
  }
  const std::string address = shown_address(target);
  if (shown_address(link_text_) != address) append(" (" + address + ")");
}

void MarkdownWriter::open_picture(const std::string& file) {
  ++in_picture_;
  const auto found = source_.pictures.find(file);
  if (found != source_.pictures.end()) {
    pictures_.push_back(found->second);
    return;
  }
  std::vector<std::string> files;
  for (const auto& [name, id] : source_.pictures) files.push_back(name);
  const std::string near = nearest(file, files);
  error({fmt::format("Gambar '{}' tidak ada di daftar 'pictures:'.", file),
         fmt::format("The picture '{}' is not listed under 'pictures:'.", file)},
        near.empty() ? Words{"Tambahkan ke 'pictures:' di index.id.md, dengan alt, credit, dan people.",
                             "Add it to 'pictures:' in index.id.md, with alt, credit and people."}
                     : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
}

void MarkdownWriter::open_heading(int level) {
  heading_level_ = level;
  inline_.clear();
}

void MarkdownWriter::close_heading() {
  write_pictures(true);
  pack::Inline text = take_inline();
  if (heading_level_ == 1) {
    error({"Judul dengan satu tanda # sudah ada di 'title'.", "The heading with one # is already in 'title'."},
          {"Pakai ## untuk judul bagian.", "Use ## for a section."});
  } else if (heading_level_ > 3) {
    error({"Judul bagian hanya dua tingkat.", "There are only two levels of headings."},
          {"Pakai ## atau ###.", "Use ## or ###."});
  } else if (quotes_ > 0 || !items_.empty()) {
    error({"Judul di dalam kotak atau daftar tidak dapat ditampilkan.",
           "A heading inside a note or a list cannot be shown."},
          {"Pakai **tebal** di sana.", "Use **bold** there."});
  } else if (!text.empty()) {
    blocks_.push_back(pack::HeadingBlock{heading_level_, std::move(text)});
  }
}

void MarkdownWriter::open_paragraph() {
  paragraph_offset_.reset();
  inline_.clear();
  pictures_.clear();
}

void MarkdownWriter::close_paragraph() {
  if (!items_.empty()) return write_item_text();
  pack::Inline text = take_inline();
  write_pictures(!text.empty());
  write_paragraph(std::move(text));
}

void MarkdownWriter::write_paragraph(pack::Inline text) {
  if (text.empty()) return;
  if (text.front().text.starts_with('|')) {
    offset_ = paragraph_offset_.value_or(offset_);
    error({"Tabel ini tidak terbaca.", "This table cannot be read."},
          {"Di bawah baris judul tulis '|---|---|' dengan kolom yang sama banyak.",
           "Write '|---|---|' below its first line, with as many columns."});
  }
  if (quotes_ > 0) return write_note_paragraph(std::move(text));
  blocks_.push_back(pack::ParagraphBlock{std::move(text)});
}

void MarkdownWriter::write_pictures(bool with_text) {
  const std::vector<std::string> names = std::exchange(pictures_, {});
  if (names.empty()) return;
  if (with_text || quotes_ > 0 || !items_.empty() || table_) {
    error({"Gambar harus berdiri sendiri, tidak di dalam kalimat, daftar, kotak, atau tabel.",
           "A picture must stand alone, not in a sentence, list, note or table."},
          {"Beri baris kosong sebelum dan sesudah ![](…).", "Put an empty line before and after ![](…)."});
    return;
  }
  for (const std::string& name : names) blocks_.push_back(pack::PictureBlock{name});
}

}  // namespace authoring
