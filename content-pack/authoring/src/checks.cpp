// SPDX-License-Identifier: EUPL-1.2
#include "authoring/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "authoring/picture.h"
#include "authoring/sound.h"
#include "base/file.h"
#include "pack/limits.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

void check_ids(const ChannelItems& channel, Findings& findings) {
  std::map<std::string, const Item*> seen;
  for (const Item& item : channel.items) {
    const auto [first, fresh] = seen.emplace(item.document.id, &item);
    if (fresh) continue;
    findings.error(
        item.place("id"),
        {fmt::format("Id '{}' sudah dipakai oleh {}.", item.document.id, first->second->place("type").file),
         fmt::format("The id '{}' is used by {} already.", item.document.id, first->second->place("type").file)},
        {"Ganti nama salah satu folder, atau tulis 'id:' yang lain.",
         "Rename one of the folders, or write another 'id:'."});
  }
}

void check_related(const ChannelItems& channel, Findings& findings) {
  std::vector<std::string> ids;
  for (const Item& item : channel.items) ids.push_back(item.document.id);
  for (const Item& item : channel.items) {
    for (const std::string& related : item.document.related) {
      if (std::find(ids.begin(), ids.end(), related) != ids.end()) continue;
      const std::string near = nearest(related, ids);
      findings.error(item.place("related"),
                     {fmt::format("Id '{}' tidak ada di kanal ini.", related),
                      fmt::format("There is no id '{}' in this channel.", related)},
                     near.empty()
                         ? Words{"Hapus, atau pakai id (nama folder) yang ada.",
                                 "Delete it, or use an id (folder name) that exists."}
                         : Words{fmt::format("Maksud Anda '{}'?", near), fmt::format("Did you mean '{}'?", near)});
    }
  }
}

// Something over before it was ever published is a mistake; something that grew old on the kiosk is history.
void check_over(const Item& item, const std::string& field, base::Date last_day, bool forgiven,
                const CheckContext& context, Findings& findings) {
  if (last_day >= context.today) return;
  const Words what{fmt::format("Sudah lewat sejak {}; tidak akan tampil.", base::format_date(last_day)),
                   fmt::format("Over since {}; it will not be shown.", base::format_date(last_day))};
  if (forgiven) {
    findings.warning(
        item.place(field), what,
        {"Hapus foldernya bila tidak diperlukan lagi.", "Delete the folder if it is not needed any more."});
  } else {
    findings.error(
        item.place(field), what,
        {"Perbaiki tanggalnya (tahunnya?), atau hapus foldernya.", "Mend the date (the year?), or delete the folder."});
  }
}

void check_dates(const Item& item, const Office& office, const std::string& channel, const CheckContext& context,
                 Findings& findings) {
  const pack::Document& document = item.document;
  const bool forgiven = document.example || context.published.contains(channel + "/" + document.id);
  if (document.expires_at)
    check_over(item, "expires_at", base::to_local(base::Instant{document.expires_at->seconds - 1}, office.zone).date,
               forgiven, context, findings);
  if (const auto* notice = std::get_if<pack::NoticeDetails>(&document.details); notice && notice->valid_until) {
    check_over(item, "valid_until", *notice->valid_until, forgiven, context, findings);
  }
  if (const auto* contact = std::get_if<pack::ContactDetails>(&document.details);
      contact && contact->checked_on > context.today && !document.example) {
    findings.error(item.place("checked_on"),
                   {"Tanggal cek nomor ada di masa depan.", "The numbers were checked in the future."},
                   {"Tulis tanggal terakhir Anda mengecek.", "Write when you last checked."});
  }
  if (document.review_by && *document.review_by < context.today) {
    findings.warning(item.place("review_by"),
                     {fmt::format("Seharusnya ditinjau lagi sebelum {}.", base::format_date(*document.review_by)),
                      fmt::format("It was to be reviewed by {}.", base::format_date(*document.review_by))},
                     {"Periksa isinya, lalu perbarui 'review_by' atau 'date'.",
                      "Check what it says, then renew 'review_by' or 'date'."});
  }
}

bool says_contoh(const pack::Inline& text) {
  return std::any_of(text.begin(), text.end(),
                     [](const pack::Span& span) { return span.text.find("CONTOH") != std::string::npos; });
}

bool says_contoh(const pack::LocalText& text) {
  if (text.title.find("CONTOH") != std::string::npos || text.summary.find("CONTOH") != std::string::npos) return true;
  for (const auto& [part, lines] : text.parts) {
    for (const std::string& line : lines) {
      if (line.find("CONTOH") != std::string::npos) return true;
    }
  }
  return std::any_of(text.body.begin(), text.body.end(), [](const pack::Block& block) {
    const auto* paragraph = std::get_if<pack::ParagraphBlock>(&block);
    const auto* list = std::get_if<pack::ListBlock>(&block);
    if (list)
      return std::any_of(list->items.begin(), list->items.end(),
                         [](const pack::ListItem& item) { return says_contoh(item.text); });
    return paragraph && says_contoh(paragraph->text);
  });
}

void check_example(const Item& item, Findings& findings) {
  const auto text = item.document.text.find("id");
  if (item.document.example || text == item.document.text.end() || !says_contoh(text->second)) return;
  findings.error(item.place("example"),
                 {"Teksnya menyebut CONTOH, tetapi tidak ditandai contoh.",
                  "The text says CONTOH, but the item is not marked as an example."},
                 {"Tulis 'example: yes', atau ganti CONTOH dengan keterangan yang benar.",
                  "Write 'example: yes', or replace CONTOH by what is true."});
}

