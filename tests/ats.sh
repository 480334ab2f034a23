# The rehearsal ATS for the tests of what talks to it. Source after lib.sh.
# Ledger, tokens and secrets of a test are in its scratch folder.

export XDG_CACHE_HOME="$T/cache" XDG_STATE_HOME="$T/state"
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

# ats_start [OPTION...]: a fresh one; its address in $ats
ats_start() {
	rm -f "$T/port"
	background resume-sandbox --limits no --port-file "$T/port" "$@" 2>>"$T/ats.err"
	await [ -s "$T/port" ] || { cat "$T/ats.err" >&2; exit 1; }
	ats=$(cat "$T/port")
}

# ats_calls CALL: how many of them arrived; "all": of all but the token's
ats_calls() {
	curl -s "$ats/sandbox/requests" | jq --arg c "$1" \
	    '[.items[] | select(.call == $c or ($c == "all" and .call != "token"))] | length'
}

# For await: has such a call arrived; has the ledger a create on its way?
ats_called() { [ "$(ats_calls "$1")" -gt 0 ]; }
ats_creates() {
	[ "$(sqlite3 "$XDG_STATE_HOME/resumepipe/ledger.db" "SELECT count(*)
	    FROM call WHERE step = 'create' AND state = 'intent'" 2>/dev/null)" = 1 ]
}

# ats_fault CALL KIND COUNT
ats_fault() {
	curl -s -H 'Content-Type: application/json' \
	    -d "{\"endpoint\":\"$1\",\"kind\":\"$2\",\"count\":$3}" \
	    "$ats/sandbox/faults" >/dev/null
}

ats_reset() { curl -s -X POST "$ats/sandbox/reset" >/dev/null; }

# person NAME MOBILE: a document and its mapped record
person() {
	printf '%%PDF-1.4\n%s %s\n' "$1" "$2" >"$1.pdf"
	resume-scan "$1.pdf" | jq -c --arg n "$1" --arg m "$2" '
	    select(.kind == "file") | .kind = "resume" | .resume = {basic_info: {
	        name: $n, mobile: $m, mobile_country_code: "+86",
	        email: ($m + "@example.cn")}}'
}

# With short waits, at $ats.
upload() { resume-upload --host "$ats" --retry-wait 5ms "$@"; }
deliver() {
	resume-deliver --host "$ats" --retry-wait 5ms --poll-wait 5ms \
	    --reconcile-wait 5ms "$@"
}
