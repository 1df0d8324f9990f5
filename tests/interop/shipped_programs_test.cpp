// SPDX-License-Identifier: EUPL-1.2
// What the tests add for other people's signatures stays with the tests.
#include "check.h"
#include "child_process.h"

namespace {

// The libraries that a program names itself, not those that they name in turn.
std::string needed_libraries(const std::string& program) {
  const auto finished = ChildProcess::run({"readelf", "-d", built_program(program)});
  REQUIRE_MESSAGE(finished.status == 0, finished.output);
  return finished.output;
}

}  // namespace

TEST_CASE("no program that is shipped links libcrypto") {
  if (!have_program("readelf")) return;
  for (const char* program : {"jendela", "jendela-agent", "jendela-kiosk", "jendela-decode"}) {
    CAPTURE(program);
    const std::string needed = needed_libraries(program);
    CHECK(needed.find("(NEEDED)") != std::string::npos);
    CHECK(needed.find("libcrypto") == std::string::npos);
    CHECK(needed.find("libssl") == std::string::npos);
  }
  CHECK(needed_libraries("tuf-client").find("libcrypto") != std::string::npos);
}
