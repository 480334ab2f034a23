#!/bin/sh
# DingTalk as the target: what goes there, what its answers mean, and that a
# second run calls nobody.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

outcome() { jq -r '.delivery | "\(.outcome) \(.reason // "-")"'; }
error() { jq -r '.error.code'; }
ding() {
	resume-deliver --target sandbox-dingtalk --host "$ats" \
	    --retry-wait 5ms --reconcile-wait 10ms --task-wait 10ms "$@"
}
resumes() { curl -s "$ats/sandbox/resumes" | jq "$@"; }
calls() { # CALL: how many arrived
	curl -s "$ats/sandbox/requests?call=$1" | jq '.items | length'
}

ats_start
person 甲一 13800138001 >a
person 乙二 13800138002 >b
cat a b >two

# ---------------------------------------------------------------- two runs
exits "two are delivered" 0 ding two
is "done" "$(outcome <out)" "done -
done -"
like "without their files, which is told" "$(cat err)" '2 go without their file'
like "with the target's id" "$(jq -r .delivery.resume_id out | head -n 1)" '^[0-9]+$'
is "the target has them" "$(resumes '.items | length')" 2
is "asked for first, then added" "$(calls resume_check) $(calls resume_add)" "2 2"
is "under one token" "$(calls gettoken)" 1
exits "again" 0 ding two
is "skipped: delivered earlier" "$(outcome <out)" "skipped earlier
skipped earlier"
is "no call was made" "$(calls resume_check) $(calls resume_add)" "2 2"
exits "for another job it is another delivery" 0 ding --check-existence no --matched-job j-1 a
is "which is made" "$(outcome <out) $(calls resume_add)" "done - 3"
is "with the job" "$(resumes -c '.items[2].body.param.matched_jobs')" '["j-1"]'
case=$TOP/tests/cases/request-dingtalk/every-member
# shellcheck disable=SC2046
exits "every member that we can fill" 0 ding \
    $(sed 's/.*\(--channel boss\)/\1/' "$case/args") "$case/input.ndjson"
is "passes the strict target" "$(outcome <out)" "done -"
like "and is on its page" "$(curl -s "$ats/")" '<summary>蓝小满 <small>[0-9]{19}</small>'
is "no secret and no token is in its log" "$(
	curl -s "$ats/sandbox/requests" | grep -cE 'sandbox-secret|access_token|appsecret')" 0

person 丙三 13800138001 >c
exits "the same person in another document" 0 ding c
is "is there already" "$(outcome <out)" "exists -"
like "with its id" "$(jq -r .delivery.resume_id out)" '^[0-9]+$'
n=$(calls resume_check)
exits "which the ledger knows now" 0 ding c
is "so nobody is asked" "$(outcome <out) $(calls resume_check)" "skipped earlier $n"
jq -c 'del(.resume.basic_info.mobile)' a >silent
exits "without a number" 1 ding --dry-run silent
like "it cannot go" "$(jq -r .error.text out)" \
    'resume/basic_info/mobile \(the target.s resume_detail_info\.phone_num\) is required'

# ------------------------------------------------------------------ routes
ats_reset
rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
printf '[deliver]\nroute = name ~ 甲 -> matched-job = j-7; matched-job = j-8; channel = boss; job-post-id = 1\n' >conf
exits "a route for both targets" 0 ding --config conf a b
is "chooses what is this one's" "$(resumes -c '.items[].body.param | [.matched_jobs, .channel]')" \
    '[["j-7","j-8"],"boss"]
[null,"other"]'
printf '[deliver]\nroute = name ~ 甲 -> job = 1\n' >conf
exits "what nobody has" 78 ding --config conf a

# ------------------------------------------------------------ the month
doctor() {
	resume-check --target sandbox-dingtalk --host "$ats" "$@" |
	    grep -oE '[0-9]+ of the [0-9]+ calls'
}
before=$(calls resume_add)
all=$(curl -s "$ats/sandbox/requests?limit=100000" | jq '.items | length')
is "every call of the month is counted" "$(doctor)" "$((all + 2)) of the 5000 calls"
ding --monthly-calls 5 a >out 2>err
like "a warning comes before the end" "$(cat err)" 'of the 5 calls that the organisation has'
exits "unless it has any number" 0 ding --monthly-calls 0 a
is "then nothing is told" "$(grep -c 'calls that' err) $(doctor --monthly-calls 0)" "0 "
is "nobody was called for that" "$(calls resume_add)" "$before"

