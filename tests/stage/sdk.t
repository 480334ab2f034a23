#!/bin/sh
# The vendor's own SDK against the sandbox: it makes every call, and the sandbox
# takes it; and what our programs send is what it sends for the same input.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

command -v node >/dev/null && command -v npm >/dev/null ||
	skip_all "no node and npm: the vendor's SDK is not tried"
sdk=$TOP/build/sdk
export SDK="$sdk/node_modules/@larksuiteoapi/node-sdk"
if [ ! -d "$SDK" ]; then
	mkdir -p "$sdk"
	npm install --prefix "$sdk" --no-audit --no-fund --ignore-scripts \
	    --fetch-retries 1 --fetch-timeout 20000 \
	    @larksuiteoapi/node-sdk@1.74.0 >npm.log 2>&1 ||
		skip_all "the vendor's SDK cannot be fetched from npm"
fi
# sdk: requests on stdin; what came of each as "CALL CODE"
sdk() {
	rm -f replies
	node "$TOP/tests/sdk.cjs" "$1" replies >sdk.out 2>sdk.err
	jq -r '"\(.call) \(.reply.code)"' replies
}

# ------------------------------------------------------- it makes every call
ats_start
printf '%%PDF-1.4\nan invented resume\n' >'蓝小满-简历.pdf'
site=websites/7047318856652261676
cat >requests <<X
{"method":"GET","path":"websites","query":{"page_size":10}}
{"method":"GET","path":"$site/job_posts","query":{"page_size":10}}
{"method":"POST","path":"$site/job_posts/search","query":{"page_size":10},"body":{"keyword":"工程师"}}
{"method":"GET","path":"$site/job_posts/6960663240925956636"}
{"method":"GET","path":"$site/channels","query":{"page_size":"200"}}
{"method":"POST","path":"$site/channels","body":{"channel_name":"内推"}}
{"method":"GET","path":"resume_sources","query":{"page_size":100}}
{"method":"GET","path":"talent_objects/query"}
{"method":"POST","path":"locations/query","query":{"page_size":100},"body":{"location_type":3,"code_list":["CT_2"]}}
{"as":"file","method":"POST","path":"attachments","file":"蓝小满-简历.pdf"}
{"as":"user","method":"POST","path":"$site/site_users","body":{"external_id":"x-1","name":"蓝小满","email":"lan@example.cn","mobile":"13800138301","mobile_country_code":"CN_1"}}
{"as":"made","method":"POST","path":"$site/deliveries/create_by_resume","query":{"user_id_type":"open_id"},"body":{"job_post_id":"6960663240925956636","user_id":"\$user.data.site_user.user_id","channel_id":"6891560630172518670","application_preferred_city_code_list":["CT_11"],"resume":{"resume_attachment_id":"\$file.data.id","basic_info":{"name":"蓝小满","mobile":"13800138301","mobile_country_code":"CN_1","email":"lan@example.cn","gender":1,"birthday":1609430400000,"customized_data":[{"object_id":"6960663240925956649","value":"A"}]},"education_list":[{"school":"示例大学","degree":6,"end_time_v2":1618500278663}],"career_list":[{"company":"示例科技","end_time":-1}],"works_list":[{"desc":"作品","attachment":{"file_id":"\$file.data.id"}}],"customized_data":[{"object_id":"6960663240925956651","children":[{"object_id":"6960663240925956652","value":"[\"1\", \"2\"]"}]}]}}}
{"as":"user2","method":"POST","path":"$site/site_users","body":{"external_id":"x-2"}}
{"as":"task","method":"POST","path":"$site/deliveries/create_by_attachment","body":{"job_post_id":"6960663240925956637","user_id":"\$user2.data.site_user.user_id","resume_file_id":"\$file.data.id","mobile":"13800138302","mobile_country_code":"+86","email":"b@example.cn","identification":{"identification_type":1,"identification_number":"110101199506010000"}}}
{"method":"GET","path":"$site/delivery_tasks/\$task.data.task_id"}
{"as":"talent","method":"POST","path":"talents/batch_get_id","body":{"mobile_code":"86","mobile_number_list":["13800138301"]}}
{"method":"GET","path":"applications","query":{"talent_id":"\$made.data.delivery.talent_id","active_status":"3","page_size":200,"lock_status":[1,3]}}
{"method":"GET","path":"applications/\$made.data.delivery.application_id"}
{"as":"app","method":"POST","path":"external_applications","body":{"external_id":"A","talent_id":"\$made.data.delivery.talent_id","job_title":"工程师","create_time":1618500278638}}
{"method":"GET","path":"external_applications","query":{"talent_id":"\$made.data.delivery.talent_id","page_size":20}}
{"as":"talk","method":"POST","path":"external_interviews","body":{"external_id":"I","external_application_id":"\$app.data.external_application.id","participate_status":2,"begin_time":1618500278638,"end_time":1618500278639,"interview_assessments":[{"username":"甲","conclusion":2,"content":"好","assessment_dimension_list":[{"score":9,"option":"A","options":["A"],"content":"好","assessment_type":1,"title":"编码","description":"x"}]}]}}
{"method":"POST","path":"external_interviews/batch_query","query":{"external_application_id":"\$app.data.external_application.id","page_size":20},"body":{}}
{"method":"POST","path":"external_interview_assessments","body":{"external_id":"S","external_interview_id":"\$talk.data.external_interview.id","username":"乙","conclusion":1,"content":"否"}}
{"method":"POST","path":"external_background_checks","body":{"external_id":"B","external_application_id":"\$app.data.external_application.id","date":1618500278638,"name":"背调","result":"无","attachment_id_list":["\$file.data.id"]}}
{"method":"POST","path":"external_background_checks/batch_query","query":{"external_application_id":"\$app.data.external_application.id"},"body":{}}
X
sdk "$ats" <requests >came
is "the sandbox takes every call" "$(grep -v ' 0$' came; cat sdk.err)" ""
is "all calls of the table were made" "$(cut -d' ' -f1 came | sort -u)" \
    "$(grep -o '"[a-z][A-Za-z]*\.[a-zA-Z]*"' "$TOP/tests/sdk.cjs" | tr -d '"' | grep -v ^utf8 | sort -u)"
