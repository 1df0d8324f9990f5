// SPDX-License-Identifier: EUPL-1.2
#include "wire.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;
using pack::Json;
using namespace wire;

struct Namer {
  std::string_view operator()(const StatusCommand&) const { return "status"; }
  std::string_view operator()(const InstallCommand&) const { return "install"; }
  std::string_view operator()(const CancelCommand&) const { return "cancel"; }
  std::string_view operator()(const SyncCommand&) const { return "sync"; }
  std::string_view operator()(const RollbackCommand&) const { return "rollback"; }
  std::string_view operator()(const ConfirmClockCommand&) const { return "confirm_clock"; }
  std::string_view operator()(const DamagedCommand&) const { return "damaged"; }
};

void write_members(Json& json, const InstallCommand& command) { json["media"] = clean(command.media, kMaxTextBytes); }
void write_members(Json& json, const ConfirmClockCommand& command) {
  json["instant"] = base::format_instant(command.instant);
}
void write_members(Json& json, const DamagedCommand& command) { json["sha256"] = pack::to_hex(command.sha256); }
template <typename WithoutMembers>
void write_members(Json&, const WithoutMembers&) {}

template <typename WithoutMembers>
Result<Command> read_bare(const Json&) {
  return Command(WithoutMembers{});
}
Result<Command> read_install(const Json& json) { return Command(InstallCommand{TRY(read_text(json, "media"))}); }
Result<Command> read_confirm_clock(const Json& json) {
  return Command(ConfirmClockCommand{TRY(read_instant(json, "instant"))});
}
Result<Command> read_damaged(const Json& json) {
  const std::string digits = TRY(pack::get_string(json, "sha256"));
  return Command(DamagedCommand{TRY_WITHIN("sha256", pack::parse_sha256(digits))});
}

struct Reader {
  std::string_view name;
  Result<Command> (*read)(const Json&);
};
constexpr Reader kReaders[] = {{"status", read_bare<StatusCommand>},
                               {"install", read_install},
                               {"cancel", read_bare<CancelCommand>},
                               {"sync", read_bare<SyncCommand>},
                               {"rollback", read_bare<RollbackCommand>},
                               {"confirm_clock", read_confirm_clock},
                               {"damaged", read_damaged}};

}  // namespace

std::string_view name_of(const Command& command) { return std::visit(Namer{}, command); }

std::string encode(const Command& command) {
  Json json = begin_message("command", name_of(command));
  std::visit([&json](const auto& one) { write_members(json, one); }, command);
  return finish_message(json);
}

Result<Command> decode_command(std::string_view line) {
  const Json json = TRY(parse_line(line));
  const std::string name = TRY(read_text(json, "command"));
  for (const Reader& reader : kReaders) {
    if (reader.name == name) return reader.read(json).within(name);
  }
  return Error{Errc::unsupported, "command: not known to this program: " + name};
}

}  // namespace agent
