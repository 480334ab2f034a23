#!/bin/sh
# Hostile parsers in real workers; what they provoke on stderr is meant.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
"$BUILD/tests/hostile/worker" 2>err || { tail -n 20 err >&2; exit 1; }
