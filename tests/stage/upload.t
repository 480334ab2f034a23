#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

id() { jq -r '.attachment.file_id // .error.code'; }

ats_start
person 甲一 13800138001 >a
person 乙二 13800138002 >b
cat a b a >three

exits "uploads" 0 upload three
is "one for each content" "$(id <out | sort | uniq -c | tr -s ' ' | cut -d' ' -f2 | sort | tr '\n' ' ')" "1 2 "
is "two calls" "$(ats_calls attachments)" 2
is "records keep their kind" "$(jq -r .kind out | sort -u)" resume
first=$(id <out | head -1)
check "the bytes" sh -c "curl -s $ats/sandbox/attachments/$first | cmp - 甲一.pdf"
is "the name" "$(curl -s "$ats/sandbox/attachments" | jq -r '.items[0].name')" 甲一.pdf
exits "again" 0 upload three
is "the same ids" "$(id <out | head -1)" "$first"
is "no call" "$(ats_calls attachments)" 2
like "and says so" "$(cat err)" 'in an earlier run; no call was made'

# ------------------------------------------------------------------- bytes
echo more >>甲一.pdf
resume-upload --host "$ats" --ledger new.db a >out 2>err
is "a file that changed" "$(id <out)" changed
rm 乙二.pdf
resume-upload --host "$ats" --ledger new.db b >out 2>err
is "a file that is gone" "$(id <out)" unreadable
exits "what is uploaded needs no file" 0 upload b
cat >box.mbox <<'X'
From a@example.com Mon Jan  6 10:00:00 2025
From: a@example.com
Subject: one

first

From b@example.com Mon Jan  6 11:00:00 2025
From: b@example.com
Subject: two

second
X
resume-scan box.mbox | upload >out 2>err
second=$(jq -r 'select(.source.part == "message/2") | .attachment.file_id' out)
like "one message of a mailbox" "$(curl -s "$ats/sandbox/attachments/$second")" '^second$'
is "and nothing of the other" "$(curl -s "$ats/sandbox/attachments/$second" | grep -c first)" 0

# ------------------------------------------------------------------ faults
fault() { # NAME KIND COUNT
	person "$1" 13800138009 >f
	ats_reset
	ats_fault attachments "$2" "$3"
	upload f >out 2>err
	result=$?
}
fault 丙三 drop-after 2
like "an upload is repeated" "$(id <out)" '^[0-9]+$'
fault 丁四 drop-before 1
like "whether or not it arrived" "$(id <out)" '^[0-9]+$'
fault 戊五 500 1
like "500" "$(id <out)" '^[0-9]+$'
fault 己六 429 1
like "429" "$(id <out)" '^[0-9]+$'
fault 庚七 garbage 0
is "no reply that makes sense" "$(id <out) $result" "bad-reply 1"
ats_reset

# -------------------------------------------------------------- attachment
person 辛八 13800138008 >g
exits "upload, then deliver the file" 0 sh -c "resume-upload --host $ats g | resume-deliver --host $ats --mode attachment --poll-wait 5ms"
is "after its task is done" "$(jq -r '.delivery | "\(.outcome) \(.mode) \(.task_id | type) \(.application_id | type)"' out)" \
    "done attachment string string"
calls=$(ats_calls all)
exits "again" 0 sh -c "resume-upload --host $ats g | resume-deliver --host $ats --mode attachment"
is "no call, not even for the task" "$(ats_calls all)" "$calls"
is "skipped" "$(jq -r .delivery.outcome out)" skipped
exits "nor in the other mode" 0 sh -c "resume-upload --host $ats g | resume-deliver --host $ats --mode resume"
is "skipped too" "$(jq -r .delivery.outcome out)" skipped
# the second document of a person: only its task tells
person 辛八重 13800138008 | jq -c '.evidence = {"/basic_info/mobile": {confidence: 0.99}}' >h
exits "a duplicate that the task tells" 0 sh -c "resume-upload --host $ats h | resume-deliver --host $ats --mode attachment --poll-wait 5ms"
is "exists" "$(jq -r '.delivery | "\(.outcome) \(.delivery_id | type)"' out)" "exists string"
exits "no attachment" 1 deliver --mode attachment a
is "is said" "$(jq -r .error.code out)" no-attachment
jq -c '.delivery_mode = "attachment"' a >wish
exits "a record's own wish" 1 deliver wish
is "counts" "$(jq -r .error.code out)" no-attachment
person 壬九 13800138019 | jq -c 'del(.resume.basic_info.name)' >n
exits "auto: no name, so the file" 0 sh -c "resume-upload --host $ats n | resume-deliver --host $ats --mode auto --poll-wait 5ms"
is "as attachment" "$(jq -r .delivery.mode out)" attachment

# ------------------------------------------------------- tasks side by side
for i in 1 2 3 4 5 6 7 8 9; do
	person "丑$i" "1380013830$i"
	echo "{\"v\":1,\"kind\":\"interview\",\"n\":$i}"
