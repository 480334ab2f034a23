#!/bin/sh
# The rehearsal system: every call right and wrong, its manners, its page.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

SITE=7047318856652261676
JOB=6960663240925956636
JOB2=6960663240925956637
json='Content-Type: application/json; charset=utf-8'

# start OPTIONS...: a sandbox whose address is in $url, its process in $box
start() {
	rm -f url
	resume-sandbox --limits no --port-file "$T/url" "$@" 2>log &
	box=$!
	echo $box >>"$T/pids"
	tries=0
	while [ ! -f url ] && [ $tries -lt 200 ] && kill -0 $box 2>/dev/null; do
		sleep 0.05
		tries=$((tries + 1))
	done
	url=$(cat url)
	hire=$url/open-apis/hire/v1
	site=$hire/websites/$SITE
}

stop() {
	kill $box
	wait $box
	ended=$?
}

# ask METHOD URL [CURL OPTIONS]: body in $T/body, "HTTP CODE" on stdout
ask() {
	method=$1 where=$2
	shift 2
	rm -f body head
	http=$(curl -s -o "$T/body" -D "$T/head" -w '%{http_code}' -X "$method" "$@" "$where")
	[ -s body ] || : >body
	echo "$http $(jq -r '.code // empty' body 2>/dev/null)"
}

token() {
	curl -s -H "$json" "$url/open-apis/auth/v3/tenant_access_token/internal" \
	    -d '{"app_id":"cli_sandbox","app_secret":"sandbox-secret"}' |
	    jq -r .tenant_access_token
}

post() { ask POST "$1" -H "$auth" -H "$json" --data-binary "$2"; }
get() { ask GET "$1" -H "$auth"; }
field() { jq -r "$1" "$T/body"; }
state() { curl -s "$url/sandbox/state" | jq -r "$1"; }
# violation N: "field: description" of the first complaint
violation() { field '.error.field_violations[0] | "\(.field): \(.description)"'; }

user() { # EXTERNAL_ID: a site user's id
	post "$site/site_users" "{\"external_id\":\"$1\",\"name\":\"Test User\"}" >/dev/null
	field .data.site_user.user_id
}

upload() { # FILE: an attachment's id
	ask POST "$hire/attachments" -H "$auth" -F "content=@$1" >/dev/null
	field .data.id
}

resume() { # USER JOB NAME MOBILE: a body of create_by_resume
	printf '{"job_post_id":"%s","user_id":"%s","resume":{"basic_info":{"name":"%s","mobile":"%s","mobile_country_code":"CN_1"}}}' \
	    "$2" "$1" "$3" "$4"
}

# ---------------------------------------------------------------- start
exits "no loopback address" 69 resume-sandbox --listen 192.0.2.1:0
like "says so" "$(cat err)" 'loopback'
exits "any address is refused too" 69 resume-sandbox --listen 0.0.0.0:0
exits "an unknown fault" 64 resume-sandbox --fault create_by_resume:boom
exits "a rate of no call" 64 resume-sandbox --rate nothing=1/s
exits "a rate that is none" 64 resume-sandbox --rate site_users=1
exits "a supposition of no name" 64 resume-sandbox --suppose x=y
exits "a supposition that is not thought of" 64 resume-sandbox --suppose pages=all
exits "a fault of no call" 64 resume-sandbox --fault nothing:500
exits "no operands" 64 resume-sandbox here

start
like "says where it listens" "$(cat log)" 'listening on http://127\.0\.0\.1:[0-9]+'
like "port file" "$url" '^http://127\.0\.0\.1:[0-9]+$'

# ---------------------------------------------------------------- token
tokens=$url/open-apis/auth/v3/tenant_access_token/internal
auth=x
is "wrong secret: HTTP 200" "$(post "$tokens" '{"app_id":"cli_sandbox","app_secret":"no"}')" "200 10014"
is "wrong app" "$(post "$tokens" '{"app_id":"cli_x","app_secret":"sandbox-secret"}')" "200 10003"
is "missing parameter" "$(post "$tokens" '{"app_id":"cli_sandbox"}')" "200 10003"
is "no JSON" "$(post "$tokens" 'app_id=cli_sandbox')" "200 10003"
is "a token" "$(post "$tokens" '{"app_id":"cli_sandbox","app_secret":"sandbox-secret"}')" "200 0"
like "it looks like one" "$(field .tenant_access_token)" '^t-[0-9a-f]{40}$'
is "its life" "$(field '.expire > 7190 and .expire <= 7200')" true
is "the reply is flat" "$(field .data)" null
t=$(field .tenant_access_token)
is "asked again: the same" "$(token)" "$t"
is "a slash at the end is fine" "$(post "$tokens/" '{"app_id":"cli_sandbox","app_secret":"sandbox-secret"}')" "200 0"
auth="Authorization: Bearer $t"

