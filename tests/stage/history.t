#!/bin/sh
# What another system knew: made once, in order, from records and tables.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

history() {
	resume-history --host "$ats" --retry-wait 5ms --reconcile-wait 5ms "$@"
}
outcome() { jq -r '"\(.delivery.of // .error.kind) \(.delivery.outcome // .error.code) \(.delivery.reason // "-")"'; }
there() { curl -s "$ats/sandbox/history" | jq -r "[.items[] | .kind] | group_by(.) | map(\"\\(length) \\(.[0])\") | join(\", \")"; }
newest() { curl -s "$ats/sandbox/history" | jq -c "[.items[] | select(.kind == \"$1\")][-1].body"; }

ats_start
person 甲一 13800138201 >a
exits "a candidate is there" 0 deliver a
talent=$(jq -r .delivery.talent_id out)
document=$(jq -r .id a)

cat >all <<X
{"v":1,"kind":"interview","external_id":"I-1","application":"A-1","participate_status":"attended","begin_time":"2023-05-08T10:00+08:00","end_time":1683514800000,"interview_assessments":[{"username":"面试官甲","conclusion":"pass","content":"扎实","assessment_dimension_list":[{"title":"编码","assessment_type":"score","score":8},{"title":"等级","assessment_type":"choice","option":"A"},{"title":"长处","assessment_type":"choices","options":["C","SQL"]},{"title":"评语","assessment_type":"text","content":"好","description":"自由填写"}]}]}
{"v":1,"kind":"assessment","external_id":"S-1","interview":"I-1","username":"面试官乙","conclusion":"pending","content":"再看看"}
{"v":1,"kind":"application","external_id":"A-1","talent":{"document":"$document"},"job_title":"后端工程师","resume_source":"旧系统","stage":"一面","create_time":"2023-05-01","modify_time":"2023-05-02 09:30","job_recruitment_type":"social","delivery_type":"applied"}
{"v":1,"kind":"background-check","external_id":"B-1","application":"A-1","date":"2023-06-01","name":"背调","result":"无异常"}
{"v":1,"kind":"tally","records":4}
X
exits "all kinds, the interview before its application" 0 history all
is "are made" "$(outcome <out | grep -v null | sort)" "application done -
assessment done -
background-check done -
interview done -"
is "once each" "$(there)" "1 application, 1 assessment, 1 check, 1 interview"
is "other lines pass" "$(grep -c '"kind":"tally"' out)" 1
is "the application" "$(newest application)" \
    "{\"external_id\":\"A-1\",\"job_title\":\"后端工程师\",\"resume_source\":\"旧系统\",\"stage\":\"一面\",\"create_time\":1682870400000,\"modify_time\":1682991000000,\"job_recruitment_type\":1,\"delivery_type\":2,\"talent_id\":\"$talent\"}"
is "the interview, with numbers for words" "$(newest interview | jq -c 'del(.external_application_id)')" \
    '{"external_id":"I-1","participate_status":2,"begin_time":1683511200000,"end_time":1683514800000,"interview_assessments":[{"username":"面试官甲","conclusion":2,"content":"扎实","assessment_dimension_list":[{"title":"编码","assessment_type":1,"score":8},{"title":"等级","assessment_type":2,"option":"A"},{"title":"长处","assessment_type":4,"options":["C","SQL"]},{"title":"评语","assessment_type":3,"content":"好","description":"自由填写"}]}]}'
calls=$(ats_calls all)
exits "again" 0 history all
is "nothing is sent twice" "$(outcome <out | grep -v null | cut -d' ' -f2- | sort -u) $(($(ats_calls all) - calls))" "skipped earlier 0"
like "and it says so" "$(cat err)" 'in an earlier run'
jq -c 'select(.delivery) | .kind = .delivery.of | del(.delivery)' out >fed
exits "what came out may be fed again" 0 history fed
is "with no other end" "$(outcome <out | cut -d' ' -f2- | sort -u)" "skipped earlier"

