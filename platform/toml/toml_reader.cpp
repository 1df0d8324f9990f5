// SPDX-License-Identifier: EUPL-1.2
#include "platform/toml_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <toml++/toml.h>

namespace platform {

struct TomlTable::Node {
  const toml::table* table = nullptr;
};

void Problems::add(std::int64_t line, const std::string& what) {
  lines_.push_back(fmt::format("{}:{}: {}", file_name_, line, what));
}

base::Error Problems::to_error() const { return {base::Errc::malformed, fmt::format("{}", fmt::join(lines_, "\n"))}; }

TomlTable::TomlTable(const Node& node, std::string name, Problems& problems)
    : node_(std::make_unique<Node>(node)), name_(std::move(name)), problems_(&problems) {}
TomlTable::TomlTable(TomlTable&&) noexcept = default;
TomlTable::~TomlTable() = default;

void TomlTable::complain(std::string_view key, const std::string& what) {
  const toml::node* node = node_->table->get(key);
  const auto line = node != nullptr ? node->source().begin.line : node_->table->source().begin.line;
  problems_->add(static_cast<std::int64_t>(line), name_.empty() ? what : name_ + ": " + what);
}

std::optional<std::string> TomlTable::text(std::string_view key) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_string();
  if (value != nullptr) return value->get();
  complain(key, fmt::format("'{}' must be a text in quotation marks", key));
  return std::nullopt;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_boolean();
  if (value != nullptr) return value->get();
  complain(key, fmt::format("'{}' must be true or false", key));
  return std::nullopt;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_integer();
  if (value != nullptr && value->get() >= min && value->get() <= max) return value->get();
  complain(key, fmt::format("'{}' must be a whole number from {} to {}", key, min, max));
  return std::nullopt;
}

std::optional<double> TomlTable::number(std::string_view key, double min, double max) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<double>();
  if (node->is_number() && value && *value >= min && *value <= max) return value;
  complain(key, fmt::format("'{}' must be a number from {} to {}", key, min, max));
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return {};
  std::vector<std::string> out;
  if (const toml::array* array = node->as_array()) {
    for (const toml::node& item : *array) {
      if (const auto* value = item.as_string()) out.push_back(value->get());
    }
    if (out.size() == array->size()) return out;
  }
  complain(key, fmt::format("'{}' must be a list of texts: [\"one\", \"two\"]", key));
  return {};
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* table = node->as_table()) return TomlTable({table}, fmt::format("[{}]", key), *problems_);
  complain(key, fmt::format("'{}' must be a table: [{}]", key, key));
  return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
  known_.emplace_back(key);
  const toml::node* node = node_->table->get(key);
  if (node == nullptr) return {};
  std::vector<TomlTable> out;
  if (const toml::array* array = node->as_array()) {
    for (const toml::node& item : *array) {
      if (const toml::table* table = item.as_table())
        out.emplace_back(Node{table}, fmt::format("[[{}]]", key), *problems_);
    }
    if (out.size() == array->size()) return out;
  }
  complain(key, fmt::format("'{}' must be a list of tables, each begun by [[{}]]", key, key));
  return {};
}

std::string TomlTable::required_text(std::string_view key) {
  auto value = text(key);
  if (!value && node_->table->get(key) == nullptr)
    complain(key, fmt::format("'{}' is missing: add {} = \"…\"", key, key));
  if (value && value->empty()) complain(key, fmt::format("'{}' must not be empty", key));
  return value.value_or("");
}

void TomlTable::finish() {
  for (const auto& [key, node] : *node_->table) {
    (void)node;
    const std::string_view name = key.str();
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    complain(name, fmt::format("unknown key '{}'; known here: {}", name, fmt::join(known_, ", ")));
  }
}

base::Result<void> read_toml(std::string_view text, std::string_view file_name,
                             const std::function<void(TomlTable& root)>& read) {
  Problems problems(file_name);
  try {
    const toml::table root = toml::parse(text, file_name);
    TomlTable table({&root}, "", problems);
    read(table);
  } catch (const toml::parse_error& error) {
    problems.add(static_cast<std::int64_t>(error.source().begin.line), std::string(error.description()));
  }
  if (!problems.empty()) return problems.to_error();
  return {};
}

}  // namespace platform
