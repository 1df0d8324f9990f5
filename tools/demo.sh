#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The whole way of Jendela on one machine: a clerk's folder is checked, signed and published; the agent installs it; the
# kiosk shows it. Everything it makes lies in build/demo. Running it again starts from what is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/dev/setup.sh

demo=$PWD/build/demo
bin=$PWD/build/release/bin

agent_pid=
stop_agent() {
  [ -z "$agent_pid" ] || { kill "$agent_pid" 2>/dev/null; wait "$agent_pid" 2>/dev/null; } || true
}
trap stop_agent EXIT

say "1/5 Packages"
mapfile -t names < <(package_names tools/packages/demo.txt)
install_packages "${names[@]}"

say "2/5 Building (a few minutes the first time)"
build_preset release jendela jendela-agent jendela-kiosk jendela-decode

say "3/5 The office: keys, content, signatures"
tools/dev/demo_office.sh "$bin" "$demo" || fail "The demo office could not be made." "The message above says why. To start anew: rm -r build/demo"

say "4/5 The agent installs the publication"
"$bin/jendela-agent" --config "$demo/agent.toml" --once ||
  fail "The agent refused the publication." "The line above names the reason. To start anew: rm -r build/demo"

say "5/5 The kiosk"
if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  "$bin/jendela-agent" --config "$demo/agent.toml" &
  agent_pid=$!
  tell "A window opens. Close it, or press Ctrl+C here, to end the demo."
  "$bin/jendela-kiosk" --config "$demo/kiosk.toml" --windowed 1280x800
else
  tell "There is no display here, so the kiosk draws every screen into a picture."
  rm -f "$demo"/*.png
  # Half past nine of this day, so that the pictures show a visiting day as families see it.
  "$bin/jendela-kiosk" --config "$demo/kiosk.toml" --now "$(date +%F)T01:30:00Z" --tour "$demo" ||
    fail "The kiosk could not draw every screen." "The lines above name the one that failed."
  tell "The pictures: $demo/*.png"
fi

say "Done. What was made, in $demo:"
tell "office/        the clerk's folder, with its keys (passphrase in passphrase.txt: this is a demonstration)"
tell "repository/    what any web server can serve"
tell "pack.jendela   the same as one file for a stick"
tell "store/         what the kiosk shows"