# -------------------------------------------------------------------- files
exits "no command for files" 0 resume-upload --target sandbox-dingtalk --host "$ats" a
is "passes the record on" "$(jq -c .attachment out)" null
# shellcheck disable=SC2016
cat >publish <<'X'
set -e
cat >"served-$RESUME_FILE_NAME"
echo "https://files.example.com/$RESUME_FILE_TYPE/1?a=b"
X
publish() { # COMMAND [OPTIONS]
	command=$1
	shift
	resume-upload --target sandbox-dingtalk --host "$ats" --retry-wait 1ms \
	    --retries 1 --publish-command "$command" "$@" a
}
exits "a command publishes the file" 0 publish 'sh ./publish'
is "where it says" "$(jq -r .attachment.url out)" 'https://files.example.com/pdf/1?a=b'
same "whole" served-甲一.pdf 甲一.pdf
cp out up
rm served-甲一.pdf
exits "once" 0 publish 'sh ./publish'
is "and the ledger knows where" "$(ls served-* 2>/dev/null) $(jq -r .attachment.url out)" \
    ' https://files.example.com/pdf/1?a=b'
is "the target is told" "$(ding --dry-run --check-existence no --matched-job 9 up |
    jq -c '.delivery.request[0].body.param.resume_file')" \
    '{"download_url":"https://files.example.com/pdf/1?a=b","file_type":"pdf","file_name":"甲一.pdf"}'
rm -rf "$XDG_STATE_HOME"
exits "a command that fails" 69 publish 'exit 3'
is "fails the record, for now" "$(jq -r '"\(.error.code) \(.error.class)"' out)" \
    "unavailable temporary"
exits "a command that hangs" 69 publish 'sleep 100' --timeout 100ms
exits "no https" 1 publish 'echo http://files.example.com/1'
is "is no address" "$(error <out)" bad-reply
is "a dry run shows the command" "$(resume-upload --target sandbox-dingtalk \
    --publish-command 'sh ./publish' --dry-run a | jq -c '.attachment.request.command')" \
    '"sh ./publish"'

# ------------------------------------------------ files that the target reads
# at hour H from now in UTC, as a window
hours() { echo "$(date -u -d "$1 hours" +%H:%M)-$(date -u -d "$2 hours" +%H:%M)+00:00"; }
rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
ats_reset
cat up >file
by_file() { ding --mode attachment --opt-user-id u-1 "$@" file; }
exits "at another hour" 75 by_file --window "$(hours 2 3)"
is "the file is kept" "$(jq -r '"\(.error.code) \(.error.class)"' out)" "closed temporary"
like "and when it opens is told" "$(cat err)" 'which begin in 1[12][0-9] min'
is "nothing was sent" "$(calls import_candidate)" 0
exits "at the right hour" 0 by_file --window "$(hours -1 1)"
is "it goes" "$(outcome <out) $(jq -r '.delivery.candidate_id | length' out)" "done - 19"
is "under a token of the new API, after a question under one of the old" \
    "$(calls access_token) $(calls gettoken)" "1 1"
is "with its address" "$(resumes -c '.items[0].body | [.url, .fileType, .fileSourceType]')" \
    '["https://files.example.com/pdf/1?a=b","pdf",2]'
exits "again, at any hour" 0 by_file --window "$(hours 2 3)"
is "needs no call" "$(outcome <out) $(calls import_candidate)" "skipped earlier 1"
exits "hours that are none" 78 by_file --window 20-8
person 甲二 13800138051 >bare
exits "without an employee" 1 ding --mode attachment bare
like "who imports it" "$(jq -r .error.text out)" 'opUserId\) is required'
exits "without an address" 1 ding --mode attachment --opt-user-id u-1 bare
like "it cannot be fetched" "$(jq -r .error.text out)" 'attachment/url .* is required'
exits "auto: what lacks a number goes as its file" 0 sh -c 'jq -c "del(.resume.basic_info.mobile)" up |
    resume-deliver --target sandbox-dingtalk --host "$1" --mode auto --dry-run --opt-user-id u-1' - "$ats"
like "by the new API" "$(jq -r '.delivery.request[-1].url' out)" '/v1.0/ats/candidates/importCandidateByResume\?opUserId=u-1$'
like "which has an address of its own" "$(resume-deliver --target dingtalk --app-key k \
    --mode attachment --dry-run --opt-user-id u --file-base-url https://files.example.com bare |
    jq -r '.delivery.request[-1].url')" '^https://api.dingtalk.com/v1.0/'
