#!/bin/sh
# make bench: ratios, not times. Our pipeline against one pdftotext process per
# file, over the same PDFs, in interleaved pairs of one run: machines are noisy,
# pairs are not. (The rules' times are for comparing them with each other.)
# Without text recognition, which pdftotext has not. PDFs: those
# of both dev corpora when ../shared is there, else of samples/.
set -eu
cd "$TOP"
CPU=$BUILD/tests/bench/cpu
ROUNDS=${ROUNDS:-5}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
PATH=$BIN:$PATH
export RESUMEPIPE_CONFIG=/dev/null

if [ -d ../shared/corpus ]; then
	find ../shared/corpus/*/dev -name '*.pdf' | sort >"$T/all"
	echo "PDFs of both dev corpora: $(wc -l <"$T/all")"
else
	find samples -name '*.pdf' | sort >"$T/all"
	echo "../shared is not there; PDFs of samples/: $(wc -l <"$T/all")"
fi
# PDFs printed by Chromium with OpenType CJK fonts hold scores of Type 3 fonts,
# and those cost more than everything else: tell the figures with and without.
while read -r f; do
	n=$(pdffonts "$f" 2>/dev/null | grep -c 'Type 3' || true)
	[ "$n" -ge 20 ] || echo "$f"
done <"$T/all" >"$T/no-type3"
echo "of them without many Type 3 fonts: $(wc -l <"$T/no-type3")"

# measure NAME COMMAND: one line of "cpu wall rss" appended to $T/NAME
measure() {
	name=$1
	shift
	"$CPU" "$@" 3>>"$T/$name" >/dev/null 2>&1 || true
}
per_file='while read -r f; do pdftotext "$f" - >/dev/null 2>&1; done <"$0"'
pipeline='resume-scan --from "$0" | resume-extract --no-ocr -j2 | resume-map'
extract='resume-extract --no-ocr -j2 <"$0"'

median() { sort -n | awk '{v[NR]=$1} END{print NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
# ratio A B COLUMN: median of the pairwise ratios
ratio() {
	paste "$T/$1" "$T/$2" | awk -v c="$3" '{printf "%.4f\n", $c / $(c+3)}' | median
}

for set in all no-type3; do
	[ -s "$T/$set" ] || continue
	resume-scan --from "$T/$set" >"$T/$set.files"
	resume-extract --no-ocr -j2 <"$T/$set.files" >"$T/$set.documents" || true
	i=0
	while [ $i -lt "$ROUNDS" ]; do
		measure "pdftotext.$set" sh -c "$per_file" "$T/$set"
		measure "pipeline.$set" sh -c "$pipeline" "$T/$set"
		measure "extract.$set" sh -c "$extract" "$T/$set.files"
		measure "map.$set" sh -c 'resume-map <"$0"' "$T/$set.documents"
		i=$((i + 1))
	done
	n=$(wc -l <"$T/$set")
	printf '\n%s (%s files, median of %s interleaved rounds, workers confined)\n' "$set" "$n" "$ROUNDS"
	for what in pdftotext pipeline extract map; do
		awk -v n="$n" '{print $1/n}' "$T/$what.$set" | median |
			awk -v w="$what" '{printf "  %-10s %7.2f ms CPU a file", w, $1}'
		awk '{print $3}' "$T/$what.$set" | median |
			awk '{printf "  %6.1f MB peak of a process\n", $1/1024}'
	done
	printf '  pipeline / pdftotext, CPU:   %.3f   (gate 0.45; goal 0.38, without Type 3 0.27)\n' "$(ratio "pipeline.$set" "pdftotext.$set" 1)"
	printf '  pipeline / pdftotext, wall:  %.3f   (two workers)\n' "$(ratio "pipeline.$set" "pdftotext.$set" 2)"
	printf '  extract / pdftotext, CPU:    %.3f\n' "$(ratio "extract.$set" "pdftotext.$set" 1)"
	printf '  map / extract, CPU:          %.3f   (goal 0.15)\n' "$(ratio "map.$set" "extract.$set" 1)"
done

printf '\n'
RESUMEPIPE_DATA=$TOP/mappers "$BUILD/tests/bench/rules" <"$T/all.documents"

# The other stages, over the same records; nothing is sent.
resume-map <"$T/all.documents" >"$T/all.resumes"
ledger="--ledger $T/ledger.db"
# shellcheck disable=SC2086 # two words
resume-upload $ledger --dry-run <"$T/all.resumes" >"$T/all.uploaded" 2>/dev/null || true
printf '\nthe other stages\n'
for what in "scan --from $T/all" "upload $ledger --dry-run $T/all.resumes" \
	"deliver $ledger --dry-run $T/all.uploaded" "report $T/all.resumes"; do
	name=${what%% *}
	# shellcheck disable=SC2086 # words
	measure "$name" resume-$what
	awk -v w="$name" -v n="$(wc -l <"$T/all")" \
		'{printf "  %-10s %7.2f ms CPU a file  %6.1f MB peak\n", w, $1 / n, $3 / 1024}' "$T/$name"
done

# What a record costs at each pipe: a stage that takes none of them only reads,
# looks at the kind, and passes the bytes on.
i=0
while [ $i -lt "$ROUNDS" ]; do
	measure hop sh -c 'resume-extract -j1 <"$0"' "$T/all.documents"
	i=$((i + 1))
done
n=$(wc -l <"$T/all.documents")
awk -v n="$n" '{print $1/n}' "$T/hop" | median |
	awk -v b="$(wc -c <"$T/all.documents")" -v n="$n" \
		'{printf "\none hop of a document record (%.1f KB): %.3f ms CPU\n", b/n/1024, $1}'
