#!/bin/sh
# resume-extract: order, workers, bytes that changed, documents inside mails.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
export XDG_CACHE_HOME="$T/cache"

codes() { jq -r 'if .kind == "error" then .error.code else .kind end' "$@" | paste -sd' '; }

# -------------------------------------------------------------- formats
exits "--list-formats" 0 resume-extract --list-formats
like "lists PDF" "$(cat "$T/out")" '^pdf .*application/pdf'
like "lists mail" "$(cat "$T/out")" '^mail .*message/rfc822'

# ---------------------------------------------------- order, any workers
mkdir in
i=0
while [ $i -lt 40 ]; do
	printf '姓名：王测试%d\n手机：138 0013 80%02d\n' $i $i >"in/$(printf %02d $i).txt"
	i=$((i + 1))
done
cp "$TOP"/samples/*/input.pdf in/ 2>/dev/null
resume-scan in >files
{ head -20 files; echo '{"v":1,"kind":"later","x":1}'; tail -n +21 files; } >mixed
resume-extract -j1 <mixed >one 2>/dev/null
resume-extract -j4 <mixed >four 2>/dev/null
same "the output does not depend on the number of workers" one four
is "records of other kinds keep their place" "$(sed -n 21p one)" '{"v":1,"kind":"later","x":1}'
resume-extract -j2 --confine=off <mixed >open 2>/dev/null
same "nor on the fence around the workers" one open
if command -v parallel >/dev/null 2>&1; then
	parallel --will-cite --pipe -N7 -k resume-extract -j1 <mixed >many 2>/dev/null
	same "nor on GNU parallel" one many
else
	skip "GNU parallel is not installed"
fi

# ----------------------------------------- converters behind the fence
mkdir charsets
for pair in gb18030=王 big5=王 big5-hkscs=王 shift_jis=山 euc-jp=山 \
	iso-2022-jp=山 euc-kr=김 iso-8859-2=ł iso-8859-5=Ж iso-8859-7=Ω \
	iso-8859-9=ğ iso-8859-15=œ windows-1250=ł windows-1251=Ж \
	windows-1253=Ω windows-1254=ğ windows-1255=א windows-1256=ب \
	windows-1257=ė windows-1258=ơ windows-874=ก koi8-r=Ж koi8-u=Ж \
	macintosh=é utf-7=Ж; do
	name=${pair%=*} sign=${pair#*=}
	{
		printf '<meta charset=%s><p>' "$name"
		printf %s "$sign" | iconv -f utf-8 -t "$name"
	} >"charsets/$name.html"
	echo "$sign" >>signs
done
resume-scan charsets/*.html | resume-extract -j1 2>/dev/null |
	jq -r '.document.lines[]?.text' | sort >got
sort signs >want
same "a confined worker finds the converters of all charsets" got want

# ------------------------------------------------- files that are not so
printf 'x: 1\n' >was.txt
resume-scan was.txt >was
printf 'y: 2\n' >was.txt
exits "a changed file fails" 1 resume-extract was
is "as changed" "$(head -1 "$T/out" | codes)" changed
rm was.txt
exits "a file that has gone fails" 1 resume-extract was
is "as unreadable" "$(head -1 "$T/out" | codes)" unreadable
mkfifo was.txt
exits "a FIFO in its place does not hang" 1 resume-extract was
is "and is unreadable" "$(head -1 "$T/out" | codes)" unreadable
printf 'z\n' >big.txt
resume-scan big.txt >big
exits "over --max-size" 1 resume-extract --max-size=1 big
is "is too large" "$(head -1 "$T/out" | codes)" too-large
head -c 3000 /dev/urandom >noise.bin
resume-scan noise.bin >noise
exits "no known format" 1 resume-extract noise
is "is unsupported" "$(head -1 "$T/out" | codes)" unsupported
like "with a hint" "$(jq -r 'select(.error) | .error.hint' "$T/out")" 'list-formats'
is "and can be fed again" "$(jq -c 'select(.error) | .kind = .error.kind | del(.error)' "$T/out" |
	resume-extract 2>/dev/null | codes)" unsupported

# ------------------------------------------------------ inside a mail
cat >mail.eml <<'E'
From: =?utf-8?B?546L5rWL6K+V?= <wang@example.cn>
To: hr@example.com
Subject: =?utf-8?B?566A5Y6G?=
Date: Mon, 02 Nov 2026 10:00:00 +0800
Message-ID: <1@example.cn>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

please see the attached documents
--b
Content-Type: text/plain; charset=utf-8; name="a.txt"
Content-Disposition: attachment; filename="a.txt"

姓名：王测试一
--b
Content-Type: text/markdown; charset=utf-8; name="b.md"
Content-Disposition: attachment; filename="b.md"

# 王测试二
--b--
E
resume-scan mail.eml | resume-extract >mail 2>err
is "a mail is replaced by its documents" "$(codes mail)" "document document tally"
is "each tells how many there were" "$(jq -r 'select(.document) | .source.parts' mail | paste -sd' ')" "2 2"
is "whose part it is" "$(jq -r 'select(.document) | .source.container' mail | sort -u)" \
	"sha256:$(sha256sum <mail.eml | cut -d' ' -f1)"
is "with an id of its own" "$(jq -r 'select(.document) | .id' mail | head -1)" \
	"sha256:$(sha256sum <"$(jq -r 'select(.document) | .source.path' mail | head -1)" | cut -d' ' -f1)"
is "the origin is the mail" "$(jq -r 'select(.document) | .source.origin' mail | sort -u)" mail.eml
is "the mail's data" "$(jq -r 'select(.document) | .source.mail | .subject, .from_name' mail | head -2 | paste -sd' ')" "简历 王测试"
is "spooled for their owner only" "$(stat -c %a "$(jq -r 'select(.document) | .source.path' mail | head -1)")" 600
is "in a folder for their owner only" "$(stat -c %a "$XDG_CACHE_HOME/resumepipe/spool")" 700
exits "a spool that cannot be made" 1 sh -c 'resume-scan mail.eml | resume-extract --spool /dev/null/x'
is "fails the documents, not the run" "$(codes "$T/out")" "unreadable unreadable tally"

# ------------------------------------------ the odd ones, and the corpora
# without recognition, which has its own test and takes its time
if [ -d "$SHARED/odd-inputs" ]; then
	resume-scan "$SHARED/odd-inputs" >odd
	exits "odd inputs: some fail" 1 resume-extract --no-ocr --timeout=10s odd
	cp "$T/out" odd.fenced
	is "every file has come out" "$(jq -r 'select(.source.origin) | .source.origin' odd | sort -u)" \
		"$(jq -r 'select(.source.origin) | .source.origin' odd.fenced | sort -u)"
	is "none crashes its worker" "$(codes odd.fenced | tr ' ' '\n' | grep -c crash)" 0
	if [ "$VARIANT" != san ]; then # too slow there to compare
		resume-extract --no-ocr --confine=off <odd >odd.open 2>/dev/null
		same "the fence changes nothing" odd.fenced odd.open
		resume-scan "$SHARED"/corpus/*/dev >corpus
		resume-extract --no-ocr <corpus >corpus.fenced 2>/dev/null
		resume-extract --no-ocr -j1 --confine=off <corpus >corpus.open 2>/dev/null
		same "nor over the corpora" corpus.fenced corpus.open
	fi
else
	skip "../shared is not there: no odd inputs, no corpora"
fi