is "no token" "$(ask GET "$hire/websites")" "400 99991661"
like "log id in the head" "$(cat head)" '^X-Tt-Logid: [0-9A-F]{20,}'
like "and in the body" "$(field .error.log_id)" '^[0-9A-F]{20,}$'
like "JSON content type" "$(cat head)" '^Content-Type: application/json; charset=utf-8'
is "no Bearer" "$(ask GET "$hire/websites" -H "Authorization: $t")" "400 99991661"
is "unknown token" "$(ask GET "$hire/websites" -H 'Authorization: Bearer t-0')" "400 99991663"
is "a user's token" "$(ask GET "$hire/websites" -H 'Authorization: Bearer eyJx')" "400 99991668"
is "something else" "$(ask GET "$hire/websites" -H 'Authorization: Bearer x')" "400 99991671"
is "token before parameters" "$(ask POST "$site/site_users" -d '{')" "400 99991661"

# ---------------------------------------------------------------- paths
for wrong in "GET /" "GET /open-apis" "POST /open-apis/hire/v1/websites" \
    "GET /open-apis/hire/v1/websites/$SITE/site_users" \
    "POST /open-apis/hire/v1/websites/$SITE/delivery_tasks/x" \
    "PUT /open-apis/hire/v1/attachments" \
    "POST /open-apis/hire/v1/websites//site_users" \
    "POST /open-apis/hire/v1/websites/a%20b/site_users" \
    "POST /open-apis/hire/v1/websites/$SITE/deliveries/create_by_resume/"; do
	[ "$wrong" = "GET /" ] && continue
	is "404: $wrong" "$(ask "${wrong%% *}" "$url${wrong#* }" -H "$auth") $(cat body)" "404  404 page not found"
done
like "404 is plain text" "$(cat head)" '^Content-Type: text/plain'
is "foreign host" "$(ask GET "$url/" -H 'Host: evil.example')" "403 "
is "host that begins like ours" "$(ask GET "$url/" -H 'Host: 127.0.0.1.evil.example')" "403 "
is "foreign origin" "$(ask POST "$url/sandbox/reset" -H 'Origin: https://evil.example')" "403 "

# ---------------------------------------------------------------- lists
is "websites" "$(get "$hire/websites")" "200 0"
is "the first" "$(field '.data.items[0].id')" "$SITE"
is "one a page" "$(get "$hire/websites?page_size=1")" "200 0"
is "there are more" "$(field '[.data.has_more, (.data.items | length)] | join(" ")')" "true 1"
is "the second page" "$(get "$hire/websites?page_size=1&page_token=$(field .data.page_token)")" "200 0"
is "is the last" "$(field '[.data.has_more, .data.items[0].id] | join(" ")')" "false 1618209327096"
is "wrong page token" "$(get "$hire/websites?page_token=x")" "400 1002002"
is "page too large" "$(get "$hire/websites?page_size=50")" "400 99992402"
is "unknown parameter" "$(get "$hire/websites?size=5")" "400 99992402"
is "twice the same" "$(get "$hire/websites?page_size=5&page_size=6")" "400 99992402"
is "bytes that are no text" "$(get "$hire/websites?page_token=%ff")" "400 1002002"
is "{} as a body of GET, as one SDK sends it" \
    "$(ask GET "$site/job_posts" -H "$auth" -H 'Content-Type: application/json' -d '{}')" "200 0"
is "job posts" "$(field '.data.items[0].id')" "$JOB"
is "unknown website" "$(get "$hire/websites/1/job_posts")" "400 1002002"

# ---------------------------------------------------------------- files
printf '%%PDF-1.4 not really\n' >cv.pdf
is "upload" "$(ask POST "$hire/attachments" -H "$auth" -F 'content=@cv.pdf;filename=简历.pdf')" "200 0"
is "its name" "$(field .data.name)" "简历.pdf"
is "message, not msg" "$(field 'has("message") and (has("msg") | not)')" true
like "a decimal id" "$(field .data.id)" '^[0-9]{19}$'
file=$(field .data.id)
curl -s -D head "$url/sandbox/attachments/$file" >back
same "the bytes come back" back cv.pdf
like "to be saved, not shown" "$(cat head)" "^Content-Disposition: attachment; filename\*=UTF-8''%E7%AE%80%E5%8E%86\.pdf"
is "and file_name beside it" "$(ask POST "$hire/attachments" -H "$auth" -F file_name=a.pdf -F content=@cv.pdf)" "200 0"
head -c 3000000 /dev/urandom >big.bin
big=$(upload big.bin)
curl -s "$url/sandbox/attachments/$big" >back
same "a large file" back big.bin
: >empty
is "empty file" "$(ask POST "$hire/attachments" -H "$auth" -F content=@empty)" "400 1002002"
is "no file" "$(ask POST "$hire/attachments" -H "$auth" -F file_name=x)" "400 99992402"
is "wrong part" "$(ask POST "$hire/attachments" -H "$auth" -F file=@cv.pdf)" "400 99992402"
is "two files" "$(ask POST "$hire/attachments" -H "$auth" -F content=@cv.pdf -F content=@cv.pdf)" "400 99992402"
is "no form" "$(post "$hire/attachments" '{}')" "400 99992402"
printf -- '--B\r\nContent-Disposition: form-data; name="content"; filename="a.pdf"\r\n\r\nhalf' >half
is "cut off form" "$(ask POST "$hire/attachments" -H "$auth" -H 'Content-Type: multipart/form-data; boundary=B' --data-binary @half)" "400 99992402"
printf -- '--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n' >nameless
is "part without a name" "$(ask POST "$hire/attachments" -H "$auth" -H 'Content-Type: multipart/form-data; boundary=B' --data-binary @nameless)" "400 99992402"
is "a path as the name" "$(ask POST "$hire/attachments" -H "$auth" -F 'content=@cv.pdf;filename=../x')" "400 1002002"
is "without a token nothing is kept" "$(ask POST "$hire/attachments" -F content=@cv.pdf)" "400 99991661"
is "three files are there" "$(state .attachments)" 3

# ---------------------------------------------------------------- users
is "site user" "$(post "$site/site_users" '{"external_id":"e1","name":"测试","email":"a@example.com","mobile":"13800138000","mobile_country_code":"CN_1"}')" "200 0"
u1=$(field .data.site_user.user_id)
is "all comes back" "$(field '.data.site_user | [.name, .email, .mobile, .mobile_country_code, .external_id] | join(" ")')" \
    "测试 a@example.com 13800138000 CN_1 e1"
is "once more" "$(post "$site/site_users" '{"external_id":"e1","name":"Other"}')" "200 0"
is "is the same user" "$(field '.data.site_user | "\(.user_id) \(.name)"')" "$u1 测试"
is "no external_id" "$(post "$site/site_users" '{"name":"x"}')" "400 99992402"
is "names the member" "$(violation)" "external_id: external_id is required"
is "mobile without country" "$(post "$site/site_users" '{"external_id":"e2","mobile":"13800138000"}')" "400 1002002"
is "wrong content type" "$(ask POST "$site/site_users" -H "$auth" -H 'Content-Type: text/plain' -d '{}')" "400 99992402"
is "other charset" "$(ask POST "$site/site_users" -H "$auth" -H 'Content-Type: application/json; charset=gbk' -d '{}')" "400 99992402"
is "without charset is fine" "$(ask POST "$site/site_users" -H "$auth" -H 'Content-Type: application/json' -d '{"external_id":"e1"}')" "200 0"
is "name twice" "$(post "$site/site_users" '{"external_id":"a","external_id":"b"}')" "400 99992402"
is "unknown website" "$(post "$hire/websites/99/site_users" '{"external_id":"e1"}')" "400 1002002"

# ---------------------------------------------------------------- by résumé
create=$site/deliveries/create_by_resume
is "create" "$(post "$create?user_id_type=open_id" "$(resume "$u1" $JOB '张<script>三' 13800138000)")" "200 0"
for id in id application_id job_id job_post_id portal_resume_id user_id talent_id; do
	like "$id" "$(field ".data.delivery.$id")" '^[0-9]{19}$'
done
talent=$(field .data.delivery.talent_id)
is "same user, same job" "$(post "$create" "$(resume "$u1" $JOB Else 13900139000)")" "400 1002510"
is "same user, other job" "$(post "$create" "$(resume "$u1" $JOB2 '张<script>三' 13800138000)")" "200 0"
is "is the same talent" "$(field .data.delivery.talent_id)" "$talent"
u2=$(user e3)
is "other user, same mobile" "$(post "$create" "$(resume "$u2" $JOB Else '138 0013-8000')")" "400 1002510"
is "other person" "$(post "$create" "$(resume "$u2" $JOB Else 13900139000)")" "200 0"
is "unknown user" "$(post "$create" "$(resume 1 $JOB X 13900139001)")" "400 1002007"
is "unknown job post" "$(post "$create" "$(resume "$u2" 1 X 13900139001)")" "400 1002509"
is "job post of the other website" "$(post "$create" "$(resume "$u2" 6960663240925956639 X 13900139001)")" "400 1002509"
is "wrong query" "$(post "$create?user_id_type=x" "$(resume "$u2" $JOB2 X 13900139001)")" "400 99992402"
is "wrong degree" "$(post "$create" "{\"job_post_id\":\"$JOB\",\"user_id\":\"$u2\",\"resume\":{\"basic_info\":{\"name\":\"x\"},\"education_list\":[{},{\"degree\":12}]}}")" "400 99992402"
is "named" "$(violation)" "resume.education_list[1].degree: optional values are [1-9]"
is "its value" "$(field '.error.field_violations[0].value')" 12
is "unknown attachment" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u2\",\"resume\":{\"basic_info\":{\"name\":\"x\"},\"resume_attachment_id\":\"1\"}}")" "400 1002002"
is "known attachment" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u2\",\"resume\":{\"basic_info\":{\"name\":\"x\"},\"resume_attachment_id\":\"$file\"}}")" "200 0"
is "no JSON" "$(post "$create" '{"a":')" "400 99992402"

