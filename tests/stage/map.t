#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

line() { printf '{"text":"%s","page":1,"block":%s}' "$1" "$2"; }
doc() { # NAME LINES: a document record
	printf '{"v":1,"kind":"document","id":"sha256:00","source":{"name":"%s"},"document":{"pages":[],"lines":[%s],"links":[]}}\n' "$1" "$2"
}

lines="$(line 甘无名 0),$(line '男 | 31岁 | 138 0013 8000 | wuming@example.com' 1),$(line 工作经历 2)"
lines="$lines,$(line '2018.09-至今 无名科技有限公司 软件工程师' 3),$(line '• 写程序' 4)"
lines="$lines,$(line 教育经历 5),$(line '2014.09-2018.06 无名大学 软件工程 本科' 6)"
doc 无名.pdf "$lines" >doc

exits 'the shipped rules meet their own samples' 0 resume-map --check-rules
like 'and how many there are is told' "$(cat out)" '^[1-9][0-9]* rules, [1-9][0-9]* lists, 0 problems$'

exits 'a document becomes a resume' 0 resume-map doc
cp out first
is 'kind' "$(jq -r .kind out)" resume
is 'name' "$(jq -r .resume.basic_info.name out)" 甘无名
is 'age is a number' "$(jq .resume.basic_info.age out)" 31
is 'mobile' "$(jq -r .resume.basic_info.mobile out)" 13800138000
is 'company' "$(jq -r '.resume.career_list[0].company' out)" 无名科技有限公司
is 'title' "$(jq -r '.resume.career_list[0].title' out)" 软件工程师
is 'end' "$(jq -r '.resume.career_list[0].end_time' out)" present
is 'desc' "$(jq -r '.resume.career_list[0].desc' out)" 写程序
is 'school' "$(jq -r '.resume.education_list[0].school' out)" 无名大学
is 'degree' "$(jq -r '.resume.education_list[0].degree' out)" bachelor
is 'the document is gone' "$(jq .document out)" null
is 'every value has evidence with lines' "$(jq -c '
	(.resume | [paths(scalars) | "/" + (map(tostring) | join("/"))] | sort) as $values
	| [(.evidence | to_entries[] | select(.value.lines | length > 0) | .key)] | sort | . == $values' out)" true
exits 'again' 0 resume-map doc
same 'the same bytes twice' first out
exits 'with --keep-document' 0 resume-map --keep-document doc
is 'the document stays' "$(jq '.document.lines | length' out)" 7

exits '--explain=FIELD' 0 resume-map --explain=mobile doc
is 'tells of that field only' "$(grep -c '^[a-z]' out)" 1
like 'tells the value' "$(cat out)" 'basic_info.mobile\[0\] = 13800138000'
like 'and its rule, page and line' "$(cat out)" 'rule phone.mobile.cn, 0\.[0-9]+, page 1, line 1'
{ cat doc; echo '{"v":1,"kind":"error","source":{"name":"a.pdf"},"error":{"code":"empty","class":"permanent","text":"the file has no bytes"}}'; echo '{"v":1,"kind":"tally","by":"resume-scan","records":2}'; } >stream
exits 'a stream' 0 resume-map --explain=mobile stream
is 'what was not read is told, and no record written' "$(tail -n 2 out)" '== a.pdf
    the file has no bytes'
exits 'given again' 0 resume-map -e --explain=mobile doc
like 'tells of all' "$(cat out)" 'education_list.school\[0\] = 无名大学'
exits 'a word in no name of a field' 64 resume-map --explain=shoe-size doc
like 'is told' "$(cat err)" explain-field
exits '--unread' 0 resume-map --unread doc

echo '{"v":1,"kind":"file","id":"x","extra":  1}' >other
exits 'other kinds' 0 resume-map other
same 'pass byte for byte' other out
printf '{"v":1,"kind":"document","id":"x"}\n' >none
exits 'a record without a document fails' 1 resume-map none
is 'as an error record' "$(jq -r .kind out)" error
doc empty '' >empty
exits 'an empty document' 0 resume-map empty
is 'gives an empty resume' "$(jq -c .resume out)" '{}'