for t in "500 held_in-doubt 1" "429 done_- 2" "code:90018 done_- 2" \
    "code:40014 done_- 2" "code:90020 quota 1" "code:400002 rejected 1" \
    "drop-after held_in-doubt 1"; do
	# shellcheck disable=SC2086
	set -- $t
	rm -rf "$XDG_STATE_HOME"
	ats_reset
	ats_fault import_candidate "$1" 1
	by_file --window 00:00-00:00 >out 2>err
	is "$1 on it" "$(jq -r '.error.code // (.delivery | .outcome + "_" + (.reason // "-"))' out) $(calls import_candidate)" "$2 $3"
done

# ------------------------------------------------------------------- codes
# the minutes that the target asked to wait, which other runs obey too
forgive() { sqlite3 "$XDG_STATE_HOME/resumepipe/ledger.db" "DELETE FROM block"; }
try() { # NAME MOBILE CALL KIND COUNT [OPTIONS...]
	ats_reset
	forgive
	person "$1" "$2" >"$1"
	name=$1
	ats_fault "$3" "$4" "$5"
	shift 5
	ding "$@" "$name" >out 2>err
	result=$?
	count=$(calls resume_add)
}
try 丁四 13800138004 resume_add drop-after 1 --reconcile no
is "answer lost after the target acted: held" "$(outcome <out) $count" "held in-doubt 1"
exits "again" 0 ding --reconcile no 丁四
is "never sent again" "$(outcome <out) $(calls resume_add)" "held in-doubt 1"
exits "unless the target may be asked" 0 ding 丁四
is "which got the resume then" "$(outcome <out) $(calls resume_add)" "done found 1"
like "under its id" "$(jq -r .delivery.resume_id out)" '^[0-9]+$'
exits "and that is known" 0 ding 丁四
is "from then on" "$(outcome <out)" "skipped earlier"
try 丁六 13800138061 resume_add drop-after 1
is "at once" "$(outcome <out) $count" "done found 1"
try 丁七 13800138062 resume_add drop-before 1
is "lost on the way there: sent once more" "$(outcome <out) $count" "done sent-again 2"
is "and there once" "$(resumes '.items | length')" 1
try 丁八 13800138063 resume_add drop-after 1 --check-existence no
is "also when nobody was asked before" "$(outcome <out) $count" "done found 1"
try 丁九 13800138064 resume_add drop-before 1 --check-existence no
is "or it was lost on the way there" "$(outcome <out) $count" "done sent-again 2"
exits "of a person who was there a moment ago" 0 sh -c 'cat >f; resume-deliver --target sandbox-dingtalk \
    --host "$1" --check-existence no --matched-job j-3 --reconcile-wait 10ms f' - "$ats" <丁九
ats_fault resume_add drop-before 1
exits "and whose next was lost" 0 ding --check-existence no --matched-job j-4 丁九
is "that cannot be told apart" "$(outcome <out)" "held in-doubt"
try 丁十 13800138065 resume_add drop-after 1
rm -rf "$XDG_STATE_HOME"
ats_reset
for i in $(seq 0 250); do # more than a page of the list
	printf '{"biz_code":"ddats","param":{"channel":"o","resume_detail_info":{"name":"n","phone_num":"139%08d"}}}\n' "$i"
done >many
token=$(curl -s "$ats/gettoken?appkey=cli_sandbox&appsecret=sandbox-secret" | jq -r .access_token)
while read -r body; do
	curl -s -H 'Content-Type: application/json' -d "$body" "$ats/topapi/ats/resume/add?access_token=$token"