# ------------------------------------------------------------------ tables
printf 'external_id,mobile,email,job_title,stage,create_time\r\nA-2,13800138201,,"产品, 经理",终面,2022-01-01\r\nA-3,,13800138201@example.cn,数据分析,初筛,2022-02-01\r\n' >apps.csv
printf 'external_id,application,begin_time,username,conclusion,content,dimension:沟通,dimension:印象\nI-2,A-2,2022-01-05 14:00,面试官丙,fail,"不""合""适",6,一般\n' >interviews.csv
exits "tables" 0 history --table interview=interviews.csv --table application=apps.csv
is "are records" "$(outcome <out | sort | uniq -c | tr -s ' ')" " 2 application done -
 1 interview done -"
is "with a person by number or address" "$(curl -s "$ats/sandbox/history" | jq -r '[.items[] | select(.kind == "application") | .parent] | unique | length')" 1
is "with its assessment and dimensions" "$(newest interview | jq -c '.interview_assessments')" \
    '[{"username":"面试官丙","conclusion":1,"content":"不\"合\"适","assessment_dimension_list":[{"title":"沟通","assessment_type":1,"score":6},{"title":"印象","assessment_type":3,"content":"一般"}]}]'
exits "no such kind" 64 history --table offer=apps.csv
exits "no such file" 65 history --table application=none.csv

# ------------------------------------------------------------- what is wrong
wrong() { # WHAT RECORD ERE
	printf '%s\n' "$2" >bad
	calls=$(ats_calls all)
	exits "$1" 1 history bad
	like "is told, in our words" "$(jq -r .error.text out)" "$3"
	is "before any call" "$(($(ats_calls all) - calls))" 0
}
wrong "no id" '{"v":1,"kind":"application","job_title":"x","talent":{"talent_id":"1"}}' 'external_id.*required'
wrong "no person" '{"v":1,"kind":"application","external_id":"Z"}' 'talent needs'
wrong "another document" '{"v":1,"kind":"application","external_id":"Z","talent":{"document":"sha256:0"}}' 'not delivered'
wrong "no application" '{"v":1,"kind":"interview","external_id":"Z"}' 'application.*required'
wrong "an application that never comes" '{"v":1,"kind":"interview","external_id":"Z","application":"Y"}' 'not at the target: Y'
wrong "a word that is none" '{"v":1,"kind":"interview","external_id":"Z","external_application_id":"1","participate_status":"maybe"}' 'participate_status.* not of its form'
wrong "a time that is none" '{"v":1,"kind":"interview","external_id":"Z","external_application_id":"1","begin_time":"25:00"}' 'begin_time.* not of its form'
wrong "seconds instead of milliseconds" '{"v":1,"kind":"interview","external_id":"Z","external_application_id":"1","begin_time":1683514800}' 'begin_time.* not of its form'
wrong "a member that is none" '{"v":1,"kind":"interview","external_id":"Z","external_application_id":"1","interview_assessments":[{"user":"x"}]}' 'interview_assessments/0/user .*is no member'
printf '{"v":1,"kind":"application","external_id":"Z","talent":{"mobile":"13999999999"}}\n' >bad
exits "nobody has this number" 1 history bad
like "is told" "$(jq -r .error.text out)" 'nobody at the target'
exits "DingTalk takes none" 1 resume-history --target sandbox-dingtalk --host "$ats" all

