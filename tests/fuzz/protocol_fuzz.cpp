// SPDX-License-Identifier: EUPL-1.2
// What a peer on the socket may send: lines, each read as an event and as a command.
#include <cstdlib>

#include "agent/line_reader.h"
#include "agent/protocol.h"

template <typename Message>
void check(std::string_view line, base::Result<Message> (*decode)(std::string_view)) {
  const auto message = decode(line);
  if (!message) return;
  const std::string encoded = encode(*message);
  if (encoded.size() > agent::kMaxLineBytes || encoded.back() != '\n') std::abort();
  const auto again = decode(std::string_view(encoded).substr(0, encoded.size() - 1));
  if (!again || encode(*again) != encoded) std::abort();
}

// What is read can be said again, within one line, and then says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  agent::LineReader reader;
  if (!reader.feed({data, size})) return 0;
  while (const auto line = reader.next()) {
    check<agent::Event>(*line, agent::decode_event);
    check<agent::Command>(*line, agent::decode_command);
  }
  return 0;
}
