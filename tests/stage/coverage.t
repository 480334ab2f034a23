#!/bin/sh
# Every member of the vendors' requests (tests/coverage, listed by hand from
# their pages) is in the targets' own tables, with where it is from or why it
# never goes; and a request in which all is known really has it.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

exits "the table" 0 resume-map --coverage
cp out table
like "is one of tabs" "$(grep -vcE '^(feishu|dingtalk)	[^	]+	[^	]+	[^	]+	[^	]+$|^model	[^	]+	[^	]+$' table)" '^0$'
# listed CALL FILE: the table's members are those of the list
listed() {
	awk -F'\t' -v c="$1" '$2 == c { print $3 }' table | LC_ALL=C sort -u >have
	same "$1: every member of the list, and no other" have "$TOP/tests/coverage/$2"
}
listed create_by_resume create_by_resume
listed create_by_attachment create_by_attachment
listed site_users site_users
history="external_applications external_interviews external_interview_assessments
    external_background_checks"
for call in $history; do
	listed "$call" "$call"
done
listed resume/add resume_add
listed resume/checkexistence resume_check
listed importCandidateByResume import_candidate
is "each has a source, or a reason" "$(awk -F'\t' '$1 != "model" && $4 == "-" && $5 == "-"' table)" ""
is "what is ours is of the model" "$(awk -F'\t' '
    $1 == "model" { model[$2] = 1 } $1 != "model" && $4 != "-" { ours[$4] = 1 }
    END { for (o in ours) if (!model[o]) print o }' table)" ""
is "skills only go into a field of their own" "$(grep 'skill_list' table)" "model	skill_list.skill	-"
is "what only one of them takes" "$(grep -E '^model	(basic_info.political_status|self_evaluation.content)	' table | cut -f3 | paste -sd' ')" "dingtalk feishu"

# ---------------------------------------------------------- whole requests
cases=$TOP/tests/cases/request-feishu
jq -s 'def both($a; $b): if ($a | type) == "array" and ($b | type) == "array"
    then $a + $b elif ($a | type) == "object" and ($b | type) == "object"
    then reduce ($b | keys[]) as $k ($a; .[$k] = both($a[$k]; $b[$k]))
    elif $b == null then $a else $b end; both(.[0]; .[1])' -c \
    "$cases/every-member/input.ndjson" "$cases/custom-everywhere/input.ndjson" |
    jq -c '.evidence = (["mobile", "email", "identification/identification_number"] |
	map({key: ("/basic_info/" + .), value: {confidence: 1}}) | from_entries)' >full
members='[paths(scalars)] | map(map(if type == "number" then "[]" else "." + . end)
    | join("") | ltrimstr(".") | sub("\\[\\]$"; "")) | unique[]'
# sent MODE CALL: the members of the requests to that call
sent() {
	# shellcheck disable=SC2046
	resume-deliver $(cat "$cases/every-member/args") $(sed 's/.*6636//' "$cases/custom-everywhere/args") \
	    --mode "$1" --dry-run full 2>err | jq --arg c "/$2" \
	    '.delivery.request[] | select(.url | endswith($c)) | .body' |
	    jq -r "$members" | LC_ALL=C sort -u >have
	grep -v '^user_id_type$' "$TOP/tests/coverage/$2" >want
	same "$2: a full request has them all" have want
}
sent resume site_users
sent resume create_by_resume
sent attachment create_by_attachment

ding=$TOP/tests/cases/request-dingtalk
# whole CASE URL LIST JQ: the members of the last request of that plan
whole() {
	# shellcheck disable=SC2046
	resume-deliver $(cat "$ding/$1/args") --dry-run "$ding/$1/input.ndjson" 2>err |
	    jq --arg c "$2" ".delivery.request[] | select(.url | contains(\$c)) | $4" |
	    jq -r "$members" | LC_ALL=C sort -u >have
	grep -vE '_info_list$|^(opUserId|spaceId|fileId)$' "$TOP/tests/coverage/$3" >want
	same "$2: a full request has them all" have want
}
whole every-member resume/add resume_add '{biz_code: .body.biz_code} + .body.param'
whole every-member resume/checkexistence resume_check .body
whole file-to-be-read importCandidateByResume import_candidate .body

dimensions='[{"title":"t","assessment_type":"score","score":1,"option":"o","options":["o"],"content":"c","description":"d"}]'
cat >records <<X
{"v":1,"kind":"application","external_id":"A","talent":{"talent_id":"1"},"job_recruitment_type":1,"job_title":"t","resume_source":"r","stage":"s","termination_reason":"r","termination_type":"t","delivery_type":"applied","modify_time":"2020-01-01","create_time":"2020-01-01"}
{"v":1,"kind":"interview","external_id":"I","application":"A","participate_status":"attended","begin_time":"2020-01-01","end_time":"2020-01-01","interview_assessments":[{"username":"u","conclusion":"pass","content":"c","assessment_dimension_list":$dimensions}]}
{"v":1,"kind":"assessment","external_id":"S","interview":"I","username":"u","conclusion":"pass","content":"c","assessment_dimension_list":$dimensions}
{"v":1,"kind":"background-check","external_id":"B","application":"A","date":"2020-01-01","name":"n","result":"r","attachment_id_list":["1"]}
X
resume-history --dry-run records >planned 2>err
for call in $history; do
	jq --arg c "/$call" '.delivery.request[] | select(.url | endswith($c)) | .body' planned |
	    jq -r "$members" | LC_ALL=C sort -u >have
	same "$call: a full request has them all" have "$TOP/tests/coverage/$call"
done
