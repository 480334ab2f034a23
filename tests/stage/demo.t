#!/bin/sh
# The demo ends well, delivers every sample, and sends nothing twice.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

exits "the demo" 0 sh "$TOP/samples/demo.sh" "$BIN"
like "everything is delivered" "$(cat out)" '14 delivered .* 0 failed'
like "the second run is told to be one" "$(cat out)" '14 skipped .* 0 failed'
like "and makes no call" "$(cat out)" 'in the first run, 0 in the second'
like "the candidates are named" "$(cat out)" '林致远'
check "what it points at is there" test -s "$TOP/build/demo/candidates.html" \
    -a -s "$TOP/build/demo/first/results.ndjson" \
    -a -s "$TOP/build/demo/first/results.csv"
is "nothing it keeps is for others to read" \
    "$(find "$TOP/build/demo" -maxdepth 0 -perm /077)" ""
exits "it begins anew each time" 0 sh "$TOP/samples/demo.sh" "$BIN"
like "everything is delivered again" "$(cat out)" '14 delivered .* 0 failed'
LC_ALL=zh_CN.UTF-8 exits "in Chinese" 0 sh "$TOP/samples/demo.sh" "$BIN"
like "the words are Chinese" "$(cat out)" '招聘系统收到的请求数：第一次 [0-9]+，第二次 0'
