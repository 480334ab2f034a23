#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

ledger=$XDG_STATE_HOME/resumepipe/ledger.db
outcome() { jq -r '.delivery | "\(.outcome) \(.reason // "-")"'; }
error() { jq -r '.error.code'; }

ats_start
person 甲一 13800138001 >a
person 乙二 13800138002 >b
cat a b >two

# ---------------------------------------------------------------- two runs
exits "two are delivered" 0 deliver two
is "done" "$(outcome <out)" "done -
done -"
is "as deliveries" "$(jq -r .kind out | sort -u)" delivery
is "with the target's ids" \
    "$(jq -r '.delivery | [.application_id, .talent_id, .user_id] | map(test("^[0-9]+$")) | all' out | sort -u)" true
is "the target has them" \
    "$(curl -s "$ats/sandbox/deliveries" | jq '.items | length')" 2
calls=$(ats_calls all)
is "a user and a create each" "$calls" 4
exits "again" 0 deliver two
is "skipped: delivered earlier" "$(outcome <out)" "skipped earlier
skipped earlier"
is "no call was made" "$(ats_calls all)" "$calls"
like "and it says so" "$(cat err)" '2 were delivered in an earlier run; no call was made'
is "the ids are known" "$(jq -r '.delivery.application_id // "none"' out | grep -c none)" 0
is "the ledger is private" "$(stat -c %a "$ledger" "$(dirname "$ledger")" | tr '\n' ' ')" "600 700 "
is "and so is the token" "$(stat -c %a "$XDG_CACHE_HOME"/resumepipe/token-*)" 600

person 丙三 13800138003 >c
cat c c >twice
exits "the same document twice in a run" 0 deliver twice
is "is one delivery" "$(outcome <out)" "done -
skipped duplicate"
person 甲一二 13800138001 >a2
exits "the same person in another document" 0 deliver a2
is "is there already" "$(outcome <out)" "exists -"
like "in the target's words" "$(jq -r .delivery.detail out)" '^code 1002510: '
exits "the same content for another job post" 1 deliver --job-post-id 1 a
is "is another delivery, here refused" "$(error <out)" rejected
calls=$(ats_calls create_by_resume)
exits "what was refused" 1 deliver --job-post-id 1 a
is "is not sent again" "$(ats_calls create_by_resume)" "$calls"
exits "unless it is asked for" 1 deliver --job-post-id 1 --retry-failed a
is "with --retry-failed" "$(ats_calls create_by_resume)" $((calls + 1))

case=$TOP/tests/cases/request-feishu/every-member
jq -c 'del(.attachment)' "$case/input.ndjson" >every
# shellcheck disable=SC2046
exits "every member that we can fill" 0 deliver \
    $(sed 's/.*\(--place-code\)/\1/' "$case/args") every
is "passes the strict target" "$(outcome <out)" "done -"

# what does not look like a resume
person 戊五 13800138098 | jq -c '.resume_likelihood = 0.1' >bill
calls=$(ats_calls all)
exits "an invoice is held" 0 deliver bill
is "and says why" "$(outcome <out)" "held not-a-resume"
is "no call is made" "$(ats_calls all)" "$calls"
exits "people are told on request" 2 deliver --fail-on-review bill
person 戊六 13800138096 | jq -c '.resume_people = 2' >pair
exits "the resumes of two people in one file are held" 0 deliver pair
is "and says why" "$(outcome <out)" "held several-people"
exits "unless it is wanted" 0 deliver --hold-below 0 bill
is "then it is sent" "$(outcome <out)" "done -"

# ------------------------------------------------------------------ faults
try() { # NAME MOBILE CALL KIND COUNT
	ats_reset
	person "$1" "$2" >"$1"
	ats_fault "$3" "$4" "$5"
	# shellcheck disable=SC2086
	deliver $how "$1" >out 2>err
	result=$?
	count=$(ats_calls create_by_resume)
}
how="--reconcile no"
try 丁四 13800138004 create_by_resume drop-after 1
is "answer lost after the target acted: held" "$(outcome <out)" "held in-doubt"
is "which is an end state" "$result" 0
is "sent once" "$count" 1
exits "again" 0 deliver --reconcile no 丁四
is "still held" "$(outcome <out)" "held in-doubt"
is "never sent again" "$(ats_calls create_by_resume)" 1
like "and told" "$(cat err)" '1 is held'
exits "exit 2 on demand" 2 deliver --reconcile no --fail-on-review 丁四
exits "--retry-failed does not send it either" 0 deliver --reconcile no --retry-failed 丁四
is "once" "$(ats_calls create_by_resume)" 1

