// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "authoring/checks.h"
#include "authoring/findings.h"
#include "authoring/office.h"
#include "base/bytes.h"
#include "temp_dir.h"

namespace support {

namespace fs = std::filesystem;

// What a test's office lies in: the channel kanwil-ntt and the unit lapas-kupang.
inline constexpr const char* kChannel = "channels/kanwil-ntt/";
inline constexpr base::Date kToday{2025, 2, 12};

void write_file(const fs::path& path, std::string_view text);
std::string read_whole(const fs::path& path);
// Every regular file below folder, by its path from there.
std::map<std::string, std::string> read_tree(const fs::path& folder);

// Whether a finding begins with these words, in English: "channels/…/index.id.md:4: summary: The summary is missing".
bool says(const authoring::Findings& findings, const std::string& beginning);
std::string all_of(const authoring::Findings& findings);

#define CHECK_SAYS(findings, beginning)                                                     \
  CHECK_MESSAGE(support::says((findings), (beginning)), "not said: " << (beginning) << "\n" \
                                                                     << support::all_of(findings))
#define CHECK_SILENT(findings) CHECK_MESSAGE(support::all_of(findings).empty(), support::all_of(findings))

// A clerk's folder of one test.
class OfficeFolder {
 public:
  explicit OfficeFolder(const std::string& languages = "[id]");

  const fs::path& path() const { return folder_.path(); }
  fs::path operator/(const std::string& name) const { return path() / name; }
  // name is below channels/kanwil-ntt/: "berita/x/index.id.md".
  void item(const std::string& name, std::string_view text) const { write_file(path() / kChannel / name, text); }
  void remove(const std::string& name) const { fs::remove_all(path() / kChannel / name); }

  authoring::Office load() const;
  authoring::Findings check(base::Date today = kToday) const;
  // What is read of the only item, after a check that found nothing.
  authoring::Item only_item() const;

 private:
  TempDir folder_;
};

// Front matter and a body: "---\n" + fields + "---\n" + body.
std::string page(const std::string& fields, const std::string& body = "");
// An article with all it needs, and more lines of front matter.
std::string article(const std::string& more = "", const std::string& body = "Isi berita.\n");
// For every type an item without a fault.
const std::map<std::string, std::string>& faultless_items();
// The text without the front matter's lines that begin with `field:` and what is indented below them.
std::string without_field(const std::string& text, const std::string& field);
// The number of the line that begins so, from 1.
int line_of(const std::string& text, const std::string& beginning);

}  // namespace support
