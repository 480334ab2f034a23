#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

export XDG_STATE_HOME="$T/state" XDG_CACHE_HOME="$T/cache"
[ -x "$BIN/resume-deliver" ] || skip_all "resume-deliver is not built"

# The programs with a resume-map that does as it is told: $MAP_DO is a shell
# command for each record ($n counts them), after which it is written.
mkdir bin
cp "$BIN"/resume-* bin/
cat >bin/resume-map <<'END'
#!/bin/sh
if [ "$1" = --describe ]; then
	echo '{"name":"resume-map","takes":["document"],"gives":["resume"],
	"options":[{"name":"rules","type":"list"},{"name":"loud","type":"flag"}]}'
	exit
fi
[ -z "$ARGS" ] || echo "$@" >"$ARGS"
n=0
while IFS= read -r line; do
	n=$((n + 1))
	eval "${MAP_DO:-:}"
	case $line in
	*'"kind":"document"'*)
		printf '%s\n' "$line" | jq -c --arg n "$n" '.kind = "resume" |
		.resume = {basic_info: {name: ("测试员" + $n),
		mobile: ("138001380" + (100 + ($n | tonumber) | tostring | .[1:])),
		mobile_country_code: "+86",
		email: ("a" + $n + "@example.com")}} | del(.document)' ;;
	*) printf '%s\n' "$line" ;;
	esac
done
exit "${MAP_EXIT:-0}"
END
chmod +x bin/resume-map
PATH=$T/bin:$PATH
run() { resume-run "$@"; }
states() { jq -c .states "$1/summary.json"; }

mkdir in
for i in 1 2 3 4 5 6; do
	printf '# Nobody %d\n\nEmail: a%d@example.com\nNo. %d lives nowhere.\n' \
	    $i $i $i >in/$i.md
done
: >in/empty.pdf

# ---- without a target
exits "without a target it ends after mapping" 1 run in -o res
is "every item has a state" "$(states res)" '{"mapped":6,"failed":1}'
is "only the verdict when it is no terminal" "$(cat res/results.csv | wc -l)
$(cat out)" "8
Results: res
The balance holds: 7 scanned = 6 mapped + 1 failed.
1 of 7 items failed."
is "and nothing on stderr" "$(cat err)" ""
is "nobody else may look" "$(stat -c %a res res/* | sort -u | paste -sd' ' -)" \
    "600 700"
is "results.ndjson" "$(jq -r '.state // .kind' res/results.ndjson | sort |
    uniq -c | tr -s ' ' | paste -sd, -)" " 1 failed, 6 mapped, 1 tally"
is "results can be reported" "$(resume-report res/results.ndjson | tail -n 1)" \
    "1 of 7 items failed."
is "records.ndjson holds what was mapped" "$(jq -r '.resume.basic_info.email //
    empty' res/records.ndjson | wc -l)" 6
is "summary.json" "$(jq -c '[.v, .exit_code, .balance.holds,
    [.stages[] | .name, .exit]]' res/summary.json)" \
    '[1,1,true,["scan",1,"extract",0,"map",0]]'
