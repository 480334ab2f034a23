#!/bin/sh
# kill -9 of a stage, or of the whole run, at a moment that nobody chose; then
# run again: nothing is lost, nothing is sent twice, and what was in doubt is
# settled. KILLS sets how often, TARGET (sandbox, sandbox-dingtalk, both with a
# comma between by default) whom it is sent to.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
printf '[deliver]\nreconcile-wait = 300ms\n' >conf
export RESUMEPIPE_CONFIG="$T/conf" XDG_STATE_HOME="$T/state" XDG_CACHE_HOME="$T/cache"
KILLS=${KILLS:-6}
PEOPLE=8
TARGET=${TARGET:-sandbox,sandbox-dingtalk}

mkdir in
i=0
while [ $i -lt $PEOPLE ]; do
	cat >"in/$i.txt" <<E
姓名：周测试$(printf '一二三四五六七八' | cut -c$((i * 3 + 1))-$((i * 3 + 3)))
手机：138 0013 800$i
邮箱：zhou$i@example.cn
教育经历
2015.09-2019.06 南京大学 软件工程 本科
E
	i=$((i + 1))
done

fetch() { curl -sf "$url/sandbox/$1"; }

# Who was sent, by the number, and who is there, of a target.
sent() {
	case $1 in
	sandbox) call=create_by_resume number=.body.resume.basic_info.mobile ;;
	*) call=resume_add number=.body.param.resume_detail_info.phone_num ;;
	esac
	fetch "requests?call=$call" | jq -r ".items[] | select(.code == 0) | $number" | sort
}
there() {
	case $1 in
	sandbox) fetch deliveries | jq -r '.items | "\(map(.talent_id) | unique | length) people \(length) deliveries"' ;;
	*) fetch resumes | jq -r '.items | "\(map(.body.param.resume_detail_info.phone_num) | unique | length) people \(length) deliveries"' ;;
	esac
}

# The target takes its time, so that the kill finds something on its way.
# One round: kill what $1 names after $2 s, run again to the end.
round() {
	rm -rf "$T/state" "$T/cache" "$T/out" "$T/url"
	mkdir -m 700 "$T/state"
	resume-sandbox --quiet --port-file "$T/url" --data "$T/state/target" \
		--fault create_by_resume:slow:50:0 --fault resume_add:slow:50:0 \
		--fault attachments:slow:20:0 &
	sandbox=$!
	while [ ! -s "$T/url" ] && kill -0 $sandbox; do sleep 0.05; done
	url=$(cat "$T/url")
	setsid resume-run -q in --target "$TARGET" --host "$url" -o "$T/out" >/dev/null 2>&1 &
	run=$!
	sleep "$2"
	case $1 in
	run) pkill -9 -s "$run" 2>/dev/null ;;
	*) pkill -9 -s "$run" -x "resume-$1" 2>/dev/null ;;
	esac
	wait $run 2>/dev/null
	while pgrep -s "$run" >/dev/null; do sleep 0.02; done
	rm -rf "$T/out"
	resume-run -q in --target "$TARGET" --host "$url" -o "$T/out" >/dev/null 2>"$T/err"
	code=$?
}

look() { # TARGET FOLDER
	state=$(jq -r '.state // empty' "$2/results.ndjson" | sort | uniq -c | awk '{printf "%s %s ", $1, $2}')
	ends=$(jq -r '.state // empty | select(. != "failed")' "$2/results.ndjson" | wc -l)
	is "  $1: all $PEOPLE have an end ($state, exit $code)" "$ends" "$PEOPLE"
	is "  nobody was sent twice" "$(sent "$1" | uniq -d | wc -l)" 0
	is "  nobody is left in doubt" "$(grep -c '"state":"held"' "$2/results.ndjson")" 0
	is "  everybody is there, once" "$(there "$1")" "$PEOPLE people $PEOPLE deliveries"
}

n=0
while [ $n -lt "$KILLS" ]; do
	for victim in run deliver upload extract map scan; do
		[ $n -lt "$KILLS" ] || break
		after=$(awk -v n=$n 'BEGIN{srand(n + 7); printf "%.2f", 0.02 + rand() * 0.5}')
		round $victim "$after"
		n=$((n + 1))
		echo "# $n: $victim killed after $after s"
		case $TARGET in
		*,*)
			for t in $(echo "$TARGET" | tr , ' '); do
				look "$t" "$T/out/$t"
			done ;;
		*) look "$TARGET" "$T/out" ;;
		esac
		kill $sandbox
		wait $sandbox 2>/dev/null
	done
done