mkdir rules rules/lists
cat >rules/own.rules <<'R'
rule   own.staff
field  custom.staff
in     header
match  工号 ?(?<value>\d+)
yes    工号 12 => 12
yes    工号7 => 7
no     工号
R
doc x "$(line '工号 4711' 0)" >own
exits 'rules of a user' 0 resume-map --rules rules own
is 'fill custom fields' "$(jq -r .resume.custom.staff out)" 4711
exits 'are checked too' 0 resume-map --check-rules --rules rules
sed -i 's/^no .*/no 工号 1/' rules/own.rules
exits 'a no sample that matches is a problem' 78 resume-map --check-rules --rules rules
like 'told with file and line' "$(cat err)" 'own.rules:[0-9]+: rule own.staff'
sed -i 's/^field .*/field custom/' rules/own.rules
exits 'an unknown field' 78 resume-map --rules rules own
like 'is told with its column' "$(cat err)" "own.rules:2:7: no field is called 'custom'"
sed -i 's/^field .*/field custom.x/; s/^match .*/match (/' rules/own.rules
exits 'a wrong pattern' 78 resume-map --rules rules own
like 'is told with its column' "$(cat err)" 'own.rules:4:8:'
chmod o+w rules/own.rules
exits 'a file that others can write' 78 resume-map --rules rules own
like 'is refused with what to do' "$(cat err)" 'chmod o-w'
exits 'a folder that is not there' 78 resume-map --rules nowhere own

# ------------------------------------------------------------ corrections
resume-map doc >plain
# fix LINE ...: the document, corrected; a line is a correction's rest
fix() {
	for rest; do
		printf '{"id":"sha256:00",%s}\n' "$rest"
	done >corrections
	exits "corrected: $1" 0 resume-map --corrections corrections doc
}
refuses() { # REST WHY
	printf '\n{"id":"sha256:00",%s}\n' "$1" >corrections
	exits "no correction: $1" 78 resume-map --corrections corrections doc
	like 'is told with file and line' "$(cat err)" "corrections:2: .*$2"
	is 'before any record' "$(cat out)" ''
}
got() { jq -c "$1" out; }

fix '"pointer":"/basic_info/name","value":" 甘有名 ","by":"x","at":1,"note":""'
is 'a value is set' "$(got .resume.basic_info.name)" '"甘有名"'
is 'by people' "$(got '.evidence["/basic_info/name"]')" \
    '{"rule":"correction","confidence":1,"lines":[]}'
is 'and nothing else' "$(got 'del(.. | .name?, .["/basic_info/name"]?, .trail?)')" \
    "$(jq -c 'del(.. | .name?, .["/basic_info/name"]?, .trail?)' plain)"
fix '"pointer":"/basic_info/name","value":"甲"' \
    '"pointer":"/basic_info/name","value":"乙"'
is 'the last one wins' "$(got .resume.basic_info.name)" '"乙"'
fix '"pointer":"/basic_info/name","value":"甲"' \
    '"pointer":"/basic_info/name","removed":true'
is 'the last one wins when it removes' "$(got .resume.basic_info.name)" null
is 'its evidence goes' "$(got '.evidence["/basic_info/name"]')" null
fix '"pointer":"/basic_info/age","value":32.5' \
    '"pointer":"/basic_info/hometown","value":"无名市"' \
    '"pointer":"/basic_info/identification/identification_type","value":"passport"' \
    '"pointer":"/custom/a~1b","value":"c"'
is 'a number' "$(got .resume.basic_info.age)" 32.5
is 'a field that was not found' "$(got .resume.basic_info.hometown)" '"无名市"'
is 'a member of a member' \
    "$(got .resume.basic_info.identification.identification_type)" '"passport"'
is 'a custom field' "$(got '.resume.custom["a/b"]')" '"c"'
is 'by its pointer' "$(got '.evidence["/custom/a~1b"].rule')" '"correction"'

fix '"pointer":"/education_list/1/school","value":"乙大学"' \
    '"pointer":"/education_list/1/end_time","value":"present"' \
    '"pointer":"/education_list/2","value":{"school":"丙大学","degree":"master"}'
is 'one past the end adds an entry' "$(got '[.resume.education_list[].school]')" \
    '["无名大学","乙大学","丙大学"]'
is 'with its fields' "$(got '.resume.education_list[1:] | map(del(.school))')" \
    '[{"end_time":"present"},{"degree":"master"}]'
fix '"pointer":"/education_list/1/school","value":"乙大学"' \
    '"pointer":"/education_list/2/school","value":"丙大学"' \
    '"pointer":"/education_list/0","removed":true' \
    '"pointer":"/education_list/2/degree","value":"doctor"'
is 'a removal leaves the order and the other numbers' \
    "$(got .resume.education_list)" \
    '[{"school":"乙大学"},{"school":"丙大学","degree":"doctor"}]'
