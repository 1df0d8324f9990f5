// SPDX-License-Identifier: EUPL-1.2
#include "agent/protocol.h"

#include <set>

#include "agent/line_reader.h"
#include "check.h"

using base::Errc;

namespace {

base::Instant moment() { return base::parse_instant("2026-11-20T02:00:00Z").take(); }

std::vector<agent::Event> one_of_each_event() {
  const agent::Failure failure{Errc::no_space, "12 bytes missing"};
  const agent::ChannelState channel{
      .name = "kanwil-ntt", .title = {{"id", "Kanwil \"NTT\""}}, .sequence = 9, .issued = moment(), .failure = failure};
  const agent::Counts counts{.added = 2, .changed = 1, .withdrawn = 3};
  const agent::ClockEvent clock{agent::ClockState::proved, moment(), moment()};
  agent::MediaEvent media{
      .id = "m3", .name = "pack.jendela", .channels = {channel}, .counts = counts, .failure = failure};
  media.state = agent::MediaState::refused;
  media.bytes = 412'000;
  media.fits = false;
  return {agent::HelloEvent{"0.1.0", "lapas-kupang", 7},
          agent::ReleaseEvent{8},
          media,
          agent::ProgressEvent{4, "m3", 131'072, 412'000, 2, 5, 1, false},
          agent::FinishedEvent{4, "m3", true, 8, counts, {channel}, failure},
          agent::SyncEvent{"https://jendela.example", agent::SyncState::failed, failure},
          clock,
          agent::StatusEvent{
              "0.1.0", "lapas-kupang", 8, 7, 9, {channel}, "stick pack.jendela", moment(), failure, 5, 4, clock},
          agent::RefusedEvent{"install", failure}};
}

std::vector<agent::Command> one_of_each_command() {
  return {agent::StatusCommand{},
          agent::InstallCommand{"m3"},
          agent::CancelCommand{},
          agent::SyncCommand{},
          agent::RollbackCommand{},
          agent::ConfirmClockCommand{moment()},
          agent::DamagedCommand{pack::sha256(base::as_bytes("damaged"))}};
}

std::string without_line_feed(std::string line) {
  REQUIRE(line.ends_with('\n'));
  line.pop_back();
  CHECK(line.find('\n') == std::string::npos);
  return line;
}

}  // namespace

TEST_CASE("every event comes back as it was sent") {
  std::set<std::size_t> covered;
  for (const agent::Event& event : one_of_each_event()) {
    covered.insert(event.index());
    const auto decoded = agent::decode_event(without_line_feed(agent::encode(event)));
    REQUIRE_OK(decoded);
    CHECK((*decoded == event));
  }
  CHECK(covered.size() == std::variant_size_v<agent::Event>);
}

TEST_CASE("every command comes back as it was sent") {
  std::set<std::size_t> covered;
  for (const agent::Command& command : one_of_each_command()) {
    covered.insert(command.index());
    const auto decoded = agent::decode_command(without_line_feed(agent::encode(command)));
    REQUIRE_OK(decoded);
    CHECK((*decoded == command));
  }
  CHECK(covered.size() == std::variant_size_v<agent::Command>);
}

TEST_CASE("what the README shows is what is read") {
  const auto install = agent::decode_command(R"({"command":"install","media":"m3","v":1})");
  REQUIRE_OK(install);
  CHECK((*install == agent::Command{agent::InstallCommand{"m3"}}));
  const auto more = agent::decode_command(R"({"command":"status","colour":"red","v":1})");
  CHECK_OK(more);
}

TEST_CASE("lines from a later version are told from nonsense") {
  CHECK_ERR(agent::decode_command(R"({"command":"status","v":2})"), Errc::unsupported);
  CHECK_ERR(agent::decode_command(R"({"command":"dance","v":1})"), Errc::unsupported);
  CHECK_ERR(agent::decode_event(R"({"event":"dance","v":1})"), Errc::unsupported);
  for (const std::string_view line :
       {"", "{", "[]", "null", R"({"command":"install","v":1})", R"({"command":7,"v":1})",
        R"({"command":"status","command":"sync","v":1})", R"({"command":"confirm_clock","instant":"yesterday","v":1})",
        R"({"command":"damaged","sha256":"../../etc","v":1})"}) {
    CAPTURE(line);
    CHECK_ERR(agent::decode_command(line), Errc::malformed);
  }
}

TEST_CASE("an event with far too much in it is cut to one line of the allowed length") {
  agent::FinishedEvent event{.job = 1, .media = "", .counts = {}, .channels = {}, .failure = std::nullopt};
  event.failure = agent::Failure{Errc::mismatch, std::string(500'000, '"')};
  for (int i = 0; i < 1000; ++i)
    event.channels.push_back({.name = "kanal", .title = {{"id", std::string(5000, 'x')}}, .issued = {}, .failure = {}});
  const std::string line = agent::encode(event);
  CHECK(line.size() <= agent::kMaxLineBytes);
  CHECK_OK(agent::decode_event(without_line_feed(line)));
}

TEST_CASE("lines are put together from single bytes, and an endless one is given up") {
  agent::LineReader reader;
  for (const char c : std::string("one\ntwo\nthr")) {
    const auto byte = static_cast<std::uint8_t>(c);
    REQUIRE_OK(reader.feed({&byte, 1}));
  }
  CHECK(reader.next() == "one");
  CHECK(reader.next() == "two");
  CHECK_FALSE(reader.next().has_value());
  CHECK_ERR(reader.feed(base::as_bytes(std::string(agent::kMaxLineBytes + 1, 'x'))), Errc::too_large);
}
