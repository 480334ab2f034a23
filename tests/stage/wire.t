#!/bin/sh
# The bytes that go over the wire: what they are made of, and whether that is
# what the official clients send (with ../shared).
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

shape() { python3 "$TOP/tests/wire.py" shape "$1"; }
header() { sed -n "1,/^\r$/s/^$2: //Ip" "$1" | tr -d '\r'; }

mkdir sent
background python3 "$TOP/tests/wire.py" serve sent "$T/wire.port"
await [ -s wire.port ]
ats=$(cat wire.port)
case=$TOP/tests/cases/request-feishu/every-member
# a list of places that is known: it is not asked for
mkdir -p "$XDG_STATE_HOME/resumepipe"
printf '{"of":"feishu %s","fetched":%s,"names":{"country:utopia":"CN_7"}}\n' \
    "$ats" "$(date +%s)" >"$XDG_STATE_HOME/resumepipe/places-feishu.json"
printf 'sandbox-secret\n' >secret
chmod 600 secret
words="$(cat "$case/args") --secret-file secret"
printf '%%PDF-1.4\nan invented resume\n' >'蓝小满-简历.pdf'
resume-scan 蓝小满-简历.pdf |
    jq -c --slurpfile r "$case/input.ndjson" 'select(.kind == "file") |
        .kind = "resume" | .resume = $r[0].resume' >record
# shellcheck disable=SC2086
exits "all calls" 0 sh -c "resume-upload --host $ats $words record |
    jq -c '.attachment.others = [{file_id: \"3\", name: \"x\"}]' |
    resume-deliver --host $ats $words --custom-field skill_list=6/7"
id=$(printf %064d 7)
jq -c --arg id "sha256:$id" '.id = $id | .evidence = (["mobile", "email",
    "identification/identification_number"] | map({key: ("/basic_info/" + .),
    value: {confidence: 1}}) | from_entries) |
    .attachment = {target: "feishu", file_id: "1"}' record >record2
# shellcheck disable=SC2086
exits "and those of the other mode" 0 deliver $words --mode attachment record2
is "in this order" "$(cd sent && grep -ao '^[A-Z]* [^ ]*' 0* | sed 's,.*/,,' | tr '\n' ' ')" \
    "internal attachments site_users create_by_resume site_users create_by_attachment f1c2a0f138ec492d "

# what another system knew; and the questions and lists
cat >history <<'X'
{"v":1,"kind":"application","external_id":"A","talent":{"talent_id":"7"},"job_title":"x"}
{"v":1,"kind":"interview","external_id":"I","application":"A","participate_status":1,"begin_time":1618500278638,"end_time":1618500278639,"interview_assessments":[{"username":"u","conclusion":1,"content":"c","assessment_dimension_list":[{"score":9,"option":"o","options":["o"],"content":"c","assessment_type":1,"title":"t","description":"d"}]}]}
{"v":1,"kind":"assessment","external_id":"S","interview":"I","username":"u"}
{"v":1,"kind":"background-check","external_id":"B","application":"A","name":"n"}
X
n=$(ls sent | wc -l)
# shellcheck disable=SC2086
exits "history" 0 resume-history --host "$ats" --target feishu --app-id cli_example --secret-file secret --concurrency 1 history
is "is these calls" "$(cd sent && ls | tail -n +$((n + 1)) | xargs grep -aho '^[A-Z]* [^ ]*' | sed 's,.*/,,' | grep -v internal | paste -sd' ')" \
    "external_applications external_interviews external_interview_assessments external_background_checks"
interview=$(cd sent && grep -al 'POST /open-apis/hire/v1/external_interviews ' *)

