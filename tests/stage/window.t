#!/bin/sh
# The hours in which DingTalk reads files, 20:00 to 08:00 in China, on a clock
# that the test sets: closed, opening, closing while files are on their way,
# and going on the next evening.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

[ "$VARIANT" != san ] || skip_all "a sanitizer wants to be preloaded first"
${CC:-cc} -shared -fPIC -O1 -o clock.so "$TOP/tests/clock.c" || skip_all "no compiler"
export FAKE_CLOCK="$T/clock" TZ=UTC0
: >clock
# at TIME: what time it is in China from now on
at() { echo $(($(date -d "2027-01-$1 +08:00" +%s) - $(date +%s))) >clock; }
faked() { LD_PRELOAD=$T/clock.so "$@"; }
ding() {
	faked resume-deliver --target sandbox-dingtalk --host "$ats" --mode attachment \
	    --opt-user-id u-1 --file-base-url https://files.example.com --reconcile no "$@"
}
states() { jq -r '.delivery.outcome // .error.code' | sort | uniq -c | awk '{printf "%s%s %s", s, $1, $2; s = ", "}'; }
there() { curl -s "$ats/sandbox/resumes" | jq -r '[.items[].body.fileName] | "\(length) \(unique | length)"'; }

at "10 12:00"
LD_PRELOAD=$T/clock.so ats_start --night-only
for i in 1 2 3 4 5 6 7 8; do
	printf '%%PDF-1.4\n%s\n' $i >cv$i.pdf
done
resume-scan cv*.pdf | grep -v '"tally"' >files

exits "at noon" 75 ding files
is "all is kept for later" "$(states <out)" "8 closed"
like "how long it will take then is told" "$(cat err)" '8 wait for .* take 1 min'
like "which is in eight hours" "$(cat err)" 'for the hours 20:00-08:00, which begin in 480 min'
is "nothing was sent" "$(ats_calls all)" 0
at "10 19:59:20"
exits "a minute before" 75 ding files
like "is told as one" "$(cat err)" 'begin in 1 min'
is "nothing was sent" "$(ats_calls all)" 0
exits "the target would refuse it" 1 ding --window 00:00-00:00 files
is "all of it" "$(ats_calls import_candidate) $(there)" "8 0 0"

# ---------------------------------------------------------------- closing
rm -rf "$XDG_STATE_HOME"
ats_reset
at "11 07:59:57"
exits "it closes while files are on their way" 75 ding --rate create=2/s files
first=$(there)
like "some went" "$first" '^[1-7] [1-7]$'
is "the others are kept" "$(states <out)" "$((8 - ${first% *})) closed, ${first% *} done"
like "and when it opens again is told" "$(cat err)" 'begin in 720 min'
grep '"closed"' out | jq -c '.kind = .error.kind | del(.error)' >rest
exits "an hour later" 75 ding rest
is "still nothing" "$(there)" "$first"
at "11 20:00:00"
exits "in the evening the same files go on" 0 ding files
is "those that were left" "$(states <out)" "$((8 - ${first% *})) done, ${first% *} skipped"
is "each is there once" "$(there)" "8 8"
exits "and at midnight" 0 ding files
is "nothing is left to do" "$(states <out) $(there)" "8 skipped 8 8"

# --------------------------------------------------------------- a run
mkdir in
cp "$TOP/samples/lin-zhiyuan/input.pdf" in/1.pdf
cp "$TOP/samples/gu-qinghe/input.pdf" in/2.pdf
rm -rf "$XDG_STATE_HOME"
ats_reset
run() {
	faked resume-run -q in --target sandbox-dingtalk --host "$ats" -o res --mode attachment \
	    --opt-user-id u-1 --file-base-url https://files.example.com
}
at "12 15:00"
exits "a run by day" 75 run
is "has what waits for the night" "$(jq -c '[.states.failed, .errors.closed.class]' res/summary.json)" '[2,"temporary"]'
at "12 22:00"
exits "and by night" 0 run
is "goes" "$(jq -c .states.delivered res/summary.json) $(there)" "2 2 2"
