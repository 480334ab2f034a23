#!/bin/sh
# Run the fuzzer on each target for SECONDS: run.sh FUZZER [TARGET ...]
# What is found stays in build/fuzz/found.
set -eu
fuzzer=$1
shift
seconds=${SECONDS:-5}
[ $# -gt 0 ] || set -- pdf paint docx odt rtf mail html image archive plain page \
    record rules
work=$TOP/build/fuzz
worst=0
for target; do
	seeds=$work/seeds/$target
	mkdir -p "$work/corpus/$target" "$seeds" "$work/found"
	case $target in
	page) head -c 40000 /dev/zero >"$seeds/black" ;;
	docx | odt | archive) python3 "$TOP/tests/fuzz/zips.py" "$target" "$seeds" ;;
	rtf) printf '{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 S;}}\\trowd\\intbl \\b\\fs32\\f0 \\'"'"'b8\\'"'"'ca\\cell\\row\\pard\\u26080?\\v x\\par}' >"$seeds/a" ;;
	image) # so small that they are decoded and then not recognised
		for kind in png jpeg tiff; do
			pdftoppm -r 12 -singlefile "-$kind" \
			    "$TOP/samples/lin-zhiyuan/input.pdf" "$seeds/$kind"
		done ;;
	esac
	(cd "$TOP" && find samples tests/cases mappers/rules -type f) |
		while read -r f; do
			case $target:$f in
			pdf:*.pdf | paint:*.pdf | docx:*.docx | odt:*.odt | html:*.html | mail:*.eml | plain:*.txt | plain:*.md | record:*/document.ndjson | rules:*.rules)
				cp "$TOP/$f" "$seeds/$(echo "$f" | tr / -)" ;;
			esac
		done
	status=0
	# what fontconfig keeps until the end is no find
	ASAN_OPTIONS=detect_leaks=0 FUZZ=$target "$fuzzer" \
		-max_total_time="$seconds" -max_len=262144 -timeout=20 \
		-rss_limit_mb=2048 -detect_leaks=0 -print_final_stats=1 \
		-close_fd_mask=1 -artifact_prefix="$work/found/$target-" \
		"$work/corpus/$target" "$seeds" >"$work/$target.log" 2>&1 || status=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")
	cover=$(sed -n 's/.*INITED cov: \([0-9]*\).*/\1/p' "$work/$target.log")
	last=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$work/$target.log" | tail -1)
	echo "$target: ${runs:-0} runs in $seconds s, coverage ${cover:-?} to ${last:-?}, status $status"
	[ "$status" -eq 0 ] || worst=1
done
exit $worst
