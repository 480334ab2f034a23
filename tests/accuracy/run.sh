#!/bin/sh
# How much of the truth is found, field by field: P is the share of what was
# found that is right, R the share of the truth that was found, F1 their
# harmonic mean. ERRORS=1 names every wrong value. The samples are few: their
# figure says that nothing broke, not how well it reads the world; the larger
# corpora lie outside the project and are scored when they are there. Below each
# table: how many of the values told with a confidence are right.
set -eu
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$TOP/build/bin}"
PATH=$BIN:$PATH
export LC_ALL=C.UTF-8 RESUMEPIPE_CONFIG=/dev/null
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$TOP"

# read_all FILE...: the documents and the mapped records; a file that fails
# counts as missed
read_all() {
	resume-scan -q "$@" | resume-extract -q --spool "$T/spool" >"$T/documents"
	resume-map -q <"$T/documents" >"$T/mapped"
}

echo "samples/"
read_all samples/*/input.* || :
python3 tests/accuracy/score.py ${ERRORS:+--errors} . <"$T/mapped"
echo
python3 tests/accuracy/calibration.py . <"$T/mapped"

echo
echo "the text alone: how much of the truth is in it, and stands together"
python3 tests/accuracy/text.py ${ERRORS:+--worst 5} . <"$T/documents"

shared=$TOP/../shared
if [ ! -f "$shared/tools/score.py" ]; then
	echo
	echo "../shared is not there: its corpora are not scored."
	exit 0
fi
for lang in zh en; do
	corpus=$shared/corpus/$lang/dev
	echo
	echo "../shared/corpus/$lang/dev"
	read_all "$corpus" || :
	python3 "$shared/tools/score.py" "$corpus" <"$T/mapped"
	echo
	python3 tests/accuracy/calibration.py "$shared/tools/score.py" \
	    "$corpus" <"$T/mapped"
	echo
	python3 "$shared/tools/text_recall.py" ${ERRORS:+--worst 10} \
	    "$corpus" <"$T/documents"
done
