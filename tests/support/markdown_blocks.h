// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check.h"

// The fenced code blocks of a Markdown page, each known by what follows its opening fence ("json manifest"). With
// UPDATE_GOLDEN=1 in the environment, what a test expects is written into the page instead of being compared.
class MarkdownBlocks {
 public:
  explicit MarkdownBlocks(std::filesystem::path path) : path_(std::move(path)) {
    std::ifstream input(path_, std::ios::binary);
    page_.assign(std::istreambuf_iterator<char>(input), {});
    const char* update = std::getenv("UPDATE_GOLDEN");
    updating_ = update != nullptr && std::string(update) == "1";
  }

  bool updating() const { return updating_; }

  // The contents of all blocks of that name, each with the line feed of its last line.
  std::vector<std::string> all(const std::string& name) const {
    std::vector<std::string> out;
    auto place = find(name, 0);
    while (place) {
      out.push_back(page_.substr(place->first, place->second - place->first));
      place = find(name, place->second);
    }
    return out;
  }

  void expect(const std::string& name, const std::string& content) {
    CAPTURE(name);
    const auto place = find(name, 0);
    REQUIRE(place.has_value());
    if (updating_) {
      page_.replace(place->first, place->second - place->first, content);
    } else {
      CHECK(page_.substr(place->first, place->second - place->first) == content);
    }
  }

  void save_when_updating() const {
    if (updating_) std::ofstream(path_, std::ios::binary) << page_;
  }

 private:
  // Begin and end of the content of the next block of that name.
  std::optional<std::pair<std::size_t, std::size_t>> find(const std::string& name, std::size_t from) const {
    const std::string fence = "\n```" + name + "\n";
    const std::size_t open = page_.find(fence, from);
    if (open == std::string::npos) return std::nullopt;
    const std::size_t begin = open + fence.size();
    const std::size_t close = page_.find("\n```\n", begin - 1);
    if (close == std::string::npos) return std::nullopt;
    return std::pair(begin, close + 1);
  }

  std::filesystem::path path_;
  std::string page_;
  bool updating_ = false;
};
