#!/bin/sh
# make install: everything in its place, it works from there, and make
# uninstall takes all of it away again.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
make_() {
	make -s -C "$TOP" VARIANT="${VARIANT:-plain}" DESTDIR="$T/root" PREFIX=/usr "$@"
}
exits "make install" 0 make_ install
usr=$T/root/usr
is "all programs" "$(cd "$usr/bin" && echo *)" "$(cd "$BIN" && echo resume-*)"
is "a page for each" "$(cd "$usr/share/man/man1" && echo *)" \
    "$(cd "$BIN" && for p in resume-*; do echo "$p.1"; done | paste -sd' ')"
is "pages of formats and the whole" \
    "$(cd "$usr/share/man" && echo man5/* man7/*)" \
    "$(cd "$TOP/pipeline/man" && for m in *.5; do echo "man5/$m"; done | paste -sd' ') man7/resumepipe.7"
is "nobody else can write there" "$(find "$usr" -perm /022 ! -type l)" ""

# ---- it works from there, and from nowhere else
PATH=$usr/bin:/usr/bin:/bin
unset RESUMEPIPE_DATA
exits "the rules are found beside the programs" 0 resume-map --check-rules
like "all of them" "$(cat out)" '^[1-9][0-9]+ rules'
cp "$TOP/samples/lin-zhiyuan/input.pdf" cv.pdf
resume-scan cv.pdf | resume-extract | resume-map >mapped
is "a resume is read" "$(jq -r 'select(.resume) | .resume.basic_info.name' mapped)" \
    "林致远"
is "bash completes its options" "$(bash -c "
	. '$usr/share/bash-completion/completions/resume-map'
	_resume_map resume-map --check-r resume-map; echo \${COMPREPLY[*]}")" \
    "--check-rules"
is "and their values" "$(bash -c "
	. '$usr/share/bash-completion/completions/resume-map'
	_resume_map resume-map de --log-level; echo \${COMPREPLY[*]}")" "debug"

PATH=/usr/bin:/bin
exits "make uninstall" 0 make_ uninstall
is "leaves nothing" "$(find "$usr" ! -type d)" ""
