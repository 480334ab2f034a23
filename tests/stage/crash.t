#!/bin/sh
# Killed again and again, and with a disk that fills up: no record is lost,
# and no application is made twice.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

# The most creates that any one applicant got.
most_creates() {
	curl -s "$ats/sandbox/requests" | jq '[.items[] |
	    select(.call == "create_by_resume") | .body |
	    if type == "string" then fromjson else . end | .user_id] |
	    group_by(.) | map(length) | max'
}
made() { curl -s "$ats/sandbox/deliveries" | jq '.items | length'; }
count() { jq -r '.delivery.outcome' out | grep -Ec "$1"; }

ats_start
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	person "甲$i" "138001380$(printf %02d "$i")"
done >people

for pause in 0.05 0.11 0.17 0.23 0.29; do
	timeout --foreground -s KILL "$pause" resume-deliver --host "$ats" people >out 2>err
done
exits "after five kills, a run to the end" 0 deliver people
is "every record has an end" "$(count 'done|skipped|held')" 12
is "no applicant has two" "$(most_creates)" 1
held=$(count held)
is "what is not held is at the target" "$(($(made) + held >= 12))" 1
is "and what is told as delivered is there" \
    "$(($(count 'done|skipped') <= $(made)))" 1

# Files that cannot grow: the ledger fails in the middle of the run.
ats_reset
rm -rf "$XDG_STATE_HOME"
sh -c "trap '' XFSZ; ulimit -f 300; exec resume-deliver --host $ats people" \
    2>err | cat >out
before=$(made)
is "a full disk stops it" "$(($(wc -l <out) < 12))" 1
like "and it says why" "$(cat err)" 'ledger'
exits "when there is room again" 0 deliver people
is "every record has an end" "$(count 'done|skipped|held')" 12
is "no applicant has two" "$(most_creates)" 1
is "at most one is in doubt" "$(($(count held) <= 1))" 1
is "what was made stays made" "$(($(made) >= before))" 1
