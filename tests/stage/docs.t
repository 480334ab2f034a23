#!/bin/sh
# What is written down is so: pages, options, examples, codes, READMEs.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"
none() { is "$1" "$2" ""; }
MAN=$BIN/../share/man
export HOME="$T/home" XDG_CACHE_HOME="$T/cache" XDG_STATE_HOME="$T/state"
mkdir home
ln -s "$TOP/samples" samples
programs=$(cd "$BIN" && echo resume-*)

# ------------------------------------------------------------------ pages
plain() { mandoc -Tutf8 -O width=1000 "$1" | sed 's/.\x08//g'; }
for p in $programs; do
	page=$MAN/man1/$p.1
	if [ ! -f "$page" ]; then
		fail "$p has a page"
		continue
	fi
	"$p" --describe >d
	plain "$page" >page
	none "$p.1: every option is there" "$(
		jq -r '.options[].name' d | while read -r o; do
			grep -qE -- "--$o( |,|\[|\$)" page || echo "--$o"
		done)"
	none "$p.1: and no other, in its list of options" "$(
		sed -n '/^OPTIONS/,/^[A-Z]/p' page | sed '1d;$d' |
			grep -E '^ {5}-' | grep -oE -- '--[a-z0-9-]+' | tr -d ' ' |
			sed 's/^--//' | sort -u | while read -r o; do
			jq -e --arg o "$o" '[.options[].name, "help", "version",
			    "describe", "completion"] | index($o)' d >none ||
				echo "--$o"
		done)"
	is "$p.1: the purpose is the program's" \
	    "$(sed -n "s/^.*$p [—–-] //p" page | head -n 1)" \
	    "$(jq -r .purpose d)"
	none "$p.1: what it takes and gives is named" "$(
		# one that takes them all need not name them
		jq -r '.gives + (.takes | select(length < 6) // []) | unique[]' d |
			while read -r k; do
			grep -qw "$k" page || echo "$k"
		done)"
	is "$p.1: the options come from the program" \
	    "$(grep -c '^\.\\" @OPTIONS@$' \
		"$TOP/pipeline/stages/${p#resume-}.1")" 1
done
for page in "$MAN"/man?/*; do
	name=${page##*/}
	none "$name: mandoc finds nothing" \
	    "$(mandoc -Tlint -W warning "$page" 2>&1)"
	none "$name: groff finds nothing" "$(groff -mdoc -ww -z "$page" 2>&1)"
	none "$name: what it refers to is there" "$(
		grep -oE '^\.Xr [a-z.-]+ [0-9]' "$page" | sort -u |
			while read -r _ n s; do
				case $n in resume*) ;; *) continue ;; esac
				[ -f "$MAN/man$s/$n.$s" ] || echo "$n($s)"
			done)"
done

# --------------------------------------------------------------- examples
# An example that uses the samples can be run here.
for page in "$MAN"/man?/*; do
	sed -n 's/^\.Dl \(\\&\)*//p' "$page" |
		sed 's/\\(dq/"/g; s/\\(aq/'"'"'/g; s/\\&//g; s/\\e/\\/g' |
		grep -E '\bsamples\b|--check-rules$|--list-formats$' >examples
	while read -r line <&3; do
		status=0
		timeout 120 sh -c "$line" >out 2>err </dev/null || status=$?
		case $line in
		# a run that tells failures of the samples is a run
		resume-run*) [ "$status" != 1 ] || status=0 ;;
		# it may find none
		*'"failed"'*) echo none >>out ;;
		esac
		if [ "$status" = 0 ] && cat out err | grep -q .; then
			pass "${page##*/}: $line"
		else
			fail "${page##*/}: $line"
			echo "# exit $status"
			head -n 5 err | sed 's/^/# /'
		fi
	done 3<examples
done
mkdir rules
sed -n '/^\.Bd/,/^\.Ed/p' "$TOP/pipeline/man/resume-rules.5" |
	sed '/^\.[BE]d/d; s/\\e/\\/g' >rules/example.rules
exits "resume-rules.5: the example is a rule" 0 \
    resume-map --check-rules --rules rules
sed -n '/^\.Bd/,/^\.Ed/p' "$TOP/pipeline/man/resumepipe.conf.5" |
	sed '/^\.[BE]d/d; s|/var/log/resumepipe|.|' >example.conf
for p in $programs; do
	RESUMEPIPE_CONFIG=$PWD/example.conf "$p" --no-such 2>err >out
	"$p" --config example.conf --help >out 2>err ||
		fail "resumepipe.conf.5: the example is right for $p"
done
exits "resumepipe.conf.5: the example is right" 0 \
    resume-upload --config example.conf --target feishu --dry-run /dev/null

# ------------------------------------------------------------------ tables
plain "$TOP/pipeline/man/resumepipe.7" >page7
plain "$TOP/pipeline/man/resume-record.5" >record
plain "$TOP/pipeline/man/resume-model.5" >model
plain "$TOP/pipeline/man/resume-rules.5" >rulespage
plain "$TOP/pipeline/man/resumepipe.conf.5" >conf
none "resumepipe.7: every program" "$(
	for p in $programs; do grep -q "$p(1)" page7 || echo "$p"; done)"