done <many >/dev/null
ats_fault resume_add drop-after 1
exits "behind a page of others" 0 ding 丁十
is "it is found" "$(outcome <out) $(calls resume_list)" "done found 2"
try 丁一 13800138066 resume_list 500 0 --check-existence no
ats_fault resume_add drop-after 1
exits "without a list" 0 ding --check-existence no --matched-job j-5 丁一
is "it stays held" "$(outcome <out)" "held in-doubt"
try 戊五 13800138005 resume_add empty 1 --reconcile no
is "a success without an id is in doubt" "$(outcome <out) $count" "held in-doubt 1"
try 己六 13800138006 resume_add 429 1
is "90018 is waited for" "$(outcome <out) $count" "done - 2"
try 庚七 13800138007 resume_add code:90002 1
is "and 90002" "$(outcome <out) $count" "done - 2"
try 辛八 13800138008 resume_add code:90014 2
is "a ban, growing" "$(outcome <out) $count" "done - 3"
try 壬九 13800138009 resume_add code:90020 1
is "90020: the month is over" "$(error <out) $result $count" "quota 75 1"
like "what to do is told" "$(cat err)" 'let the organisation get more calls'
try 癸十 13800138010 resume_add 500 1
is "busy, which may have been done, is asked about" "$(outcome <out) $count" "done sent-again 2"
try 癸一 13800138030 resume_add 500 0
is "once" "$(outcome <out) $count" "held in-doubt 2"
try 癸二 13800138031 resume_check 500 2
is "and a question is repeated" "$(outcome <out) $(calls resume_check)" "done - 3"
try 子一 13800138011 resume_check 500 0 --retries 9
is "three times at most" "$(error <out) $result $(calls resume_check)" "server-error 1 4"
try 丑二 13800138012 resume_add ban 1 --max-wait 0
is "a ban page is no answer" "$(error <out) $result $count" "throttled 75 1"
try 寅三 13800138013 resume_add garbage 1 --max-wait 0
is "also as HTML" "$(error <out) $result $count" "throttled 75 1"
forgive
exits "and later" 0 ding 寅三
is "it goes" "$(outcome <out)" "done -"
try 卯四 13800138014 resume_add code:400020 1
is "no access stops the run" "$(error <out) $result $count" "forbidden 77 1"
try 辰五 13800138015 resume_add code:400002 1
is "a bad parameter is this item's failure" "$(error <out) $result $count" "rejected 1 1"
like "in the target's words" "$(jq -r .error.text out)" '400002: refused on demand'
try 巳六 13800138016 resume_check code:90018 1
is "the question waits as well" "$(outcome <out) $count" "done - 1"
try 午七 13800138017 resume_check drop-before 1
is "and is repeated" "$(outcome <out) $count" "done - 1"
try 未八 13800138018 resume_check code:22 1
is "a question that it does not know" "$(error <out) $result $count" "forbidden 77 0"
exits "need not be asked" 0 ding --check-existence no 未八

try 未九 13800138022 resume_add code:40014 2
is "a new token is fetched once" "$(error <out) $result $count" "credentials 77 2"
for f in "$XDG_CACHE_HOME"/resumepipe/token-*; do
	jq '.token = "00"' "$f" >new && cat new >"$f"
done
person 申九 13800138019 >t
exits "a token that the target refuses" 0 ding t
is "is renewed" "$(outcome <out)" "done -"

rm -rf "$XDG_STATE_HOME"
ats_reset
exits "also that of the new API" 0 by_file --window 00:00-00:00
is "is renewed, once" "$(outcome <out) $(calls import_candidate)" "done - 2"

# ------------------------------------------------------------- credentials
rm -rf "$XDG_CACHE_HOME"
printf 'wrong\n' >secret
chmod 600 secret
person 酉十 13800138020 >w
exits "a wrong secret" 77 ding --secret-file secret w
is "is told" "$(error <out)" credentials
is "and nowhere shown" "$(cat out err | grep -c wrong)" 0
rm -rf "$XDG_STATE_HOME"
exits "to the new API too" 77 by_file --window 00:00-00:00 --secret-file secret
is "is told in the same way" "$(error <out)" credentials
exits "an id is missing" 78 resume-deliver --target dingtalk w
like "which is named" "$(cat err)" 'needs app-key'

# ------------------------------------------------------------------- rates
loose=$ats
ats_start --limits yes # a server that counts
rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
jq -c 'range(45) as $i | .id = "sha256:r\($i)" | .resume.basic_info |=
    (.mobile = "139\(10000000 + $i)" | .email = "r\($i)@example.cn")' a >crowd
# seconds CALL: from the first to the last of them
seconds() {
	curl -s "$ats/sandbox/requests?call=$1&limit=1000" |
	    jq '[.items[].time] | (max - min) / 1000'
}
exits "45 at once" 0 ding crowd
is "all are delivered" "$(outcome <out | sort | uniq -c | tr -s ' ')" " 45 done -"
is "20 a second of each call" "$(jq -n "$(seconds resume_check) > 1.9, $(seconds resume_add) > 1.9" | paste -sd' ' -)" "true true"
jq -c 'range(35) as $i | .id = "sha256:f\($i)" | del(.resume) | .kind = "file"' up >pile
exits "35 files" 75 ding --mode attachment --opt-user-id u-1 --window 00:00-00:00 \
    --max-wait 0 pile
is "30 a minute, and no more" "$(calls import_candidate) $(outcome <out | grep -c done)" "30 30"
# calls may bunch up on their way
like "the server has refused next to none" "$(curl -s "$ats/sandbox/requests?limit=1000" |
    jq '[.items[] | select(.code != 0)] | length')" '^[0-9]$'
is "the others wait" "$(error <out | sort | uniq -c | tr -s ' ')" " 30 null
 5 throttled"
ats=$loose