done >mixed
upload mixed >mixed.up
exits "many tasks, and other lines between" 0 deliver --mode attachment mixed.up
is "keep their order" "$(jq -r '.resume.basic_info.name // .n' out | tr -d 丑 | tr '\n' ' ')" \
    "1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 "
is "all done" "$(jq -r '.delivery.outcome // empty' out | sort | uniq -c | tr -s ' ')" " 9 done"
person 丑双 13800138399 >twin
cat twin twin | upload >twin.up
exits "the same file twice" 0 deliver --mode attachment twin.up
is "is one delivery" "$(jq -r '.delivery | "\(.outcome) \(.reason)"' out)" "done null
skipped duplicate"

# tasks that take their time are waited for side by side
ats_start --task-polls 1 --task-delay 700ms
person 丑三 13800138398 >one
person 丑四 13800138397 >two
cat one two | upload --ledger slow.db >slow.up
exits "tasks that take their time" 0 deliver --ledger slow.db --mode attachment slow.up
is "are waited for" "$(jq -r .delivery.outcome out)" "done
done"
# a task that takes longer than we wait
ats_start --task-polls 1000
person 癸十 13800138020 >p
exits "a task that is not finished" 1 sh -c "resume-upload --ledger l --host $ats p | resume-deliver --ledger l --host $ats --mode attachment --poll-wait 5ms --task-wait 30ms"
is "is temporary" "$(jq -r .error.code out)" task-pending
jq -c '.kind = .error.kind | del(.error)' out >p2
deliver --ledger l --mode attachment --task-wait 30ms p2 >out 2>err
is "the next run asks again" "$(jq -r .error.code out)" task-pending
is "and makes no second one" "$(ats_calls create_by_attachment)" 1

# -------------------------------------------------------------------- plan
ats=http://127.0.0.1:1
person 子十一 13800138021 >q
exits "a dry run" 0 resume-upload --host "$ats" --ledger dry.db --dry-run q
is "holds the request" "$(jq -c '.attachment.request | [.method, .file.part, .file.name]' out)" '["POST","content","子十一.pdf"]'
resume-deliver --mode attachment --dry-run <out >out2
is "which deliver can plan on" "$(jq -r '.delivery.request[1].body.resume_file_id' out2)" '<file_id>'

# --------------------------------------------------------- files of a mail
# of_mail NAME MOBILE PART: one document of the mail
of_mail() {
	person "$1" "$2" | jq -c --arg p "$3" '.source += {container: "sha256:m",
	    part: $p, parts: 4}'
}
ats_start
of_mail 申一 13800138051 attachment/1 >resume
of_mail 作品 13800138052 attachment/2 | jq -c '.resume_likelihood = 0.1' >work
of_mail 正文 13800138053 body | jq -c '.resume_likelihood = 0.1' >words
printf '{"v":1,"kind":"error","source":{"container":"sha256:m"}}\n' >broken
person 酉二 13800138054 >other
cat words resume broken work other >mail
exits "a mail with a resume and more" 0 upload --ledger mail.db mail
is "keeps its order" "$(jq -r '.source.part // .kind' out | paste -sd' ')" \
    "body attachment/1 error attachment/2 resume"
is "the other file goes along" "$(jq -c '.attachment | select(.others) | .others[].name' out)" '"作品.pdf"'
is "and knows with whom" "$(jq -r 'select(.attachment.with) | .source.name + " " + .attachment.with' out)" \
    "作品.pdf $(jq -r .id resume)"
cp out uploaded
exits "delivered" 0 deliver --ledger mail.db uploaded
is "the resume and who is not of the mail are, the rest is told" \
    "$(jq -r 'select(.delivery) | .delivery | "\(.outcome) \(.reason // "-")"' out)" "held not-a-resume
done -
skipped part
done -"
is "the target has the work" "$(curl -s "$ats/sandbox/deliveries" |
    jq -c '.items[].body.resume.works_list // empty | map([.desc, .attachment.file_id != null])')" '[["作品.pdf",true]]'
exits "in the mode that chooses" 0 deliver --ledger auto.db --mode auto \
    --job-post-id 6960663240925956637 uploaded
is "it goes along as well" "$(jq -r 'select(.delivery.reason == "part") | .source.name' out)" 作品.pdf
exits "what the target reads itself" 0 deliver --ledger read.db \
    --mode attachment --job-post-id 6960663240925956638 uploaded
is "has no place for it" "$(jq -c 'select(.delivery.not_carried) | .delivery.not_carried' out)" '["attachment.others"]'
of_mail 戌三 13800138055 attachment/3 >resume2
cat resume resume2 work | upload --ledger mail.db >out 2>err
is "of two resumes nobody knows whose it is" "$(grep -c others out)" 0
