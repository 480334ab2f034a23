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

for folder in "$TOP"/samples/*/; do
	slug=$(basename "$folder")
	sample_target "$slug"
	before=/dev/null
	for record in $sample_records; do
		program=$(sample_program $record)
		if [ ! -x "$BIN/$program" ]; then
			skip "$slug: there is no $program"
			break
		fi
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
	[ -x "$BIN/$program" ] || continue

	sample_target "$slug"
	sample_make "$slug" file | sample_make "$slug" document |
	    sample_make "$slug" resume | sample_make "$slug" uploaded |
	    sample_make "$slug" delivery >"$T/raw" 2>"$T/err"
	compare "$slug: the whole pipe" "$T/raw" "$folder/delivery.ndjson"
	is "$slug: delivered" \
	    "$(jq -r 'select(.kind != "tally") | .delivery.outcome // .error.code' \
	        "$T/raw" | sort -u)" done
	sample_target_end
done