# ---------------------------------------------------------------- by file
create=$site/deliveries/create_by_attachment
u3=$(user e4)
is "create a task" "$(post "$create" "{\"job_post_id\":\"$JOB\",\"user_id\":\"$u3\",\"resume_file_id\":\"$file\",\"mobile\":\"13700137000\",\"mobile_country_code\":\"+86\"}")" "200 0"
task=$(field .data.task_id)
like "its id" "$task" '^[0-9a-f]{32}$'
for status in 0 1 2 2; do
	is "poll" "$(get "$site/delivery_tasks/$task") $(field .data.status)" "200 0 $status"
done
like "the delivery" "$(field .data.delivery.application_id)" '^[0-9]{19}$'
delivery=$(field .data.delivery.id)
is "once more: a task all the same" "$(post "$create" "{\"job_post_id\":\"$JOB\",\"user_id\":\"$u3\",\"resume_file_id\":\"$file\"}")" "200 0"
task=$(field .data.task_id)
for _ in 1 2 3; do get "$site/delivery_tasks/$task" >/dev/null; done
is "that fails and names the first" "$(field '.data | "\(.status) \(.extra_info)"')" "3 $delivery"
like "with a reason" "$(field .data.status_msg)" duplicate
is "unknown task" "$(get "$site/delivery_tasks/00")" "400 1002008"
is "task of another website" "$(get "$hire/websites/1618209327096/delivery_tasks/$task")" "400 1002008"
is "unknown file" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u3\",\"resume_file_id\":\"1\"}")" "400 1002002"
is "wrong mobile" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u3\",\"resume_file_id\":\"$file\",\"mobile\":\"call me\"}")" "400 1002009"
is "wrong city" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u3\",\"resume_file_id\":\"$file\",\"application_preferred_city_code_list\":[\"Oslo\"]}")" "400 1002011"
is "two cities" "$(post "$create" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u3\",\"resume_file_id\":\"$file\",\"application_preferred_city_code_list\":[\"CT_1\",\"CT_2\"]}")" "400 99992402"