none "resumepipe.7: every exit code" "$(
	sed -n 's/^	EXIT_[A-Z_]* = \([0-9]*\).*/\1/p' "$TOP/pipeline/exit.h" |
		while read -r c; do
			grep -qE "^ +$c +" page7 || echo "$c"
		done)"
none "resumepipe.7: every environment variable" "$(
	grep -rhoE 'getenv\("[A-Z_]+"\)' "$TOP"/pipeline "$TOP"/parsers \
	    "$TOP"/mappers | grep -oE '[A-Z_]{3,}' | sort -u |
		while read -r v; do grep -qw "$v" page7 || echo "$v"; done)"
none "resumepipe.conf.5: every section" "$(
	sed -n '/config_sections\[\]/,/;/p' "$TOP/pipeline/config.c" |
		grep -oE '"[a-z]+"' | tr -d '"' |
		while read -r s; do grep -qF "[$s]" conf || echo "$s"; done)"
none "resume-model.5: every field" "$(
	sed -n 's/^FIELD(\([a-z_]*\), *\([a-z_.]*\),.*/\1 \2/p' \
	    "$TOP/mappers/resume.def" | while read -r group name; do
		[ "$group" = skill_list ] && name=skill_list
		sed -n "/^   .*\\b$group\\b/,/^   [a-z]/p" model |
			grep -qwF "$name" || echo "$group.$name"
	done)"
none "resume-rules.5: every section and cleaner" "$(
	sed -n 's/^SECTION(\([a-z]*\)).*/\1/p; s/^CLEANER(\([a-z_]*\),.*/\1/p' \
	    "$TOP"/mappers/sections/sections.def "$TOP"/mappers/values/clean.def |
		while read -r w; do
			grep -qwF "$w" rulespage || echo "$w"
		done)"
none "resume-record.5: every member of the samples' records" "$(
	cat "$TOP"/samples/*/*.ndjson | jq -r '
	    del(.resume, .evidence, .delivery.request, .attachment.request) |
	    [paths | map(select(type == "string"))[]] | .[]' | sort -u |
		while read -r m; do grep -qwF "$m" record || echo "$m"; done)"
none "resume-record.5: every failure" "$(
	grep -oE '^FAILURE\([A-Z_]+, "[a-z-]+"' "$TOP/parsers/failure.def" |
		cut -d'"' -f2 | while read -r c; do
			grep -qE "^ +$c( |\$)" record || echo "$c"
		done)"

# ------------------------------------------------- failures and messages
# rows FILE MACRO: its rows, one a line, the texts in quotes, tabs between
none "every failure is whole: two texts, two hints, no full stop" "$(
	perl -0777 -ne '
	    s{/\*.*?\*/}{}gs;
	    while (/FAILURE\(\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)\s*,(.*?)\)\s*(?=FAILURE|\z)/gs) {
	        my ($n, $code, $class, $rest) = ($1, $2, $3, $4);
	        my @t = $rest =~ /"([^"]*)"/g;
	        print "$n: code\n" unless $code =~ /^[a-z-]+$/ && !$seen{$code}++;
	        print "$n: class\n" unless $class =~ /^(TEMPORARY|PERMANENT)$/;
	        print "$n: texts\n" unless @t == 4 && !grep { !/\S/ || /(\.|。)$/ } @t;
	        print "$n: Chinese\n" if grep { !/[\x80-\xff]/ } @t[2, 3];
	    }' "$TOP/parsers/failure.def")"
none "every failure can happen" "$(
	sed -n 's/^FAILURE(\([A-Z_]*\),.*/\1/p' "$TOP/parsers/failure.def" |
		while read -r f; do
			grep -rqw "FAIL_$f" --include="*.c" "$TOP"/parsers "$TOP"/mappers \
			    "$TOP"/pipeline ||
			    grep -qE "^(CODE|WORD)\(.*, $f, " "$TOP"/mappers/targets/*_codes.def ||
			    echo "$f"
		done)"
# every call: code, TAB, the English text
find "$TOP"/pipeline -name '*.c' -exec perl -0777 -ne '
    my $text = qr/(?:"(?:[^"\\]|\\.)*"\s*|PRI\w+\s*)+/;
    while (/\bdiag(?:_error|_warning|_note|_debug)?\s*\(\s*(?:[A-Z_a-z]+\s*,\s*)?"([a-z-]+)"\s*,\s*(?:diag_count\([^"]*($text),\s*($text)|($text))/g) {
        my ($c, @texts) = ($1, grep defined, $2, $3, $4);
        for my $t (@texts) {
            $t =~ s/"\s*"//g; $t =~ s/^"|"\s*$//g;
            print "$c\t$t\n";
        }
    }' {} + | sort -u >calls
perl -0777 -ne '
    s{/\*.*?\*/}{}gs;
    while (/MESSAGE\(\s*"([a-z-]+)"\s*,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)/g) {
        my ($c, $t) = ($1, $2); $t =~ s/"\s*"//g; $t =~ s/^"|"\s*$//g;
        print "$c\t$t\n";
    }' "$TOP/pipeline/messages.zh.def" | sort >chinese
