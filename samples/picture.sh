#!/bin/sh
# Makes samples/candidates.png, the picture in the READMEs: what the rehearsal
# ATS shows of some of the invented people. Needs chromium and netpbm.
#	picture.sh [BIN]
set -eu
cd "$(dirname "$0")/.."
PATH=$(cd "${1:-build/bin}" && pwd):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RESUMEPIPE_CONFIG=/dev/null XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work"
export HOME="$work"

# the first one comes first, and is opened
resume-run -q --target sandbox --out "$work/first" samples/lin-zhiyuan/input.pdf
resume-run -q --target sandbox --out "$work/others" \
    samples/gu-qinghe/input.* samples/tang-wanqing/input.* samples/oskar*/input.*
resume-sandbox -q --data "$work/resumepipe/sandbox/data" --port-file "$work/url" &
pid=$!
until [ -s "$work/url" ]; do sleep 0.2; done
curl -fsS "$(cat "$work/url")/" | sed '0,/<details>/s//<details open>/' >"$work/page.html"
kill $pid
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --window-size=1000,940 --screenshot="$work/page.png" "file://$work/page.html" 2>"$work/log"
pngtopnm "$work/page.png" | pnmquant -quiet 24 | pnmtopng -quiet -compression 9 \
    >samples/candidates.png
