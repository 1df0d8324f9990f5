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

class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(int first_line) : first_line_(first_line) {}
  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(mark, YamlNode::Kind::null, {}); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{line_of(mark),
                  {"Tanda * di awal nilai punya arti khusus di YAML.",
                   "A * at the start of a value means something else in YAML."},
                  {"Apit nilainya dengan tanda kutip.", "Put the value in quotes."}};
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
    add(mark, YamlNode::Kind::scalar, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(mark, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
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

  int first_line_;
  int values_ = 0;
  std::vector<Level> levels_;
  YamlNode root_;
};

void report_syntax(const std::string& message, const Place& place, Findings& findings) {
  if (message.find("illegal map value") != std::string::npos || message.find("map value") != std::string::npos ||
      message.find("end of map not found") != std::string::npos) {
    findings.error(
        place, {"Baris ini tidak terbaca sebagai 'nama: nilai'.", "This line cannot be read as 'name: value'."},
        {"Bila nilainya memuat titik dua atau tanda kutip, apit seluruh nilai dengan tanda kutip: title: \"Kunjungan: "
         "libur\". "
         "Periksa juga jarak (spasi) di awal baris.",
         "If the value contains a colon or a quote, put the whole value in quotes: title: \"Visits: closed\". "
         "Check the spaces at the start of the line, too."});
    return;
  }
  if (message.find("tab") != std::string::npos) {
    findings.error(place, {"Ada tombol Tab di awal baris.", "There is a tab at the start of the line."},
                   {"Ganti Tab dengan dua spasi.", "Use two spaces instead of the tab."});
    return;
  }
  findings.error(
      place, {fmt::format("Tidak terbaca (YAML: {}).", message), fmt::format("Cannot be read (YAML: {}).", message)},
      {"Bandingkan dengan contoh dari 'jendela new', dan apit nilai yang memuat tanda baca dengan tanda kutip.",
       "Compare with a template from 'jendela new', and put values with punctuation in quotes."});
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, int first_line, Findings& findings) {
  TreeBuilder builder(first_line);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const Refused& refused) {
    findings.error({file, refused.line, {}}, refused.what, refused.mend);
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    report_syntax(exception.msg, {file, first_line + std::max(exception.mark.line, 0), {}}, findings);
    return std::nullopt;
  } catch (const std::exception& exception) {
    report_syntax(exception.what(), {file, first_line, {}}, findings);
    return std::nullopt;
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
