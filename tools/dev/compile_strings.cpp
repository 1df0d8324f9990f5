// SPDX-License-Identifier: EUPL-1.2
// compile_strings OUT_DIR ID.po EN.po …: the gettext catalogues as C++ (strings_generated.h and .cpp). The first
// catalogue leads: its keys and their order, and the placeholders that the others must have. Every fault is named by
// file and line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "base/utf8.h"

namespace {

constexpr std::uint64_t kMaxCatalogueBytes = 1024 * 1024;

struct Message {
  std::string key;
  std::string text;
  int line = 0;
};
struct Catalogue {
  std::string language;
  std::string path;
  std::vector<Message> messages;
};

base::Error fault(const std::string& path, int line, const std::string& what) {
  return {base::Errc::malformed, path + ":" + std::to_string(line) + ": " + what};
}

// The text between the quotes of one catalogue line, appended to out.
base::Result<void> append_quoted(std::string_view line, std::string& out, const std::string& path, int number) {
  const auto first = line.find('"');
  const auto last = line.rfind('"');
  if (first == std::string_view::npos || first == last || last + 1 != line.size())
    return fault(path, number, "expected one quoted text");
  for (std::size_t i = first + 1; i < last; ++i) {
    if (line[i] != '\\') {
      out += line[i];
      continue;
    }
    switch (line[++i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      default:
        return fault(path, number, "unknown escape");
    }
  }
  return {};
}

base::Result<Catalogue> parse_catalogue(const std::filesystem::path& path) {
  const base::Bytes bytes = TRY(base::read_file(path, kMaxCatalogueBytes));
  const std::string_view text = base::as_text(bytes);
  if (!base::is_utf8(text)) return fault(path.string(), 1, "not UTF-8");
  Catalogue catalogue{path.stem().string(), path.string(), {}};
  enum class Part { none, msgid, msgstr } part = Part::none;
  int number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("msgid ")) {
      part = Part::msgid;
      catalogue.messages.push_back({"", "", number});
    } else if (line.starts_with("msgstr ") && part == Part::msgid) {
      part = Part::msgstr;
    } else if (line.front() != '"' || part == Part::none) {
      return fault(catalogue.path, number, "expected msgid, msgstr or a continued text");
    }
    Message& message = catalogue.messages.back();
    TRY(append_quoted(line, part == Part::msgid ? message.key : message.text, catalogue.path, number));
  }
  std::erase_if(catalogue.messages, [](const Message& m) { return m.key.empty(); });  // the header
  return catalogue;
}

bool is_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
  });
}

std::string enumerator(std::string key) {
  std::replace(key.begin(), key.end(), '.', '_');
  return key;
}

base::Result<std::set<std::string>> placeholders(const Message& message, const std::string& path) {
  std::set<std::string> names;
  for (std::size_t open = message.text.find('{'); open != std::string::npos; open = message.text.find('{', open + 1)) {
    const std::size_t close = message.text.find('}', open);
    if (close == std::string::npos) return fault(path, message.line, message.key + ": '{' without '}'");
    const std::string name = message.text.substr(open + 1, close - open - 1);
    if (!is_key(name)) return fault(path, message.line, message.key + ": bad placeholder {" + name + "}");
    names.insert(name);
  }
  return names;
}

base::Result<void> check_alone(const Catalogue& catalogue) {
  std::set<std::string> seen;
  for (const Message& message : catalogue.messages) {
    if (!is_key(message.key)) return fault(catalogue.path, message.line, "bad key " + message.key);
    if (!seen.insert(enumerator(message.key)).second)
      return fault(catalogue.path, message.line, "twice: " + message.key);
    if (message.text.empty()) return fault(catalogue.path, message.line, "no text for " + message.key);
    TRY(placeholders(message, catalogue.path));
  }
  return {};
}

base::Result<void> check_same(const Catalogue& leader, const Catalogue& other) {
  std::map<std::string, const Message*> theirs;
  for (const Message& message : other.messages) theirs[message.key] = &message;
  for (const Message& message : leader.messages) {
    const auto found = theirs.find(message.key);
    if (found == theirs.end()) return fault(other.path, 1, "missing: " + message.key);
    if (TRY(placeholders(message, leader.path)) != TRY(placeholders(*found->second, other.path)))
      return fault(other.path, found->second->line, "placeholders differ from " + leader.path + ": " + message.key);
    theirs.erase(found);
  }
  if (!theirs.empty())
    return fault(other.path, theirs.begin()->second->line, "not in " + leader.path + ": " + theirs.begin()->first);
  return {};
}

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

std::string header_text(const std::vector<Catalogue>& catalogues) {
  std::string out =
      "// Made from kiosk/assets/locale by compile_strings. Edit the catalogues, not this.\n#pragma once\n";
  out += "#include <cstdint>\n\nnamespace model {\n\nenum class Language : std::uint8_t {";
  for (const Catalogue& catalogue : catalogues) out += " " + catalogue.language + ",";
  out += " };\ninline constexpr int kLanguageCount = " + std::to_string(catalogues.size()) + ";\n\n";
  out += "enum class Str : std::uint16_t {\n";
  for (const Message& message : catalogues.front().messages) out += "  " + enumerator(message.key) + ",\n";
  out += "};\ninline constexpr int kStrCount = " + std::to_string(catalogues.front().messages.size()) +
         ";\n\n}  // namespace model\n";
  return out;
}

std::string source_text(const std::vector<Catalogue>& catalogues) {
  std::string out = "// Made from kiosk/assets/locale by compile_strings. Edit the catalogues, not this.\n";
  out += "#include \"strings_table.h\"\n\nnamespace model {\n\nconst char* const kLanguageCodes[] = {";
  for (const Catalogue& catalogue : catalogues) out += literal(catalogue.language) + ", ";
  out += "};\n\nconst char* const kStringKeys[] = {\n";
  for (const Message& message : catalogues.front().messages) out += "  " + literal(message.key) + ",\n";
  out += "};\n\nconst char* const kStringTexts[] = {\n";
  for (const Catalogue& catalogue : catalogues) {
    std::map<std::string, std::string> texts;
    for (const Message& message : catalogue.messages) texts[message.key] = message.text;
    for (const Message& message : catalogues.front().messages) out += "  " + literal(texts[message.key]) + ",\n";
  }
  return out + "};\n\n}  // namespace model\n";
}

base::Result<void> compile(const std::filesystem::path& out, const std::vector<std::filesystem::path>& paths) {
  std::vector<Catalogue> catalogues;
  for (const auto& path : paths) {
    catalogues.push_back(TRY(parse_catalogue(path)));
    TRY(check_alone(catalogues.back()));
    TRY(check_same(catalogues.front(), catalogues.back()));
  }
  TRY(base::write_file_atomically(out / "model" / "strings_generated.h", base::as_bytes(header_text(catalogues)),
                                  base::Durability::cached));
  return base::write_file_atomically(out / "strings_generated.cpp", base::as_bytes(source_text(catalogues)),
                                     base::Durability::cached);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: compile_strings OUT_DIR FIRST.po [OTHER.po …]\n");
    return 2;
  }
  const auto done = compile(argv[1], {argv + 2, argv + argc});
  if (done) return 0;
  std::fprintf(stderr, "%s\n", done.error().detail.c_str());
  return 1;
}
