# Shell side of the tests: TAP in a dozen functions. Source it first:
#   . "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
# Each test runs in a scratch folder of its own ($T), removed at the end
# unless something failed.

: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$TOP/build/bin}"
: "${BUILD:=$TOP/build/plain}"
PATH=$BIN:$PATH
export TOP BIN BUILD PATH LC_ALL=C.UTF-8 RESUMEPIPE_CONFIG="${RESUMEPIPE_CONFIG:-/dev/null}"
SHARED=$TOP/../shared

tap_n=0
tap_bad=0
T=$(mktemp -d "${TMPDIR:-/tmp}/resumepipe-test.XXXXXX")
# nobody's own home is read or written
export T HOME="$T"
cd "$T" || exit 1

tap_at_exit() {
	status=$?
	if [ -f "$T/pids" ]; then
		# shellcheck disable=SC2046
		kill $(cat "$T/pids") 2>/dev/null
	fi
	if [ "$tap_bad" = 0 ] && [ "$status" = 0 ]; then
		cd / && rm -rf "$T"
	else
		echo "# leftovers in $T"
	fi
	[ "$tap_n" = 0 ] || echo "1..$tap_n"
	[ "$tap_bad" = 0 ] || exit 1
}
trap tap_at_exit EXIT
trap 'exit 130' INT TERM

pass() { tap_n=$((tap_n + 1)); echo "ok $tap_n - $1"; }
fail() { tap_n=$((tap_n + 1)); tap_bad=$((tap_bad + 1)); echo "not ok $tap_n - $1"; }
skip() { tap_n=$((tap_n + 1)); echo "ok $tap_n # SKIP $1"; }
skip_all() { echo "1..0 # SKIP $1"; exit 0; }

# check WHAT COMMAND...: the command succeeds
check() {
	what=$1
	shift
	if "$@" >"$T/.out" 2>&1; then pass "$what"; else
		fail "$what"
		sed 's/^/# /' "$T/.out" | head -20
	fi
}

# is WHAT GOT WANT: equal strings
is() {
	if [ "$2" = "$3" ]; then pass "$1"; else
		fail "$1"
		printf '%s\n' "$2" | head -20 | cut -c1-300 | sed 's/^/#  got: /'
		printf '%s\n' "$3" | head -20 | sed 's/^/# want: /'
	fi
}

# like WHAT GOT ERE: GOT matches
like() {
	if printf '%s\n' "$2" | grep -Eq -- "$3"; then pass "$1"; else
		fail "$1"
		printf '%s\n' "$2" | head -20 | cut -c1-300 | sed 's/^/#  got: /'
		printf '# no match for: %s\n' "$3"
	fi
}

# exits WHAT CODE COMMAND...: exit status; output in $T/out and $T/err
exits() {
	what=$1 want=$2
	shift 2
	"$@" >"$T/out" 2>"$T/err"
	got=$?
	if [ "$got" = "$want" ]; then pass "$what"; else
		fail "$what"
		echo "#  got: exit $got"
		echo "# want: exit $want"
		head -5 "$T/err" | sed 's/^/# /'
	fi
}

# same WHAT FILE FILE: equal bytes
same() {
	if cmp -s "$2" "$3"; then pass "$1"; else
		fail "$1"
		diff "$2" "$3" | head -20 | cut -c1-200 | sed 's/^/# /'
	fi
}

# await COMMAND...: until it succeeds; false after ten seconds
await() {
	await_n=0
	until "$@"; do
		await_n=$((await_n + 1))
		[ "$await_n" -lt 200 ] || return 1
		sleep 0.05
	done
}
# background COMMAND...: started, killed at the end
background() {
	"$@" &
	echo $! >>"$T/pids"
}
