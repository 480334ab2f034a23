# The expected records, made in one place for those who compare them
# (stage/samples.t, cases.t) and for who rewrites them (bless.sh). Sourced;
# BIN and TOP are set, and so is T, a scratch folder.

filter() { jq -c -f "$TOP/tests/filter.jq"; }
# The same record is the same text.
canonical() { jq -S .; }

# The records that a sample holds, in the order in which they are made.
sample_records="file document resume uploaded delivery"

# sample_program RECORD: the program that makes it
sample_program() {
	case $1 in
	file) echo resume-scan ;;
	document) echo resume-extract ;;
	resume) echo resume-map ;;
	uploaded) echo resume-upload ;;
	delivery) echo resume-deliver ;;
	esac
}

# sample_make SLUG RECORD: run one stage, the record before it on stdin.
# Paths are relative to the top folder, as they stand in the records.
sample_make() (
	cd "$TOP" || exit
	slug=$1
	shift
	case $1 in
	file) resume-scan "samples/$slug"/input.* ;;
	document) resume-extract -j 1 --spool "samples/$slug/spool" ;;
	resume) resume-map ;;
	uploaded) resume-upload --host "$(cat "$T/$slug.port")" \
	    --ledger "$T/$slug.db" ;;
	delivery) resume-deliver --host "$(cat "$T/$slug.port")" \
	    --ledger "$T/$slug.db" ;;
	esac
)

# sample_target SLUG, sample_target_end: an empty sandbox, whose ids begin
# anew. It notes where it listens in $T/SLUG.port.
sample_target() {
	rm -rf "$T/$1.port" "$T/$1.db"* "$T/$1.ats"
	resume-sandbox -q --data "$T/$1.ats" --port-file "$T/$1.port" \
	    2>"$T/$1.log" &
	sample_target_pid=$!
	echo $sample_target_pid >>"$T/pids"
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ ! -s "$T/$1.port" ] || return 0
		sleep 0.1
	done
	sleep 5
}

sample_target_end() {
	kill "$sample_target_pid" 2>/dev/null
	wait "$sample_target_pid" 2>/dev/null || :
}

# case_make FOLDER EXPECT-FILE: what a case directory gives, as canonical JSON
# of what the case is about; the last stage's exit status in $T/status.
case_make() (
	set +e
	cd "$1" || exit
	in=$(echo input.*)
	args=$(cat args 2>/dev/null)
	case $2 in
	expect.document.json)
		last=resume-extract show='{kind, error, document}
		    + {mail: .source.mail, name: .source.name}' ;;
	expect.resume.json)
		last=resume-map show='{kind, error, resume}' ;;
	expect.request.json)
		last=resume-deliver show='{kind, error} + (.delivery |
		    {outcome, not_carried, request})'
		args="--dry-run --host http://127.0.0.1:1 --ledger $T/l $args" ;;
	esac
	show="if .kind == \"tally\" then empty else $show end"
	[ ! -f show.jq ] || show=$(cat show.jq)
	case $last in
	resume-extract) args="--spool $T/spool $args" ;;
	esac
	{
		case $in in
		*.ndjson) cat "$in" ;;
		*)
			resume-scan "$in" | if [ $last != resume-extract ]; then
				resume-extract --spool "$T/spool"
			else
				cat
			fi
			;;
		esac
	} 2>"$T/err" | {
		# shellcheck disable=SC2086 # a list of words
		$last $args 2>"$T/err"
		echo $? >"$T/status"
	} | filter | jq -S "$show | del(.. | nulls)"
)
