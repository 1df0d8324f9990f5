// SPDX-License-Identifier: EUPL-1.2
#include "authoring/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <sstream>
#include <utility>

namespace authoring {
namespace {

constexpr std::size_t kMaxDepth = 8;
constexpr int kMaxValues = 4000;

// Thrown out of yaml-cpp's callbacks and caught below, in this file.
struct Refused {
  int line;
  Words what;
  Words mend;
};

std::string_view line_at(std::string_view text, int number) {
  for (; number > 0; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// A date, a number or a word of a closed set: what stands behind it can only be a note.
bool is_code(std::string_view value) {
  return value.find_first_not_of("0123456789-:. ") == std::string_view::npos ||
         value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  // A value that a '#' cut short.
  struct Cut {
    int line;
    std::string field;
    std::string lost;
  };

  TreeBuilder(std::string_view text, int first_line) : text_(text), first_line_(first_line) {}
  YamlNode take() { return std::move(root_); }
  const std::vector<Cut>& cuts() const { return cuts_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      throw Refused{line_of(mark),
                    {"Baris '---' atau '...' mengakhiri isian; yang di bawahnya akan hilang.",
                     "A line '---' or '...' ends the fields; what stands below it would be lost."},
                    {"Hapus baris itu.", "Delete that line."}};
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_marks(mark, {}, anchor);
    if (!levels_.empty() && levels_.back().has_key)
      note_cut(levels_.back().key_line - first_line_, levels_.back().key + ":");
    add(mark, YamlNode::Kind::null, {});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_mark(mark, '*'); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_marks(mark, tag, anchor);
    if (tag == "?") note_cut(mark.line, value);  // in quotes a '#' is a letter
    add(mark, YamlNode::Kind::scalar, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_marks(mark, tag, anchor);
    open(mark, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_marks(mark, tag, anchor);
    open(mark, YamlNode::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    YamlNode node;
    std::string key;  // of a map: the key that waits for its value
    int key_line = 0;
    bool has_key = false;
  };

  int line_of(const YAML::Mark& mark) const { return first_line_ + std::max(mark.line, 0); }

  // A clerk who writes "title: !Penting" means the words; YAML would drop them.
  void refuse_marks(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse_mark(mark, '&');
    if (!tag.empty() && tag != "?" && tag != "!") refuse_mark(mark, '!');  // those two: plain, and in quotes
  }
  [[noreturn]] void refuse_mark(const YAML::Mark& mark, char sign) const {
    throw Refused{line_of(mark),
                  {fmt::format("Tanda {} di awal nilai punya arti khusus di YAML.", sign),
                   fmt::format("A {} at the start of a value means something else in YAML.", sign)},
                  {"Apit nilainya dengan tanda kutip.", "Put the value in quotes."}};
  }

  // YAML takes " #" for the start of a note. Notes of the templates stand apart by several spaces; right behind one
  // space, or behind words that a screen shows large, the clerk most likely meant it.
  void note_cut(int line_number, const std::string& value) {
    const std::string_view line = line_at(text_, line_number);
    const std::size_t at = line.find(value);
    if (value.empty() || at == std::string_view::npos) return;
    const std::string_view rest = line.substr(at + value.size());
    const std::size_t sign = rest.find_first_not_of(' ');
    if (sign == 0 || sign == std::string_view::npos || rest[sign] != '#') return;
    const bool has_key = !levels_.empty() && levels_.back().has_key;
    const std::string field = has_key ? levels_.back().key : std::string();
    if ((sign == 1 && !is_code(value)) || field == "title" || field == "summary")
      cuts_.push_back({first_line_ + line_number, field, std::string(rest.substr(sign))});
  }

  void add(const YAML::Mark& mark, YamlNode::Kind kind, const std::string& text) {
    if (++values_ > kMaxValues) {
      throw Refused{line_of(mark),
                    {"Terlalu banyak isian.", "Too many values."},
                    {"Pecah menjadi beberapa berkas.", "Split it into several items."}};
    }
    YamlNode node;
    node.kind = kind;
    node.line = line_of(mark);
    node.text = text;
    place(std::move(node));
  }

  void open(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (levels_.size() >= kMaxDepth) {
      throw Refused{line_of(mark),
                    {"Isian bersarang terlalu dalam.", "Values are nested too deep."},
                    {"Sederhanakan isiannya.", "Make it simpler."}};
    }
    if (!levels_.empty() && levels_.back().node.kind == YamlNode::Kind::map && !levels_.back().has_key)
      refuse_key(line_of(mark));
    Level level;
    level.node.kind = kind;
    level.node.line = line_of(mark);
    levels_.push_back(std::move(level));
  }

  void close() {
    YamlNode node = std::move(levels_.back().node);
    levels_.pop_back();
    place(std::move(node));
  }

  void place(YamlNode node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == YamlNode::Kind::list) {
      level.node.items.push_back(std::move(node));
      return;
    }
    if (!level.has_key) {
      start_member(level, node);
      return;
    }
    level.has_key = false;
    level.node.members.push_back({level.key, level.key_line, std::move(node)});
  }

  static void start_member(Level& level, const YamlNode& key) {
    if (key.kind != YamlNode::Kind::scalar) refuse_key(key.line);
    for (const YamlMember& member : level.node.members) {
      if (member.key != key.text) continue;
      throw Refused{key.line,
                    {fmt::format("'{}' ditulis dua kali (juga di baris {}).", key.text, member.line),
                     fmt::format("'{}' is written twice (also on line {}).", key.text, member.line)},
                    {"Hapus salah satunya.", "Delete one of them."}};
    }
    level.key = key.text;
    level.key_line = key.line;
    level.has_key = true;
  }

  [[noreturn]] static void refuse_key(int line) {
    throw Refused{line,
                  {"Nama isian tidak terbaca.", "The name of this field cannot be read."},
                  {"Tulis sebagai 'nama: nilai'.", "Write it as 'name: value'."}};
  }

  std::string_view text_;
  int first_line_;
  std::vector<Cut> cuts_;
  int documents_ = 0;
  int values_ = 0;
  std::vector<Level> levels_;
  YamlNode root_;
};

// yaml-cpp says what its grammar missed; what the clerk did is in the line itself.
void report_syntax(const std::string& message, std::string_view line, const Place& place, Findings& findings) {
  const std::size_t start = line.find_first_not_of(" \t");
  const std::string_view indent = line.substr(0, start);
  if (indent.find('\t') != std::string_view::npos) {
    findings.error(place, {"Ada tombol Tab di awal baris.", "There is a tab at the start of the line."},
                   {"Ganti Tab dengan dua spasi.", "Use two spaces instead of the tab."});
    return;
  }
  const std::size_t colon = line.find(": ");
  const std::size_t value = colon == std::string_view::npos ? colon : line.find_first_not_of(' ', colon + 1);
  if (value != std::string_view::npos && std::string_view("*&!%@`\"'[{").find(line[value]) != std::string_view::npos) {
    findings.error(place,
                   {fmt::format("Nilai yang diawali tanda {} tidak terbaca.", line[value]),
                    fmt::format("A value that begins with {} cannot be read.", line[value])},
                   {"Apit seluruh nilai dengan tanda kutip: title: \"…\". Tanda \" di dalamnya ditulis \\\".",
                    "Put the whole value in quotes: title: \"…\". Write a \" inside them as \\\"."});
    return;
  }
  if (message.find("map value") != std::string::npos || message.find("end of map not found") != std::string::npos) {
    findings.error(
        place, {"Baris ini tidak terbaca sebagai 'nama: nilai'.", "This line cannot be read as 'name: value'."},
        {"Bila nilainya memuat titik dua atau tanda kutip, apit seluruh nilai dengan tanda kutip: title: \"Kunjungan: "
         "libur\". Periksa juga jarak (spasi) di awal baris.",
         "If the value contains a colon or a quote, put the whole value in quotes: title: \"Visits: closed\". "
         "Check the spaces at the start of the line, too."});
    return;
  }
  findings.error(
      place, {fmt::format("Tidak terbaca (YAML: {}).", message), fmt::format("Cannot be read (YAML: {}).", message)},
      {"Bandingkan dengan contoh dari 'jendela new', dan apit nilai yang memuat tanda baca dengan tanda kutip.",
       "Compare with a template from 'jendela new', and put values with punctuation in quotes."});
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, int first_line, Findings& findings) {
  TreeBuilder builder(text, first_line);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refused& refused) {
    findings.error({file, refused.line, {}}, refused.what, refused.mend);
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    const int line = std::max(exception.mark.line, 0);
    report_syntax(exception.msg, line_at(text, line), {file, first_line + line, {}}, findings);
    return std::nullopt;
  } catch (const std::exception& exception) {
    report_syntax(exception.what(), {}, {file, first_line, {}}, findings);
    return std::nullopt;
  }
  for (const TreeBuilder::Cut& cut : builder.cuts()) {
    findings.warning({file, cut.line, cut.field},
                     {fmt::format("Yang ditulis sesudah tanda # tidak akan tampil: '{}'.", cut.lost),
                      fmt::format("What stands behind the # will not be shown: '{}'.", cut.lost)},
                     {"Bila itu bagian dari teksnya, apit seluruh nilai dengan tanda kutip: title: \"Blok #3\". Bila "
                      "catatan, tulis di baris tersendiri.",
                      "If it belongs to the text, put the whole value in quotes: title: \"Block #3\". If it is a note, "
                      "write it on a line of its own."});
  }
  YamlNode root = builder.take();
  if (root.kind == YamlNode::Kind::null) root.kind = YamlNode::Kind::map;
  if (root.kind != YamlNode::Kind::map) {
    findings.error({file, first_line, {}},
                   {"Isinya bukan daftar 'nama: nilai'.", "This is not a list of 'name: value'."},
                   {"Lihat contoh dari 'jendela new'.", "See a template from 'jendela new'."});
    return std::nullopt;
  }
  return root;
}

}  // namespace authoring
