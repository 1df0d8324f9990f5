#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Sourced by tools/demo.sh and tools/test.sh: the steps they share. Defines functions, does nothing by itself.

say() { printf '\n\033[1m▸ %s\033[0m\n' "$*"; }
tell() { printf '  %s\n' "$*"; }
# fail WHAT HOW-TO-MEND
fail() {
  printf '\n\033[1m✗ %s\033[0m\n' "$1" >&2
  shift
  printf '  %s\n' "$@" >&2
  exit 1
}

# The names in package list files, comments dropped.
package_names() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"; }

# Those of the named packages that are not installed.
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
  done
}

# install_packages NAME…: installs what is missing; without root or sudo prints the exact line and exits.
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then
    tell "All $# packages are here."
    return
  fi
  command -v apt-get >/dev/null || fail "This is not Debian: apt-get is missing." "Jendela is built on Debian 12 or 13."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo)
    elif command -v sudo >/dev/null && [ -t 0 ]; then
      tell "sudo asks for your password to install ${#missing[@]} packages."
      as_root=(sudo)
    else
      fail "${#missing[@]} Debian packages are missing, and this user may not install them." \
        "Ask an administrator to run this line, then start again:" \
        "apt-get update && apt-get install --no-install-recommends -y ${missing[*]}"
    fi
  fi
  tell "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  local log=$PWD/build/packages.log
  mkdir -p build
  { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --no-install-recommends -y "${missing[@]}"; } >"$log" 2>&1 ||
    fail "apt-get could not install the packages." "Its last words:" "$(tail -n 5 "$log")" "All of it: $log"
}

# ninja's own progress, one line in place on a terminal and one line in twenty elsewhere. Line by line in the shell: the
# awk of a small Debian reads its input in blocks.
show_progress() {
  local line count=0
  while IFS= read -r line; do
    [[ $line == \[* ]] || continue
    if [ -t 1 ]; then
      printf '\r\033[K  %.100s' "$line"
    elif ((count++ % 20 == 0)); then
      printf '  %s\n' "$line"
    fi
  done
  [ ! -t 1 ] || printf '\r\033[K'
}

# build_preset PRESET [TARGET…]: configures and builds, with progress; the log on failure.
build_preset() {
  local preset=$1 log=$PWD/build/$1.log
  shift
  mkdir -p build
  cmake --preset "$preset" >"$log" 2>&1 || fail "CMake could not configure the preset $preset." "$(tail -n 15 "$log")" "All of it: $log"
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  cmake --build --preset "$preset" "${targets[@]}" 2>&1 | tee -a "$log" | show_progress ||
    fail "The preset $preset did not build." "$(grep -m 3 -A 6 -E 'error|FAILED' "$log")" "All of it: $log"
}
