#!/bin/sh
# Every case directory, tests/cases/AREA/CASE/: an input.* and what one stage
# makes of it. The name of the expected file picks the stage:
#	expect.document.json	resume-extract
#	expect.resume.json	resume-map
#	expect.request.json	resume-deliver --dry-run
# Optional: args, options of that stage; show.jq, the part of the record that
# the case is about; status, its exit status; KNOWN-BUG, why it fails still
# (a TODO, red when it passes). An input.ndjson is given to the stage itself.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/golden.sh"
export XDG_STATE_HOME=$T/state XDG_CACHE_HOME=$T/cache

# known_bug FOLDER WHAT: the result of a case that is known to fail
known_bug() {
	tap_n=$((tap_n + 1))
	if cmp -s "$T/got" "$T/want"; then
		tap_bad=$((tap_bad + 1))
		echo "not ok $tap_n - $2: fixed, so remove KNOWN-BUG"
	else
		echo "not ok $tap_n - $2 # TODO $(head -n 1 "$1/KNOWN-BUG")"
	fi
}

for expected in "$TOP"/tests/cases/*/*/expect.*.json; do
	folder=${expected%/*}
	what=${folder#"$TOP/tests/cases/"}
	case_make "$folder" "${expected##*/}" >"$T/got"
	canonical <"$expected" >"$T/want"
	if [ -f "$folder/KNOWN-BUG" ]; then
		known_bug "$folder" "$what"
		continue
	fi
	same "$what" "$T/got" "$T/want"
	[ ! -f "$folder/status" ] ||
		is "$what: exit status" "$(cat "$T/status")" \
		    "$(cat "$folder/status")"
done