try 戊五 13800138005 create_by_resume drop-before 1
is "answer lost, nothing done: we cannot know" "$(outcome <out) $count" "held in-doubt 1"
try 己六 13800138006 create_by_resume 500 1
is "500 on a create is in doubt" "$(outcome <out) $count" "held in-doubt 1"
try 庚七 13800138007 create_by_resume garbage 1
is "a page that is no reply, too" "$(outcome <out) $count" "held in-doubt 1"
try 辛八 13800138008 create_by_resume 429 2
is "429 is waited for" "$(outcome <out) $count" "done - 3"
try 壬九 13800138009 site_users drop-after 2
is "a call that is safe is repeated" "$(outcome <out) $count" "done - 1"
try 癸十 13800138010 site_users 500 2
is "500 as well" "$(outcome <out) $count" "done - 1"
try 子十一 13800138011 site_users 500 0
is "500 for ever is the record's failure" "$(error <out) $result" "server-error 1"
is "after five tries" "$(ats_calls site_users)" 5
ats_reset
exits "and the next run tries again" 0 deliver 子十一
is "with success" "$(outcome <out)" "done -"
ats_reset
person 丑十二 13800138012 >d
ats_fault create_by_resume 429 1
exits "no time to wait" 75 deliver --max-wait 0 d
is "throttled" "$(error <out)" throttled

# --------------------------------------------- what is in doubt is asked for
how=
try 寅一 13800138021 create_by_resume drop-after 1
is "answer lost after the target acted: found there" \
    "$(outcome <out) $count $result" "done found 1 0"
is "with the target's ids" "$(jq -r '.delivery.application_id' out)" \
    "$(curl -s "$ats/sandbox/deliveries" | jq -r '.items[0].application_id')"
like "and told" "$(cat err)" '1 was in doubt: the target has it'
asked=$(ats_calls all)
exits "again" 0 deliver 寅一
is "is known, nothing is asked" "$(outcome <out) $(($(ats_calls all) - asked))" "skipped earlier 0"
for fault in truncated type 500-after garbage; do
	try "寅$fault" 13800138025 create_by_resume $fault 1
	case $fault in
	type) want='- 1' ;; # which says it all the same
	garbage) want='sent-again 2' ;;
	*) want='found 1' ;;
	esac
	is "a reply that is none: $fault" "$(outcome <out) $count $result" "done $want 0"
done
how="--timeout 200ms"
try 寅慢 13800138026 create_by_resume trickle:50 1
is "a reply that takes too long" "$(outcome <out) $count $result" "done found 1 0"
how=
try 寅期 13800138027 create_by_resume expired 1
is "a token that ends half way" "$(outcome <out) $count $result" "done - 2 0"
try 寅额 13800138028 create_by_resume code:99991403 1
is "the month's quota is used up" "$(error <out) $count $result" "quota 1 75"
like "which is told" "$(cat err)" 'quota is used up'
try 寅二 13800138022 create_by_resume drop-before 1
is "lost on the way there: sent again" "$(outcome <out) $count" "done sent-again 2"
is "and there once" "$(curl -s "$ats/sandbox/deliveries" | jq '.items | length')" 1
try 寅三 13800138023 create_by_resume drop-before 2
is "lost twice: held for this run" "$(outcome <out) $count" "held in-doubt 2"
exits "but not for the next" 0 deliver 寅三
is "which sends it" "$(outcome <out) $(ats_calls create_by_resume)" "done sent-again 3"
ats_reset
person 寅四 13800138024 >寅四
cat 寅四 寅四 寅四 >thrice
ats_fault create_by_resume drop-after 1
exits "a document thrice, its answer lost" 0 deliver thrice
is "is one delivery" "$(outcome <out)" "done found
skipped duplicate
skipped duplicate"
is "sent once" "$(ats_calls create_by_resume)" 1

