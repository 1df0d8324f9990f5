// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/findings.h"
#include "authoring/markdown.h"
#include "pack/document.h"

namespace authoring {

// Takes white space from both ends.
void trim(pack::Inline& text);

// Takes the events of one CommonMark text in order and writes blocks. Lives for one parse_markdown.
class MarkdownWriter {
 public:
  MarkdownWriter(const MarkdownSource& source, Findings& findings) : source_(source), findings_(findings) {}
  std::vector<pack::Block> take() { return std::move(blocks_); }

  void open_heading(int level);
  void close_heading();
  void open_paragraph();
  void close_paragraph();
  void open_list(bool ordered, unsigned start);
  void close_list();
  void open_item();
  void close_item();
  void open_note();
  void close_note();
  void open_table();
  void close_table();
  void open_row();
  void open_cell();
  void close_cell(bool header);
  void open_code();
  void close_code();

  void change_strong(int by) { strong_ += by; }
  void change_emphasis(int by) { emphasis_ += by; }
  void open_link(std::string target);
  void close_link();
  void open_picture(const std::string& file);
  void close_picture() { --in_picture_; }

  void add_text(std::string_view text);
  void add_entity(std::string_view entity);
  void add_line_break();
  void add_space();
  void refuse_code(std::string_view text);
  void refuse_html(std::string_view text);
  void refuse_rule();

 private:
  struct OpenItem {
    bool written = false;  // its text is in the list already
  };
  struct OpenList {
    bool ordered = false;
  };

  void error(Words what, Words mend);
  void note_position(std::string_view text);
  void append(std::string_view text);
  pack::Inline take_inline();
  void write_item_text();
  void write_paragraph(pack::Inline text);
  void write_note_paragraph(pack::Inline text);
  void write_pictures(bool with_text);

  const MarkdownSource& source_;
  Findings& findings_;
  std::vector<pack::Block> blocks_;
  std::size_t offset_ = 0;                       // of the last text seen, for the line of an error
  std::optional<std::size_t> paragraph_offset_;  // of its first text
  int last_html_line_ = 0;

  pack::Inline inline_;
  int strong_ = 0;
  int emphasis_ = 0;
  int in_picture_ = 0;
  bool in_code_ = false;
  bool code_reported_ = false;
  std::vector<std::string> pictures_;  // names, of the paragraph being read
  std::optional<std::string> link_target_;
  std::string link_text_;

  int heading_level_ = 2;
  std::optional<pack::ListBlock> list_;
  std::vector<OpenList> lists_;
  std::vector<OpenItem> items_;
  std::optional<pack::NoteBlock> note_;
  int quotes_ = 0;
  std::optional<pack::TableBlock> table_;
};

}  // namespace authoring
