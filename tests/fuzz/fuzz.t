#!/bin/sh
# Two seconds of fuzzing for each of the fast targets, where clang can.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
fuzzer=$TOP/build/fuzz/tests/fuzz/fuzz
[ -x "$fuzzer" ] || skip_all "not built: 'make fuzz' builds it where clang is"
for target in rtf plain page record rules html mail; do
	exits "two seconds of $target" 0 env SECONDS=2 sh "$TOP/tests/fuzz/run.sh" "$fuzzer" $target
done
