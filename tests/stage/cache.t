#!/bin/sh
# resume-extract --cache: the same bytes, sooner; and nobody else's business.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
export XDG_CACHE_HOME="$T/home"
umask 022

cp "$TOP"/samples/*/input.* "$TOP"/tests/cases/bad-input/*/input.* . 2>/dev/null
i=0
for f in "$TOP"/samples/*/input.* "$TOP"/tests/cases/bad-input/*/input.*; do
	i=$((i + 1))
	cp "$f" "$i.${f##*.}"
done
rm -f input.* ./*.ndjson
resume-scan . >files 2>/dev/null
read_all() { resume-extract -q --spool "$T/spool" "$@" <files 2>/dev/null; }

read_all >plain
[ ! -e home/resumepipe/documents ] && pass "nothing is kept unasked" ||
	fail "nothing is kept unasked"
read_all --cache >first
same "the first run with a cache gives the same bytes" first plain
read_all --cache >second
same "and so does the second" second plain
D=home/resumepipe/documents
is "folders are for their owner alone" \
    "$(find $D -type d -printf '%m\n' | sort -u)" 700
is "and so are files" "$(find $D -type f -printf '%m\n' | sort -u)" 600
is "nothing half-written is left" "$(find $D -name '*.*')" ""

# An entry that says something else, with a sum that is right: it is believed,
# so the document was not read again.
entry=$(grep -rla 'Eleanor Whitcombe' $D | head -n 1)
forge() {
	tail -c +92 "$entry" | sed 's/Eleanor Whitcombe/Eleanor Whitcomba/' >frames
	{
		echo 'resumepipe-cache 1'
		printf 'sha256:%s\n' "$(sha256sum <frames | cut -d' ' -f1)"
		cat frames
	} >forged
	cp forged "$entry"
}
forge
read_all --cache >third
like "what is kept is used" "$(cat third)" 'Eleanor Whitcomba'
read_all --cache --no-cache >fourth
same "--no-cache reads everything" fourth plain
read_all --cache --max-pages 100 >fifth
same "other limits, other entries" fifth plain
chmod 0644 "$entry"
printf x | dd of="$entry" bs=1 seek=200 conv=notrunc 2>/dev/null
read_all --cache >sixth
same "a damaged entry counts as none" sixth plain
read_all --cache >seventh
same "and is replaced" seventh plain
for e in $(find $D -type f); do : >"$e"; done
read_all --cache >eighth
same "empty ones count as none, too" eighth plain

rm -rf spool
read_all --cache >ninth
same "documents of mails that are gone from the spool are read again" ninth plain
check "and put there" test -n "$(ls spool)"

# ----------------------------------------------------- bytes that changed
printf 'x: 1\n' >was.txt
resume-scan was.txt >was
resume-extract -q --cache <was >out
printf 'y: 2\n' >was.txt
is "a file that changed since it was scanned fails as ever" \
    "$(resume-extract -q --cache <was | jq -r 'select(.error).error.code')" changed

# --------------------------------------------------------- several at once
rm -rf $D
for n in 1 2 3; do
	read_all --cache -j1 >"many$n" &
done
wait
for n in 1 2 3; do
	same "three at once: $n" "many$n" plain
done

# ------------------------------------------------------------- the bound
rm -rf $D
read_all --cache --cache-size 40K >bounded
same "a cache that is too small changes nothing" bounded plain
size=$(find $D -type f -printf '%s\n' | awk '{n += $1} END {print n}')
check "and stays small ($size)" test "$size" -le 40960

mkdir elsewhere
chmod 0500 elsewhere
if [ "$(id -u)" != 0 ]; then
	read_all --cache --cache-dir elsewhere/x >denied
	same "where nothing can be kept, the work goes on" denied plain
else
	read_all --cache --cache-dir /dev/null/x >denied
	same "where nothing can be kept, the work goes on" denied plain
fi
