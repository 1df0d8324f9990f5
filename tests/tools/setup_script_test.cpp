// SPDX-License-Identifier: EUPL-1.2
// What tools/demo.sh and tools/test.sh say when something goes wrong on a stranger's machine.
#include "clerk_office.h"

using namespace clerk;

namespace {

// The steps that the two scripts share, in a folder of their own, with a cmake that does as it is told.
Finished run_steps(const TempDir& folder, const std::string& cmake, const std::string& steps) {
  write_file(folder / "bin/cmake", "#!/bin/sh\n" + cmake + "\n");
  fs::permissions(folder / "bin/cmake", fs::perms::owner_all);
  const std::string script = "set -euo pipefail; cd '" + folder.path().string() + "'; PATH=$PWD/bin:$PATH; . '" +
                             std::string(JENDELA_SOURCE_DIR) + "/tools/dev/setup.sh'; " + steps + "; echo went on";
  return ChildProcess::run({"bash", "-c", script});
}

}  // namespace

TEST_CASE("a build that fails is told with its first error and the place of the log, and ends the script") {
  const TempDir folder;
  const Finished failed = run_steps(
      folder, "[ \"$1\" != --build ] || { echo '[1/2] FAILED: thing.o'; echo 'error: no such thing'; exit 1; }",
      "build_preset dev thing");
  CHECK(failed.status == 1);
  CHECK_MESSAGE(says(failed, "The preset dev did not build."), failed.output);
  CHECK(says(failed, "error: no such thing"));
  CHECK(says(failed, "build/dev.log"));
  CHECK_FALSE(says(failed, "went on"));
}

TEST_CASE("a configuration that fails is told with its last words, and ends the script") {
  const TempDir folder;
  const Finished failed = run_steps(folder, "echo 'CMake Error: nothing found' && exit 1", "build_preset dev");
  CHECK(failed.status == 1);
  CHECK_MESSAGE(says(failed, "CMake could not configure the preset dev."), failed.output);
  CHECK(says(failed, "nothing found"));
}

TEST_CASE("a build that succeeds goes on") {
  const TempDir folder;
  const Finished built = run_steps(folder, "echo '[1/2] Building thing.o'", "build_preset dev");
  CHECK_MESSAGE(built.status == 0, built.output);
  CHECK(says(built, "  [1/2] Building thing.o"));
  CHECK(says(built, "went on"));
}
