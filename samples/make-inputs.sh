#!/bin/sh
# Make the input of samples anew from its source: make-inputs.sh SLUG...
# Needs chromium, libreoffice-writer, texlive-xetex, python3 and the fonts
# Noto CJK, WenQuanYi Zen Hei and Liberation; nothing else here does. The
# bytes differ from run to run (dates, ids), so 'make bless' comes after it.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

web() {
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
	    --print-to-pdf="$2" "$1" >/dev/null 2>&1
}

office() {
	soffice --headless --convert-to odt:writerweb8_writer --outdir "$tmp" \
	    "$1" >/dev/null 2>&1
	soffice --headless --convert-to pdf --outdir "$tmp" "$tmp/resume.odt" \
	    >/dev/null 2>&1
	cp "$tmp/resume.pdf" "$2"
}

tex() {
	SOURCE_DATE_EPOCH=0 xelatex -interaction=batchmode \
	    -output-directory="$tmp" "$1" >/dev/null
	cp "$tmp/resume.pdf" "$2"
}

for slug; do
	s=$slug/source
	case $slug in
	lin-zhiyuan | su-nianci) web "$s/resume.html" "$slug/input.pdf" ;;
	gu-qinghe | chen-yutong) office "$s/resume.html" "$slug/input.pdf" ;;
	ouyang-mingche | eleanor-whitcombe)
		tex "$s/resume.tex" "$slug/input.pdf" ;;
	shen-yuxi)
		web "$s/resume.html" "$tmp/resume.pdf"
		python3 "$s/mail.py" "$tmp/resume.pdf" >"$slug/input.eml" ;;
	he-xingye) python3 "$s/mail.py" "$s/body.html" >"$slug/input.eml" ;;
	tang-wanqing)
		iconv -f UTF-8 -t GBK "$s/input.utf8.html" \
		    >"$slug/input.html" ;;
	*) echo "$slug: its input was written by hand" >&2 ;;
	esac
done
