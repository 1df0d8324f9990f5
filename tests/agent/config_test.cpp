// SPDX-License-Identifier: EUPL-1.2
#include "agent/config.h"

#include <string>

#include "base/file.h"
#include "check.h"

using base::Errc;

namespace {

constexpr std::string_view kLeast = "unit = \"lapas-kupang\"\n[[channel]]\nname = \"kanwil-ntt\"\n";

std::string complaint(const std::string& text) {
  const auto parsed = agent::parse_config(text, "agent.toml");
  CHECK_ERR(parsed, Errc::malformed);
  return parsed ? "" : parsed.error().detail;
}

std::string packaged_example() {
  const auto bytes = base::read_file(std::string(JENDELA_PACKAGING) + "/agent.toml", 65'536);
  REQUIRE_OK(bytes);
  return std::string(base::as_text(*bytes));
}

// Takes the '#' from lines that hold a setting ("#store = …", "#[[channel]]"), not from explanations ("# The unit …").
std::string with_defaults_written_out(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_line = at == 0 || text[at - 1] == '\n';
    const bool holds_setting =
        at + 1 < text.size() && (text[at + 1] == '[' || (text[at + 1] >= 'a' && text[at + 1] <= 'z'));
    if (!(text[at] == '#' && begins_line && holds_setting)) out += text[at];
  }
  return out;
}

}  // namespace

TEST_CASE("a unit and one channel are enough of a configuration") {
  const auto config = agent::parse_config(kLeast, "agent.toml");
  REQUIRE_OK(config);
  CHECK(config->unit == "lapas-kupang");
  CHECK(config->store == "/var/lib/jendela");
  CHECK(config->root == "/etc/jendela/root.json");
  CHECK(config->sources.empty());
  CHECK_FALSE(config->channels.at(0).official);
}

TEST_CASE("the packaged example is good, and its commented lines are the defaults") {
  const std::string text = packaged_example();
  const auto as_it_is = agent::parse_config(text, "agent.toml");
  REQUIRE_OK(as_it_is);
  const auto written_out = agent::parse_config(with_defaults_written_out(text), "agent.toml");
  REQUIRE_OK(written_out);
  CHECK(written_out->store == as_it_is->store);
  CHECK(written_out->root == as_it_is->root);
  CHECK(written_out->socket == as_it_is->socket);
  CHECK(written_out->log_level == as_it_is->log_level);
  CHECK(written_out->mounts_below == as_it_is->mounts_below);
  CHECK(written_out->media_folders == as_it_is->media_folders);
  CHECK(written_out->poll_interval == as_it_is->poll_interval);
  CHECK(written_out->poll_jitter_percent == as_it_is->poll_jitter_percent);
  CHECK(written_out->max_update_bytes == as_it_is->max_update_bytes);
  // The further channel and source in it are examples.
  CHECK(written_out->channels.size() == as_it_is->channels.size() + 1);
  CHECK(written_out->sources.size() == as_it_is->sources.size() + 1);
}

TEST_CASE("all problems are told at once, each with its line and its mend") {
  const std::string detail = complaint(
      "unitt = \"lapas-kupang\"\n"
      "store = \"relative\"\n"
      "log_level = \"loud\"\n"
      "socket_users = 7\n"
      "[[channel]]\n"
      "name = \"Kanwil NTT\"\n"
      "types = [\"artikel\"]\n"
      "[[source]]\n"
      "kind = \"ftp\"\n"
      "[schedule]\n"
      "poll_minutes = 0\n");
  const auto tells = [&detail](std::string_view text) {
    CHECK_MESSAGE(detail.find(text) != std::string::npos, detail);
  };
  tells("agent.toml:1: unknown key 'unitt'; known here: ");
  tells("'unit' is missing: add unit = ");
  tells("agent.toml:2: 'store' must be an absolute path");
  tells("agent.toml:3: 'log_level' must be error, warning, notice, info or debug");
  tells("agent.toml:4: 'socket_users' must be a list of texts");
  tells("agent.toml:6: [[channel]]: 'name' must be small letters, digits and hyphens");
  tells("agent.toml:7: [[channel]]: 'types': no such type of document: 'artikel'");
  tells("agent.toml:9: [[source]]: 'kind' must be \"http\" or \"directory\"");
  CHECK_MESSAGE(detail.find("'path'") == std::string::npos,
                detail);  // of a kind that is not known nothing more is asked
  tells("agent.toml:11: [schedule]: 'poll_minutes' must be a whole number from ");
}

TEST_CASE("a line that is no TOML is named") {
  CHECK(complaint("unit = \"lapas-kupang\"\nstore = /var\n").find("agent.toml:2: ") == 0);
}

TEST_CASE("a channel that stands twice and an address with a password are refused") {
  const std::string detail = complaint(std::string(kLeast) +
                                       "[[channel]]\nname = \"kanwil-ntt\"\n"
                                       "[[source]]\nkind = \"http\"\nurl = \"https://who:secret@jendela.example\"\n");
  CHECK(detail.find("channel 'kanwil-ntt' stands twice") != std::string::npos);
  CHECK(detail.find("without '?', '#' or a password") != std::string::npos);
}

TEST_CASE("a configuration that is not there is not found") {
  CHECK_ERR(agent::load_config("/nonexistent/agent.toml"), Errc::not_found);
}
