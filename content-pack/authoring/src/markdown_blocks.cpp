// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "markdown_writer.h"

// Notes, lists and tables: the blocks that hold other blocks.
namespace authoring {
namespace {

constexpr std::size_t kMaxListDepth = 3;
constexpr std::size_t kMaxColumns = 6;

struct NoteWord {
  std::string_view word;
  pack::NoteKind kind;
};
constexpr std::array<NoteWord, 7> kNoteWords{{{"key", pack::NoteKind::key},
                                              {"intinya", pack::NoteKind::key},
                                              {"inti", pack::NoteKind::key},
                                              {"info", pack::NoteKind::info},
                                              {"warning", pack::NoteKind::warning},
                                              {"peringatan", pack::NoteKind::warning},
                                              {"awas", pack::NoteKind::warning}}};

}  // namespace

void MarkdownWriter::open_note() {
  if (++quotes_ > 1 || !items_.empty()) {
    error({"Kotak di dalam kotak atau daftar tidak dapat ditampilkan.",
           "A note inside a note or a list cannot be shown."},
          {"Pakai satu tanda > saja, di luar daftar.", "Use one > only, outside of lists."});
  }
  if (!note_) note_ = pack::NoteBlock{};
}

void MarkdownWriter::close_note() {
  if (--quotes_ > 0 || !note_) return;
  if (note_->paragraphs.empty()) {
    error({"Kotak ini kosong.", "This note is empty."},
          {"Tulis isinya setelah tanda >.", "Write its text after the >."});
  } else {
    blocks_.push_back(std::move(*note_));
  }
  note_.reset();
}

void MarkdownWriter::write_note_paragraph(pack::Inline text) {
  std::string& first = text.front().text;
  if (note_->paragraphs.empty() && first.starts_with("[!")) {
    const std::size_t end = first.find(']');
    const std::string word = end == std::string::npos ? first.substr(2) : first.substr(2, end - 2);
    std::vector<std::string> words;
    bool known = false;
    for (const NoteWord& candidate : kNoteWords) {
      words.emplace_back(candidate.word);
      if (candidate.word != word) continue;
      note_->kind = candidate.kind;
      known = true;
    }
    if (!known) {
      const std::string near = nearest(word, words);
      offset_ = paragraph_offset_.value_or(offset_);
      error({fmt::format("Jenis kotak '[!{}]' tidak dikenal.", word),
             fmt::format("The kind of note '[!{}]' is unknown.", word)},
            near.empty()
                ? Words{"Pakai [!key] (Intinya), [!info], atau [!warning].", "Use [!key], [!info] or [!warning]."}
                : Words{fmt::format("Maksud Anda [!{}]?", near), fmt::format("Did you mean [!{}]?", near)});
    }
    first.erase(0, end == std::string::npos ? first.size() : end + 1);
    trim(text);
  }
  if (!text.empty()) note_->paragraphs.push_back(std::move(text));
}

void MarkdownWriter::open_list(bool ordered, unsigned start) {
  if (!items_.empty()) write_item_text();
  if (!lists_.empty() && ordered && !lists_.back().ordered) {
    error({"Daftar bernomor di dalam daftar butir tidak dapat ditampilkan.",
           "A numbered list inside a list of bullets cannot be shown."},
          {"Pakai '-' di tingkat dalam, atau '1.' di tingkat luar.",
           "Use '-' for the inner list, or '1.' for the outer one."});
  }
  if (ordered && start != 1) {
    error({fmt::format("Daftar bernomor ini mulai dari {}.", start),
           fmt::format("This numbered list begins with {}.", start)},
          {"Kios selalu menomori dari 1; sambung ke daftar di atasnya (tanpa baris lain di antaranya).",
           "A kiosk always counts from 1; join it to the list above (with nothing in between)."});
  }
  if (quotes_ > 0 && lists_.empty()) {
    error({"Daftar di dalam kotak tidak dapat ditampilkan.", "A list inside a note cannot be shown."},
          {"Tulis sebagai kalimat, atau pindahkan daftar ke luar kotak.",
           "Write sentences, or move the list out of the note."});
  }
  if (lists_.empty()) list_ = pack::ListBlock{ordered, {}};
  lists_.push_back({ordered});
  if (lists_.size() == kMaxListDepth + 1) {
    error({"Daftar bersarang lebih dari tiga tingkat.", "The list is nested more than three levels."},
          {"Pakai paling banyak tiga tingkat.", "Use three levels at most."});
  }
}

void MarkdownWriter::close_list() {
  lists_.pop_back();
  if (!lists_.empty() || !list_) return;
  if (!list_->items.empty() && quotes_ == 0) blocks_.push_back(std::move(*list_));
  list_.reset();
}

void MarkdownWriter::open_item() {
  items_.push_back({});
  inline_.clear();
  pictures_.clear();
}

void MarkdownWriter::write_item_text() {
  pack::Inline text = take_inline();
  write_pictures(true);
  if (text.empty()) return;
  if (std::exchange(items_.back().written, true)) {
    error({"Satu butir daftar hanya boleh satu paragraf.", "An item of a list can hold one paragraph only."},
          {"Gabungkan, atau jadikan butir baru.", "Join them, or make another item."});
    return;
  }
  const int depth = static_cast<int>(std::min(lists_.size(), kMaxListDepth)) - 1;
  list_->items.push_back({depth, std::move(text)});
}

void MarkdownWriter::close_item() {
  write_item_text();
  if (!items_.back().written) {
    error({"Ada butir daftar yang kosong.", "An item of the list is empty."},
          {"Isi, atau hapus.", "Fill it in, or delete it."});
  }
  items_.pop_back();
}

void MarkdownWriter::open_table() {
  if (quotes_ > 0 || !items_.empty()) {
    error({"Tabel di dalam kotak atau daftar tidak dapat ditampilkan.",
           "A table inside a note or a list cannot be shown."},
          {"Pindahkan ke luar.", "Move it outside."});
  }
  table_ = pack::TableBlock{};
}

void MarkdownWriter::open_row() { table_->rows.emplace_back(); }

void MarkdownWriter::open_cell() {
  inline_.clear();
  pictures_.clear();
}

void MarkdownWriter::close_cell(bool header) {
  pack::Inline text = take_inline();
  write_pictures(true);
  if (header) {
    table_->header.push_back(std::move(text));
  } else {
    table_->rows.back().push_back(std::move(text));
  }
}

void MarkdownWriter::close_table() {
  pack::TableBlock table = std::move(*table_);
  table_.reset();
  std::erase_if(table.rows, [](const auto& row) { return row.empty(); });
  if (table.header.size() > kMaxColumns) {
    error({fmt::format("Tabel ini {} kolom, paling banyak {}.", table.header.size(), kMaxColumns),
           fmt::format("This table has {} columns, at most {}.", table.header.size(), kMaxColumns)},
          {"Pecah menjadi dua tabel.", "Split it into two tables."});
    return;
  }
  if (table.rows.empty()) {
    error({"Tabel ini tidak punya baris.", "This table has no rows."},
          {"Isi, atau hapus tabelnya.", "Fill it in, or delete it."});
    return;
  }
  if (quotes_ == 0 && items_.empty()) blocks_.push_back(std::move(table));
}

}  // namespace authoring
