#!/bin/sh
# Damaged documents through the parsers: nothing crashes, whatever comes out.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

for seed in 1 2 3; do
	exits "damaged documents, seed $seed" 0 \
	    "$BUILD/tests/hostile/mutate" "$seed" 4000
	check "half of them are still read" \
	    awk '{ exit !($1 > 2000 && $1 < 4000) }' out
done
cp out first
"$BUILD/tests/hostile/mutate" 3 4000 >again
same "a seed means the same documents" first again
