#!/bin/sh
# resume-extract and the office program that reads .doc for it: a program of
# ours that stands in for LibreOffice, and LibreOffice where it is installed.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
export XDG_CACHE_HOME="$T/cache" TMPDIR="$T/tmp" SECRET=hunter2
mkdir tmp

# ole TEXT: what the first bytes and a stream's name show to be an old .doc
ole() {
	printf '\320\317\021\340\241\261\032\341'
	printf 'W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0 %s' "$1"
}

# It is a document about what the program was able to do.
cat >office <<'EOF'
#!/usr/bin/python3
import os, socket, subprocess, sys, time, zipfile
out = sys.argv[sys.argv.index("--outdir") + 1]
files = sys.argv[sys.argv.index("--outdir") + 2:]
home = os.path.dirname(os.path.abspath(sys.argv[0]))
def can(what):
    try:
        what()
        return "yes"
    except OSError:
        return "no"
def connect():
    socket.create_connection(("127.0.0.1", 1), 1)
def inet():
    socket.socket(socket.AF_INET)
for name in files:
    says = open(name, "rb").read()[33:].decode("utf-8", "replace").strip()
    if "hang" in says:
        subprocess.Popen(["sleep", "98765"])
        time.sleep(1000)
    if "crash" in says:
        os.abort()
    if "nothing" in says:
        continue
    to = os.path.join(out, os.path.basename(name)[:-4] + ".odt")
    if "huge" in says:
        with open(to, "wb") as f:
            while True:
                f.write(b"x" * 65536)
    if "link" in says:
        os.symlink("/etc/passwd", to)
        continue
    if "count" in says:
        says += "</p><p>of %d" % len(files)
    if "child" in says:
        subprocess.Popen(["sleep", "98765"])
    lines = [says, "suffix " + name[-4:],
        "network " + can(inet),
        "write " + can(lambda: open(os.path.join(home, "here"), "w")),
        "read " + can(lambda: open(os.path.join(home, "private"))),
        "secret " + os.environ.get("SECRET", "no")]
    with zipfile.ZipFile(to, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        z.writestr("content.xml", "<c><body><text>%s</text></body></c>" %
            "".join("<p>%s</p>" % s for s in lines))
EOF
chmod +x office
echo private >private

# read_doc OPTION...: code or lines of each document
read_doc() {
	resume-extract -q --office "$T/office" --timeout 3s "$@" 2>"$T/err" |
	    jq -r 'select(.kind != "tally") | .error.code //
	        [.document.lines[].text] | if type == "array" then
	        join("; ") else . end'
}

# ----------------------------------------------------------- where it is
ole 'Ada Example' >ada.doc
resume-scan ada.doc >ada
like "--list-formats tells that it is there" \
    "$(resume-extract --office "$T/office" --list-formats)" '^office .*\.doc.* active'
like "and which package brings it" \
    "$(resume-extract --office "$T/none" --list-formats)" \
    '^office .*Debian: libreoffice-writer-nogui'
is "without it a .doc fails with a code" "$(read_doc --office no <ada)" no-helper
is "or when it is not where it should be" \
    "$(read_doc --office "$T/none" <ada)" no-helper
like "and says what to do" "$(resume-extract -q --office no <ada |
    jq -r '.error.hint // empty')" 'libreoffice-writer-nogui'

# ------------------------------------------------------ what it may do
got=$(read_doc <ada)
like "with it a .doc is read" "$got" '^Ada Example; suffix .doc'
if resume-extract --confine require -q </dev/null >/dev/null 2>&1; then
	like "it reaches no network" "$got" 'network no'
	like "it writes nowhere else" "$got" 'write no'
	like "it reads nothing of ours" "$got" 'read no'
else
	skip "this kernel cannot fence it in"
fi
like "it gets none of our environment" "$got" 'secret no'
is "its folder is gone" "$(ls tmp)" ""
is "a document of an odd name keeps to its format" "$(cp ada.doc x.wps
    resume-scan x.wps | read_doc | cut -d';' -f2)" " suffix .wps"

# --------------------------------------------------------------- batches
mkdir many
for i in 01 02 03 04 05 06 07; do ole "Number $i" >many/$i.doc; done
printf 'Name: Text\n' >many/03.txt
resume-scan many >files
like "several go to it at once, in their order, among others" \
    "$(read_doc <files | sed 's/;.*//' | paste -sd,)" \
    '^Number 01,Number 02,Number 03,Name: Text,Number 04,Number 05'
ole count >many/06.doc
resume-scan many >files
like "in one run" "$(read_doc <files)" '^count; of 7;'
ole "Number 06" >many/06.doc
for bad in hang crash nothing link; do
	ole "$bad" >many/04.doc
	resume-scan many >files
	case $bad in hang) want=timeout ;; *) want=damaged ;; esac
	is "$bad: one fails, the others do not" \
	    "$(read_doc <files | sed 's/;.*//' | paste -sd,)" \
	    "Number 01,Number 02,Number 03,Name: Text,$want,Number 05,Number 06,Number 07"
done
ole huge >many/04.doc
resume-scan many >files
is "huge: what it writes has an end" \
    "$(read_doc --max-size 300K <files | sed 's/;.*//' | sed -n 5p)" limit
ole child >child.doc
is "nothing that it starts goes on" "$(resume-scan child.doc | read_doc >/dev/null
    ps -eo args | grep -c '^sleep 98765')" 0
is "no folder is left" "$(ls tmp)" ""

# ---------------------------------------------------- inside other things
{
	printf 'From: a@example.org\nTo: b@example.com\nSubject: cv\nMIME-Version: 1.0\n'
	printf 'Content-Type: multipart/mixed; boundary=x\n\n'
	for n in one two; do
		printf -- '--x\nContent-Type: application/msword; name=%s.doc\n' $n
		printf 'Content-Transfer-Encoding: base64\n\n'
		ole "Attached $n" | base64
	done
	printf -- '--x--\n'
} >cv.eml
is "attachments are read, too" "$(resume-scan cv.eml | read_doc |
    sed 's/;.*//' | paste -sd,)" "Attached one,Attached two"

# ----------------------------------------------------------------- cache
resume-scan ada.doc cv.eml many >all
cached() { read_doc --max-size 300K "$@" <all; }
cached >plain
cached --cache >first
same "with a cache it is the same" first plain
cached --cache >second
same "and from the cache" second plain
read_doc --office no --cache <ada >third
is "what fails for want of it is not kept" "$(read_doc --cache <ada | cut -d';' -f1)" "Ada Example"

# ------------------------------------------------------------ LibreOffice
if ! command -v soffice >/dev/null 2>&1; then
	skip "LibreOffice is not installed"
	exit 0
fi
mkdir real
cp "$TOP/tests/cases/formats/odt/input.odt" real/made.odt
(cd real && soffice "-env:UserInstallation=file://$T/profile" --headless \
    --convert-to doc made.odt >/dev/null 2>&1)
if [ ! -s real/made.doc ]; then
	skip "LibreOffice made no .doc to try"
	exit 0
fi
text_of() { resume-scan "$1" | resume-extract -q --timeout 120s |
    jq -r '.document.lines[]? | select(.role != "hidden").text'; }
text_of real/made.doc >doc
like "LibreOffice reads a .doc, fenced in" "$(cat doc)" '^rowan.pellinore@example.org$'
like "its tables" "$(cat doc)" '^Holmfirth College$'
like "and its frames" "$(cat doc)" '^Phone: 07700 900123$'