void check_media(const Item& item, Findings& findings) {
  for (const MediaSource& source : item.picture_sources) {
    auto bytes = base::read_file(source.path, kMaxPictureSourceBytes);
    const PictureVerdict verdict = bytes ? judge_picture(*bytes) : unreadable_picture(bytes.error());
    if (verdict.usable && !verdict.what.id.empty()) findings.warning(source.place, verdict.what, verdict.mend);
    if (!verdict.usable) findings.error(source.place, verdict.what, verdict.mend);
  }
  for (const MediaSource& source : item.sound_sources) {
    auto bytes = base::read_file(source.path, kMaxSoundBytes);
    auto sound = bytes ? read_opus(*bytes) : base::Result<OpusInfo>(bytes.error());
    if (sound) continue;
    findings.error(source.place,
                   {"Suara ini bukan Opus yang utuh: " + sound.error().detail + ".",
                    "This sound is not a whole Opus file: " + sound.error().detail + "."},
                   {"Ubah dengan: ffmpeg -i suara.mp3 -ac 1 -c:a libopus -b:a 24k dengar.id.opus",
                    "Convert it: ffmpeg -i sound.mp3 -ac 1 -c:a libopus -b:a 24k listen.id.opus"});
  }
}

// The kiosk's own parser has the last word: what it would refuse must not leave the office. Media are prepared later,
// so any that fit stand for them.
void check_as_kiosk(const Item& item, Findings& findings) {
  pack::Document document = item.document;
  for (pack::Picture& picture : document.pictures) picture.full = picture.card = {{}, 1, 1, 1, "image/jpeg"};
  for (pack::Sound& sound : document.sounds) sound.length = static_cast<std::uint64_t>(sound.duration_ms = 1);
  const pack::Json json = pack::to_json(document);
  pack::SkippedFields skipped;
  const auto parsed = pack::parse_document(json, &skipped);
  const bool fits = pack::canonical_json(json).size() <= pack::limits::kDocumentBytes;
  if (fits && parsed && skipped.empty() && *parsed == document) return;
  const std::string detail = !parsed           ? parsed.error().detail
                             : skipped.empty() ? "reads back differently"
                                               : skipped.front();
  const Words reason = !fits ? Words{"lebih besar dari 512 KiB", "it is larger than 512 KiB"} : Words{detail, detail};
  findings.error(
      item.place("type"),
      {"Kios akan menolak item ini: " + reason.id + ".", "A kiosk would refuse this item: " + reason.en + "."},
      {"Perbaiki, pendekkan, atau pecah menjadi beberapa item.", "Mend or shorten it, or make several items."});
}

// Files that nobody named: a forgotten picture, or a text file of the wrong name.
void check_strays(const Item& item, const Office& office, Findings& findings) {
  std::set<std::string> named;
  for (const MediaSource& source : item.picture_sources) named.insert(source.path.filename().string());
  for (const MediaSource& source : item.sound_sources) named.insert(source.path.filename().string());
  for (const std::string& language : office.languages) named.insert("index." + language + ".md");
  std::error_code error;
  for (fs::directory_iterator it(item.folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.') || named.contains(name) || it->is_directory(error)) continue;
    const Place place{name_in_office(office, it->path()), 0, {}};
    if (name.ends_with(".md")) {
      findings.error(place,
                     {"Berkas ini tidak terbaca: nama atau bahasanya tidak dikenal.",
                      "This file is not read: its name or language is unknown."},
                     {"Namai index.id.md atau index.en.md, atau tambahkan bahasanya di jendela.yaml.",
                      "Name it index.id.md or index.en.md, or add its language to jendela.yaml."});
    } else {
      findings.warning(place, {"Berkas ini tidak disebut di index.id.md.", "index.id.md does not mention this file."},
                       {"Sebut di 'pictures:' atau 'sounds:', atau hapus.",
                        "Name it under 'pictures:' or 'sounds:', or delete it."});
    }
  }
}

}  // namespace

std::vector<ChannelItems> check_office(const Office& office, const CheckContext& context, Findings& findings) {
  std::vector<ChannelItems> channels;
  for (const Channel& channel : office.channels) {
    ChannelItems read{&channel, {}};
    const std::vector<fs::path> folders = find_item_folders(office, channel, findings);
    for (const fs::path& folder : folders) {
      const std::size_t errors = findings.count(Severity::error);
      auto item = read_item(office, channel, folder, findings);
      if (!item) continue;
      if (findings.count(Severity::error) == errors) check_as_kiosk(*item, findings);
      check_dates(*item, office, channel.name, context, findings);
      check_example(*item, findings);
      check_media(*item, findings);
      check_strays(*item, office, findings);
      read.items.push_back(std::move(*item));
    }
    check_ids(read, findings);
    check_related(read, findings);
    if (folders.empty()) {
      findings.warning({name_in_office(office, channel.folder), 0, {}},
                       {"Kanal ini masih kosong.", "This channel is still empty."},
                       {"Mulai dengan 'jendela new article NAMA'.", "Begin with 'jendela new article NAME'."});
    }
    channels.push_back(std::move(read));
  }
  return channels;
}

}  // namespace authoring
