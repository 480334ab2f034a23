#!/bin/sh
# bless.sh [--yes] CASE...: rewrite expected records, after showing what
# changes and asking. A CASE is a sample (samples/SLUG), a case directory
# (tests/cases/AREA/CASE), or a folder of such.
set -eu
: "${TOP:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${BIN:=$TOP/build/bin}"
PATH=$BIN:$PATH
export TOP BIN PATH LC_ALL=C.UTF-8 TZ=UTC0 RESUMEPIPE_CONFIG=/dev/null
yes=
if [ "${1:-}" = --yes ]; then
	yes=1
	shift
fi
if [ $# = 0 ]; then
	echo "usage: make bless CASE='[--yes] samples/SLUG|tests/cases/AREA/CASE|samples'" >&2
	exit 64
fi
T=$(mktemp -d)
trap 'kill $(cat "$T/pids" 2>/dev/null) 2>/dev/null || :; rm -rf "$T"' EXIT
export T XDG_STATE_HOME="$T/state" XDG_CACHE_HOME="$T/cache"
. "$TOP/tests/golden.sh"

# offer STORED NEW: show the change, ask, write
offer() {
	[ -f "$1" ] || : >"$1"
	canonical <"$1" >"$T/was" 2>/dev/null || : >"$T/was" # no JSON
	canonical <"$2" >"$T/is"
	if cmp -s "$T/was" "$T/is"; then
		cmp -s "$1" "$2" || cp "$2" "$1"
		return
	fi
	echo "--- ${1#"$TOP"/}"
	diff -u "$T/was" "$T/is" | tail -n +3 | head -n "${LINES:-60}" || :
	if [ -z "$yes" ]; then
		printf 'Write it? [y/N] '
		read -r answer </dev/tty || answer=n
		case $answer in [yY]*) ;; *) return ;; esac
	fi
	cp "$2" "$1"
	echo "written"
}

bless_sample() {
	slug=$(basename "$1")
	sample_target "$slug"
	before=/dev/null
	for record in $sample_records; do
		sample_make "$slug" $record <"$before" >"$T/raw" || :
		filter <"$T/raw" >"$T/new"
		offer "$1/$record.ndjson" "$T/new"
		before=$1/$record.ndjson
	done
	sample_target_end
}

bless_case() {
	for expected in "$1"/expect.*.json; do
		case_make "$1" "$(basename "$expected")" >"$T/new"
		offer "$expected" "$T/new"
	done
}

bless() {
	for folder in "$1" "$1"/*/ "$1"/*/*/; do
		folder=${folder%/}
		if ls "$folder"/expect.*.json >/dev/null 2>&1; then
			bless_case "$folder"
		elif [ -f "$folder/gold.json" ]; then
			bless_sample "$folder"
		fi
	done
}

# How much of the truth the stored resumes hold, in one line.
accuracy() {
	cat "$TOP"/samples/*/resume.ndjson |
	    python3 "$TOP/tests/accuracy/score.py" "$TOP" 2>/dev/null |
	    tail -n 1
}

was=$(accuracy)
for arg; do
	case $arg in /*) ;; *) arg=$TOP/$arg ;; esac
	bless "${arg%/}"
done
now=$(accuracy)
if [ "$was" != "$now" ]; then
	printf 'samples against their truth (P, R, F1)\n%s\n%s\n' \
	    "before: $was" "now:    $now"
fi