# ---------------------------------------------------------------- questions
find=$hire/talents/batch_get_id
is "the job of a job post" "$(get "$site/job_posts/$JOB") $(field .data.job_post.job_id)" "200 0 6960663240925956659"
is "no such job post" "$(get "$site/job_posts/1")" "400 1002002"
is "who has this mobile" "$(post "$find" '{"mobile_code":"86","mobile_number_list":["138 0013 8000","13600136000"]}') $(field '.data.talent_list | length')" "200 0 1"
talent=$(field '.data.talent_list[0].talent_id')
is "only what was asked by is told" "$(field '.data.talent_list[0] | keys | join(" ")')" "is_onboarded mobile_code mobile_number talent_id"
is "the kinds are ANDed" "$(post "$find" '{"mobile_number_list":["13800138000"],"email_list":["nobody@example.com"]}') $(field '.data.talent_list | length')" "200 0 0"
is "nothing asked by" "$(post "$find" '{}')" "400 1002002"
is "a code with a plus" "$(post "$find" '{"mobile_code":"+86","mobile_number_list":["13800138000"]}')" "400 99992402"
is "a wrong mobile" "$(post "$find" '{"mobile_number_list":["me"]}')" "400 1002009"
is "an identity without its type" "$(post "$find" '{"identification_number_list":["1"]}')" "400 1002002"
is "what the person applied for" "$(get "$hire/applications?talent_id=$talent&job_id=6960663240925956659&active_status=3&page_size=200") $(field '.data.items | length')" "200 0 1"
application=$(field '.data.items[0]')
is "nothing at another job" "$(get "$hire/applications?talent_id=$talent&job_id=1") $(field '.data.items | length')" "200 0 0"
is "a page too large" "$(get "$hire/applications?page_size=201")" "400 99992402"
is "one application" "$(get "$hire/applications/$application") $(field '.data.application | "\(.talent_id) \(.website_resume_source.website_id)"')" "200 0 $talent $SITE"
like "and when" "$(field .data.application.create_time)" '^[0-9]{13}$'
is "no such application" "$(get "$hire/applications/1")" "400 1002201"

