// SPDX-License-Identifier: EUPL-1.2
#include "authoring/markdown.h"

#include <md4c.h>

#include "markdown_writer.h"

namespace authoring {
namespace {

std::string text_of(const MD_ATTRIBUTE& attribute) {
  return attribute.text == nullptr ? std::string() : std::string(attribute.text, attribute.size);
}

MarkdownWriter& writer_of(void* userdata) { return *static_cast<MarkdownWriter*>(userdata); }

int enter_block(MD_BLOCKTYPE type, void* detail, void* userdata) {
  MarkdownWriter& writer = writer_of(userdata);
  switch (type) {
    case MD_BLOCK_H:
      writer.open_heading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
      break;
    case MD_BLOCK_P:
      writer.open_paragraph();
      break;
    case MD_BLOCK_UL:
      writer.open_list(false, 1);
      break;
    case MD_BLOCK_OL:
      writer.open_list(true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
      break;
    case MD_BLOCK_LI:
      writer.open_item();
      break;
    case MD_BLOCK_QUOTE:
      writer.open_note();
      break;
    case MD_BLOCK_TABLE:
      writer.open_table();
      break;
    case MD_BLOCK_TR:
      writer.open_row();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      writer.open_cell();
      break;
    case MD_BLOCK_HR:
      writer.refuse_rule();
      break;
    case MD_BLOCK_CODE:
      writer.open_code();
      break;
    default:
      break;
  }
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* userdata) {
  MarkdownWriter& writer = writer_of(userdata);
  switch (type) {
    case MD_BLOCK_H:
      writer.close_heading();
      break;
    case MD_BLOCK_P:
      writer.close_paragraph();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      writer.close_list();
      break;
    case MD_BLOCK_LI:
      writer.close_item();
      break;
    case MD_BLOCK_QUOTE:
      writer.close_note();
      break;
    case MD_BLOCK_TABLE:
      writer.close_table();
      break;
    case MD_BLOCK_TH:
      writer.close_cell(true);
      break;
    case MD_BLOCK_TD:
      writer.close_cell(false);
      break;
    case MD_BLOCK_CODE:
      writer.close_code();
      break;
    default:
      break;
  }
  return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* userdata) {
  MarkdownWriter& writer = writer_of(userdata);
  switch (type) {
    case MD_SPAN_EM:
      writer.change_emphasis(1);
      break;
    case MD_SPAN_STRONG:
      writer.change_strong(1);
      break;
    case MD_SPAN_A:
      writer.open_link(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
      break;
    case MD_SPAN_IMG:
      writer.open_picture(text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
      break;
    default:
      break;
  }
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* userdata) {
  MarkdownWriter& writer = writer_of(userdata);
  switch (type) {
    case MD_SPAN_EM:
      writer.change_emphasis(-1);
      break;
    case MD_SPAN_STRONG:
      writer.change_strong(-1);
      break;
    case MD_SPAN_A:
      writer.close_link();
      break;
    case MD_SPAN_IMG:
      writer.close_picture();
      break;
    default:
      break;
  }
  return 0;
}

int text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* userdata) {
  MarkdownWriter& writer = writer_of(userdata);
  const std::string_view words(data, size);
  switch (type) {
    case MD_TEXT_NORMAL:
      writer.add_text(words);
      break;
    case MD_TEXT_ENTITY:
      writer.add_entity(words);
      break;
    case MD_TEXT_BR:
      writer.add_line_break();
      break;
    case MD_TEXT_SOFTBR:
      writer.add_space();
      break;
    case MD_TEXT_CODE:
      writer.refuse_code(words);
      break;
    case MD_TEXT_HTML:
      writer.refuse_html(words);
      break;
    default:
      break;
  }
  return 0;
}

}  // namespace

std::vector<pack::Block> parse_markdown(const MarkdownSource& source, Findings& findings) {
  MarkdownWriter writer(source, findings);
  MD_PARSER parser{};
  // Text that happens to be indented is text: clerks indent by accident, never to show program code.
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = text;
  if (md_parse(source.text.data(), static_cast<MD_SIZE>(source.text.size()), &parser, &writer) != 0) {
    findings.error({source.file, source.first_line, {}}, {"Isi tulisan tidak terbaca.", "The text cannot be read."},
                   {"Sederhanakan tulisan ini.", "Make the text simpler."});
  }
  return writer.take();
}

}  // namespace authoring
