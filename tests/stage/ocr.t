#!/bin/sh
# Text recognition: pictures, pages that are pictures, beside pages with text.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
resume-extract --list-formats | grep -q '^ocr *active' ||
	skip_all "$(resume-extract --list-formats | sed -n 's/^ocr *//p')"
export XDG_CACHE_HOME="$T/cache"
pdf=$TOP/samples/lin-zhiyuan/input.pdf
[ -f "$pdf" ] || skip_all "the sample is not there"

text() { resume-scan "$1" | resume-extract 2>/dev/null | jq -r 'select(.document) | .document.lines[].text' | tr -d ' '; }
phone=$(text "$pdf" | grep -Eo '1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}' | head -1)
[ -n "$phone" ] || skip_all "the sample shows no phone"

pdftoppm -r 150 -gray -png -f 1 -l 1 "$pdf" page
mv page*.png page.png
like "a picture is recognised" "$(text page.png)" "$phone"
is "and its page says so" "$(resume-scan page.png | resume-extract | jq -c 'select(.document) | .document.pages[0].ocr')" true
like "its lines have boxes" "$(resume-scan page.png | resume-extract | jq -c 'select(.document) | .document.lines[0].box')" '^\[[0-9.]+,'
resume-scan page.png | resume-extract --no-ocr >off 2>/dev/null
is "--no-ocr: a picture has no text" "$(jq -r 'select(.error) | .error.code' off)" no-text

# how sure it is, for each line and nowhere else
is "recognised lines say how sure they are" "$(resume-scan page.png | resume-extract | jq -c 'select(.document) | [.document.lines[] | .confidence > 0 and .confidence <= 1] | all')" true
is "text that is read does not" "$(resume-scan "$pdf" | resume-extract | jq -c 'select(.document) | [.document.lines[] | has("confidence")] | any')" false

# turned pages; white on dark is what a picture's negative has
pdftoppm -r 150 -gray -f 1 -l 1 "$pdf" grey
cat >turn.py <<'END'
import struct, sys
data = open(sys.argv[1], "rb").read()
_, size, _, pixels = data.split(b"\n", 3)
w, h = map(int, size.split())
rows = [pixels[y * w:(y + 1) * w] for y in range(h)]
if sys.argv[2] == "negative":
    rows = [bytes(255 - v for v in r) for r in rows]
for _ in range(int(sys.argv[2]) // 90 if sys.argv[2].isdigit() else 0):
    rows = [bytes(c) for c in zip(*rows[::-1])]
w, h = len(rows[0]), len(rows)
pad = -w % 4
out = struct.pack("<2sIHHI", b"BM", 1078 + (w + pad) * h, 0, 0, 1078)
out += struct.pack("<IiiHHIIiiII", 40, w, h, 1, 8, 0, 0, 5906, 5906, 256, 0)
out += b"".join(bytes((v, v, v, 0)) for v in range(256))
out += b"".join(r + b"\0" * pad for r in rows[::-1])
open(sys.argv[2] + ".bmp", "wb").write(out)
END
for turn in 180 90 negative; do
	python3 turn.py grey*.pgm $turn
	like "a page: $turn" "$(text $turn.bmp)" "$phone"
done

# the same twice, and for any number of workers
resume-scan page.png "$pdf" page.png >files
resume-extract <files >one 2>/dev/null
resume-extract --ocr-jobs=1 -j1 <files >two 2>/dev/null
same "recognition is pure" one two
is "the order is kept" "$(jq -r '.source.name // "tally"' one | paste -sd' ')" "page.png input.pdf page.png tally"

printf '\211PNG\r\n\032\nnonsense' >bad.png
is "a damaged picture" "$(resume-scan bad.png | resume-extract 2>/dev/null | jq -r 'select(.error) | .error.code')" damaged
