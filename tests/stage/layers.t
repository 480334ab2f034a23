#!/bin/sh
# The house is as it is meant to be: no arrow runs up, one foreign library has
# one file, and what we do not want to see is not there.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
cd "$TOP" || exit 1

# none WHAT FOUND: nothing was found
none() { is "$1" "$2" ""; }

# ------------------------------------------------------------ who sees whom
# includes: "file included", our own, as the compiler resolves them
includes() {
	grep -rHoE --include='*.[ch]' '^#[ 	]*include "[^"]+"' \
	    parsers mappers pipeline |
		sed 's/:#.*"\(.*\)"/ \1/' |
		while read -r file name; do
			for dir in "${file%/*}" parsers mappers pipeline; do
				[ -f "$dir/$name" ] && break
			done
			echo "$file $dir/$name"
		done
}
includes >"$T/includes"
like "the includes were found" "$(wc -l <"$T/includes")" '^[0-9]{3}'

# sees FLOOR ERE: what files of a floor may include
sees() {
	none "$1 looks where it may" "$(
		awk -v floor="$1" -v may="^($2)\$" '{
			dir = $1; sub("/[^/]*$", "", dir)
			if (dir == floor && $2 !~ may) print $1, "sees", $2
		}' "$T/includes")"
}
any='(/[a-z]+)?/[^/]*'
sees parsers 'parsers/[^/]*'
sees parsers/layout 'parsers(/layout)?/[^/]*'
for format in pdf html containers office ocr; do
	sees "parsers/$format" "parsers(/($format|layout|ocr))?/[^/]*"
done
sees mappers "mappers$any|parsers/(document|text|buffer|failure)[.]h"
below=values
for parts in values 'view|sections|entries' items person prose; do
	below="$below|$parts"
	for part in $(echo "$parts" | tr '|' ' '); do
		sees "mappers/$part" "mappers(/($below))?/[^/]*|parsers/(document|text|buffer|failure)[.]h"
	done
done
sees mappers/targets 'mappers/(targets/[^/]*|(resume|lists)[.]h)|parsers/(document|text|buffer|failure)[.]h'
for part in records workers sources driver; do
	sees "pipeline/$part" "pipeline(/(records|workers|sources|driver))?/[^/]*|(mappers|parsers)$any"
done
sees pipeline "(pipeline|mappers|parsers)$any"
sees pipeline/net 'pipeline/net/[^/]*|mappers/targets/target[.]h|pipeline/(clock|diag|exit|opts|outfile)[.]h|parsers/(buffer|failure|text)[.]h'
sees pipeline/sandbox 'pipeline/sandbox/[^/]*|pipeline/(clock|diag|exit|opts)[.]h|parsers/(buffer|text)[.]h'
sees pipeline/stages "(pipeline|mappers|parsers)$any"

# ------------------------------------------------- one library, one file
# only HEADERS FILES: both extended regular expressions. A format that needs
# several files (docx.c, docx_style.c) counts as one.
only() {
	none "$1: only in $2" "$(
		grep -rlE "^#[ 	]*include <($1)>" parsers mappers pipeline |
			sort | grep -vxE "$2")"
}
only 'poppler.*|glib.*|gio.*' 'parsers/pdf/.*'
only 'tesseract/.*' 'parsers/ocr/ocr_reader\.c'
only 'leptonica/.*' 'parsers/ocr/image\.c'
only 'libxml/.*' 'parsers/(html/html|office/(docx|odt))(_[a-z]+)?\.c'
only 'gmime/.*' 'parsers/containers/mail\.c'
only 'archive.*' 'parsers/bundle\.c'
only 'zlib\.h' 'parsers/pdf/pdf_filters\.c'
only 'uchardet.*|iconv\.h' 'parsers/charset\.c'
only 'utf8proc\.h' 'parsers/text\.c'
only 'pcre2\.h' 'mappers/re\.c'
only 'json-c/.*' 'mappers/targets/.*|pipeline/.*'
only 'curl/.*' 'pipeline/net/http\.c'
only 'sqlite3\.h' 'pipeline/net/ledger(_[a-z]+)?\.c|pipeline/sandbox/(store|db)\.c'
only 'mimalloc\.h' 'pipeline/workers/worker_child\.c'
only 'microhttpd\.h' 'pipeline/sandbox/server\.c'
only 'seccomp\.h|linux/landlock\.h' 'pipeline/workers/confine\.c'
only 'nettle/.*' 'pipeline/records/digest\.c'
none "no library that this test does not know" "$(
	grep -rHoE '^#[ 	]*include <[a-z0-9_-]+/' parsers mappers pipeline |
		grep -vE '<(sys|net|netinet|arpa|linux|sanitizer|libxml|gmime|json-c|curl|nettle|tesseract|leptonica)/')"