# ------------------------------------------------------------------- doubts
one() { printf '{"v":1,"kind":"application","external_id":"%s","talent":{"talent_id":"%s"},"job_title":"岗位 %s","create_time":"2021-01-01"}\n' "$1" "$talent" "$1"; }
lost() { # ID KIND-OF-FAULT
	one "$1" >doubt
	ats_fault external_application "$2" 1
	exits "$1: $2" 0 history doubt
}
n() { curl -s "$ats/sandbox/history" | jq "[.items[] | select(.external == \"$1\")] | length"; }
lost D-1 drop-after
is "is found there" "$(outcome <out) $(n D-1)" "application done found 1"
lost D-2 drop-before
is "is sent again" "$(outcome <out) $(n D-2)" "application done sent-again 1"
lost D-3 500
is "as after 500" "$(outcome <out) $(n D-3)" "application done sent-again 1"
one D-4 >doubt
ats_fault external_application drop-after 1
ats_fault external_applications 500 0
exits "when the target cannot be asked" 0 history --retries 0 doubt
is "it is held" "$(outcome <out)" "application held in-doubt"
ats_reset
deliver --ledger again.db a >out 2>err # the same ids begin anew
exits "--reconcile no" 2 history --reconcile no --fail-on-review doubt
is "asks for nothing" "$(outcome <out) $(ats_calls external_applications)" "application held in-doubt 0"
ats_start
deliver --ledger bare.db a >out 2>err
printf '{"v":1,"kind":"application","external_id":"N","talent":{"talent_id":"%s"}}\n' "$(jq -r .delivery.talent_id out)" >bare
ats_fault external_application drop-after 1
exits "with nothing but its id, which lists need not tell" 0 history --ledger bare.db bare
is "it is held" "$(outcome <out) $(n N)" "application held in-doubt 1"
ats_start --suppose pages=irregular --suppose told-external-id=yes
deliver --ledger other.db a >out 2>err
talent=$(jq -r .delivery.talent_id out)
ledger="--ledger other.db"
# shellcheck disable=SC2086
exits "all kinds elsewhere" 0 history $ledger all
for kind in interview assessment check; do
	case $kind in
	interview) rec='"kind":"interview","external_id":"E-i","application":"A-1","begin_time":"2020-01-01"' ;;
	assessment) rec='"kind":"assessment","external_id":"E-a","interview":"I-1","username":"u","content":"c"' ;;
	check) rec='"kind":"background-check","external_id":"E-c","application":"A-1","name":"n","result":"r"' ;;
	esac
	printf '{"v":1,%s}\n' "$rec" >doubt
	ats_fault external_$kind drop-after 1
	# shellcheck disable=SC2086
	exits "$kind: lost" 0 history $ledger doubt
	is "found in ragged pages" "$(outcome <out | cut -d' ' -f2-)" "done found"
done

# ------------------------------------------------------------------- killed
ats_start
deliver --ledger kill.db a >out 2>err
talent=$(jq -r .delivery.talent_id out)
i=0
while [ $i -lt 20 ]; do
	one "K-$i"
	printf '{"v":1,"kind":"interview","external_id":"KI-%s","application":"K-%s","begin_time":"2020-01-01T10:%02d"}\n' $i $i $i
	i=$((i + 1))
done >many
curl -s -H 'Content-Type: application/json' -d '{"endpoint":"external_application","kind":"slow","milliseconds":30,"count":0}' "$ats/sandbox/faults" >/dev/null
for pause in 0.08 0.15 0.22 0.3 0.4; do
	timeout --foreground -s KILL "$pause" resume-history --host "$ats" --ledger kill.db many >out 2>err
done
exits "after five kills, a run to the end" 0 history --ledger kill.db many
is "nothing is held" "$(jq -r '.delivery.outcome' out | grep -vc 'done\|skipped')" 0
is "everything is there" "$(there)" "20 application, 20 interview"
is "once" "$(curl -s "$ats/sandbox/history" | jq '[.items[].external] | group_by(.) | map(length) | max')" 1

# -------------------------------------------------------------------- plans
exits "a dry run" 0 resume-history --dry-run --host http://127.0.0.1:1 --ledger no.db all
is "shows the requests" "$(jq -r 'select(.delivery) | .delivery.request[0].url | sub(".*/hire/v1/"; "")' out | sort | paste -sd' ')" \
    "external_applications external_background_checks external_interview_assessments external_interviews"
[ ! -e no.db ] && pass "and leaves nothing behind" || fail "and leaves nothing behind"
exits "the sample" 0 resume-history --dry-run "$TOP/samples/history.ndjson"
is "is good" "$(jq -r .delivery.outcome out | sort -u)" planned