is "JSON says so, and in which charset" "$(header sent/04 content-type)" "application/json; charset=utf-8"
is "the token" "$(header sent/04 authorization)" "Bearer t-wire"
is "not where there is none yet" "$(header sent/01 authorization)" ""
like "who we are" "$(header sent/04 user-agent)" '^resumepipe/[0-9]'
is "no question before a body" "$(header sent/02 expect)" ""
like "a length, not chunks" "$(header sent/02 content-length)" '^[0-9]+$'
like "a file name as raw UTF-8" "$(grep -a filename sent/02)" '; filename="蓝小满-简历.pdf"'
is "and not in another form" "$(grep -ac 'filename\*' sent/02)" 0
check "raw UTF-8 in JSON" grep -aq '"蓝小满"' sent/04
check "the file whole" grep -aq '^an invented resume' sent/02
is "the secret goes to the token's call alone" "$(grep -al sandbox-secret sent/*)" sent/01

plain=$ats
# A server whose certificate nobody vouches for gets nothing.
if command -v openssl >/dev/null 2>&1; then
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 \
	    -addext subjectAltName=IP:127.0.0.1 -keyout key -out cert 2>/dev/null
	cat cert key >pem
	mkdir secure
	rm -f wire.port
	background python3 "$TOP/tests/wire.py" serve secure "$T/wire.port" pem
	await [ -s wire.port ]
	ats=$(cat wire.port)
	# shellcheck disable=SC2086
	exits "an unknown certificate" 69 upload $words --retries 0 record
	is "is no target" "$(jq -r .error.code out)" unavailable
	like "which is said" "$(jq -r .error.text out)" 'certificate'
	is "nothing was sent" "$(ls secure)" ""
	# shellcheck disable=SC2086
	exits "one that is trusted" 0 upload $words --ca-file cert record
	is "is" "$(ls secure | wc -l)" 2
	# HTTP/2: what goes on at once shares one connection
	if command -v node >/dev/null 2>&1; then
		rm -f wire.port
		background node "$TOP/tests/h2.js" pem "$T/wire.port" "$T/h2"
		await [ -s wire.port ]
		for i in 1 2 3 4 5 6 7 8; do
			jq -c --arg i "$i" '.id += $i | .resume.basic_info |=
			    (.mobile = "1380013870" + $i | .email = $i + "@example.cn" |
			    del(.identification))' record
		done >eight
		# shellcheck disable=SC2086
		exits "eight over HTTP/2" 0 resume-deliver $words --host "$(cat wire.port)" \
		    --ca-file cert --ledger h2.db --places none eight
		is "one connection, several at once" "$(jq -r '"\(.sessions) \(.most > 1) \(.creates)"' h2)" \
		    "1 true 8"
	else
		skip "no node: HTTP/2 not tried"
		skip "no node: connections not counted"
	fi
else
	skip "no openssl: TLS not tried"
fi

# A proxy is used, but not for this machine.
mkdir proxied
rm -f wire.port
background python3 "$TOP/tests/wire.py" serve proxied "$T/wire.port"
await [ -s wire.port ]
# shellcheck disable=SC2086
https_proxy=$(cat wire.port) exits "a proxy that gives no connection" 69 resume-upload $words \
    --host https://ats.example.invalid --retries 0 --ledger proxy.db record
is "was asked for one" "$(head -n 1 proxied/01 | tr -d '\r')" "CONNECT ats.example.invalid:443 HTTP/1.1"
# shellcheck disable=SC2086
http_proxy=http://127.0.0.1:1 exits "none for this machine" 0 resume-upload $words \
    --host "$plain" --ledger loop.db record

captures=$SHARED/api/captures/feishu
if [ ! -d "$captures" ]; then
	skip "no ../shared: not compared with the official clients"
	exit 0
fi
# compare OURS THEIRS NOT-OURS: NOT-OURS are the members that the model or the
# configuration has none for
compare() {
	shape "sent/$1" >ours
	shape "$captures/$2.req.bin" >theirs
	is "$2: nothing that they do not send" "$(comm -23 ours theirs)" ""
	is "$2: and all of it" "$(comm -13 ours theirs)" "$3"
}
compare 01 00-token ""
compare 02 02-attachment-readstream-utf8name ""
compare 03 10-websiteSiteUser.create ""
compare 04 13-websiteDelivery.createByResume "query user_id_type"
compare 06 11-websiteDelivery.createByAttachment ""
compare "$interview" 14-externalInterview.create ""
compare 07 12-websiteDeliveryTask.get ""
