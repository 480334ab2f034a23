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

exits '--explain' 0 resume-map --explain --field mobile doc
like 'tells the value' "$(cat out)" 'basic_info.mobile\[0\] = 13800138000'
like 'and its rule, page and line' "$(cat out)" 'rule phone.mobile.cn, 0\.[0-9]+, page 1, line 1'
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
