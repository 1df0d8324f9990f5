// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>

#include "authoring/publication.h"
#include "command.h"
#include "sources.h"

namespace jendela {
namespace {

struct Options {
  std::string source;
  bool documents = false;
};

struct ChannelView {
  const authoring::PublishedChannel* published = nullptr;
  std::vector<pack::Document> documents;
  std::uint64_t text_bytes = 0;
};
struct View {
  authoring::Publication publication;
  std::vector<ChannelView> channels;
  std::uint64_t media_bytes = 0;
  std::size_t media = 0;
};

base::Result<View> look(pack::Source& source) {
  View view{TRY(authoring::load_publication(source)), {}, 0, 0};
  for (const authoring::PublishedChannel& published : view.publication.channels) {
    ChannelView channel{&published, {}, 0};
    for (const pack::ShardEntry& shard : published.manifest.shards) {
      channel.text_bytes += shard.length;
      auto raw = authoring::read_shard(source, shard);
      if (!raw && raw.error().code == base::Errc::not_found) continue;  // a pack that leaves it out
      if (!raw) return std::move(raw.error()).within(published.name);
      pack::ShardContent content = TRY_WITHIN(published.name, pack::parse_shard(*raw));
      for (pack::ShardDocument& entry : content.documents) channel.documents.push_back(std::move(entry.document));
    }
    view.channels.push_back(std::move(channel));
  }
  const auto blobs = authoring::list_blobs(source, view.publication);
  if (blobs) view.media = blobs->media.size();
  for (std::size_t i = 0; blobs && i < blobs->media.size(); ++i) view.media_bytes += blobs->media[i].length();
  return view;
}

struct RoleRow {
  std::string name;
  const pack::SignedFields* fields;
};

std::vector<RoleRow> roles_of(const authoring::Publication& publication) {
  std::vector<RoleRow> rows{
      {"root", &publication.root}, {"snapshot", &publication.snapshot}, {"targets", &publication.targets}};
  for (const authoring::PublishedChannel& channel : publication.channels)
    rows.push_back({channel.role, &channel.targets});
  return rows;
}

std::string issued(const std::optional<base::Instant>& when) { return when ? base::format_instant(*when) : "-"; }

pack::Json to_json(const ChannelView& channel) {
  pack::Json::Array documents;
  for (const pack::Document& document : channel.documents) {
    documents.push_back(pack::Json::Object{{"id", document.id},
                                           {"type", pack::to_string(document.type)},
                                           {"title", text_for(document, "id").title},
                                           {"example", document.example}});
  }
  pack::Json::Array withdrawn;
  for (const pack::WithdrawnEntry& entry : channel.published->manifest.withdrawn)
    withdrawn.push_back(pack::Json::Object{{"id", entry.id}, {"sequence", entry.sequence}});
  return pack::Json::Object{{"name", channel.published->name},
                            {"sequence", channel.published->manifest.sequence},
                            {"shards", static_cast<std::int64_t>(channel.published->manifest.shards.size())},
                            {"text_bytes", static_cast<std::int64_t>(channel.text_bytes)},
                            {"documents", std::move(documents)},
                            {"withdrawn", std::move(withdrawn)}};
}

void print_json(const View& view) {
  const authoring::Publication& publication = view.publication;
  pack::Json::Array roles;
  for (const RoleRow& row : roles_of(publication)) {
    roles.push_back(pack::Json::Object{{"role", row.name},
                                       {"version", row.fields->version},
                                       {"expires", base::format_instant(row.fields->expires)},
                                       {"issued", issued(row.fields->x_issued)}});
  }
  roles.push_back(pack::Json::Object{{"role", "timestamp"},
                                     {"version", publication.timestamp_version},
                                     {"expires", base::format_instant(publication.timestamp_expires)},
                                     {"issued", issued(publication.timestamp_issued)}});
  pack::Json::Array channels;
  for (const ChannelView& channel : view.channels) channels.push_back(to_json(channel));
  print_value(pack::Json::Object{{"roles", std::move(roles)},
                                 {"channels", std::move(channels)},
                                 {"media", static_cast<std::int64_t>(view.media)},
                                 {"media_bytes", static_cast<std::int64_t>(view.media_bytes)}});
}

void print_view(const Globals& globals, const View& view, bool documents) {
  const authoring::Publication& publication = view.publication;
  const bool id = globals.lang() == authoring::Language::id;
  fmt::print("{:<28} {:>7}  {:<20}  {}\n", id ? "peran" : "role", id ? "versi" : "version",
             id ? "berlaku sampai" : "expires", id ? "ditandatangani" : "issued");
  fmt::print("{:<28} {:>7}  {:<20}  {}\n", "timestamp", publication.timestamp_version,
             base::format_instant(publication.timestamp_expires), issued(publication.timestamp_issued));
  for (const RoleRow& row : roles_of(publication))
    fmt::print("{:<28} {:>7}  {:<20}  {}\n", row.name, row.fields->version, base::format_instant(row.fields->expires),
               issued(row.fields->x_issued));
  for (const ChannelView& channel : view.channels) {
    const pack::Manifest& manifest = channel.published->manifest;
    say(globals, {fmt::format("\nkanal {}: perubahan ke-{}, {} item dalam {} bagian, {} byte teks, {} ditarik",
                              channel.published->name, manifest.sequence, channel.documents.size(),
                              manifest.shards.size(), channel.text_bytes, manifest.withdrawn.size()),
                  fmt::format("\nchannel {}: change {}, {} in {}, {} of text, {} withdrawn", channel.published->name,
                              manifest.sequence, counted(channel.documents.size(), "item"),
                              counted(manifest.shards.size(), "part"), counted(channel.text_bytes, "byte"),
                              manifest.withdrawn.size())});
    for (std::size_t i = 0; documents && i < channel.documents.size(); ++i) {
      const pack::Document& document = channel.documents[i];
      fmt::print("  {:<15} {:<32} {}{}\n", pack::to_string(document.type), document.id, text_for(document, "id").title,
                 document.example ? " [CONTOH]" : "");
    }
  }
  say(globals,
      {fmt::format("\n{} berkas gambar dan suara, {} byte", view.media, view.media_bytes),
       fmt::format("\n{}, {}", counted(view.media, "picture or sound file"), counted(view.media_bytes, "byte"))});
}

int run(const Globals& globals, const Options& options) {
  const auto source = open_source(globals, options.source);
  if (!source) return kRefused;
  const auto view = look(*source);
  if (!view) return refuse(globals, view.error());
  globals.json ? print_json(*view) : print_view(globals, *view, options.documents);
  return kDone;
}

}  // namespace

void add_inspect(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("inspect",
                   "Show what a repository or pack file says: roles, versions, expiry, channels, "
                   "items (trusts nothing; see verify)");
  auto options = std::make_shared<Options>();
  command.option("source", options->source, "A repository folder or pack file (default: the office's own repository)",
                 {.value_name = "DIR|FILE"});
  command.flag("--items", options->documents, "List every item, too");
  add_json(command, globals, "One JSON object, always with the items");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
