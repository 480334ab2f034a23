#!/bin/sh
# Install the named Debian packages that are missing; say which, and ask for
# root only then.
set -eu

missing=
for p in "$@"; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null |
		grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

echo "Installing with apt-get:$missing"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "This is no Debian: install what corresponds to these yourself." >&2
	exit 69
fi
root=
[ "$(id -u)" = 0 ] || root=sudo
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install_them() {
	# shellcheck disable=SC2086 # the list is a list
	$root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $missing >"$log" 2>&1
}
# a fresh machine has no package lists yet, an old one has stale ones
if ! install_them; then
	$root apt-get update -qq >"$log" 2>&1 && install_them || {
		cat "$log" >&2
		exit 69
	}
fi
