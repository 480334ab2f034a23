#!/bin/sh
# One run for two targets: one parse, two deliveries, two accounts; what goes
# wrong with the one does not stop the other.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

printf '[deliver]\nreconcile-wait = 600ms\n' >conf
export RESUMEPIPE_CONFIG="$T/conf"
mkdir in
for i in 1 2 3 4 5 6; do
	printf '姓名：周测试%s\n手机：138 0013 804%s\n邮箱：zhou%s@example.cn\n教育经历\n2015.09-2019.06 南京大学 软件工程 本科\n' \
	    "$(echo 一二三四五六 | cut -c$((i * 3 - 2))-$((i * 3)))" "$i" "$i" >"in/$i.txt"
done
both() { resume-run -q in -t sandbox,sandbox-dingtalk --host "$ats" -o res "$@"; }
states() { jq -c ".targets[\"$1\"].states" res/summary.json; }
all=$(printf '{"%s":6,"existing":0,"skipped":0,"held":0,"failed":0}' delivered)
fresh() { rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME" res; ats_reset; }
calls() { curl -s "$ats/sandbox/requests?call=$1" | jq '.items | length'; }

ats_start
exits "one run" 0 both
is "delivers to the first" "$(states sandbox)" "$all"
is "and to the second" "$(states sandbox-dingtalk)" "$all"
is "what there is" "$(calls create_by_resume) $(calls resume_add)" "6 6"
is "from one parse" "$(jq -r '.stages[] | .name + (.target // "" | sub(".+"; "*"))' res/summary.json |
    paste -sd' ' -)" "scan extract map upload* deliver* upload* deliver*"
is "each has its results" "$(cat res/*/results.ndjson | jq -r '.delivery.target // empty' |
    sort | uniq -c | tr -s ' ' | paste -sd, -)" " 6 sandbox, 6 sandbox-dingtalk"
is "that can be reported" "$(resume-report res/sandbox-dingtalk/results.ndjson | tail -n 1)" \
    "All 6 items reached an end state."
exits "again" 0 both
is "it skips" "$(states sandbox | jq .skipped) $(states sandbox-dingtalk | jq .skipped)" "6 6"
is "and calls nobody" "$(calls create_by_resume) $(calls resume_add)" "6 6"
exits "the one alone knows it too" 0 resume-run -q in -t sandbox-dingtalk --host "$ats" -o alone
is "from the same ledger" "$(jq -c .states.skipped alone/summary.json)" 6
exits "a plan for both" 0 both --dry-run
is "is kept apart" "$(jq -r '.delivery.request[-1].url // empty' res/sandbox-dingtalk/records.ndjson |
    sort -u | sed 's,.*1:[0-9]*/,,')" topapi/ats/resume/add
resume-run in -t sandbox,sandbox-dingtalk --host "$ats" -o res --report full >full
is "the report tells both" "$(grep -cE '^\[sandbox(-dingtalk)?\]$' full) $(grep -c 'balance holds' full)" "4 2"

# ------------------------------------------------------------- options
exits "an option of one" 0 both --dry-run --sandbox-dingtalk.channel boss
is "is not the other's" "$(jq -r '.delivery.request[-1].body.param.channel // empty' \
    res/*/records.ndjson | sort -u)" boss
exits "what only one has needs no name before it" 0 both --dry-run --channel liepin
is "and goes there" "$(jq -r '.delivery.request[-1].body.param.channel // empty' \
    res/*/records.ndjson | sort -u)" liepin
exits "an option that it does not have" 64 both --sandbox-dingtalk.website-id 1
like "is told" "$(cat err)" 'no option --website-id'
exits "a second target that is none" 64 resume-run in -t sandbox,dingtak -o res
like "is told" "$(cat err)" 'no target dingtak; did you mean dingtalk'
exits "one twice is one" 0 resume-run -q in -t sandbox,sandbox --host "$ats" -o res
is "with its results where they belong" "$(jq -r .target res/summary.json)" sandbox
mkdir -p "$XDG_STATE_HOME/resumepipe/sandbox-dingtalk"
exec 9>"$XDG_STATE_HOME/resumepipe/sandbox-dingtalk/lock"
flock 9
exits "another run for one of them is going on" 75 both
exec 9>&-

