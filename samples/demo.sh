#!/bin/sh
# What 'make demo' runs: the invented resumes of this folder, through the
# whole pipeline, into the recruiting system that comes with it. Twice, to
# show that nothing is sent twice. Everything that it makes is in build/demo,
# begun anew each time; nothing leaves this machine.
#	demo.sh BIN
set -eu
cd "$(dirname "$0")/.."
PATH=$(cd "${1:-build/bin}" && pwd):$PATH
demo=build/demo
export RESUMEPIPE_CONFIG=/dev/null XDG_STATE_HOME="$PWD/$demo/state"
export XDG_CACHE_HOME="$PWD/$demo/cache"
rm -rf "$demo"
(umask 077 && mkdir -p "$demo")

bold= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	bold=$(printf '\033[1m') plain=$(printf '\033[m')
fi
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
zh*) zh=1 ;;
*) zh= ;;
esac

# say ENGLISH CHINESE
say() {
	if [ -n "$zh" ]; then echo "$2"; else echo "$1"; fi
}

title() {
	printf '\n%s' "$bold"
	say "$@"
	printf '%s' "$plain"
}

# show COMMAND: print it as a person would type it, and run it
show() {
	printf '\n    $ %s\n\n' "$1"
	sh -c "$1" || status=$?
}

# The recruiting system's own account, looked at while no run has it open:
# the number of requests that it received, and its page in a file.
look() {
	rm -f "$demo/url"
	resume-sandbox --quiet --data "$data" --port-file "$demo/url" &
	pid=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ ! -s "$demo/url" ] || break
		sleep 0.2
	done
	curl -fsS "$(cat "$demo/url")/sandbox/state" |
	    jq '.requests' >"$demo/requests"
	curl -fsS "$(cat "$demo/url")/sandbox/deliveries" >"$demo/deliveries.json"
	curl -fsS "$(cat "$demo/url")/" >"$demo/candidates.html"
	kill $pid
	wait $pid 2>/dev/null || :
}

data=$demo/state/resumepipe/sandbox/data
status=0
inputs=$(echo samples/*/input.* | wc -w)

title "The demo: $inputs files of invented people (one a mailbox of two), a rehearsal ATS, this machine only." \
    "演示：$inputs 个虚构人物的简历文件（其中一个邮箱文件含两份），一个演练用招聘系统，全部在本机。"
show "resume-run samples/*/input.* --target sandbox --report full --out $demo/first"
look
before=$(cat "$demo/requests")
echo
say "Candidates in the recruiting system:" "招聘系统里的候选人："
jq -r '[.items[].body.resume | [.basic_info.name,
    ((.career_list // .internship_list // [])[0] | .title, .company)] |
    map(values)] | sort[] | "    \(.[0])  \(.[1:] | join(" · "))"' "$demo/deliveries.json"

title "The same again: what was delivered is not sent twice." \
    "再运行一次：已投递的不会重复发送。"
show "resume-run samples/*/input.* --target sandbox --report full --out $demo/second"
look
after=$(cat "$demo/requests")
echo
say "Requests that the recruiting system received: $before in the first run, $((after - before)) in the second." \
    "招聘系统收到的请求数：第一次 $before，第二次 $((after - before))。"

title "To look at" "可以查看"
row() { printf '    %-36s %s\n' "$1" "$(say "$2" "$3")"; }
row "$demo/candidates.html" "what the recruiting system holds now" "招聘系统现有的内容"
row "$demo/first/results.ndjson" "what became of each document" "每份文档的结果"
row "$demo/first/results.csv" "the same as a table" "同上，表格"
row "$demo/first/summary.json" "the figures" "汇总数字"
row "samples/lin-zhiyuan/" "one resume, and its record after each stage" \
    "一份简历，以及每一步之后的记录"

title "To try next" "接下来可以试试"
cat <<EOF
    build/bin/resume-scan samples/lin-zhiyuan/input.pdf | build/bin/resume-extract |
        build/bin/resume-map --explain
    build/bin/resume-run ~/resumes --target sandbox
EOF
exit $status
