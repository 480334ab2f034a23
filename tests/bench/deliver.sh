#!/bin/sh
# make bench-deliver: how much of the documented 1000 a minute (and 50 a second)
# create_by_resume gets done, against the rehearsal target, which enforces both
# and takes 200 ms for each call. In real time: 2000 deliveries take 81 s when
# the second thousand begins as soon as it may. The site users are made before,
# unhurried: 10 a second are documented for them.
set -eu
cd "$TOP"
PATH=$BIN:$PATH
T=$(mktemp -d)
N=${N:-2000}
export RESUMEPIPE_CONFIG=/dev/null XDG_CACHE_HOME="$T" XDG_STATE_HOME="$T" \
    HOME="$T" LC_ALL=C.UTF-8
trap 'kill $box 2>/dev/null || true; rm -rf "$T"' EXIT
box=

start() { # OPTIONS...
	rm -f "$T/url"
	resume-sandbox --quiet --data "$T/data" --port-file "$T/url" "$@" &
	box=$!
	until [ -s "$T/url" ]; do sleep 0.05; done
	url=$(cat "$T/url")
}
stop() {
	kill $box
	wait $box || true
	box=
}
# deliver JOB RECORDS [OPTIONS...]
deliver() {
	job=$1 records=$2
	shift 2
	resume-deliver --quiet --host "$url" --ledger "$T/ledger.db" \
	    --job-post-id "$job" "$@" "$records" |
	    jq -r '.delivery.outcome // .error.code' | sort | uniq -c |
	    awk '{printf "  %s %s", $1, $2} END {print ""}'
}
# Of the creates since: how many, in how many seconds, how many a minute from
# each to the thousandth after it, and how many were refused.
figures() {
	sqlite3 "$T/data/sandbox.db" "
	    WITH c AS (SELECT time, row_number() OVER (ORDER BY time) AS k
	        FROM request WHERE call = 'create_by_resume' AND n > $1 AND status = 200)
	    SELECT (SELECT count(*) FROM c), (SELECT (max(time) - min(time)) / 1000.0 FROM c),
	        (SELECT round(avg(1000 * 60000.0 / (b.time - a.time)), 1)
	            FROM c a JOIN c b ON b.k = a.k + 1000),
	        (SELECT count(*) FROM request WHERE call = 'create_by_resume'
	            AND n > $1 AND status = 429)" -separator ' '
}
last() { sqlite3 "$T/data/sandbox.db" 'SELECT coalesce(max(n), 0) FROM request'; }

seq "$N" | jq -c '{v: 1, kind: "resume", id: ("sha256:" + ("0000000" + tostring | .[-8:]) * 8),
    resume: {basic_info: {name: "周测试", mobile: ("138" + ("0000000" + tostring | .[-8:])),
    mobile_country_code: "+86"}}}' >"$T/records"

start --limits no
echo "site users for $N people:"
deliver 6960663240925956636 "$T/records" --rate user=5000/s --rate create=5000/s \
    --rate create=1000000/m --concurrency 32

stop
n=$(last)
start --limits yes --fault '*:slow:200:0'
echo "create_by_resume at 200 ms, both windows enforced:"
deliver 6960663240925956637 "$T/records"
stop
figures "$n" | awk '{
	printf "  %d in %.1f s; %.1f a minute in steady state: %.1f %% of 1000; %d times 429\n", \
	    $1, $2, $3, $3 / 10, $4}'

n=$(last)
head -200 "$T/records" >"$T/some"
start --limits no --fault '*:slow:20:0' --fault create_by_resume:429:5%
echo "200 where one call in twenty is answered 429:"
deliver 6960663240925956638 "$T/some"
stop
