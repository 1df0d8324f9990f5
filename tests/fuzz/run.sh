#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# run.sh MINUTES [NAME...]: builds preset fuzz and runs the targets named, or every one, for so long each, as many at a time
# as there are processors. What is found stays in build/fuzz/found/NAME and is where the next run goes on; commit the
# inputs worth keeping to tests/fuzz/corpus/NAME.
set -euo pipefail
minutes=${1:?usage: run.sh MINUTES [NAME...]}
shift
cd "$(dirname "$0")/../.."
cmake --preset fuzz
cmake --build build/fuzz --target fuzz_targets

# The words of a target's language, so that the fuzzer need not guess them letter by letter.
dictionary() {
  case $1 in
    canonical_json | signed | roles | trusted_set) echo metadata ;;
    document | shard | manifest) echo content ;;
    *) echo "$1" ;;
  esac
}
export -f dictionary

one() {
  local name=$1 seconds=$2 found=build/fuzz/found/$1 words options
  words=tests/fuzz/dictionary/$(dictionary "$name").dict
  options=(-max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1)
  [ ! -e "$words" ] || options+=(-dict="$words")
  mkdir -p "$found"
  # The log is kept, so that parallel targets do not mix their lines.
  if build/fuzz/bin/"fuzz_$name" "${options[@]}" -artifact_prefix="$found/broken-" "$found" "tests/fuzz/corpus/$name" \
    >"build/fuzz/$name.log" 2>&1; then
    echo "$name: $(grep -m1 number_of_executed_units "build/fuzz/$name.log"), $(find "$found" -type f | wc -l) inputs kept"
  else
    tail -40 "build/fuzz/$name.log"
    echo "$name: FAILED; the input is in $found" >&2
    return 1
  fi
}
export -f one

if [ $# -gt 0 ]; then printf '%s\n' "$@"; else find build/fuzz/bin -name 'fuzz_*' -printf '%f\n' | sed 's/^fuzz_//' | sort; fi |
  xargs -P "$(nproc)" -I{} bash -c 'one "$1" "$2"' _ {} $((minutes * 60))