# nothing but a clear answer counts
mobile=13800138040
for fault in job_post:garbage batch_get_id:500 batch_get_id:empty \
    batch_get_id:drop-after applications:empty applications:garbage \
    applications:code:1002001 application:empty application:500; do
	ats_reset
	person "卯$mobile" "$mobile" >d
	ats_fault create_by_resume drop-after 1
	ats_fault "${fault%%:*}" "${fault#*:}" 2 # the question and its repeat
	exits "no answer: $fault" 0 deliver --retries 1 d
	is "held" "$(outcome <out) $(ats_calls create_by_resume)" "held in-doubt 1"
	exits "a better day" 0 deliver d
	is "found" "$(outcome <out) $(ats_calls create_by_resume)" "done found 1"
	mobile=$((mobile + 1))
done
ats_reset
person 辰一 13800138061 >d
cp a e
cat d e >de
ats_fault create_by_resume drop-before 1
ats_fault batch_get_id code:99991672 1
exits "the app may not ask" 0 deliver --ledger may.db de
is "held, and the others are delivered" "$(outcome <out)" "held in-doubt
done -"
is "told once" "$(grep -c reconcile-off err)" 1
jq -c 'del(.resume.basic_info.mobile, .resume.basic_info.email)' d |
    jq -c '.id = "sha256:\("0" * 64)"' >keyless
ats_fault create_by_resume drop-after 1
exits "of whom nothing is known but the name" 0 deliver --ledger less.db keyless
is "is held" "$(outcome <out)" "held in-doubt"
like "for that reason" "$(jq -r .delivery.detail out)" 'nothing was sent that tells'
ats_reset
person 辰二 13800138062 >d
exits "an application long before" 0 deliver --ledger old.db d
ats_fault create_by_resume drop-before 1
exits "another job post of another website" 0 deliver --ledger other.db \
    --website-id 1618209327096 --job-post-id 6960663240925956636 d
is "proves nothing" "$(outcome <out)" "held in-doubt"
ats_start --read-delay 400ms
person 辰三 13800138063 >d
ats_fault create_by_resume drop-after 1
exits "what does not show at once" 0 deliver --reconcile-wait 800ms d
is "is waited for" "$(outcome <out)" "done found"
ats_start
# by its file: only what the call sent tells the person
upload a >uploaded 2>/dev/null
jq -c '.evidence = {"/basic_info/mobile": {confidence: 1}}' uploaded >sure
ats_fault create_by_attachment drop-after 1
exits "a file, its answer lost" 0 deliver --ledger f.db --mode attachment \
    --task-wait 5ms sure
is "is found" "$(outcome <out)" "done found"
ats_fault create_by_attachment drop-after 1
exits "a file that tells nothing" 0 deliver --ledger g.db --mode attachment \
    --task-wait 5ms uploaded
is "is held" "$(outcome <out)" "held in-doubt"

# --------------------------------------------------------- several at once
# forty of whom some are the same, some wrong: all that is told but the ids
ends() { jq -c '[.id, .kind, .error.code, (.delivery | .outcome, .reason, .attempts, .not_carried)]' "$1"; }
for i in $(seq 10 49); do person "午$i" "138001384$i"; done >forty
jq -c 'if (.resume.basic_info.mobile | endswith("7")) then .resume.basic_info.mobile = "13800138417" else . end |
    if (.resume.basic_info.mobile | endswith("5")) then del(.resume.basic_info.name) else . end' forty >mixed
sed -n '3p;4p;5p' mixed >>mixed
printf '{"v":1,"kind":"tally","records":43}\n' >>mixed
ats_start
exits "one at a time" 1 deliver --concurrency 1 --rate user=500/s --ledger one.db mixed
ends out >one
ats_start
ats_fault '*' slow:40 0
started=$(date +%s%N)
exits "sixteen at once" 1 deliver --concurrency 16 --rate user=500/s --ledger many.db mixed
took=$((($(date +%s%N) - started) / 1000000))
ends out >many
same "come to the same, in the same order" one many
calls=$(ats_calls all)
is "in less time than one after the other ($took ms for $calls calls)" \
    "$((took < calls * 40))" 1
is "and everybody is there once" "$(curl -s "$ats/sandbox/deliveries" | jq '[.items[].talent_id] | length == (unique | length)')" true

