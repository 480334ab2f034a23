#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

scan() { resume-scan "$@"; }
names() { jq -r 'select(.kind != "tally") | .source.name' | paste -sd' ' -; }
codes() { jq -r 'select(.kind == "error") | .error.code' | paste -sd' ' -; }

# ---- folders
mkdir -p in/b in/.git in/__MACOSX
printf one >in/b/one.pdf
printf two >in/a.txt
printf two >in/c.txt
printf x >in/.hidden
printf x >in/.git/config
printf x >'in/~$c.docx'
printf x >in/Thumbs.db
printf x >in/__MACOSX/c.txt
ln -s .. in/b/up
ln -s ../a.txt in/b/link.txt
mkfifo in/fifo

exits "a folder" 0 scan in
is "files in byte order, links to files too" "$(names <out)" \
    "a.txt link.txt one.pdf c.txt"
is "the tally is the last line" "$(tail -n 1 out | jq -c .)" \
    '{"v":1,"kind":"tally","by":"resume-scan","records":4,"left_out":{"hidden":2,"temporary":3,"link":1,"special":1}}'
is "id is the hash of the bytes" \
    "$(jq -r 'select(.source.name == "one.pdf") | .id' out)" \
    "sha256:$(printf one | sha256sum | cut -d' ' -f1)"
is "members" "$(sed -n 3p out | jq -c 'del(.id, .trail[].version)')" \
    '{"v":1,"kind":"file","source":{"origin":"in/b/one.pdf","path":"in/b/one.pdf","name":"one.pdf","size":3},"trail":[{"by":"resume-scan"}]}'
is "the same content is told, not dropped" \
    "$(jq -r '.source.duplicate_of // empty' out | paste -sd' ' -)" \
    "in/a.txt in/a.txt"
cp out first
scan in >out
same "twice gives the same bytes" first out
exits "a hidden or temporary file that is named counts" 0 \
    scan in/.hidden 'in/~$c.docx'
is "both are there" "$(names <out)" '.hidden ~$c.docx'

# ---- loops
exits "links to folders may be followed, loops end" 0 scan -L in
is "nothing twice" "$(names <out)" "a.txt link.txt one.pdf c.txt"
is "the loop is told" "$(tail -n 1 out | jq .left_out.loop)" 1

# ---- bad input
: >empty.pdf
printf 12345 >large.pdf
exits "some files fail" 1 scan --max-size 4 empty.pdf large.pdf gone.pdf \
    in/fifo in/a.txt
is "with their codes, the rest goes on" "$(codes <out)" \
    "empty too-large unreadable unreadable"
is "an error has a hint and a class" "$(jq -c 'select(.error.code ==
    "unreadable") | [.error.stage, .error.class, .error.hint != null]' out |
    head -n 1)" '["resume-scan","temporary",true]'
is "they count as records" "$(tail -n 1 out | jq .records)" 5
is "what was not read has no id" \
    "$(jq -c 'select(.error.code == "too-large") | .id' out)" null
exits "a broken link" 1 scan "$(ln -s nowhere broken; echo broken)"
truncate -s 200M huge.pdf
exits "200 MB are refused unread" 1 scan huge.pdf
is "as too large" "$(codes <out)" too-large

if [ "$(id -u)" = 0 ]; then
	as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
	chmod 755 "$T"
else
	as_nobody=
fi
mkdir -p locked/shut
printf x >locked/a.pdf
printf x >locked/b.pdf
chmod 000 locked/a.pdf locked/shut
if $as_nobody test -x "$BIN/resume-scan" 2>/dev/null; then
	exits "files and folders that may not be read" 1 \
	    $as_nobody "$BIN/resume-scan" locked
	is "are errors, the rest goes on" \
	    "$(jq -r '.error.code // .kind' out | paste -sd' ' -)" \
	    "unreadable file unreadable tally"
else
	skip "user nobody cannot run $BIN"
fi
chmod 700 locked/shut

# ---- names
mkdir odd
printf 1 >"odd/$(printf 'new\nline.pdf')"
printf 2 >"odd/$(printf '\274\362\300\372.pdf')"
printf 3 >odd/简历.pdf
exits "odd names" 0 scan odd
is "every line is JSON" "$(jq -c .kind out | sort | uniq -c | tr -s ' ')" \
    ' 3 "file"
 1 "tally"'
