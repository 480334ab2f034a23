#!/bin/sh
# What every program promises, tried on every program that is there: streams,
# exit codes, lines that are not its own, and input that is none.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
mkdir home tmp
export HOME="$T/home" TMPDIR="$T/tmp" XDG_CACHE_HOME="$T/home/cache" \
    XDG_STATE_HOME="$T/home/state" XDG_CONFIG_HOME="$T/home/config"

# ------------------------------------------------------------- material
{
	printf '{"v":1,"kind":"later","n":1.50,"u":"\\u4e2d","s":"a\\/b"}\n'
	printf '{ "kind" : "parcel" ,"v":1, "x": [ 1e2, null, "简历" ] }\r\n'
	printf '\n'
	printf '{"kind":"later","kind":"later","big":123456789012345678901234567890}\n'
	printf '{"v":1,"kind":"error","error":{"code":"damaged","text":"t"}}\n'
} >strange
{
	sed -n 1p strange
	printf '{"v":1,"kind":"file","id":"sha256:12\n'
	sed -n 2p strange
} >torn
{ sed -n 1p strange; printf '{"kind":"later","x":"a\000b"}\n'; sed -n 2p strange; } >nul
{ sed -n 1p strange; printf '{"kind":"later","x":"\377\376"}\n'; sed -n 2p strange; } >bytes
{ sed -n 1p strange; printf '{"kind":"later","x":NaN}\n'; sed -n 2p strange; } >nan
{ sed -n 1p strange; printf '[1,2]\n'; sed -n 2p strange; } >array
{ sed -n 1p strange; printf '{"kind":7}\n'; sed -n 2p strange; } >nokind
{
	sed -n 1p strange
	printf '{"kind":"later","x":"'
	head -c 3000 /dev/zero | tr '\0' x
	printf '"}\n'
	sed -n 2p strange
} >long
printf '{"v":1,"kind":"file","x":' >deep
head -c 500 /dev/zero | tr '\0' '[' >>deep
printf '\n' >>deep
printf 'a log line\nand another\n' >log
printf '%%PDF-1.4\nno\nrecords\n' >document
printf '{"v":2,"kind":"file"}\n' >newer
cp strange many # more than any pipe holds
while [ "$(wc -c <many)" -lt 3000000 ]; do
	cat many many >more
	mv more many
done
printf '[common]\nlog-level = note\nlog-levle = note\n' >bad.conf
printf '[commom]\n' >section.conf
printf '[common]\nlog-level = loud\n' >value.conf
printf 'hello\n' >line.conf
printf '[common]\nquiet = yes\n' >open.conf
chmod 666 open.conf

# ------------------------------------------------------- every program
# words PROGRAM: what it does with words on its command line
words() {
	p=$1
	for o in -h --help --version --describe --completion; do
		exits "$p $o" 0 "$p" $o
		[ -s out ] && [ ! -s err ] || fail "$p $o prints, on stdout only"
	done
	"$p" -h >short
	like "$p -h shows how first" "$(sed -n 3p short)" '^Examples:'
	is "$p --describe names it" "$("$p" --describe | jq -r .name)" "$p"
	exits "$p: unknown option" 64 "$p" --log-levle=debug
	like "$p: did you mean" "$(cat err)" 'did you mean --log-level'
	exits "$p: unknown letter" 64 "$p" -Z
	like "$p: names the letter" "$(cat err)" 'unknown option -Z'
	exits "$p: a value is missing" 64 "$p" --log-level
	exits "$p: a wrong value" 64 "$p" --log-level=loud
	exits "$p: a wrong value in the environment" 64 \
	    env RESUMEPIPE_LOG_LEVEL=loud "$p"
	exits "$p: unknown key" 78 "$p" --config bad.conf
	like "$p: file, line, suggestion" "$(cat err)" \
	    'bad.conf:3: .*log-levle; did you mean log-level'
	exits "$p: unknown section" 78 "$p" --config section.conf
	like "$p: suggestion" "$(cat err)" 'section.conf:1: .*did you mean common'
	exits "$p: wrong value in a file" 78 "$p" --config value.conf
	exits "$p: not a configuration" 78 "$p" --config line.conf
	exits "$p: others may write it" 78 "$p" --config open.conf
	like "$p: what to do" "$(cat err)" 'chmod go-w open.conf'
	exits "$p: no such file" 78 env RESUMEPIPE_CONFIG=gone.conf "$p"
	like "$p speaks Chinese" "$(LC_ALL=zh_CN.UTF-8 "$p" -Z 2>&1)" '错误.*未知选项 -Z'
	like "$p suggests in Chinese" \
	    "$(LC_ALL=zh_CN.UTF-8 "$p" --log-levle=x 2>&1)" '是否指 --log-level'
	exits "$p >/dev/full" 74 sh -c "$p --help >/dev/full"
}

# ------------------------------------------------- programs that pass on
# bad PROGRAM FILE: its second line is no record
bad() {
	p=$1 f=$2
	shift 2
	exits "$p: $f" 1 "$p" "$@" <"$f"
	like "$p: $f: stream and line are named" "$(cat err)" 'stdin:2: not a record'
	is "$p: $f: an error record in its place" \
	    "$(sed -n 2p out | jq -c '[.kind, .error.code, .error.stage, .source]')" \
	    "[\"error\",\"not-a-record\",\"$p\",{\"stream\":\"stdin\",\"line\":2}]"
	sed 2d out >rest
	sed 2d "$f" >want
	same "$p: $f: the rest is as it was" rest want
}