# ------------------------------------------------------------ one fails
fresh
printf 'wrong\n' >secret
chmod 600 secret
exits "the credentials of one are wrong" 77 both --sandbox-dingtalk.secret-file secret
is "the other gets all" "$(states sandbox)" "$all"
is "the one fails" "$(states sandbox-dingtalk | jq .failed)" 6
like "by name" "$(cat res/messages.log)" '^resume-deliver \(sandbox-dingtalk\): error: sandbox-dingtalk at'
exits "and is mended" 0 both
is "nobody twice" "$(states sandbox | jq .skipped) $(states sandbox-dingtalk | jq .delivered)" "6 6"
fresh
exits "one cannot even begin" 78 both --sandbox.secret-command false
is "the other gets all" "$(states sandbox-dingtalk)" "$all"
is "what the one did not get is known" "$(jq -c '.targets.sandbox | [.items, .balance.lost + .states.mapped]' res/summary.json)" "[6,6]"
fresh
ats_fault resume_add code:400002 0
exits "one rejects all" 1 both
is "the other gets all" "$(states sandbox) $(states sandbox-dingtalk | jq .failed)" "$all 6"
exits "too many errors of one" 3 both --retry-failed --max-errors 2
is "are its own" "$(states sandbox | jq .skipped)" 6
ats_reset
rm -rf "$XDG_STATE_HOME"
: >in/empty.pdf
exits "what cannot be read" 1 both
is "fails for both" "$(states sandbox | jq .failed) $(states sandbox-dingtalk | jq .failed)" "1 1"
rm in/empty.pdf

# ------------------------------------------------- one is killed, all are
fresh
ats_fault resume_add slow:300 0
setsid resume-run -q in -t sandbox,sandbox-dingtalk --host "$ats" -o res >out 2>err &
run=$!
echo $run >>pids
await ats_called resume_add
for pid in $(pgrep -s $run -x resume-deliver); do
	tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- '--target=sandbox-dingtalk' && kill -9 "$pid"
done
wait $run
is "one deliver is killed" $? 71
is "the other ends its work" "$(states sandbox)" "$all"
like "who was killed is told" "$(cat out)" '^resume-deliver \(sandbox-dingtalk\) was ended by signal 9'
exits "again" 0 both
is "all are there once" "$(states sandbox | jq .skipped) $(curl -s "$ats/sandbox/resumes" |
    jq '[.items[].body.param.resume_detail_info.phone_num] | [length, (unique | length)] | @csv' -r)" "6 6,6"

# ------------------------------------------------------------ interrupted
fresh
mkdir many # long ones, so that pipes do not hold them all
seq -f '负责第 %g 个样本模块的设计、实现和测试，并写下说明' 1 150 >long
for i in $(seq 100 219); do
	printf '姓名：周测试\n手机：138 0013 8%s\n邮箱：zhou%s@example.cn\n教育经历\n2015.09-2019.06 南京大学 软件工程 本科\n工作经历\n2019.07-至今 样本科技有限公司 工程师\n' \
	    "$i" "$i" >"many/$i.txt"
	cat long >>"many/$i.txt"
done
ats_fault resume_add slow:60 0
resume-run -q many --sandbox-dingtalk.concurrency 1 -t sandbox,sandbox-dingtalk --host "$ats" -o res >out 2>err &
run=$!
await ats_called resume_check
kill -TERM $run
wait $run
got=$?
# what is on its way is finished, be it all
left=$(jq '[.targets[].states | .scanned, .extracted, .mapped | numbers] | add // 0 | . > 0' res/summary.json)
is "a signal ends both" "$got $left" "$(case $got in 0) echo 0 false ;; *) echo 75 true ;; esac)"
is "and loses nothing" "$(jq -c '.targets[] | [.items, .balance.lost, .states.failed]' res/summary.json | sort -u)" "[120,0,0]"
ats_reset
sent=$(jq '.targets["sandbox-dingtalk"].states.delivered' res/summary.json)
exits "the rest goes in the next run" 0 resume-run -q many -t sandbox,sandbox-dingtalk --host "$ats" -o res
is "nobody twice" "$(calls resume_add)" "$((120 - sent))"
