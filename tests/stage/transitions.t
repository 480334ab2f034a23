#!/bin/sh
# kill -9 before and after every change of the ledger, and whenever a request
# has gone out, at a target that loses answers, refuses and dawdles by chance.
# Then again until all have an end: each document is there once or is held for
# a reason that is told, and the ledger says what the target says. KILLS sets
# how often.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"
case ${VARIANT:-} in san) skip_all "a sanitizer wants to be preloaded first" ;; esac

KILLS=${KILLS:-6}
PEOPLE=8
for i in $(seq $PEOPLE); do person "戌$i" "1380013880$i"; done >people
jq -c '.evidence = {"/basic_info/mobile": {confidence: 1}}' people >by-file

# Half of the calls meet with something.
chaos() {
	ats_start --task-polls 1
	for f in "create_by_resume drop-after 8" "create_by_resume drop-before 8" \
	    "create_by_resume 500-after 6" "create_by_resume truncated 6" \
	    "create_by_resume 429 8" "create_by_resume slow:30 50" \
	    "create_by_attachment drop-after 8" "create_by_attachment 500 6" \
	    "site_users drop-after 8" "site_users 500 8" "attachments drop-after 8" \
	    "attachments truncated 8" "delivery_tasks 500 8" "delivery_tasks garbage 8" \
	    "batch_get_id 500 8" "applications drop-before 8" "* expired 2"; do
		# shellcheck disable=SC2086
		set -- ${f%%\**}${f#"${f%%\**}"}
		curl -s -H 'Content-Type: application/json' -d \
		    "{\"endpoint\":\"$1\",\"kind\":\"$2\",\"percent\":$3}" \
		    "$ats/sandbox/faults" >/dev/null
	done
}

words="--ledger ledger.db --retry-wait 2ms"
# all MODE: upload and deliver everybody; in $T/done. A call that was cut off may
# still be under way at the target: who asks about it too early is told wrong.
all() {
	case $1 in resume) from=people ;; *) from=by-file ;; esac
	# shellcheck disable=SC2086
	resume-upload --quiet --host "$ats" $words "$from" 2>>err |
	    resume-deliver --quiet --host "$ats" $words --mode "$1" --poll-wait 2ms \
		--task-wait 2s --reconcile-wait 500ms >done 2>>err
}
ask() { sqlite3 ledger.db "$1" | sort; }

# One round: kill $1 in a run of mode $2 at its moment $3, run until all have
# an end. False: it lived to the end.
round() {
	rm -f ledger.db* died err
	chaos
	(
		LD_PRELOAD=$BUILD/tests/die.so DIE_IN=$1 DIE_AT=$3 DIE_MARK=$T/died
		export LD_PRELOAD DIE_IN DIE_AT DIE_MARK
		all "$2"
	) 2>/dev/null
	tries=0
	until all "$2"; [ "$(jq -c 'select(.kind == "delivery")' done | wc -l)" = $PEOPLE ]; do
		tries=$((tries + 1))
		[ $tries -lt 20 ] || break
	done
	ends=$(jq -r 'if .delivery then .delivery.outcome else .error.code end' done | sort | uniq -c | tr -s ' ' | paste -sd,)
	held=$(jq -c 'select(.delivery.outcome == "held" and (.delivery.detail or .delivery.reason))' done | wc -l)
	curl -s "$ats/sandbox/deliveries" | jq -r '.items[].application_id' | sort >there
	ask "SELECT json_extract(receipt, '\$.application_id') FROM call
	    WHERE step IN ('create', 'task') AND state = 'done'
	    AND json_extract(receipt, '\$.application_id') IS NOT NULL" >known
	again="$(ask "SELECT count(*) FROM call WHERE state = 'exists'") $(
	    curl -s "$ats/sandbox/requests?call=create_by_resume" |
	    jq '[.items[] | select(.code == 1002510)] | length')"
	kill "$(tail -n 1 pids)"
	[ -e died ]
}

# What must be so, whatever happened.
look() {
	is "$1: all have an end ($ends)" "$(jq -c 'select(.delivery)' done | wc -l)" $PEOPLE
	is "  what the ledger calls done is there" "$(comm -23 known there)" ""
	is "  what is there and not known is held" "$(($(comm -13 known there | wc -l) <= held))" 1
	is "  nobody is missing" "$(($(wc -l <there) + held >= PEOPLE))" 1
	is "  nobody is there twice" "$(($(wc -l <there) <= PEOPLE))" 1
	is "  nothing is left half done" "$(ask "SELECT count(*) FROM call WHERE state IN ('intent', 'due')")" 0
	is "  nothing was sent that was there already" "$again" "0 0"
}

n=0
deliver_resume=1 deliver_attachment=1 upload_resume=1
while [ $n -lt "$KILLS" ]; do
	for how in deliver_resume deliver_attachment upload_resume; do
		[ $n -lt "$KILLS" ] || break
		eval "at=\$$how"
		if round "resume-${how%%_*}" "${how#*_}" "$at"; then
			look "$how killed at its moment $at"
			n=$((n + 1))
			[ "$KILLS" -ge 100 ] && eval "$how=\$((at + 1))" || eval "$how=\$((at * 2 + 1))"
		else
			look "$how lived past moment $at"
			eval "$how=1"
		fi
	done
done
echo "# $n kills"
