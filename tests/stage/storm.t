#!/bin/sh
# Every fault that the rehearsal target knows, for every call at once, and
# everything that is said and kept meanwhile: no program breaks (VARIANT=san
# looks closely), no record is lost, and nobody's name, number, address, nor
# secret or token is where others could read it.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

for i in 1 2 3 4 5 6; do person "秘密$i" "1380013890$i"; done >six
jq -c '.evidence = {"/basic_info/mobile": {confidence: 1}}' six >by-file
printf 'sandbox-secret\n' >secret
chmod 600 secret
cat >conf <<E
[feishu]
app-id = cli_sandbox
website-id = 7047318856652261676
job-post-id = 6960663240925956636
secret-file = $T/secret
E
chmod 600 conf
export RESUMEPIPE_CONFIG="$T/conf"
words="--target feishu --retry-wait 2ms --ledger $T/ledger.db --log-level debug"

RESUMEPIPE_CONFIG=/dev/null ats_start --task-polls 1 --suppose rate-status=400 \
    --suppose pages=irregular
for call in attachments site_users create_by_resume create_by_attachment \
    delivery_tasks batch_get_id applications application job_post; do
	for fault in drop-after drop-before 500 500-after truncated garbage type \
	    empty trickle:1 429 expired slow:10 ban code:1002001 code:99991663; do
		ats_fault $call $fault 1
	done
done

# look PID: what others could see of a process
look() {
	for f in cmdline environ limits; do
		tr '\0' '\n' <"/proc/$1/$f" >>"proc.$f"
	done
}
for round in 1 2 3 4 5 6 7 8; do
	from=six mode=resume
	[ $round -lt 4 ] || from=by-file mode=attachment
	# shellcheck disable=SC2086
	resume-upload --host "$ats" $words "$from" >up 2>>log
	echo $? >>codes
	mkfifo late
	# shellcheck disable=SC2086
	resume-deliver --host "$ats" $words --mode $mode --poll-wait 2ms \
	    --task-wait 300ms --reconcile-wait 2ms <late >out 2>>log &
	pid=$!
	{
		cat up
		sleep 0.3
		look $pid
	} >late
	wait $pid
	echo $? >>codes
	rm late
	jq -r .id out | sort -u | wc -l >>ids
done
is "no program breaks" "$(grep -vxE '0|1|69|75|77' codes)" ""
is "no record is lost" "$(sort -u ids)" 6
is "in the end all are delivered or held" \
    "$(jq -r '.delivery.outcome // .error.code' out | grep -cE '^(done|exists|skipped|held)$')" 6
like "a lot was said" "$(wc -l <log)" '^[0-9]{2,}$'
private='13800138|@example\.cn|秘密|sandbox-secret|[^a-z]t-[0-9a-f]{20}'
none() { is "$1" "$(grep -nE "$private" "$2" | head -3)" ""; }
none "nobody is named in the log" log
none "nor on a command line" proc.cmdline
none "nor in an environment" proc.environ
is "no core would be written" "$(awk '/core file/ {print $5, $6}' proc.limits | sort -u)" "0 0"
is "what is kept is private" "$(find ledger.db* "$XDG_CACHE_HOME" -type f -perm /077)" ""
