#!/bin/sh
# Every sample, through each stage alone and through the whole pipe. A stage
# is given the record that is stored of the one before it, so a change shows
# in the stage that made it. 'make bless CASE=samples' rewrites them.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/golden.sh"
export XDG_STATE_HOME=$T/state XDG_CACHE_HOME=$T/cache

# compare WHAT GOT STORED
compare() {
	filter <"$2" 2>&1 | canonical >"$T/got" 2>&1
	canonical <"$3" >"$T/want" 2>&1
	same "$1" "$T/got" "$T/want"
}

# delivered SLUG KNOWN-BUG: every document of the sample reached the target
delivered() {
	got=$(jq -r 'select(.kind != "tally") |
	    .delivery.outcome // .error.code' "$T/raw" | sort -u)
	if [ ! -f "$2" ]; then
		is "$1: delivered" "$got" done
	elif [ "$got" = done ]; then
		fail "$1: delivered: fixed, so remove KNOWN-BUG"
	else
		tap_n=$((tap_n + 1))
		echo "not ok $tap_n - $1: delivered # TODO $(head -n 1 "$2")"
	fi
}

for folder in "$TOP"/samples/*/; do
	slug=$(basename "$folder")
	sample_target "$slug"
	before=/dev/null
	for record in $sample_records; do
		program=$(sample_program $record)
		if [ ! -f "$folder/$record.ndjson" ]; then
			fail "$slug: $record.ndjson is there"
			continue
		fi
		sample_make "$slug" $record <"$before" >"$T/raw" 2>"$T/err"
		compare "$slug: $program" "$T/raw" "$folder/$record.ndjson"
		sed 's/^/# /' "$T/err"
		before=$folder/$record.ndjson
	done
	sample_target_end

	sample_target "$slug"
	sample_make "$slug" file | sample_make "$slug" document |
	    sample_make "$slug" resume | sample_make "$slug" uploaded |
	    sample_make "$slug" delivery >"$T/raw" 2>"$T/err"
	compare "$slug: the whole pipe" "$T/raw" "$folder/delivery.ndjson"
	delivered "$slug" "$folder/KNOWN-BUG"
	sample_target_end
done