is 'evidence follows' "$(got '[.evidence | keys[] | select(startswith("/edu"))]')" \
    '["/education_list/0/school","/education_list/1/degree","/education_list/1/school"]'
fix '"pointer":"/education_list/0","value":{"school":"乙大学"}'
is 'an entry told whole' "$(got .resume.education_list)" '[{"school":"乙大学"}]'
fix '"pointer":"/career_list","removed":true'
is 'a list is removed' "$(got .resume.career_list)" null
fix '"pointer":"/skill_list/0","value":"甲"' '"pointer":"/skill_list/1","value":"乙"' \
    '"pointer":"/skill_list/2","value":"丙"' '"pointer":"/skill_list/1","removed":true'
is 'skills' "$(got .resume.skill_list)" '["甲","丙"]'
fix '"pointer":"/intention/city","value":["甲市","乙市"]' \
    '"pointer":"/intention/city/1","value":"丙市"' \
    '"pointer":"/intention/city/2","value":"丁市"' \
    '"pointer":"/intention/city/0","removed":true'
is 'texts' "$(got .resume.intention.city)" '["丙市","丁市"]'
fix '"pointer":"/basic_info/name","value":"乙"'
sed 's/sha256:00/sha256:01/' corrections >others
echo '{"id":"sha256:00","pointer":"/basic_info/age","value":40}' >more
exits 'several files' 0 resume-map --corrections corrections --corrections others \
    --corrections more doc
is 'each for its documents' "$(got '.resume.basic_info | [.name, .age]')" '["乙",40]'
exits 'they are explained' 0 resume-map --corrections corrections --explain doc
like 'as corrections' "$(cat out)" 'basic_info.name\[0\] = 乙'
like 'by that name' "$(cat out)" 'rule correction, 1.00'

echo '{"id":"sha256:00","pointer":"/education_list/7/school","value":"戊大学"}' >>corrections
exits 'an entry that is not there now' 1 resume-map --corrections corrections doc
like 'is told' "$(cat err)" 'corrections:2: not applied'
is 'the others are applied' "$(got '[.resume.basic_info.name, (.resume.education_list | length)]')" '["乙",1]'

refuses '"pointer":"/basic_info/nam","value":"x"' 'names no field'
refuses '"pointer":"/education_list/x/school","value":"x"' 'names no field'
refuses '"pointer":"/intention/title/0","value":"x"' 'names no field'
refuses '"pointer":"/custom","value":"x"' 'cannot be set'
refuses '"pointer":"/education_list/0","value":{"schol":"x"}' 'no such field'
refuses '"pointer":"basic_info","value":"x"' 'no "pointer"'
refuses '"pointer":"/basic_info/~2","value":"x"' 'no "pointer"'
refuses '"pointer":"/basic_info/name"' 'either'
refuses '"pointer":"/basic_info/name","value":"x","removed":true' 'either'
refuses '"pointer":"/basic_info/name","removed":false' 'only be true'
refuses '"pointer":"/basic_info/name","value":" "' 'not an empty one'
refuses '"pointer":"/basic_info/name","value":null' 'is a text'
refuses '"pointer":"/basic_info/name","value":"a\nb"' 'single line'
refuses '"pointer":"/basic_info/name","value":"a\u0000b"' 'is a text'
refuses '"pointer":"/basic_info/age","value":"31"' 'is a number'
refuses '"pointer":"/basic_info/gender","value":"男"' 'no such word'
refuses '"pointer":"/language_list/0/language","value":"English"' 'no such word'
refuses '"pointer":"/basic_info/birthday","value":"1990-13"' 'a date is'
refuses '"pointer":"/basic_info/birthday","value":"present"' 'a date is'
refuses '"pointer":"/basic_info/birthday","value":"1990/01"' 'a date is'
printf 'x\n{"id":"sha256:00","pointer":"/basic_info/name","value":"y"}\n{}\n' >corrections
exits 'lines that are none' 78 resume-map --corrections corrections doc
is 'are told together' "$(grep -c 'corrections:[13]:' err)" 2
exits 'a file that is not there' 78 resume-map --corrections nowhere doc
like 'is told' "$(cat err)" 'nowhere: cannot be read'
: >corrections
chmod o+w corrections
exits 'a file that others can write' 78 resume-map --corrections corrections doc
like 'is refused with what to do' "$(cat err)" 'chmod o-w'
