#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

src() { printf '"id":"sha256:%s","source":{"origin":"in/%s","name":"%s"}' "$1" "$1" "$1"; }
cat >stream <<END
{"v":1,"kind":"delivery",$(src a),"resume":{"basic_info":{"name":"Nobody"}},"delivery":{"outcome":"done","target":"feishu","request":{"name":"Nobody"}}}
{"v":1,"kind":"delivery",$(src b),"delivery":{"outcome":"skipped","reason":"earlier"}}
{"v":1,"kind":"delivery",$(src c),"delivery":{"outcome":"held","reason":"in-doubt"}}
{"v":1,"kind":"error",$(src =d.pdf),"resume":{"basic_info":{"name":"Nobody"}},"error":{"stage":"resume-extract","code":"damaged","class":"permanent","text":"the document is damaged","hint":"open it in a viewer"}}
{"v":1,"kind":"error",$(src e),"error":{"stage":"resume-extract","code":"damaged","class":"permanent","text":"the document is damaged","hint":"open it in a viewer"}}
{"v":1,"kind":"tally","by":"resume-scan","records":5,"left_out":{"hidden":2}}
END
exits "some failed" 1 resume-report stream
like "the table" "$(cat out)" '^  failed  +2$'
like "why some were skipped" "$(cat out)" '^  skipped  +1 \(1 earlier\)$'
like "what was left out" "$(cat out)" '^left out: 2 hidden$'
like "a failure with its number" "$(cat out)" '^ +2  damaged: the document is damaged$'
like "its first file" "$(cat out)" '^ +first: in/=d.pdf$'
like "and what to do" "$(cat out)" '^ +do: open it in a viewer$'
like "the balance" "$(cat out)" \
    '^The balance holds: 5 scanned = 1 delivered \+ 0 existing \+ 1 skipped \+ 1 held \+ 2 failed\.$'
LC_ALL=zh_CN.UTF-8 exits "in Chinese" 1 resume-report stream
like "the reasons, too" "$(cat out)" '^  跳过 +1 \(1 此前已投递\)$'
exits "in English" 1 resume-report stream
for how in "invalid the candidate lacks what the target requires" \
	"rejected the target rejected the request"; do
	echo "{\"v\":1,\"kind\":\"error\",\"source\":{\"origin\":\"a.pdf\"},\"error\":{\"stage\":\"resume-deliver\",\"code\":\"${how%% *}\",\"class\":\"permanent\",\"text\":\"${how#* }: the words\",\"hint\":\"\"}}"
done >said
is "what was missing is named, what a target said is not" \
    "$(resume-report said | sed -n 's/^ *first: //p')" "a.pdf: the words
a.pdf"
is "the verdict is last" "$(tail -n 1 out)" "2 of 5 items failed."
is "nothing on stderr" "$(cat err)" ""

LC_ALL=zh_CN.UTF-8 resume-report stream >out
like "in Chinese" "$(tail -n 1 out)" '^2 个失败，共 5 个。$'
like "aligned" "$(sed -n 3p out)" '^  已存在  +0$'

resume-report --json <stream >out
is "as JSON" "$(jq -c '[.items, .states.failed, .errors.damaged.count,
    .balance.holds, .exit_code, .skipped.earlier]' out)" '[5,2,2,true,1,1]'

exits "files of results" 1 resume-report --results r.ndjson --csv r.csv stream
is "every record and the tally" "$(jq -r '.state // .kind' r.ndjson | paste -sd' ' -)" \
    "delivered skipped held failed failed tally"
is "nothing of the resume in it" "$(grep -c Nobody r.ndjson r.csv)" "r.ndjson:0
r.csv:0"
is "nobody else reads them" "$(stat -c %a r.ndjson r.csv | paste -sd' ' -)" "600 600"
is "results can be reported again" "$(resume-report --json r.ndjson |
    jq -c 'del(.exit_code)')" "$(resume-report --json stream | jq -c 'del(.exit_code)')"
is "a byte order mark for Excel" "$(head -c 3 r.csv | od -An -tx1)" " ef bb bf"
is "one row per record" "$(wc -l <r.csv)" 6
like "no formulas from file names" "$(sed -n 5p r.csv)" "\"'=d.pdf\""
LC_ALL=zh_CN.UTF-8 resume-report --csv zh.csv stream >/dev/null
like "the table in Chinese" "$(cat zh.csv)" '"状态","文件"'
exits "a file that cannot be made" 73 resume-report --csv no/where.csv stream
like "is named" "$(cat err)" 'no/where.csv: cannot write: No such file'

# ---- the balance
sed 2d stream >lost
exits "a lost record is a bug" 70 resume-report lost
like "told loudly, with the number" "$(tail -n 2 out)" \
    'DOES NOT HOLD: resume-scan wrote 5 records, 4 arrived, missing: 1'
sed '$d' stream >untold
exits "no tally" 1 resume-report untold
like "is told" "$(cat out)" 'no tally .* could not be checked'
exits "a stream twice" 1 resume-report stream stream
is "with both tallies it balances" "$(resume-report --json stream stream |
    jq -c .balance.holds)" true
cat untold stream >surplus
exits "more than was scanned" 65 resume-report surplus
sed -e '1,3d' stream | grep -v tally >errors
exits "--fail-on-review without held" 1 resume-report --fail-on-review errors
sed -n 3p stream >held
exits "held is fine" 0 resume-report held
exits "held with --fail-on-review" 2 resume-report --fail-on-review held
like "is told" "$(cat out)" '^Items held for a person: 1'

# ---- bad input
sed '3s/.*/[12:01] some log line/' stream >broken
exits "a broken line in the middle" 1 resume-report broken
like "is named" "$(cat err)" 'broken:3: not a record'
is "counted, and the rest goes on" \
    "$(resume-report --json broken 2>/dev/null | jq -c '[.items, .balance.stray_lines]')" "[5,1]"
echo hello >text
exits "no record at all" 65 resume-report text
exits "an empty stream" 0 resume-report /dev/null
like "says that it is empty" "$(cat out)" 'There was no item'
exits "no such file" 66 resume-report nowhere
sed '1s/"v":1/"v":2/' stream >newer
exits "a newer version" 65 resume-report newer
exits "an unknown option" 64 resume-report --jsn stream
like "has a neighbour" "$(cat err)" 'did you mean --json'
if [ -w /dev/full ]; then
	resume-report stream >/dev/full 2>err
	is "a full disk is exit 74" $? 74
	exits "also for a file" 74 resume-report --csv /dev/full stream
fi

# ---- with resume-scan
mkdir in
printf 1 >in/a
: >in/b
is "after resume-scan alone" "$(resume-scan in | resume-report --json |
    jq -c '[.states, .balance.holds]')" '[{"scanned":1,"failed":1},true]'