like "the messages were found" "$(wc -l <calls)" '^[0-9]{2,}'
cut -f1 calls | sort -u >calls.codes
cut -f1 chinese >chinese.codes
none "every message has a Chinese text" \
    "$(comm -23 calls.codes chinese.codes)"
none "every Chinese text is of a message" \
    "$(comm -13 calls.codes chinese.codes)"
none "resumepipe.7: every message" "$(
	while read -r c; do
		grep -qE "(^ +|, )$c(,|\$)" page7 || echo "$c"
	done <calls.codes)"
none "resumepipe.7: and no other" "$(
	sed -n '/^DIAGNOSTICS/,/^SEE/p' page7 | grep -E '^ {5}[a-z-]+(,|$)' |
		tr -d ' ' | tr ',' '\n' | sort | comm -23 - calls.codes)"
none "no code stands twice among the Chinese" "$(uniq -d chinese.codes)"
none "both take the same arguments, so the Chinese is used" "$(
	perl -ne '
	    chomp; my ($c, $t) = split /\t/, $_, 2;
	    my $k = join " ", map { s/[-+ #0-9.]//gr }
	        $t =~ /%((?!%)[-+ #0-9.*hlzjt]*[a-zA-Z])/g;
	    if ($ARGV eq "chinese") { $zh{$c} = $k }
	    elsif (defined $zh{$c} && $zh{$c} ne $k) {
	        print "$c: $k, Chinese $zh{$c}\n"
	    }' chinese calls)"

# ----------------------------------------------------------------- READMEs
cd "$TOP" || exit 1
for f in README.md README.zh-CN.md CONTRIBUTING.md NEWS.md; do
	if [ ! -f "$f" ]; then
		fail "$f is there"
		continue
	fi
	none "$f: every program in it exists" "$(
		grep -oE '\bresume-[a-z]+' "$f" | sort -u | while read -r p; do
			[ -x "$BIN/$p" ] || [ -f "$MAN/man5/$p.5" ] || echo "$p"
		done)"
	none "$f: every make target in it exists" "$(
		grep -oE '`(sudo )?make [a-z]+' "$f" | sed 's/.*make //' |
			sort -u | while read -r t; do
			grep -qE "^$t:" Makefile || echo "$t"
		done)"
	none "$f: every file in it exists" "$(
		grep -oE '(parsers|mappers|pipeline|samples|tests)/[A-Za-z0-9_./-]+' "$f" |
			sed 's/[.,]*$//' | sort -u |
			grep -vE '/(x|rtf|moka)[.]' | while read -r path; do
			[ -e "$path" ] || echo "$path"
		done)"
	none "$f: every option in it exists" "$(
		grep -E 'resume-[a-z]+' "$f" | sed 's/\(resume-\)/\n\1/g' |
			grep '^resume-' | grep -- ' --' | while read -r p rest; do
			[ -x "$BIN/$p" ] || continue
			for o in $(echo "$rest" | sed 's/[|;`].*//' |
				grep -oE -- '(^| )--[a-z0-9-]+' | sed 's/^ *--//'); do
				"$p" --target feishu --describe 2>/dev/null >"$T/d" ||
					"$p" --describe >"$T/d"
				jq -e --arg o "$o" '[.options[].name, "help",
				    "version", "describe"] | index($o)' \
				    "$T/d" >/dev/null || echo "$p --$o"
			done
		done | sort -u)"
done
# ---- the commands of the README, on a folder of one's own
cd "$T" || exit 1
mkdir home/resumes
for f in "$TOP"/samples/*/input.*; do
	d=${f%/*}
	cp "$f" "home/resumes/${d##*/}.${f##*.}"
done
block() { # block ERE: the fenced block of README.md that matches
	perl -0777 -ne 'for (/^```sh\n(.*?)^```/gms) { print if /'"$1"'/ }' \
	    "$TOP/README.md"
}
block 'port-file' >byhand
like "README.md: the pipe by hand is found" "$(wc -l <byhand)" '^4$'
echo 'status=$?; kill $!; exit $status' >>byhand
exits "README.md: the pipe by hand" 0 sh ./byhand
like "README.md: everything is delivered" "$(cat out)" 'delivered +1[0-9]'
block 'target sandbox' >sandbox
exits "README.md: a run to the sandbox" 0 sh ./sandbox
block 'dry-run' >dry
exits "README.md: a dry run to Feishu" 0 \
    env RESUMEPIPE_CONFIG="$T/example.conf" sh ./dry
block 'explain' >explain
exits "README.md: one file, explained" 0 sh ./explain
cd "$TOP" || exit 1
is "both READMEs have the same commands" \
    "$(sed -n '/^```sh/,/^```/p' README.md | grep -v '#' | grep -c .)" \
    "$(sed -n '/^```sh/,/^```/p' README.zh-CN.md | grep -v '#' | grep -c .)"
