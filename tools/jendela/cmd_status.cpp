// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <system_error>

#include "authoring/approval.h"
#include "authoring/builder.h"
#include "authoring/publication.h"
#include "authoring/root_draft.h"
#include "key_room.h"

namespace jendela {
namespace {

constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;
constexpr std::int64_t kWarnDays = 30;

struct Row {
  std::string role;
  std::int64_t version = 0;
  base::Instant expires;
};

// The signed roles in the order in which they hang on each other.
std::vector<Row> rows_of(const authoring::Publication& publication) {
  std::vector<Row> rows = {
      {std::string(pack::kRoot), publication.root.version, publication.root.expires},
      {std::string(pack::kTargets), publication.targets.version, publication.targets.expires},
      {std::string(pack::kSnapshot), publication.snapshot.version, publication.snapshot.expires},
      {std::string(pack::kTimestamp), publication.timestamp_version, publication.timestamp_expires}};
  for (const authoring::PublishedChannel& channel : publication.channels)
    rows.push_back({channel.role, channel.targets.version, channel.targets.expires});
  return rows;
}

// "2 of 3 keys here", and how many must sign.
std::string keys_of(const KeyRoom& room, const std::string& role, bool id) {
  const auto found = room.ring.roles.find(role);
  if (found == room.ring.roles.end()) return id ? "tidak ada kunci" : "no key";
  std::error_code error;
  const auto here = std::count_if(found->second.keys.begin(), found->second.keys.end(), [&](const std::string& key) {
    return std::filesystem::exists(room.folder / (key + ".key"), error);
  });
  return fmt::format(fmt::runtime(id ? "{} dari {} kunci di sini, perlu {}" : "{} of {} keys here, {} must sign"), here,
                     found->second.keys.size(), found->second.threshold);
}

std::int64_t days_left(base::Instant expires, base::Instant now) {
  const std::int64_t seconds = expires.seconds - now.seconds;
  return seconds >= 0 ? seconds / kSecondsPerDay : -1;
}

void print_row(const Globals& globals, const KeyRoom& room, const Row& row, base::Instant now, base::Zone zone) {
  const std::int64_t days = days_left(row.expires, now);
  const std::string until = base::format_date(base::to_local(row.expires, zone).date);
  const std::string left_id = days < 0 ? "SUDAH LEWAT" : fmt::format("{} hari lagi", days);
  const std::string left_en = days < 0 ? "EXPIRED" : counted(static_cast<std::uint64_t>(days), "day") + " left";
  const std::string mark = days < kWarnDays ? "!" : " ";
  say(globals, {fmt::format("{} {:<24} versi {:<4} sampai {} ({}); {}", mark, row.role, row.version, until, left_id,
                            keys_of(room, row.role, true)),
                fmt::format("{} {:<24} version {:<4} until {} ({}); {}", mark, row.role, row.version, until, left_en,
                            keys_of(room, row.role, false))});
}

// What to run for a role that nears its end.
authoring::Words mend_of(const std::string& role) {
  if (role == pack::kRoot) return {"'jendela root prepare'", "'jendela root prepare'"};
  if (role == pack::kSnapshot || role == pack::kTimestamp)
    return {"'jendela refresh', lalu terbitkan", "'jendela refresh', then publish"};
  return {"'jendela sign', lalu terbitkan", "'jendela sign', then publish"};
}

pack::Json names_of(const std::vector<authoring::PendingRole>& waiting) {
  pack::Json::Array names;
  for (const authoring::PendingRole& pending : waiting) names.emplace_back(pending.role);
  return names;
}

int run(const Globals& globals) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto room = open_key_room(globals, office->root);
  if (!room) return kRefused;
  const auto publication = authoring::load_own_publication(*office);
  if (!publication) return refuse(globals, publication.error());
  const auto own = authoring::load_own_root(*office);
  if (!own) return refuse(globals, own.error());
  const auto next = authoring::next_root(*office, room->ring, *own ? &(*own)->root : nullptr, *now);
  const bool root_waits = next && next->has_value();
  const std::vector<Row> rows = *publication ? rows_of(**publication) : std::vector<Row>{};
  const std::vector<std::string> unsigned_channels = authoring::unsigned_channels(*office);
  const auto waiting = authoring::load_pending_roles(*office);
  if (!waiting) return refuse(globals, waiting.error());
  if (globals.json) {
    pack::Json::Array roles;
    for (const Row& row : rows) {
      roles.push_back(pack::Json::Object{{"role", row.role},
                                         {"version", row.version},
                                         {"expires", base::format_instant(row.expires)},
                                         {"days_left", days_left(row.expires, *now)}});
    }
    print_value(
        pack::Json::Object{{"roles", std::move(roles)},
                           {"root_waits", root_waits},
                           {"waiting", names_of(*waiting)},
                           {"unsigned", pack::Json::Array(unsigned_channels.begin(), unsigned_channels.end())}});
    return kDone;
  }
  if (rows.empty())
    say(globals, {"Belum ada yang ditandatangani: 'jendela sign'.", "Nothing is signed yet: 'jendela sign'."});
  for (const Row& row : rows) print_row(globals, *room, row, *now, office->zone);
  for (const Row& row : rows) {
    if (days_left(row.expires, *now) >= kWarnDays) continue;
    complain(globals, {fmt::format("peringatan: {} segera habis → {}.", row.role, mend_of(row.role).id),
                       fmt::format("warning: {} nears its end → {}.", row.role, mend_of(row.role).en)});
  }
  if (root_waits) {
    complain(globals, {"peringatan: root menunggu tanda tangan pejabat → 'jendela root prepare'.",
                       "warning: the root waits for its officers → 'jendela root prepare'."});
  }
  for (const authoring::PendingRole& pending : *waiting) {
    complain(globals, {fmt::format("peringatan: {} menunggu orang kedua → 'jendela approve'.", pending.role),
                       fmt::format("warning: {} waits for a second person → 'jendela approve'.", pending.role)});
  }
  if (waiting->empty()) warn_of_unsigned(globals, *office);
  return kDone;
}

}  // namespace

void add_status(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("status", "What is signed until when, which keys are here, and what waits to be done");
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer("Warns of everything that expires within 30 days. Opens no key and changes nothing.");
  command.when_chosen([&globals, &chosen] { chosen = [&globals] { return run(globals); }; });
}

}  // namespace jendela
