#!/bin/sh
# The scorer is right about what is right, wrong and missing, and the samples
# are read no worse than they were: raise the floor when they are read better.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
floor=0.98

score() { python3 "$TOP/tests/accuracy/score.py" "$@" "$TOP"; }
# figures FIELD: its P, R, F1 and number of truths
figures() { awk -v f="$1" 'index($0, f " ") == 1 { print $(NF-3), $(NF-2), $(NF-1), $NF }' out; }

for folder in "$TOP"/samples/*/; do
	jq -c --arg o "samples/$(basename "$folder")/input" \
	    'if type == "array" then .[] else . end |
	    {kind: "resume", source: {origin: $o}, resume: .}' \
	    "$folder/gold.json"
done >gold.ndjson

score <gold.ndjson >out
like "the truth is all right" "$(figures "all values")" '^1.000 1.000 1.000 '
jq -c 'del(.resume.basic_info.name)' gold.ndjson | score >out
is "what is missing" "$(figures basic_info.name)" "- 0.000 0.000 14"
jq -c '.resume.basic_info.name = "Nobody"' gold.ndjson | score >out
is "what is wrong" "$(figures basic_info.name)" "0.000 0.000 0.000 14"
jq -c '.resume.basic_info.age = 99' gold.ndjson | score >out
is "what is too much" "$(figures basic_info.age)" "0.000 0.000 0.000 2"
jq -c '(.resume.career_list // empty) |= reverse' gold.ndjson | score >out
like "entries in another order" "$(figures career_list.company)" '^1.000 1.000 1.000 '
jq -c 'if .resume.career_list then del(.resume.career_list[0]) else . end' \
    gold.ndjson | score >out
like "an entry that is missing" "$(figures career_list.company)" '^1.000 0.[0-9]+ '
score --errors </dev/null >out
like "documents that did not come are missed" "$(cat out)" \
    "lin-zhiyuan: basic_info.name: '林致远', found None"

calibrate() { python3 "$TOP/tests/accuracy/calibration.py" "$TOP" >out; }
sure() { # CONFIDENCE: the truth, told so
	jq -c --argjson c "$1" '.evidence = (.resume | [paths(scalars) |
	    {("/" + (map(tostring) | join("/"))): {confidence: $c}}] | add)' \
	    gold.ndjson
}
is "every value of the truth is in its band" \
    "$(sure 0.9 | calibrate; awk '/^>= [.]9 / && $3 > 400 { print $3 - $4, $5 }' out)" "0 1.000"
is "what is wrong is seen" \
    "$(sure 0.7 | jq -c '.resume.basic_info.name = "Nobody"' | calibrate
	awk '/^[.]7 - [.]8 / { print $4 - $5 }' out)" 14
is "and the other bands are empty" "$(awk '$NF == "-"' out | wc -l)" 4

cat "$TOP"/samples/*/document.ndjson | resume-map 2>err | score >out
f1=$(figures "all values" | cut -d' ' -f3)
check "the samples are read no worse: F1 $f1, floor $floor" \
    awk "BEGIN { exit !($f1 >= $floor) }"

# ------------------------------------------------------------- the text
text() { python3 "$TOP/tests/accuracy/text.py" "$@" "$TOP"; }
part() { sed -n "s/^text .*$1 \([0-9.]*\) of.*/\1/p" out; }
cat "$TOP"/samples/*/document.ndjson | grep '"document":' >documents
text <documents >out
for what in recall cohesion; do
	got=$(part $what)
	check "the text of the samples has all of the truth: $what $got" \
	    awk "BEGIN { exit !($got >= 0.997) }"
done
jq -c '.document.lines |= map(select(.text | test("@") | not))' documents |
    text --worst 14 >out
like "what is not in the text is missed" "$(cat out)" 'not there: .*@'
check "and lowers the recall" awk "BEGIN { exit !($(part recall) < 0.98) }"
without=$(part recall)
jq -c '.document.lines |= map(if .text | test("@") then .role = "hidden"
    else . end)' documents | text >out
is "what nobody can see does not count" "$(part recall)" "$without"
jq -c '.document.lines |= (map([., {text: ("x" * 500)}]) | add)' documents |
    text >out
check "what is torn apart lowers the cohesion" \
    awk "BEGIN { exit !($(part cohesion) < 0.9) }"
text </dev/null >out
is "what did not come is all missed" "$(part recall)" 0.0000