# filter PROGRAM OPTION...: what it does with lines
filter() {
	p=$1
	shift
	exits "$p: empty input" 0 "$p" "$@" </dev/null
	is "$p: gives empty output" "$(cat out)" ""
	"$p" "$@" <strange >out 2>err
	same "$p: other kinds pass byte for byte" out strange
	printf '{"kind":"later"}' | "$p" "$@" >out 2>err
	is "$p: a last line without LF" "$(cat out)" '{"kind":"later"}'
	for f in torn nul bytes nan array nokind; do
		bad "$p" $f "$@"
	done
	bad "$p" long --max-line=1K "$@"
	exits "$p: nothing but logs" 65 "$p" "$@" <log
	exits "$p: a document" 65 "$p" "$@" <document
	like "$p: says what takes it" "$(cat err)" 'PDF.*resume-scan'
	is "$p: says it once" "$(grep -c . err)" 1
	is "$p: one error record" "$(jq -c '[.kind, .error.code]' out)" \
	    '["error","not-a-record"]'
	exits "$p: nested too deep" 65 "$p" "$@" <deep
	exits "$p: a newer version" 65 "$p" "$@" <newer
	like "$p: says so" "$(cat err)" 'stdin:1: .*version 2.*update'
	exits "$p: no such input" 66 "$p" "$@" gone.ndjson
	"$p" "$@" strange - torn <many >out 2>err
	cat strange many torn | sed '$!b' >want
	is "$p: operands and - in their order" "$(wc -l <out)" "$(wc -l <want)"
	exits "$p: full disk" 74 sh -c '"$@" >/dev/full' sh "$p" "$@" strange
	exits "$p: closed output" 74 sh -c '"$@" >&-' sh "$p" "$@" strange

	: >err
	{ "$p" "$@" <many 2>err; echo $? >status; } | head -n 1 >out
	is "$p: a reader that leaves is a SIGPIPE" "$(cat status)" 141
	is "$p: and no message" "$(cat err)" ""

	mkfifo pipe
	"$p" "$@" <pipe >out 2>err &
	pid=$!
	exec 9>pipe
	cat strange >&9
	n=0
	while [ "$(wc -l <out)" -lt 5 ] && [ $n -lt 200 ]; do
		sleep 0.05
		n=$((n + 1))
	done
	kill -TERM $pid
	wait $pid
	is "$p: SIGTERM while the input is silent" $? 75
	exec 9>&-
	same "$p: what came has left" out strange
	rm pipe
}

# odd PROGRAM KIND OPTION...: records of its own kind with odd members
odd() {
	p=$1 k=$2
	shift 2
	jq -nc --arg k "$k" '
	    {v: 1, kind: $k, "x-mine": 1} |
	    ., . + {source: 5}, . + {source: {path: 7, name: []}, id: {}},
	    . + {source: {path: "gone", origin: null, offset: -1, size: "x"}},
	    . + {source: {path: "a\u0000b"}, trail: 3, document: "x", resume: []},
	    . + {document: {lines: [1, {}, {text: 4, box: "x", page: -1}], pages: 1}},
	    . + {resume: {basic_info: [], career_list: {}, education_list: [7, {}]}},
	    . + {attachment: 1, delivery: [], evidence: 9}' >records
	"$p" "$@" <records >out 2>err
	got=$?
	[ $got -lt 128 ] && [ $got != 70 ] && [ $got != 71 ] &&
	    pass "$p: odd $k records" || fail "$p: odd $k records: exit $got"
	is "$p: all $k records come out, with members of others" \
	    "$(jq -c '."x-mine"' out | sort | uniq -c | tr -s ' ')" \
	    "$(printf ' 8 1\n')"
}

for path in "$BIN"/resume-*; do
	program=${path##*/}
	words "$program"
	takes=$("$program" --describe | jq -r '.takes[]')
	gives=$("$program" --describe | jq -r '.gives[]')
	[ -n "$takes" ] && [ -n "$gives" ] || continue
	set --
	case $program in resume-upload | resume-deliver) set -- --dry-run ;; esac
	filter "$program" "$@"
	for kind in $takes; do
		odd "$program" "$kind" "$@"
	done
done

# ------------------------------------------- a pipe where a file should be
mkfifo fifo
printf '{"v":1,"kind":"file","id":"sha256:00","source":{"path":"fifo","size":9}}\n' >fifo.ndjson
for program in resume-extract resume-upload; do
	exits "$program does not wait for a FIFO" 1 \
	    timeout 20 "$program" fifo.ndjson
	is "$program: it is unreadable" "$(jq -r .error.code out)" unreadable
done

# ------------------------------------------------ a bare call on a terminal
if script -qec true /dev/null >/dev/null 2>&1; then
	for path in "$BIN"/resume-*; do
		program=${path##*/}
		case $program in resume-sandbox | resume-check) continue ;; esac
		like "$program on a terminal shows its help" \
		    "$(timeout 20 script -qec "$program" /dev/null </dev/null 2>&1)" \
		    "^Usage: $program"
	done
else
	skip "no script(1), or no pseudo-terminals here"
fi

is "nothing is left in TMPDIR" "$(ls tmp)" ""
is "nothing half-written is left at home" \
    "$(find home -name '*.??????' -o -name '*.tmp')" ""