# ---------------------------------------------------------------- looking
is "candidates" "$(curl -s "$url/sandbox/candidates" | jq -r '.items | map(.name) | join(",")')" "张<script>三,x,Test User"
is "deliveries" "$(curl -s "$url/sandbox/deliveries" | jq '.items | length')" 5
is "with what was sent" "$(curl -s "$url/sandbox/deliveries" | jq -r '.items[0].body.resume.basic_info.mobile')" 13800138000
is "requests hold the bodies" "$(curl -s "$url/sandbox/requests?call=create_by_attachment&limit=1" | jq -r '.items[0] | "\(.code) \(.body.application_preferred_city_code_list[1])"')" "99992402 CT_2"
is "but no secret" "$(curl -s "$url/sandbox/requests" | grep -c -e sandbox-secret -e "$t")" 0
is "counts" "$(state '.calls.create_by_resume')" 13
curl -s -D head "$url/" >page
is "the page escapes" "$(grep -c '张&lt;script&gt;三' page) $(grep -c '<script' page)" "1 0"
like "and says so to the browser" "$(cat head)" "^Content-Security-Policy: default-src 'none'"
is "nothing from elsewhere" "$(grep -Eo '(src|href)="[^/"][^"]*"' page | wc -l)" 0
like "refusals with their reason" "$(cat page)" 'resume.education_list\[1\].degree</code> optional values'

