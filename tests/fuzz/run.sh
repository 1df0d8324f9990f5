#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# run.sh MINUTES: builds preset fuzz and runs every target for so long, as many at a time as there are processors. What is
# found stays in build/fuzz/found/NAME; commit the inputs worth keeping to tests/fuzz/corpus/NAME.
set -euo pipefail
minutes=${1:?usage: run.sh MINUTES}
cd "$(dirname "$0")/../.."
cmake --preset fuzz
cmake --build build/fuzz

one() {
  local name=$1 seconds=$2 found=build/fuzz/found/$1
  mkdir -p "$found"
  # The log is kept, so that parallel targets do not mix their lines.
  if build/fuzz/bin/"fuzz_$name" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1; then
    echo "$name: $(tail -1 "build/fuzz/$name.log")"
  else
    tail -40 "build/fuzz/$name.log"
    echo "$name: FAILED; the input is in $found" >&2
    return 1
  fi
}
export -f one

find build/fuzz/bin -name 'fuzz_*' -printf '%f\n' | sed 's/^fuzz_//' | sort |
  xargs -P "$(nproc)" -I{} bash -c 'one "$1" "$2"' _ {} $((minutes * 60))