# ------------------------------------------------------------------- rates
# (calls bunch up on their way when the machine is busy)
ats_start --limits yes --rate create_by_resume=12/s
head -24 forty | jq -c 'select(.resume.basic_info.mobile)' >some
exits "a rate that the target bears" 0 deliver --ledger r1.db --rate create=8/s some
is "is never too much" "$(curl -s "$ats/sandbox/requests" | jq '[.items[] | select(.status == 429)] | length')" 0
exits "one that only the target knows" 0 deliver --ledger r2.db --job-post-id 6960663240925956637 some
is "loses nothing either" "$(outcome <out | uniq -c | tr -s ' ')" " 24 done -"
is "and was told so" "$(curl -s "$ats/sandbox/requests" | jq '[.items[] | select(.status == 429)] | length > 0')" true
ats_start
head -3 forty >three
sed -n 4p forty >fourth
exits "three in a minute" 0 deliver --ledger r3.db --rate create=3/m three
exits "for the next run, too" 75 deliver --ledger r3.db --rate create=3/m --max-wait 1s fourth
is "which does not wait for so long" "$(error <out) $(ats_calls create_by_resume)" "throttled 3"

# ------------------------------------------------------------------ places
ats_start
rm -f "$XDG_STATE_HOME"/resumepipe/places-*
list=$XDG_STATE_HOME/resumepipe/places-sandbox.json
abroad() { # NAME MOBILE DIAL CITY
	person "$1" "$2" | jq -c --arg d "$3" --arg c "$4" '.resume.basic_info +=
	    {mobile_country_code: $d, current_city: $c}'
}
basic() {
	curl -s "$ats/sandbox/deliveries" |
	    jq -r '.items[-1].body.resume.basic_info | "\(.mobile_country_code) \(.current_city_code)"'
}
abroad 巳一 5550101 +44 'Leeds, United Kingdom' >p1
abroad 巳二 5550102 +852 江苏省苏州市 >p2
ats_fault locations code:99991672 1
exits "the app may not read the places" 0 deliver --ledger p.db p1
is "delivered without" "$(jq -c '[.delivery.outcome, .delivery.not_carried]' out)" \
    '["done",["basic_info.mobile","basic_info.current_city"]]'
like "and told" "$(cat err)" 'list of places cannot be had: .*99991672'
[ ! -e "$list" ] && pass "nothing is kept" || fail "nothing is kept"
cat p1 p2 >p12
exits "another day" 0 deliver --ledger q.db p2
is "the mobile and the city are there" "$(basic)" "CN_2 CT_21"
is "nothing is left out" "$(jq -c .delivery.not_carried out)" null
is "the list is kept, for us alone" "$(stat -c %a "$list")" 600
asked=$(ats_calls locations)
exits "and used again" 0 deliver --ledger r.db --job-post-id 6960663240925956637 p12
is "without a call" "$(ats_calls locations)" "$asked"
is "for others too" "$(basic) $(jq -c .delivery.not_carried out | sort -u)" "CN_2 CT_21 null"
jq -c '.fetched = 1' "$list" >old && cat old >"$list"
ats_fault locations 500 0
exits "one that is too old, and no other to be had" 0 deliver --retries 0 --ledger s.db p1
is "is used nevertheless" "$(jq -c .delivery.not_carried out)" null
like "and that is told" "$(cat err)" 'an earlier run is used'
ats_reset
printf '{"of":"sandbox"' >"$list"
exits "one that is damaged" 0 deliver --ledger t.db p1
is "is fetched anew" "$(basic) $(jq -r .of "$list")" "CN_7 CT_100 sandbox"
exits "a dry run knows it" 0 resume-deliver --dry-run p1
is "and asks for nothing" "$(jq -c .delivery.not_carried out)" null
exits "--place-code wins" 0 deliver --ledger u.db --place-code +44=CN_9 \
    --place-code 'Leeds, United Kingdom=CT_9' --job-post-id 6960663240925956637 p1
is "over the list" "$(basic)" "CN_9 CT_9"

# ------------------------------------------------------------------ killed
ats_reset
person 寅十三 13800138013 >k
ats_fault create_by_resume slow:20000 1
resume-deliver --host "$ats" k >out 2>err &
pid=$!
await ats_creates
kill -9 $pid
wait $pid 2>/dev/null
exits "killed between intent and outcome, and run again" 0 deliver --reconcile no k
is "held" "$(outcome <out)" "held in-doubt"
like "the cut is told" "$(cat err)" 'cut off'
is "and nothing was sent" "$(ats_calls site_users)" 1

ats_reset
person 卯十四 13800138030 >s
ats_fault create_by_resume slow:400 1
cat s a >three
resume-deliver --host "$ats" three >out 2>err &
pid=$!
await ats_creates
kill "$pid"
wait "$pid"
is "a signal ends after the record in hand" "$?" 75
is "which is finished" "$(outcome <out)" "done -"

