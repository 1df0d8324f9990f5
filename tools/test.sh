#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Installs what the tests need, builds and runs every test.
#   tools/test.sh           preset dev: all tests, g++
#   tools/test.sh --deep    the release as it is shipped, then clang: address, undefined and thread sanitizers, the fuzz corpora, quick faults
# With JENDELA_CAPABLE=1 a missing capability (root, loop devices, FUSE, nginx, an X server) fails instead of skipping.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/dev/setup.sh

deep=false
case ${1:-} in
  "") ;;
  --deep) deep=true ;;
  *) fail "Unknown option: $1" "Usage: tools/test.sh [--deep]" ;;
esac

lists=(tools/packages/demo.txt tools/packages/test.txt)
$deep && lists+=(tools/packages/deep.txt)
say "Packages"
mapfile -t names < <(package_names "${lists[@]}")
# Node's own packages bring an npm that Debian's contradicts; either will do.
command -v npm >/dev/null || names+=(nodejs npm)
install_packages "${names[@]}"
if $deep; then
  clang_major=$(clang --version | sed -nE 's/.*version ([0-9]+)\..*/\1/p' | head -n 1)
  install_packages "libclang-rt-$clang_major-dev"
fi

# run_tests PRESET "TARGET…" [ctest's options]: no target is every target.
run_tests() {
  local preset=$1 targets
  read -r -a targets <<<"$2"
  shift 2
  say "Building preset $preset"
  build_preset "$preset" "${targets[@]}"
  say "Tests of preset $preset"
  ctest --preset "$preset" "$@"
}

started=$SECONDS
if $deep; then
  say "Building preset release"
  build_preset release
  run_tests asan ""
  # Only what starts threads: the rest would take ten minutes to build and has nothing to find.
  run_tests tsan "agent_tests app_tests platform_tests" -L threads
  run_tests fuzz "fuzz_targets"
else
  run_tests dev ""
fi
say "All passed in $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s."