# ---------------------------------------------------------------- faults
fault() { post "$url/sandbox/faults" "{\"endpoint\":\"$1\",\"kind\":\"$2\",\"count\":${3-1}}"; }
n=$(state .site_users)
is "set" "$(fault site_users 500 2)" "200 0"
is "500" "$(post "$site/site_users" '{"external_id":"f"}')" "500 1002001"
is "500 again" "$(post "$site/site_users" '{"external_id":"f"}')" "500 1002001"
is "then no more" "$(post "$site/site_users" '{"external_id":"f"}')" "200 0"
fault site_users 429 >/dev/null
is "429" "$(post "$site/site_users" '{"external_id":"g"}')" "429 99991400"
like "says how long" "$(cat head)" '^x-ogw-ratelimit-reset: 1'
fault site_users code:1002511 >/dev/null
is "any code" "$(post "$site/site_users" '{"external_id":"g"}')" "400 1002511"
fault site_users garbage >/dev/null
is "garbage" "$(post "$site/site_users" '{"external_id":"g"}')" "200 "
like "is HTML" "$(cat body)" '^<html>'
is "none of them did anything" "$(state .site_users)" $((n + 1))
fault site_users drop-before >/dev/null
is "drop before" "$(post "$site/site_users" '{"external_id":"h"}')" "000 "
is "nothing was done" "$(state .site_users)" $((n + 1))
fault site_users drop-after >/dev/null
is "drop after" "$(post "$site/site_users" '{"external_id":"h"}')" "000 "
is "it was done" "$(state .site_users)" $((n + 2))
fault '*' slow:50 >/dev/null
is "slow" "$(post "$site/site_users" '{"external_id":"h"}')" "200 0"
fault delivery_tasks empty >/dev/null
is "empty" "$(get "$site/delivery_tasks/$task") $(field .data)" "200 0 null"
n=$(state .site_users)
fault site_users 500-after >/dev/null
is "500 after it" "$(post "$site/site_users" '{"external_id":"i"}')" "500 1002001"
is "it was done, too" "$(state .site_users)" $((n + 1))
fault site_users type >/dev/null
is "another type" "$(post "$site/site_users" '{"external_id":"i"}')" "200 0"
like "than what it is" "$(cat head)" '^Content-Type: text/html'
fault site_users truncated >/dev/null
post "$site/site_users" '{"external_id":"j"}' >/dev/null
like "half a reply" "$(cat body)" '^\{"code":0,'
is "is no whole one" "$(jq -r .code body 2>/dev/null)" ""
is "and it was done" "$(state .site_users)" $((n + 2))
fault site_users trickle:5 >/dev/null
is "bit by bit" "$(post "$site/site_users" '{"external_id":"j"}')" "200 0"
fault site_users expired >/dev/null
is "expired" "$(post "$site/site_users" '{"external_id":"k"}')" "400 99991663"
is "for all" "$(post "$site/site_users" '{"external_id":"k"}')" "400 99991663"
t=$(token)
auth="Authorization: Bearer $t"
is "but not with a new one" "$(post "$site/site_users" '{"external_id":"k"}')" "200 0"
post "$url/sandbox/faults" '{"endpoint":"site_users","kind":"429","percent":50}' >/dev/null
like "by chance" "$(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	post "$site/site_users" '{"external_id":"k"}'; done | sort | uniq -c | tr -s ' ' | paste -sd,)" \
    '^ ([5-9]|1[0-5]) 200 0, ([5-9]|1[0-5]) 429 99991400$'
is "unknown kind" "$(fault site_users boom)" "400 1002002"
is "unknown call" "$(fault nothing 500)" "400 1002002"
fault token 500 0 >/dev/null
is "always" "$(for _ in 1 2 3; do post "$tokens" '{}'; done | sort -u)" "500 1002001"
is "listed" "$(curl -s "$url/sandbox/faults" | jq -c '.items[-1] | [.endpoint, .kind, .count]')" '["token","500",0]'

is "reset" "$(ask POST "$url/sandbox/reset")" "200 0"
is "all is gone" "$(state '[.attachments, .site_users, .candidates, .deliveries, .tasks, .requests] | add')" 0
is "faults too" "$(token)" "$t"

# ---------------------------------------------------------------- the end
stop
is "TERM ends it well" $ended 0
check "the port file goes" test ! -e url

mkdir tmp
TMPDIR=$T/tmp start --fault 'token:slow:60000' --quiet
is "quiet" "$(cat log)" ""
is "a folder of its own" "$(stat -c %a tmp/* | tr -d '\n')" 700
is "with private files" "$(find tmp -type f -perm /077 | wc -l)" 0
curl -s -H "$json" "$url/open-apis/auth/v3/tenant_access_token/internal" -d '{}' >/dev/null &
curl -s "$url/sandbox/state" >/dev/null
stop
is "ends though a call dawdles" $ended 0
check "which is removed" rmdir tmp

# ---------------------------------------------------------------- rates
start --limits yes --rate site_users=1/s --rate websites=2/m
auth="Authorization: Bearer $(token)"
is "one in a second, and no second" "$(for i in 1 2; do
	post "$site/site_users" "{\"external_id\":\"r$i\"}"; done | uniq -c | tr -s ' ' | paste -sd,)" \
    " 1 200 0, 1 429 99991400"
