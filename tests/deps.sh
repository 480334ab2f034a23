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
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the list is a list
if ! $root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
	$root apt-get update -qq
	$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