none "no foreign header in a header of ours, but json-c" "$(
	grep -rlE --include='*.h' '^#[ 	]*include <(poppler|glib|libxml|gmime|archive|uchardet|utf8proc|pcre2|curl|sqlite3|microhttpd|seccomp|nettle|tesseract|leptonica)' \
	    parsers mappers pipeline)"
none "parsers never see JSON" "$(
	grep -lE 'include.*json|json_object' -r parsers)"

# -------------------------------------------------- what they may not touch
# calls FILE...: "file:call(" without comments and texts
calls() {
	for f; do
		${CC:-gcc} -fpreprocessed -dD -E -P "$f" 2>/dev/null |
			sed -E 's/"([^"\\]|\\.)*"/""/g' |
			grep -oE '\b[a-z_0-9]+\(' | sort -u | sed "s|^|$f:|"
	done
}
# shellcheck disable=SC2046
calls $(find parsers mappers pipeline tests -name '*.c') >"$T/calls"
like "the calls were found" "$(wc -l <"$T/calls")" '^[0-9]{4,}'
none "no banned function" "$(
	grep -E ':(strcpy|stpcpy|strcat|sprintf|vsprintf|strtok|gets|atoi|atol|atof|system|popen|setlocale|alloca|tmpnam|mktemp)\($' \
	    "$T/calls")"
none "parsers and mappers touch no file, clock, environment or network" "$(
	grep -E '^(parsers|mappers)/' "$T/calls" |
		grep -E ':(open|openat|fopen|fdopen|read|write|pread|opendir|stat|time|clock_gettime|gettimeofday|localtime|localtime_r|mktime|getenv|socket|connect|fork|execve?|printf|puts|newlocale|uselocale|rand|random|srand)\($')"
none "only workers, the office program, the operator's commands and the driver's chain start processes" "$(
	grep '^pipeline/' "$T/calls" |
		grep -E ':(fork|vfork|posix_spawnp?|exec[lv]p?e?)\($' |
		cut -d: -f1 | sort -u |
		grep -vxE 'pipeline/(workers/(worker_process|office)|net/command|driver/chain)\.c')"

# ---------------------------------------------------------------- the tree
git ls-files 2>/dev/null >"$T/files" || true
if [ ! -s "$T/files" ]; then
	skip "no git: the tree is not looked at"
	exit 0
fi
none "nothing else at the top" "$(
	cut -d/ -f1 "$T/files" | sort -u |
		grep -vxE 'pipeline|parsers|mappers|samples|tests|Makefile|README\.md|README\.zh-CN\.md|LICENSE|NEWS\.md|CONTRIBUTING\.md|\..*')"
grep -vE '^(samples/|LICENSE)' "$T/files" >"$T/ours"
none "nothing is left for later" "$(
	grep -vxE 'tests/(tap\.h|lib\.sh|stage/(cases|samples)\.t)' "$T/ours" |
		xargs grep -nE "\\b(TO""DO|FIX""ME|XX""X)\\b")"
none "no path of somebody's machine" "$(
	xargs grep -nE "/(wo""rk|tmp/w""t)/" <"$T/ours")"
none "every file says at its head what it is" "$(
	grep -E '\.[ch]$' "$T/files" | grep -v '^tests/unit/' |
		while read -r f; do
		head -n 1 "$f" | grep -q '^/\*' || echo "$f"
	done)"
none "every header has its guard" "$(
	grep -E '\.h$' "$T/files" | while read -r f; do
		sed -n '/^#/{p;q}' "$f" | grep -q '^#ifndef [A-Z0-9_]*_H$' ||
			echo "$f"
	done)"
none "no drawer for what has no home" "$(
	grep -iE '(^|/)(utils?|common|core|misc|helpers?)(/|\.[ch]$)' "$T/files")"