like "with the time to wait" "$(cat head)" '^x-ogw-ratelimit-reset: 1'
is "the second did nothing" "$(state .site_users)" 1
sleep 1
is "a second later there is room" "$(post "$site/site_users" '{"external_id":"r4"}')" "200 0"
is "two in a minute" "$(for i in 1 2 3; do get "$hire/websites"; done | uniq -c | tr -s ' ' | paste -sd,)" \
    " 2 200 0, 1 429 99991400"
like "with a longer time" "$(cat head)" '^x-ogw-ratelimit-reset: (5[0-9]|60)'
is "a call without a rate goes on" "$(for i in 1 2 3 4 5 6; do token; done | sort -u | wc -l)" 1
stop

# ---------------------------------------------------------------- suppositions
start --limits yes --rate site_users=0/s --rate site_users=5/m --suppose rate-status=400 --suppose log-id=logid \
    --suppose repeated-user=last --suppose unfinished-task=absent \
    --suppose repeated-create=1002402 --suppose pages=irregular
auth="Authorization: Bearer $(token)"
u=$(user s)
post "$site/site_users" '{"external_id":"s","name":"Other Name"}' >/dev/null
is "the user's last name" "$(field .data.site_user.name) $(field .data.site_user.user_id)" "Other Name $u"
post "$site/deliveries/create_by_resume" "$(resume "$u" $JOB Ann 13800138000)" >/dev/null
is "another code for a repeat" "$(post "$site/deliveries/create_by_resume" "$(resume "$u" $JOB Ann 13800138000)")" "400 1002402"
is "the log's id" "$(field '.error | has("logid")')" true
file=$(upload cv.pdf)
post "$site/deliveries/create_by_attachment" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u\",\"resume_file_id\":\"$file\"}" >/dev/null
is "an unfinished task has no data" "$(get "$site/delivery_tasks/$(field .data.task_id)") $(field 'has("data")')" "200 0 false"
get "$site/job_posts" >/dev/null
is "a page may be empty" "$(field '.data | "\(.items | length) \(.has_more)"')" "0 true"
n=0
while [ "$(field .data.has_more)" = true ] && [ $n -lt 20 ]; do
	get "$site/job_posts?page_size=2&page_token=$(field .data.page_token)" >/dev/null
	n=$((n + $(field '.data.items | length')))
done
is "and all come in the end" "$n" "$(get "$site/job_posts?page_size=10&page_token=0" >/dev/null; field '.data.items | length')"
for i in 1 2 3 4 5 6; do post "$site/site_users" "{\"external_id\":\"t$i\"}"; done >busy
like "too often is a bad request" "$(tail -1 busy) $(cat head)" '^400 99991400'
like "with the time to wait, still" "$(cat head)" '^x-ogw-ratelimit-reset: [0-9]'
stop

# ---------------------------------------------------------------- --data
start --data "$T/data" --app-id cli_x --app-secret y --token-life 1h \
    --website 42 --job-post 43 --task-polls 0 --application-limit 1 --max-upload 1K
is "own app" "$(post "$url/open-apis/auth/v3/tenant_access_token/internal" '{"app_id":"cli_x","app_secret":"y"}')" "200 0"
is "token of an hour" "$(field '.expire > 3590 and .expire <= 3600')" true
auth="Authorization: Bearer $(field .tenant_access_token)"
site=$hire/websites/42
u=$(user z)
is "own website and job post" "$(post "$site/deliveries/create_by_resume" "$(resume "$u" 43 Zed 13800138000)")" "200 0"
is "the limit" "$(post "$site/deliveries/create_by_resume" "$(resume "$u" $JOB Zed 13800138000)")" "400 1002511"
is "too large" "$(ask POST "$hire/attachments" -H "$auth" -F content=@big.bin)" "400 1002002"
file=$(upload cv.pdf)
exits "a second one on the same folder" 75 resume-sandbox --data "$T/data"
u=$(user y)
post "$site/deliveries/create_by_attachment" "{\"job_post_id\":\"43\",\"user_id\":\"$u\",\"resume_file_id\":\"$file\"}" >/dev/null
task=$(field .data.task_id)
is "done at once" "$(get "$site/delivery_tasks/$task") $(field .data.status)" "200 0 2"
kill -9 $box
wait $box 2>/dev/null
start --data "$T/data" --website 42 --job-post 43 --lenient
is "killed and started again: all is there" "$(state '[.candidates, .deliveries, .attachments, .site_users, .tasks] | map(tostring) | join(" ")')" "2 2 1 2 1"
site=$hire/websites/42
is "tokens live on" "$(get "$site/job_posts")" "200 0"
is "lenient" "$(post "$site/site_users" '{"external_id":"l","nickname":"x","email":null}')" "200 0"
stop
is "and ends" $ended 0