is "and kept what it was given" "$(curl -s "$ats/sandbox/deliveries" | jq '.items | length') $(curl -s "$ats/sandbox/history" | jq '.items | length')" "2 4"

# ------------------------------------- the same input gives the same request
# logged: what arrived, but for the tokens, as canonical lines
logged() {
	curl -s "$ats/sandbox/requests?limit=1000" | jq -cS '.items[] |
	    select(.call != "token") | {method, path,
	    query: ((.query // {}) | if type == "string" then (fromjson? // {}) else . end | map_values(tostring)),
	    body: ((.body // "") | if type == "string" and . != "" then fromjson else . end)}'
}
ats_start
case=$TOP/tests/cases/request-feishu/every-member
ours="--target feishu --app-id cli_sandbox --website-id 7047318856652261676
    --job-post-id 6960663240925956636 --secret-file secret --retry-wait 5ms
    --retries 1 --concurrency 1"
printf 'sandbox-secret\n' >secret
chmod 600 secret
resume-scan 蓝小满-简历.pdf | jq -c --slurpfile r "$case/input.ndjson" '
    select(.kind == "file") | .kind = "resume" | .resume = $r[0].resume' >record
ats_fault create_by_resume drop-after 1
# shellcheck disable=SC2086
resume-upload --host "$ats" $ours record | resume-deliver --host "$ats" $ours \
    --reconcile-wait 5ms --custom-field skill_list=培训经历/机构 \
    --channel-id 官网首页 --resume-source-id 猎头 --job-post-id J0001 >made 2>err
is "ours, with a question about what was lost" "$(jq -r '.delivery.outcome, .delivery.reason' made | paste -sd' ')" "done found"
jq -c '.id = "sha256:\("7" * 64)" | .resume.basic_info += {mobile: "13800138309", email: "z@example.cn"} |
    .evidence = {"/basic_info/mobile": {confidence: 1}} |
    .attachment = {target: "feishu", file_id: "7100000000000000001"}' record >record2
file=$(curl -s "$ats/sandbox/attachments" | jq -r '.items[0].id')
jq -c --arg f "$file" '.attachment.file_id = $f' record2 |
    resume-deliver --host "$ats" $ours --mode attachment --poll-wait 5ms >made2 2>err
printf '{"v":1,"kind":"application","external_id":"A","talent":{"mobile":"13800138000"},"job_title":"x"}
{"v":1,"kind":"interview","external_id":"I","application":"A","interview_assessments":[{"username":"u","assessment_dimension_list":[{"title":"t","score":1}]}]}
{"v":1,"kind":"assessment","external_id":"S","interview":"I","username":"v"}
{"v":1,"kind":"background-check","external_id":"B","application":"A","name":"n"}\n' >history
# one at a time: three doubts in a row would end the run
: >made3
while read -r line; do
	printf '%s\n' "$line" >one
	case $line in
	*background*) ats_fault external_check drop-after 1 ;;
	*) ats_fault "external_$(printf '%s' "$line" | jq -r .kind)" drop-after 1 ;;
	esac
	# shellcheck disable=SC2086
	resume-history --host "$ats" $ours --reconcile-wait 5ms one >>made3 2>err
done <history
is "all of ours" "$(jq -r '.delivery.outcome' made2 made3 | paste -sd' ')" "done done done done done"
resume-check --host "$ats" $ours --lists >/dev/null 2>&1
logged >our.log
is "were calls of every kind" "$(jq -r '.method + .path | sub("/[0-9a-f]{13,}"; "/:id"; "g")' our.log | sort -u | grep -c .)" 23
jq -c --arg f 蓝小满-简历.pdf '
    if .path | endswith("/attachments") then .file = $f else . end' our.log >again
ats_start
sdk "$ats" <again >/dev/null
logged >their.log
# a repeat of what was cut off there is not cut off here: each once
same "method, path, query and body are those of the SDK" our.log their.log

# headers, and the parts of a form
mkdir sent theirs
for folder in sent theirs; do
	background python3 "$TOP/tests/wire.py" serve $folder "$T/$folder.port"
done
await [ -s sent.port ]
await [ -s theirs.port ]
# shellcheck disable=SC2086
resume-upload --host "$(cat sent.port)" $ours record | resume-deliver \
    --host "$(cat sent.port)" $ours --place-code x=CT_1 --places none >out 2>err
rm -f none
for n in sent/*; do
	head -1 "$n" | grep -q locations && continue
	python3 "$TOP/tests/wire.py" request "$n"
done | jq -c --arg f 蓝小满-简历.pdf 'select(.path | endswith("internal") | not) |
    if .path | endswith("/attachments") then .file = $f | del(.body) else . end' >same
sdk "$(cat theirs.port)" <same >/dev/null
for folder in sent theirs; do
	for n in "$folder"/*; do
		head -1 "$n" | grep -q locations || python3 "$TOP/tests/wire.py" shape "$n"
	done >"$folder.shapes"
done
same "so are the heads that matter, and the parts of a form" sent.shapes theirs.shapes
like "which are some" "$(wc -l <sent.shapes)" '^[0-9]{2,}$'
