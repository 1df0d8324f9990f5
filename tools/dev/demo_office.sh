#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# demo_office.sh BIN DEMO: makes or brings up to date the demonstration office in DEMO, and what a kiosk of it needs.
# BIN holds the programs. Called by tools/demo.sh and by the tests.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)/sample
bin=$1
demo=$2
office=$demo/office
passphrase=$demo/passphrase.txt

jendela() { "$bin/jendela" --office "$office" "$@"; }

mkdir -p "$demo"
if [ ! -e "$office/jendela.yaml" ]; then
  (umask 077 && echo "jendela-demo" >"$passphrase")
  rm -rf "$office.new"
  cp -R "$source_folder" "$office.new"
  chmod -R u+w "$office.new"
  # The sample's Christmas lies in the year in which it was written; here it is the next one to come.
  year=$(date +%Y)
  [ "$(date +%m%d)" -le 1226 ] || year=$((year + 1))
  find "$office.new" -name '*.md' -exec sed -i "s/2026-12-/$year-12-/" {} +
  mv "$office.new" "$office"
fi
if [ ! -e "$office/keys" ]; then
  jendela init "$office" --passphrase-file "$passphrase" --strength interactive
fi
jendela build
jendela sign --passphrase-file "$passphrase"
jendela publish "$demo/repository"
rm -f "$demo/pack.jendela"
jendela export "$demo/pack.jendela"
cp "$demo/repository/metadata/1.root.json" "$demo/root.json"

cat >"$demo/agent.toml" <<TOML
# The demonstration kiosk's keeper: three channels, one directory as its source, and a folder that stands for a stick.
unit = "lapas-kupang"
store = "$demo/store"
root = "$demo/root.json"
socket = "$demo/agent.sock"

[[channel]]
name = "kanwil-ntt"
official = true

[[channel]]
name = "lapas-kupang"
official = true

[[channel]]
name = "antara-ntt"
types = ["article"]

[[source]]
kind = "directory"
path = "$demo/repository"

[media]
folders = ["$demo/stick"]
TOML
mkdir -p "$demo/stick"

cat >"$demo/kiosk.toml" <<TOML
# The demonstration kiosk's screen.
unit = "lapas-kupang"
unit_label = "Lapas Contoh Kupang"
store = "$demo/store"
socket = "$demo/agent.sock"
TOML
