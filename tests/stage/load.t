#!/bin/sh
# The sandbox under load: 64 connections, kept alive. LOAD sets the seconds.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
. "$TOP/tests/ats.sh"

LOAD=${LOAD:-3}
ats_start --data "$T/data"
box=$(tail -n 1 pids)
token=$(curl -s -H 'Content-Type: application/json' \
    -d '{"app_id":"cli_sandbox","app_secret":"sandbox-secret"}' \
    "$ats/open-apis/auth/v3/tenant_access_token/internal" | jq -r .tenant_access_token)
load() { "$BUILD/tests/bench/load" "${ats##*:}" "$token" 64 "$1"; }
memory() { awk '/^VmRSS/ {print $2}' "/proc/$box/status"; }

load 1 >warm
before=$(memory)
load "$LOAD" >counts
after=$(memory)
good=$(cat warm counts | awk '{n += $1} END {print n}')
echo "# $(awk -v s="$LOAD" '{print int($1 / s)}' counts) calls a second, $before kB before, $after kB after"
is "all calls are answered" "$(cat warm counts | awk '{n += $2} END {print n}')" 0
is "no write is lost" "$(curl -s "$ats/sandbox/state" | jq .site_users)" "$good"
case ${VARIANT:-} in
san) skip "a sanitizer keeps what was freed: memory" ;;
*) is "it needs no more memory ($before kB, $after kB)" "$((after < before + 8192))" 1 ;;
esac
load 30 >cut &
busy=$!
sleep 0.5
kill "$box"
wait "$box"
is "TERM ends it well in the middle" $? 0
kill $busy 2>/dev/null
wait $busy 2>/dev/null
is "and its database is whole" "$(sqlite3 data/sandbox.db 'PRAGMA integrity_check')" ok
