#!/bin/sh
# Where records go: routes, the table, and names instead of ids.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

ats_start --suppose pages=irregular
last() {
	curl -s "$ats/sandbox/deliveries" | jq -r ".items[-1] |
	    [.website_id, .job_post_id, .body.channel_id // \"-\",
	    .body.resume.basic_info.resume_source_id // \"-\"] | join(\" \")"
}
outcome() { jq -r '.delivery | "\(.outcome) \(.reason // "-")"'; }
site=7047318856652261676 campus=1618209327096
# mail NAME MOBILE SUBJECT FOLDER WISH
mail() {
	person "$1" "$2" | jq -c --arg s "$3" --arg f "$4" --arg w "$5" '
	    .source += {origin: ($f + "/mail.eml"), mail: {subject: $s,
	        to: "hr@example.cn", from: "a@example.com", from_name: "甲"}} |
	    .resume.intention = {title: $w}'
}
mail 甲一 13800138101 '应聘 Backend 工程师 - 甲一' inbox/2026 后端 >a
mail 乙二 13800138102 '校招简历' inbox/campus/x '' >b
mail 丙三 13800138103 '你好' inbox 数据分析师 >c
mail 丁四 13800138104 '保险推销' inbox '' >d
mail 戊五 13800138105 '其他' inbox 厨师 >e
cat >conf <<'X'
[deliver]
route = subject ~ 保险 -> hold
route = subject ~ backend -> job-post-id = 6960663240925956637; channel-id = 官网首页
route = folder ~ /campus(/|$) -> website-id = 校园招聘官网; job-post-id = J0004; resume-source-id = 猎头; channel-id = 校园宣讲
route = intention = 数据分析师; to = hr@example.cn -> job-post-id = 数据分析师 Data analyst
X
export RESUMEPIPE_CONFIG=conf
exits "which route fits" 0 resume-deliver --explain-route a b c d e
is "and why" "$(sed 's/job-post-id=.*J0004/job-post-id=J0004/' out)" \
    "inbox/2026/mail.eml: route 2: subject ~ backend (应聘 Backend 工程师 - 甲一) -> website-id=$site job-post-id=6960663240925956637 channel-id=官网首页
inbox/campus/x/mail.eml: route 3: folder ~ /campus(/|\$) (inbox/campus/x) -> website-id=校园招聘官网 job-post-id=J0004 channel-id=校园宣讲 resume-source-id=猎头
inbox/mail.eml: route 4: intention = 数据分析师 (数据分析师); to = hr@example.cn (hr@example.cn) -> website-id=$site job-post-id=数据分析师 Data analyst
inbox/mail.eml: route 1: subject ~ 保险 (保险推销) -> hold
inbox/mail.eml: no route -> website-id=$site job-post-id=6960663240925956636"
is "no socket for that" "$(ats_calls all)" 0
exits "a dry run asks for no name" 78 deliver --dry-run a
like "and says so" "$(cat err)" 'channel-id = 官网首页: .*dry run'

exits "the first" 0 deliver a
is "goes to its job post" "$(outcome <out) $(last)" "done - $site 6960663240925956637 6891560630172518670 -"
asked=$(ats_calls all)
exits "the second" 0 deliver b
is "to another website, by names" "$(outcome <out) $(last)" "done - $campus 6960663240925956639 6891560630172518671 6982104077248219437"
is "what the names stand for is known by now" "$(($(ats_calls all) - asked))" 2
exits "the third, a condition of two" 0 deliver c
is "to the post of this title" "$(last)" "$site 6960663240925956638 - -"
exits "the fourth" 0 deliver d
is "nowhere" "$(outcome <out)" "held route"
exits "the fifth" 0 deliver e
is "where the configuration says" "$(last)" "$site 6960663240925956636 - -"
exits "with the lists kept, a dry run knows the names" 0 deliver --dry-run a
is "and shows ids" "$(jq -r '.delivery.request[1].body.channel_id' out)" 6891560630172518670
is "the lists are ours alone" "$(stat -c %a "$XDG_STATE_HOME/resumepipe/names-sandbox.json")" 600
exits "again" 0 deliver a b c e
is "nothing is sent twice" "$(outcome <out | sort -u)" "skipped earlier"

# in doubt: each with the job of its own post
mail 己六 13800138106 '校招' inbox/campus '' >f
mail 庚七 13800138107 'backend' inbox '' >g
ats_fault create_by_resume drop-after 2
exits "two of different posts, answers lost" 0 deliver f g
is "are both found" "$(outcome <out)" "done found
done found"

# ---------------------------------------------------------------- the table
printf '\357\273\277path,job_post_id,website_id\r\ncampus/x/mail.eml,"6960663240925956637",\r\n./inbox/none.eml,1,\r\n' >table.csv
exits "a table" 0 resume-deliver --explain-route --assign table.csv b a
is "goes before the routes" "$(sed 's/ -> .*job-post-id=/ -> /' out | head -1)" \
    "inbox/campus/x/mail.eml: line 2 of the table -> 6960663240925956637"
like "for what is in it" "$(sed -n 2p out)" ': route 2:'
printf 'path,job_post\nx,1\n' >bad.csv
exits "a column that is none" 78 deliver --assign bad.csv a
like "is told with file and line" "$(cat err)" 'bad.csv:2: .*column'
printf 'path,job_post_id\nx,"1\n' >bad.csv
exits "a cell that does not end" 78 deliver --assign bad.csv a
printf 'path,job_post_id\n\377,1\n' >bad.csv
exits "no UTF-8" 78 deliver --assign bad.csv a
like "with the cure" "$(cat err)" 'CSV UTF-8'
exits "no table" 78 deliver --assign none.csv a

# a configuration for two targets: each follows its own
cat >both.conf <<'X'
[deliver]
route = subject ~ backend -> channel = boss
route = subject ~ backend -> job-post-id = 6960663240925956637
X
RESUMEPIPE_CONFIG=both.conf
is "what another target chooses is no route here" \
    "$(resume-deliver --explain-route a | sed 's/ -> .*//')" \
    "inbox/2026/mail.eml: route 2: subject ~ backend (应聘 Backend 工程师 - 甲一)"
is "nor there" "$(resume-deliver --target sandbox-dingtalk --explain-route a | grep -o "channel=[a-z]*")" "channel=boss"
printf 'path,job_post_id,channel\ncampus/x/mail.eml,1,boss\n' >both.csv
exits "a table for both" 0 resume-deliver --explain-route --assign both.csv b
like "says of each what is its own" "$(cat out)" 'job-post-id=1$'

# ------------------------------------------------------------- what is wrong
RESUMEPIPE_CONFIG=/dev/null
wrong() { # WHAT ROUTE
	exits "$1" 78 deliver --route "$2" a
	like "is told" "$(cat err)" 'route .*: '
}
wrong "no arrow" 'subject ~ x'
wrong "no such condition" 'colour ~ x -> hold'
wrong "no sign" 'subject x -> hold'
wrong "no pattern" 'subject ~ ( -> hold'
wrong "no such key" 'subject ~ x -> app-id = 1'
wrong "no value" 'subject ~ x -> job-post-id'
asked=$(ats_calls create_by_resume)
for wish in 'website-id = 火星' 'job-post-id = 火星工程师' 'channel-id = 火星' 'resume-source-id = 旧渠道'; do
	exits "no such name: $wish" 78 deliver --route "-> $wish" a
	like "with what to do" "$(cat err)" 'resume-check --lists'
done
is "no call was made" "$(ats_calls create_by_resume)" "$asked"
rm -f "$XDG_STATE_HOME"/resumepipe/names-*
ats_fault websites code:99991672 1
exits "the list may not be read" 77 deliver --website-id 校园招聘官网 a
like "and is named" "$(cat err)" 'website-id = 校园招聘官网: .*99991672'
printf 'sandbox-secret\n' >secret
chmod 600 secret
real="--target feishu --app-id cli_sandbox --website-id $site --secret-file secret"
# shellcheck disable=SC2086
exits "nothing says which post" 1 deliver $real --route 'subject ~ nobody -> job-post-id = 1' a
like "is the record's failure" "$(jq -r .error.text out)" 'job-post-id'

# ------------------------------------------------------------ who applies
exits "one user for all" 0 deliver --user-id 6960663240925956634 --job-post-id 6960663240925956638 --dry-run a
is "needs no call for each" "$(jq -c '[.delivery.request[].body.user_id]' out)" '["6960663240925956634"]'

# -------------------------------------------------------- fields by name
jq -c '.resume.custom = {"工号": "A-7", "婚育": "未育", "技术": "C、SQL", "课": "数据结构"} |
    .resume.training_list = [{institution: "示例培训", start_time: "2019-01", end_time: "2019-02"}]' a >custom
exits "fields by their names" 0 deliver --ledger n.db --custom-field 工号=工号 --custom-field 婚育=婚育 \
    --custom-field 技术=技术栈 --custom-field training_list.institution=培训经历/机构 \
    --custom-field training_list.start_time+end_time=培训经历/时间 \
    --custom-field basic_info.email=婚育 --job-post-id 6960663240925956638 custom
is "are ids, with forms and keys" "$(curl -s "$ats/sandbox/deliveries" | jq -c '.items[-1].body.resume |
    [.basic_info.customized_data[], .customized_data[].object_id, .customized_data[].children[]]')" \
    '[{"object_id":"6960663240925956649","value":"A-7"},{"object_id":"6960663240925956648","value":"2"},{"object_id":"6960663240925956647","value":"[\"1\",\"3\"]"},"6960663240925956651",{"object_id":"6960663240925956652","value":"示例培训"},{"object_id":"6960663240925956653","value":"[\"1546272000000\",\"1548950400000\"]"}]'
is "and what is no choice is told" "$(jq -c '.delivery.not_carried' out | grep -c basic_info.email)" 1
exits "a field that is not there" 78 deliver --custom-field 工号=牌号 custom
like "is told" "$(cat err)" 'custom-field = 工号=牌号'

# ------------------------------------------------------------------ lists
exits "the lists" 0 resume-check --host "$ats" --lists
like "websites" "$(cat out)" "^website-id	$campus	校园招聘官网	Campus$"
like "posts of a website" "$(cat out)" "^job-post-id	6960663240925956639	软件开发（校招）Graduate engineer	J0004	website $campus$"
like "channels, sources, fields" "$(cut -f1 out | sort | uniq -c | tr -s ' ' | paste -sd,)" "channel-id.*custom-field.*resume-source-id"
rm -f "$XDG_STATE_HOME"/resumepipe/names-*
exits "which are kept" 0 resume-check --host "$ats" --lists
exits "so that a dry run knows the names" 0 deliver --job-post-id J0002 --dry-run a
