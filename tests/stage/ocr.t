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

# the same twice, and for any number of workers
resume-scan page.png "$pdf" page.png >files
resume-extract <files >one 2>/dev/null
resume-extract --ocr-jobs=1 -j1 <files >two 2>/dev/null
same "recognition is pure" one two
is "the order is kept" "$(jq -r '.source.name // "tally"' one | paste -sd' ')" "page.png input.pdf page.png tally"

printf '\211PNG\r\n\032\nnonsense' >bad.png
is "a damaged picture" "$(resume-scan bad.png | resume-extract 2>/dev/null | jq -r 'select(.error) | .error.code')" damaged
