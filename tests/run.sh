#!/bin/sh
# Run the tests of one variant with prove. Arguments: some tests, else all.
set -eu
cd "$TOP"
export BIN BUILD TOP VARIANT
export LC_ALL=C.UTF-8 TZ=UTC0 ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
export UBSAN_OPTIONS=print_stacktrace=1
export RESUMEPIPE_CONFIG=/dev/null
unset MAKEFLAGS MAKELEVEL MFLAGS || true
if [ $# -eq 0 ]; then
	set -- "$BUILD"/tests/unit/* tests/*/*.t
	for t; do
		shift
		case $t in *.o | *.d | *'*'*) ;; *) [ ! -f "$t" ] || set -- "$@" "$t" ;; esac
	done
fi
exec prove -j "${JOBS:-2}" --timer --exec '' "$@"
