// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

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
  if (name.empty()) {
    complain(globals, {"Untuk kanal mana? Tulis --channel NAMA (" + all + ").",
                       "For which channel? Say --channel NAME (" + all + ")."});
  } else {
    complain(globals, {fmt::format("Tidak ada kanal '{}'. {}", name,
                                   near.empty() ? "Ada: " + all + "." : "Maksud Anda '" + near + "'?"),
                       fmt::format("There is no channel '{}'. {}", name,
                                   near.empty() ? "There are: " + all + "." : "Did you mean '" + near + "'?")});
  }
  return nullptr;
}

fs::path folder_for(const authoring::Channel& channel, pack::DocumentType type, const std::string& slug,
                    base::Date today) {
  const bool dated =
      type == pack::DocumentType::article && (slug.size() < 4 || slug.find_first_not_of("0123456789") < 4);
  return channel.folder / authoring::section_of(type) / (dated ? base::format_date(today) + "-" + slug : slug);
}

int run(const Globals& globals, const Options& options) {
  auto type = pack::parse_document_type(options.type);
  if (!type) {
    std::string all;
    for (const std::string& name : type_names()) all += (all.empty() ? "" : ", ") + name;
    const std::string near = authoring::nearest(options.type, type_names());
    complain(globals, {fmt::format("Jenis '{}' tidak dikenal. {}Pilih: {}.", options.type,
                                   near.empty() ? "" : "Maksud Anda '" + near + "'? ", all),
                       fmt::format("The type '{}' is unknown. {}Choose from: {}.", options.type,
                                   near.empty() ? "" : "Did you mean '" + near + "'? ", all)});
    return kWrongUse;
  }
  if (!authoring::is_identifier(options.slug)) {
    complain(globals,
             {fmt::format("'{}' hanya boleh huruf kecil, angka, dan tanda hubung, misalnya kunjungan-ombudsman.",
                          options.slug),
              fmt::format("'{}' may have small letters, digits and hyphens only, such as kunjungan-ombudsman.",
                          options.slug)});
    return kWrongUse;
  }
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return refuse(globals, now.error());
  const authoring::Channel* channel = choose_channel(globals, *office, options.channel);
  if (channel == nullptr) return kWrongUse;
  const base::Date today = base::to_local(*now, office->zone).date;
  const fs::path folder = folder_for(*channel, *type, options.slug, today);
  std::error_code error;
  if (fs::exists(folder, error)) {
    complain(globals, {fmt::format("'{}' sudah ada. Pilih nama lain.", name_in_office(*office, folder)),
                       fmt::format("'{}' is there already. Choose another name.", name_in_office(*office, folder))});
    return kRefused;
  }
  fs::create_directories(folder, error);
  if (error) return refuse(globals, {base::Errc::io, "create " + folder.string() + ": " + error.message()});
  for (const auto& [name, text] : authoring::make_item_template(*type, today)) {
    const auto written = base::write_file_atomically(folder / name, base::as_bytes(text), base::Durability::cached);
    if (!written) return refuse(globals, written.error());
    say(globals, {"Dibuat: " + (folder / name).string(), "Made: " + (folder / name).string()});
  }
  say(globals, {"Isi semua bagian '(ISI: …)', lalu jalankan 'jendela check'.",
                "Fill in every '(ISI: …)' and '(FILL IN: …)', then run 'jendela check'."});
  return kDone;
}

}  // namespace

void add_new(platform::CommandLine& program, const Globals& globals, Chosen& chosen) {
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
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