# what waits for the target is no failure: it is as if it had not been read
ats_reset
ats_fault create_by_resume 429 4
resume-deliver --host "$ats" --ledger v.db a b >out 2>err &
pid=$!
await ats_called create_by_resume
kill "$pid"
wait "$pid"
is "a signal to one that waits" "$?" 75
is "makes no errors" "$(cat out)" ""
exits "run again" 0 deliver --ledger v.db a b
is "both are sent" "$(outcome <out)" "done -
done -"

# a target in trouble must not leave a whole night's run in doubt
ats_reset
for i in 1 2 3 4 5 6; do person "卯$i" "1380013820$i"; done >six
ats_fault create_by_resume 500 0
exits "every create goes wrong" 69 deliver --reconcile no six
is "three are held, the rest kept" \
    "$(jq -r '.delivery.outcome // .error.code' out | uniq -c | tr -s ' ')" " 3 held
 3 server-error"
is "after three calls" "$(ats_calls create_by_resume)" 3

# ------------------------------------------------------------- credentials
ats_reset
cat a b c >three
printf 'wrong\n' >secret
chmod 600 secret
feishu="--target feishu --app-id cli_sandbox --website-id 7047318856652261676
    --job-post-id 6960663240925956636"
# shellcheck disable=SC2086
exits "a wrong secret" 77 deliver $feishu --secret-file secret three
is "every record is kept" "$(error <out)" "credentials
credentials
credentials"
is "the target was asked once" "$(ats_calls token) $(ats_calls all)" "1 0"
is "and it was told once" "$(grep -c target-stopped err)" 1
if grep -q wrong err out; then fail "the secret is nowhere"; else pass "the secret is nowhere"; fi
printf 'sandbox-secret\n' >secret
# shellcheck disable=SC2086
exits "the right secret" 0 deliver $feishu --secret-file secret three
is "delivered: wrong credentials are nobody's failure for good" \
    "$(outcome <out | sort -u)" "done -"
chmod 644 secret
# shellcheck disable=SC2086
exits "a secret that others can read" 78 deliver $feishu --secret-file secret a
like "with the cure" "$(cat err)" 'chmod 600 secret'
# shellcheck disable=SC2086
exits "no secret" 78 deliver $feishu a
# shellcheck disable=SC2086
exits "a command that prints it" 0 deliver $feishu --secret-command 'echo sandbox-secret' a
# shellcheck disable=SC2086
exits "a command that hangs" 78 deliver $feishu --secret-command 'sleep 100' --secret-time 50ms a
mkdir creds
printf sandbox-secret >creds/feishu-secret
chmod 600 creds/feishu-secret
# shellcheck disable=SC2086
CREDENTIALS_DIRECTORY=$T/creds exits "systemd's credentials" 0 deliver $feishu a
exits "an id is missing" 78 deliver --target feishu --app-id x a
like "which is named" "$(cat err)" 'needs website-id'
like "and so is another" "$(cat err)" 'needs job-post-id'
exits "a rate that is none" 78 deliver --rate create=fast a
exits "a rate" 0 deliver --rate create=20/s --rate user=300/m a
exits "no http to elsewhere" 78 deliver --host http://example.com a

person 卯十四 13800138014 >t
for f in "$XDG_CACHE_HOME"/resumepipe/token-*; do
	jq '.token = "t-expired"' "$f" >new && cat new >"$f"
done
exits "a token that the target refuses" 0 deliver t
is "is renewed" "$(outcome <out)" "done -"