# ------------------------------------------------------------------ killed
ats_reset
rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
ats_fault resume_add slow:20000 1
person 戌一 13800138021 >k
resume-deliver --target sandbox-dingtalk --host "$ats" k >out 2>err &
pid=$!
await ats_creates
kill -9 $pid
wait $pid 2>/dev/null
exits "killed between intent and outcome, and run again" 0 ding --reconcile no k
is "held" "$(outcome <out)" "held in-doubt"
exits "and when the target may be asked" 0 ding k
like "it is there, or sent" "$(outcome <out)" '^(exists -|done sent-again)$'

# -------------------------------------------------------------------- run
mkdir in
for i in 1 2 3; do
	printf '姓名：周测试%s\n手机：138 0013 804%s\n教育经历\n2015.09-2019.06 南京大学 软件工程 本科\n' \
	    "$i" "$i" >"in/$i.txt"
done
exits "the whole run, rehearsed" 0 resume-run -q in --target sandbox-dingtalk -o res
states() { jq -c .states res/summary.json; }
like "delivers" "$(states)" '"delivered":3'
exits "and again" 0 resume-run -q in --target sandbox-dingtalk -o res
like "skips" "$(states)" '"skipped":3'

mkdir post
cat >post/1.eml <<'X'
From: =?utf-8?B?5ZGo5rWL6K+V?= <zhou@example.cn>
To: hr@example.com
Subject: a resume
Message-ID: <m-1@example.cn>
Date: Thu, 20 Nov 2025 10:00:00 +0800
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p onclick="run()">你好，<br>见附件。</p><script>run()</script>
--x
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename=cv.txt

姓名：周测试
手机：138 0013 8099 转 12
教育经历
2015.09-2019.06 南京大学 软件工程 本科
--x--
X
exits "a resume in a mail" 0 resume-run -q post --target sandbox-dingtalk --host "$ats" -o res
is "goes with what the mail said" "$(resumes -c '.items[-1].body.param.origin_mail')" \
    '{"received_time":"1763604000000","mail_id":"m-1@example.cn","from_mail_alias":"周测试","mail_address":"hr@example.com","title":"a resume","body_html":"<p>你好，<br>见附件。</p>","from_mail_address":"zhou@example.cn"}'
is "and with a number that transfers" "$(resumes '.items[-1].body.param.virtual_phone_number_flag')" true

# -------------------------------------------------------------------- wire
captures=$SHARED/api/captures/dingtalk
if [ ! -d "$captures" ]; then
	skip "no ../shared: not compared with the official client"
	exit 0
fi
mkdir sent
background python3 "$TOP/tests/wire.py" serve sent "$T/wire.port"
await [ -s wire.port ]
rm -rf "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
# shellcheck disable=SC2046
exits "all calls" 0 resume-deliver --target sandbox-dingtalk \
    --host "$(cat wire.port)" \
    $(sed 's/.*\(--channel boss\)/\1/' "$case/args") "$case/input.ndjson"
shape() { python3 "$TOP/tests/wire.py" shape "$1"; }
compare() { # OURS THEIRS: all of theirs, in the same form
	shape "sent/$1" >ours
	shape "$captures/$2.req.bin" >theirs
	is "$2: all of it" "$(comm -13 ours theirs)" ""
}
compare 01 00-gettoken
compare 02 03-ats.resume.checkexistence
compare 03 01-ats.resume.add
is "the query" "$(sed -n '1s/[^?]*?//p' sent/03 | tr -d '\r')" "access_token=wire HTTP/1.1"
is "the token is nowhere else" "$(grep -aic '^authorization' sent/03)" 0

token=$(curl -s "$ats/gettoken?appkey=cli_sandbox&appsecret=sandbox-secret" | jq -r .access_token)
replay() {
	python3 - "$captures/$1.req.bin" "$ats" "$token" <<'PY'
import re, socket, sys
path, url, token = sys.argv[1:]
data = open(path, 'rb').read()
data = data.replace(b'96fc7a7axxx', token.encode())
data = data.replace(b'dingeqqpkv3xxxx', b'cli_sandbox')
data = data.replace(b'GT-lsu-taDAsTsxxxx', b'sandbox-secret')
host = url.split('//')[1]
data = re.sub(rb'Host: \S+', b'Host: ' + host.encode(), data, count=1)
data = data.replace(b'Connection: keep-alive', b'Connection: close', 1)
s = socket.create_connection(host.split(':'))
s.sendall(data)
reply = b''
while True:
    more = s.recv(65536)
    if not more:
        break
    reply += more
print(re.search(rb'"errcode":(-?\d+)', reply).group(1).decode())
PY
}
for name in 00-gettoken 01-ats.resume.add 03-ats.resume.checkexistence; do
	is "the official client's $name is taken" "$(replay "$name")" 0
done