rm in/empty.pdf
exits "-q says nothing when all is well" 0 run -q in -o res
is "nothing at all" "$(cat res/messages.log out err)" ""
exits "a new folder for each run" 0 run in
exits "also in the same second" 0 run in
is "of their own" "$(find resumepipe-out -name summary.json | wc -l)" 2
exits "--report full" 0 run --report full in -o res
like "is the table" "$(cat out)" '^  mapped +6$'
LC_ALL=zh_CN.UTF-8 run in -o res >zh
like "in Chinese" "$(tail -n 1 zh)" '^全部 6 个条目都已到达终态。$'
ls in/* | resume-run --from - --limit 2 -o res >/dev/null
is "--from and --limit go to the scan" "$(states res)" '{"mapped":2,"failed":0}'

# ---- options for one stage
export ARGS="$T/args"
exits "--map.rules DIR" 0 run in -o res --map.rules my-rules --map.loud
like "goes to resume-map" "$(cat args)" '--rules=my-rules --loud$'
exits "with =, after the operand" 0 run -o res in --map.rules=other
like "too" "$(cat args)" '--rules=other$'
exits "an option that the stage does not have" 64 run in --map.rulse x
like "is named" "$(cat err)" 'resume-map has no option --rulse'
unset ARGS
exits "options of the target need no prefix" 0 run in -t feishu -n -o res \
    --app-id cli_x --website-id=1 --job-post-id 2 --mode attachment
like "upload has its own" "$(head -n 1 res/records.ndjson)" \
    '"url":"https://open.feishu.cn/'
is "deliver has its own" "$(jq -r 'select(.delivery) | .delivery.mode' \
    res/records.ndjson | sort -u)" attachment
exits "an option that nobody has" 64 run in -t feishu --websit-id 1
exits "a target without its ids" 78 run in -t feishu -o res
like "says which" "$(cat err)" 'feishu needs app-id'
like "and that nothing was done" "$(cat out)" \
    '^(Not finished because of that|Items that did not get to the end): '

# ---- what is wrong from the start
exits "nothing to do" 64 run
exits "a folder that is not there" 66 run nowhere
like "is named" "$(cat err)" 'nowhere: No such file'
exits "an unknown target" 64 run in --target feischu
like "has a neighbour" "$(cat err)" 'did you mean feishu'
exits "--max-errors must be a number" 64 run in --max-errors many
: >file
exits "a folder that cannot be made" 73 run in -o file/out
exits "a lost program" 69 sh -c 'mkdir few; cp bin/resume-run bin/resume-scan few/
    few/resume-run in -o res'
like "is named" "$(cat err)" 'few/resume-extract: cannot be started'
sed 's/"takes":\["document"\]/"takes":["stone"]/' bin/resume-map >map.new
mv bin/resume-map map.good
cp map.new bin/resume-map
chmod +x bin/resume-map
exits "kinds that do not meet" 70 run in -o res
like "are refused" "$(cat err)" 'resume-map takes nothing'
cp map.good bin/resume-map

# ---- the sandbox
exits "--target sandbox" 0 run in --target sandbox -o res
is "all are delivered" "$(states res)" \
    '{"delivered":6,"existing":0,"skipped":0,"held":0,"failed":0}'
exits "a second run" 0 run in --target sandbox -o res
is "sends nothing" "$(jq -c '[.states.skipped, .skipped]' res/summary.json)" \
    '[6,{"earlier":6}]'
resume-sandbox -q --data state/resumepipe/sandbox/data --listen 127.0.0.1:0 \
    --port-file url &
echo $! >>pids
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s url ] || sleep 0.2; done
is "the sandbox kept them" "$(curl -s "$(cat url)/sandbox/deliveries" |
    jq '[.. | objects | select(.application_id)] | length')" 6
kill "$(tail -n 1 pids)"
cp in/1.md in/copy.md
exits "the same content twice, dry" 0 run in --target sandbox --dry-run -o res \
    --deliver.ledger="$T/other.db"
is "the requests are in the records" "$(grep -c '"request"' res/records.ndjson)" 7
like "plans and sends nothing" "$(states res)" '"planned":7'
is "no request is kept in the results" "$(grep -c '"request"' res/results.ndjson)" 0
is "no process is left" "$(pgrep -f "$T/bin/resume-" | wc -l)" 0

# ---- locks
mkdir -p state/resumepipe/sandbox
exec 9>state/resumepipe/sandbox/lock
flock 9
exits "another run for the target is going on" 75 run in --target sandbox -o res
like "which is told" "$(cat err)" 'another run is going on'
exec 9>&-

# ---- stages that break
# What the fake reads comes through a pipe, so it breaks with records behind it.
export MAP_DO='[ $n != 3 ] || kill -KILL $$'
exits "a stage that is killed" 71 run in -o res
like "is named" "$(cat out)" '^resume-map was ended by signal 9'
is "what it had is lost, by name" \
    "$(jq -r 'select(.state == "lost") | .source.origin' res/results.ndjson |
    grep -c '^in/')" 5
is "and balanced" "$(jq -c '[.states.mapped, .states.lost, .balance.holds]' \
    res/summary.json)" '[2,5,false]'
like "told loudly" "$(tail -n 2 out)" 'DOES NOT HOLD: lost on the way: 5'
export MAP_DO='[ $n != 3 ] || { echo "resume-map: error: bad rule" >&2; exit 78; }'
exits "a stage that stops" 78 run in -o res
like "its message comes through" "$(cat err)" 'bad rule'
is "and is kept" "$(cat res/messages.log)" "resume-map: error: bad rule"
export MAP_DO='[ $n != 3 ] || kill -SEGV $$'
exits "a crash is our bug" 70 run in -o res
export MAP_DO='[ $n != 3 ] || continue'
exits "a record that is dropped silently, too" 70 run in -o res
is "is found by name" "$(jq -r 'select(.state == "lost") | .source.origin' \
    res/results.ndjson)" "in/3.md"
export MAP_DO='[ $n != 3 ] || echo "a log line"'
exits "a line that is no record" 1 run in -o res
is "costs only itself" "$(jq -c '[.states.mapped, .states.failed,
    .balance.stray_lines]' res/summary.json)" '[7,1,1]'
unset MAP_DO
MAP_EXIT=75
export MAP_EXIT
exits "the worst exit code of the stages" 75 run in -o res
unset MAP_EXIT

# ---- signals
mkdir slow
for i in $(seq 1 150); do echo "# Nobody $i" >slow/$i.md; done
export MAP_DO='[ $n -lt 3 ] || sleep 0.02'
resume-run slow -o res >verdict 2>err &
pid=$!
sleep 1
kill -USR1 $pid
sleep 0.2
kill -TERM $pid
wait $pid
is "SIGTERM ends it" "$(case $? in 75 | 0) echo fine ;; esac)" fine
like "SIGUSR1 tells how far it is" "$(cat err)" '^resume-run: note: [0-9]+/150'
is "nothing is lost" "$(jq -c '[.balance.holds, .balance.lost]' \
    res/summary.json)" '[true,0]'
export MAP_DO='[ $n -lt 3 ] || sleep 0.5'
resume-run slow -o res >verdict 2>err &
pid=$!
sleep 1
kill -INT $pid
sleep 0.3
kill -INT $pid
wait $pid
is "the second signal ends the stages" $? 75
like "what was on its way is told" "$(cat verdict)" 'lost on the way'
unset MAP_DO

# ---- limits
for i in 1 2 3 4 5 6 7 8; do : >in/empty$i.pdf; done
exits "--max-errors" 3 run in -o res --max-errors 5
like "is told" "$(cat out)" 'stopped by --max-errors 5'
exits "not reached" 1 run in -o res --max-errors 90%
rm in/empty*

# ---- mails
mail() {
	printf 'From: a@example.com\nSubject: cv %s\nMIME-Version: 1.0\n' "$1"
	printf 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n'
	for name in $2; do
		printf -- '--b\nContent-Type: text/plain\n'
		printf 'Content-Disposition: attachment; filename=%s.txt\n\n' "$name"
		printf 'Nobody %s\nEmail: %s@example.com\n' "$name" "$name"
	done
	printf -- '--b--\n'
}
mkdir mails
for words in '1 x' '2 x y' '2 x y' '3 z'; do
	echo 'From a@example.com Fri Jul  8 12:08:34 2011'
	mail "${words%% *}" "${words#* }"
	echo
done >mails/box.mbox
mail 2 'x y' >mails/two.eml
exits "mails with several documents" 0 run mails -o res
is "are one item each, however many documents" \
    "$(jq -c '[.items, .states.mapped, .balance.lost_documents]' res/summary.json)" \
    '[5,5,0]'
is "each document has its record" "$(jq -r 'select(.state) | .source.part' \
    res/results.ndjson | wc -l)" 8
export MAP_DO='[ $n != 3 ] || continue'
exits "a document that gets lost" 70 run mails -o res
like "is missed" "$(cat out)" 'missing documents of mails: 1'
unset MAP_DO

# ---- output
if unshare -m mount -t tmpfs none "$T/mails" 2>/dev/null; then
	mkdir tiny
	# shellcheck disable=SC2016
	exits "a full disk under the results" 74 unshare -m sh -c '
	    mount -t tmpfs -o size=16k none tiny && cp -R slow tiny/ 2>/dev/null
	    resume-run slow -o tiny/res'
	like "is told" "$(cat err)" 'tiny/res: cannot write: No space left'
else
	skip "no right to mount a small disk"
fi
if [ -w /dev/full ]; then
	run in -o res >/dev/full 2>err
	is "a full disk is exit 74" $? 74
fi
if script -qec true /dev/null >/dev/null 2>&1; then
	rm -rf res
	TERM=xterm MAP_DO='sleep 0.3' script -qec "resume-run in -o res" \
	    /dev/null </dev/null >tty
	like "a terminal gets one line of progress" "$(tr '\r' '\n' <tty)" \
	    '^[0-9]+/7 \([0-9]+%\), [0-9.]+/s, 0 failed'
	like "and the table" "$(tr -d '\r' <tty)" '^  mapped +7$'
else
	skip "no script(1), or no pseudo-terminals here"
fi