# tokens: a new one inside the last 30 minutes, and one retry when refused
ats_start
rm -f "$XDG_CACHE_HOME"/resumepipe/token-*
# life MINUTES: what is left of the token that is kept
life() {
	jq --argjson t $(($(date +%s) + $1 * 60)) '.expires = $t' "$kept" >new && cat new >"$kept"
}
person 辰九 13800138070 >t1
exits "the first call" 0 deliver --ledger k.db t1
kept=$(ls "$XDG_CACHE_HOME"/resumepipe/token-*)
life 31
exits "31 minutes left" 0 deliver --ledger k.db --job-post-id 6960663240925956637 t1
is "the token is good" "$(ats_calls token)" 1
life 29
exits "29 minutes left" 0 deliver --ledger l.db t1
is "a new one is fetched" "$(ats_calls token)" 2
i=0
for code in 99991663 99991664 99991671; do
	i=$((i + 1))
	ats_reset
	rm -f token.db*
	person "辰$code" "1380013807$i" >t2
	ats_fault create_by_resume "code:$code" 1
	exits "$code" 0 deliver --ledger token.db t2
	is "is tried once more with a new token" "$(outcome <out) $(ats_calls create_by_resume) $(ats_calls token)" "done - 2 1"
	ats_reset
	rm -f token.db*
	ats_fault create_by_resume "code:$code" 0
	exits "$code again" 77 deliver --ledger token.db t2
	is "is the end" "$(error <out) $(ats_calls create_by_resume)" "credentials 2"
	like "with what to do" "$(cat err)" 'check app-id and secret'
done
ats_reset
ats_fault create_by_resume code:1002509 1
exits "a code of Hire" 1 deliver --ledger hint.db t1
like "comes with its cure" "$(jq -r .error.text out)" 'code 1002509: .*resume-check --lists'
ats_reset
ats_fault create_by_resume code:1002511 1
LC_ALL=zh_CN.UTF-8 exits "in the words of the locale" 1 deliver --ledger hint2.db t1
like "Chinese" "$(jq -r .error.text out)" '投递次数已达上限'
is "the international host" "$(resume-deliver --target feishu --host https://open.larksuite.com/ \
    --app-id x --website-id 1 --job-post-id 2 --dry-run t1 | jq -r '.delivery.request[1].url')" \
    https://open.larksuite.com/open-apis/hire/v1/websites/1/deliveries/create_by_resume

# -------------------------------------------------------------------- down
ats=http://127.0.0.1:1
for i in 1 2 3 4 5 6; do person "辰$i" "1380013810$i"; done >six
exits "the target is down" 69 deliver --retries 1 six
is "nothing is lost" "$(error <out | uniq -c | tr -s ' ')" " 6 unavailable"
is "told once" "$(grep -c target-stopped err)" 1
is "as a temporary failure" "$(jq -r .error.class out | sort -u)" temporary
ats=$(cat port)
jq -c '.kind = .error.kind | del(.error)' out >again
exits "fed again when it is back" 0 deliver again
is "all are delivered" "$(outcome <out | uniq -c | tr -s ' ')" " 6 done -"

# ------------------------------------------------------------------ ledger
: >"$ledger.deliver.sandbox.lock"
flock -F "$ledger.deliver.sandbox.lock" sleep 100 &
echo $! >>pids
sleep 0.2
exits "another run has the ledger" 75 deliver a
sqlite3 newer.db 'PRAGMA user_version = 9; PRAGMA application_id = 1380994119'
exits "a ledger of a newer program" 65 deliver --ledger newer.db a
exits "no place for a ledger" 73 deliver --ledger /proc/x/y a

# ------------------------------------------------------------------- plans
rm -rf "$XDG_CACHE_HOME"
ats=http://127.0.0.1:1
exits "a dry run" 0 resume-deliver --host "$ats" --ledger dry.db --dry-run two
is "plans" "$(outcome <out)" "planned -
planned -"
is "with the requests" "$(jq -r '.delivery.request[].url' out | sed 's,.*/,,' | sort | uniq -c | tr -s ' ')" " 2 create_by_resume
 2 site_users"
[ ! -e dry.db ] && [ ! -e "$XDG_CACHE_HOME" ] && pass "and leaves nothing behind" || fail "and leaves nothing behind"
jq -c 'del(.resume.basic_info.name)' a >nameless
exits "what the target would refuse" 1 resume-deliver --dry-run nameless
like "is named in our words and theirs" "$(jq -r .error.text out)" \
    'resume/basic_info/name \(the target.s resume\.basic_info\.name\) is required'
jq -c '.resume += {skill_list: ["C"], certificate_list: [{title: "x"}]}' a >more
is "what it has no place for" \
    "$(resume-deliver --dry-run more | jq -c .delivery.not_carried)" \
    '["certificate_list","skill_list"]'
printf '{"v":1,"kind":"tally","records":1}\n' >tally
same "other kinds pass" tally /dev/stdin <<X
$(resume-deliver --dry-run tally)
X
exits "a full disk" 74 sh -c 'resume-deliver --dry-run two >/dev/full'
