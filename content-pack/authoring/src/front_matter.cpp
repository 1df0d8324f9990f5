// SPDX-License-Identifier: EUPL-1.2
#include "authoring/front_matter.h"

#include <algorithm>

#include "base/file.h"
#include "base/utf8.h"

namespace authoring {
namespace {

constexpr std::uint64_t kMaxTextBytes = 1024 * 1024;

std::string with_unix_lines(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::string even;
  even.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      even += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      even += '\n';
    }
  }
  return even;
}

bool is_fence(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line == "---";
}

int count_lines(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

// The offset just past the line that closes the front matter, with the YAML's end; npos when there is none.
struct Fence {
  std::size_t yaml_end = std::string::npos;
  std::size_t body_start = std::string::npos;
};
Fence find_closing_fence(const std::string& text, std::size_t from) {
  std::size_t start = from;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (is_fence(std::string_view(text).substr(start, end - start))) return {start, std::min(end + 1, text.size())};
    start = end + 1;
  }
  return {};
}

}  // namespace

std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& file, Findings& findings) {
  auto bytes = base::read_file(path, kMaxTextBytes);
  if (!bytes) {
    if (bytes.error().code == base::Errc::too_large) {
      findings.error({file, 0, {}}, {"Berkas teks lebih besar dari 1 MB.", "The text file is larger than 1 MB."},
                     {"Pecah menjadi beberapa berita.", "Split it into several items."});
    } else {
      findings.error(
          {file, 0, {}}, {"Berkas tidak dapat dibaca.", "The file cannot be read."},
          {"Periksa izin berkas: " + bytes.error().detail, "Check its permissions: " + bytes.error().detail});
    }
    return std::nullopt;
  }
  std::string text = with_unix_lines(std::string(base::as_text(*bytes)));
  if (base::is_utf8(text)) return text;
  int line = 1;
  for (std::size_t start = 0; start < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (!base::is_utf8(std::string_view(text).substr(start, end - start))) break;
    start = end + 1;
  }
  findings.error(
      {file, line, {}},
      {"Huruf di baris ini tidak disimpan sebagai UTF-8.", "The letters on this line are not saved as UTF-8."},
      {"Simpan ulang berkas dengan pengodean UTF-8.", "Save the file again with the encoding UTF-8."});
  return std::nullopt;
}

std::optional<FrontMatter> parse_front_matter(std::string text, const std::string& file, Findings& findings) {
  text = with_unix_lines(std::move(text));
  const std::size_t first_end = std::min(text.find('\n'), text.size());
  if (!is_fence(std::string_view(text).substr(0, first_end))) {
    findings.error({file, 1, {}}, {"Berkas tidak diawali baris '---'.", "The file does not begin with a line '---'."},
                   {"Awali berkas dengan '---', isian (title, summary, …), lalu '---' lagi; lihat 'jendela new'.",
                    "Begin with '---', the fields (title, summary, …), and '---' again; see 'jendela new'."});
    return std::nullopt;
  }
  const std::size_t yaml_start = std::min(first_end + 1, text.size());
  const Fence fence = find_closing_fence(text, yaml_start);
  if (fence.yaml_end == std::string::npos) {
    findings.error({file, 1, {}},
                   {"Baris '---' penutup isian tidak ada.", "The line '---' that ends the fields is missing."},
                   {"Tambahkan '---' sebelum isi tulisan.", "Add '---' before the text."});
    return std::nullopt;
  }
  auto fields = parse_yaml(std::string_view(text).substr(yaml_start, fence.yaml_end - yaml_start), file, 2, findings);
  if (!fields) return std::nullopt;
  const int body_line = 1 + count_lines(std::string_view(text).substr(0, fence.body_start));
  return FrontMatter{std::move(*fields), text.substr(fence.body_start), body_line};
}

}  // namespace authoring