# ---------------------------------------------------------------- settings
printf '[sandbox]\ntask-polls = 0\nlisten = 192.0.2.1:0\n' >conf
exits "the configuration counts" 69 resume-sandbox --config conf
exits "and is nobody else's to check" 0 resume-deliver --config conf --dry-run </dev/null
echo 'data = /tmp' >>conf
exits "data is for the command line" 78 resume-sandbox --config conf
exits "RESUMEPIPE_DATA means something else" 69 env RESUMEPIPE_DATA="$T/share" resume-sandbox --listen x:0
check "so it is left alone" test ! -e share

# ---------------------------------------------------------------- parent
sh -c 'resume-sandbox --with-parent --port-file "$T/url" 2>/dev/null & echo $! >"$T/child"; while [ ! -f "$T/url" ]; do sleep 0.05; done'
tries=0
while kill -0 "$(cat child)" 2>/dev/null && [ $tries -lt 200 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
check "ends with its parent" test ! -d "/proc/$(cat child)"

# ---------------------------------------------------------------- SDK bytes
captures=$SHARED/api/captures/feishu
if [ -d "$captures" ]; then
	start
	auth="Authorization: Bearer $(token)"
	u=$(user sdk)
	file=$(upload cv.pdf)
	post "$site/deliveries/create_by_attachment" "{\"job_post_id\":\"$JOB2\",\"user_id\":\"$u\",\"resume_file_id\":\"$file\"}" >/dev/null
	task=$(field .data.task_id)
	# The bytes as they were sent, with today's ids and token put in.
	replay() {
		python3 - "$1" "$url" "${auth##* }" "$u" "$file" "$task" <<'PY'
import re, socket, sys
path, url, token, user, file, task = sys.argv[1:]
head, body = open(path, 'rb').read().split(b'\r\n\r\n', 1)
for old, new in ((b'6960663240925956634', user), (b'7095614894070434092', file),
                 (b'6960663240925956654', file), (b'"file_id":"6982104077248219436"', '"file_id":"%s"' % file),
                 (b'cli_slkdjalasdkjasd', 'cli_sandbox'), (b'dskLLdkasdjlasdKK', 'sandbox-secret')):
    body = body.replace(old, new.encode())
head = re.sub(rb'Bearer \S+', b'Bearer ' + token.encode(), head)
head = re.sub(rb'websites/\d+', b'websites/7047318856652261676', head)
head = head.replace(b'f1c2a0f138ec492d99d7ab73594158ad', task.encode())
head = re.sub(rb'page_token=\S+', b'user_id_type=open_id', head)
head = re.sub(rb'Content-Length: \d+', b'Content-Length: %d' % len(body), head)
host = url.split('//')[1]
head = re.sub(rb'Host: \S+', b'Host: ' + host.encode(), head)
head = head.replace(b'Connection: keep-alive', b'Connection: close')
s = socket.create_connection(host.split(':'))
s.sendall(head + b'\r\n\r\n' + body)
reply = b''
while True:
    more = s.recv(65536)
    if not more:
        break
    reply += more
print(re.search(rb'"code":(\d+)', reply).group(1).decode())
PY
	}
	for name in 00-token 01-attachment-readstream 02-attachment-readstream-utf8name \
	    03-attachment-buffer 04-attachment-readstream-file_name \
	    10-websiteSiteUser.create 13-websiteDelivery.createByResume \
	    11-websiteDelivery.createByAttachment \
	    12-websiteDeliveryTask.get 17-websiteJobPost.list; do
		is "SDK: $name" "$(replay "$captures/$name.req.bin")" 0
	done
	stop
else
	skip "no captures of the SDKs' bytes here"
fi
