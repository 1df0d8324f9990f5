// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <system_error>

#include "authoring/templates.h"
#include "base/file.h"
#include "base/folder.h"
#include "command.h"
#include "pack/wire_names.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;
using authoring::Words;

struct Options {
  std::string type;
  std::string slug;
  std::string channel;
};

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  for (const auto& row : pack::kWireNames<pack::DocumentType>) names.emplace_back(row.name);
  return names;
}

// The channel named, the only one, or the one in whose folder the clerk stands.
const authoring::Channel* choose_channel(const Globals& globals, const authoring::Office& office,
                                         const std::string& name) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  std::vector<std::string> names;
  for (const authoring::Channel& channel : office.channels) {
    names.push_back(channel.name);
    const fs::path below = here.lexically_relative(channel.folder);
    const bool inside = !below.empty() && *below.begin() != "..";
    if (channel.name == name || (name.empty() && (office.channels.size() == 1 || inside))) return &channel;
  }
  std::string all;
  for (const std::string& one : names) all += (all.empty() ? "" : ", ") + one;
  const std::string near = authoring::nearest(name, names);
  const Words mend = near.empty() ? Words{"Pilih: " + all + ".", "Choose from: " + all + "."}
                                  : Words{"Maksud Anda '" + near + "'?", "Did you mean '" + near + "'?"};
  if (name.empty()) {
    refuse(globals, {"wrong_use",
                     {"Kantor ini punya beberapa kanal; untuk kanal mana?",
                      "This office has several channels; for which one is it?"},
                     {"Tulis --channel NAMA (" + all + ").", "Say --channel NAME (" + all + ")."}});
  } else {
    refuse(globals, {"wrong_use",
                     {fmt::format("Tidak ada kanal '{}'.", name), fmt::format("There is no channel '{}'.", name)},
                     mend});
  }
  return nullptr;
}

fs::path folder_for(const authoring::Channel& channel, pack::DocumentType type, const std::string& slug,
                    base::Date today) {
  const bool dated =
      type == pack::DocumentType::article && (slug.size() < 4 || slug.find_first_not_of("0123456789") < 4);
  return channel.folder / authoring::section_of(type) / (dated ? base::format_date(today) + "-" + slug : slug);
}

// The type meant by a mistyped name, or by the folder in which such items lie: "berita" is an article.
std::string nearest_type(const std::string& text) {
  for (const auto& row : pack::kWireNames<pack::DocumentType>) {
    if (authoring::section_of(row.value) == text) return std::string(row.name);
  }
  return authoring::nearest(text, type_names());
}

int refuse_type(const Globals& globals, const Options& options) {
  const std::string all = fmt::format("{}", fmt::join(type_names(), ", "));
  const std::string near = nearest_type(options.type);
  Words mend{"Pilih: " + all + ".", "Choose from: " + all + "."};
  if (!near.empty()) {
    mend = {fmt::format("Maksud Anda '{}'? Pilihan: {}.", near, all),
            fmt::format("Did you mean '{}'? Choices: {}.", near, all)};
  }
  if (pack::parse_document_type(options.slug)) {
    mend = {fmt::format("Jenis ditulis dulu, lalu nama: jendela new {} {}", options.slug, options.type),
            fmt::format("The type comes first, then the name: jendela new {} {}", options.slug, options.type)};
  }
  return refuse(globals, {"wrong_use",
                          {fmt::format("Jenis '{}' tidak dikenal.", options.type),
                           fmt::format("The type '{}' is unknown.", options.type)},
                          mend});
}

// What the clerk meant, as far as letters can tell: "Kunjungan Ombudsman!" → "kunjungan-ombudsman".
std::string suggest_slug(const std::string& text) {
  std::string slug;
  for (const char letter : text) {
    const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    const bool kept = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (kept) slug += small;
    if (!kept && !slug.empty() && slug.back() != '-') slug += '-';
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return authoring::is_identifier(slug) ? slug : "kunjungan-ombudsman";
}

void print_made(const Globals& globals, const fs::path& folder, const std::vector<fs::path>& files) {
  if (globals.json) {
    pack::Json::Array names;
    for (const fs::path& file : files) names.push_back(file.string());
    return print_value(pack::Json::Object{{"folder", folder.string()}, {"files", std::move(names)}});
  }
  for (const fs::path& file : files) say(globals, {"Dibuat: " + file.string(), "Made: " + file.string()});
  say(globals, {"Isi semua bagian '(ISI: …)', lalu jalankan 'jendela check'.",
                "Fill in every '(ISI: …)' and '(FILL IN: …)', then run 'jendela check'."});
}

int run(const Globals& globals, const Options& options) {
  auto type = pack::parse_document_type(options.type);
  if (!type) return refuse_type(globals, options);
  if (!authoring::is_identifier(options.slug)) {
    return refuse(globals, {"wrong_use",
                            {fmt::format("Nama '{}' tidak dapat dipakai: hanya boleh huruf kecil, angka, dan tanda "
                                         "hubung, tanpa spasi.",
                                         options.slug),
                             fmt::format("The name '{}' cannot be used: small letters, digits and hyphens only, no "
                                         "spaces.",
                                         options.slug)},
                            {fmt::format("Misalnya {}.", suggest_slug(options.slug)),
                             fmt::format("Such as {}.", suggest_slug(options.slug))}});
  }
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const authoring::Channel* channel = choose_channel(globals, *office, options.channel);
  if (channel == nullptr) return kWrongUse;
  const base::Date today = base::to_local(*now, office->zone).date;
  const fs::path folder = folder_for(*channel, *type, options.slug, today);
  std::error_code error;
  if (fs::exists(folder, error)) {
    const std::string name = name_in_office(*office, folder);
    return refuse(globals, {"exists",
                            {fmt::format("'{}' sudah ada; tidak ada yang diubah.", name),
                             fmt::format("'{}' is there already; nothing was changed.", name)},
                            {"Pilih nama lain.", "Choose another name."}});
  }
  if (const auto made = base::make_folders(folder); !made) return refuse(globals, made.error());
  std::vector<fs::path> files;
  for (const auto& [name, text] : authoring::make_item_template(*type, today)) {
    const auto written = base::write_file_atomically(folder / name, base::as_bytes(text), base::Durability::cached);
    if (!written) return refuse(globals, written.error());
    files.push_back(folder / name);
  }
  print_made(globals, folder, files);
  return kDone;
}

}  // namespace

void add_new(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("new", "Begin an item: its folder with commented templates in Indonesian and English");
  auto options = std::make_shared<Options>();
  std::string all;
  for (const std::string& name : type_names()) all += (all.empty() ? "" : ", ") + name;
  command.option("type", options->type, "One of: " + all, {.value_name = "TYPE", .required = true});
  command.option("slug", options->slug, "The folder's name, which becomes the item's id: kunjungan-ombudsman",
                 {.value_name = "SLUG", .required = true});
  command.option("--channel", options->channel, "The channel (default: the only one, or the one you stand in)",
                 {.value_name = "NAME"});
  add_json(command, globals, "One JSON object instead of sentences");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