is "a newline is in the name" "$(sed -n 1p out | jq .source.name)" \
    '"new\nline.pdf"'
is "what is no UTF-8 is whole in path_base64" \
    "$(jq -r '.source.path_base64 // empty' out | base64 -d | od -An -tx1)" \
    "$(printf 'odd/\274\362\300\372.pdf' | od -An -tx1)"

# ---- lists
find in/b -type f -print0 >list0
exits "--from0 FILE" 0 scan --from0 list0
is "names its files" "$(names <out)" one.pdf
printf 'in/a.txt\n\nin/b' | scan --from - >out
is "--from - reads lines, folders too, the last without LF" \
    "$(names <out)" "a.txt link.txt one.pdf"
find odd -type f -print0 | sort -z | scan --from0 - >out
is "odd names through --from0 -" "$(tail -n 1 out | jq .records)" 3
exits "a list that is not there" 66 scan --from nowhere in/a.txt
is "what is there is scanned" "$(names <out)" a.txt
exits "nothing to do is a usage error" 64 scan
like "which says what to do" "$(cat err)" 'resume-scan FOLDER'

# ---- mail
mkdir -p Mail/cur Mail/new Mail/tmp Mail/.Old/cur Mail/.Old/new Mail/.Old/tmp
printf 'Subject: a\n\na\n' >'Mail/cur/1.a.host:2,S'
printf 'Subject: b\n\nb\n' >Mail/new/2.b.host
printf 'Subject: t\n\nt\n' >Mail/tmp/3.c.host
printf 'Subject: o\n\no\n' >'Mail/.Old/cur/4.d.host:2,S'
printf x >Mail/dovecot-uidlist
exits "a Maildir" 0 scan Mail
is "its messages and those of its folders" \
    "$(jq -r 'select(.source) | .source.origin + " " + .source.media_type' out)" \
    "Mail/.Old/cur/4.d.host:2,S message/rfc822
Mail/cur/1.a.host:2,S message/rfc822
Mail/new/2.b.host message/rfc822"

p='From a@example.com Fri Jul  8 12:08:34 2011'
printf '%s\nSubject: a\n\nFrom me\n\n%s\nSubject: b\n\nb\n\n%s\nSubject: a\n\nFrom me\n' \
    "$p" "$p" "$p" >box.mbox
exits "an mbox" 0 scan box.mbox
is "one record per message" "$(jq -c 'select(.source) | .source | [.part, .name,
    .media_type, .duplicate_of]' out)" \
    '["message/1","box.mbox#1","message/rfc822",null]
["message/2","box.mbox#2","message/rfc822",null]
["message/3","box.mbox#3","message/rfc822","box.mbox#message/1"]'
o=$(sed -n 2p out | jq .source.offset) s=$(sed -n 2p out | jq .source.size)
tail -c +$((o + 1)) box.mbox | head -c "$s" >got
printf 'Subject: b\n\nb\n' >want
same "offset and size are those of the message" got want
is "its id is the hash of these bytes" "$(sed -n 2p out | jq -r .id)" \
    "sha256:$(sha256sum <want | cut -d' ' -f1)"
exits "a message that is too large" 1 scan --max-size 14 box.mbox
is "is one error among the others" "$(codes <out)" "too-large too-large"
printf 'From me to you\n\n%s\n' "$p" >letter.txt
is "a letter is no mbox" "$(scan letter.txt | jq -c .source.part)" "null
null"

# ---- manners
exits "--limit" 0 scan --limit 2 in
is "stops and says so" "$(tail -n 1 out | jq -c '[.records, .stopped]')" \
    '[2,"limit"]'
if [ -w /dev/full ]; then
	scan in >/dev/full 2>err
	is "a full disk is exit 74" $? 74
	like "and is told" "$(cat err)" 'No space left'
fi
mkdir many
(cd many && seq 1 3000 | split -l 1 -a 4 - f)
{ scan many; echo $? >status; } 2>err | head -n 1 >out
is "a reader that leaves ends it quietly" "$(cat status) $(cat err)" "141 "
like "--describe is JSON" "$(scan --describe | jq -r .gives[0])" '^file$'
