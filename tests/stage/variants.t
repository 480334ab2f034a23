#!/bin/sh
# Resumes of random shapes are read no worse than they were: raise a floor when
# its field is read better. 'make variants' tells what fails, and with what.
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

variants() { python3 -B "$TOP/tests/variants/variants.py" "$@"; }
figure() { awk -v f="$1" 'index($0, f " ") == 1 { print $(NF-1) }' scores; }

# floors LANG FIELD=F1...: resumes are written, read and scored
floors() {
	lang=$1
	shift
	variants write "$lang" "$lang" 1 100
	resume-scan -q "$lang/documents" | resume-extract -q --no-ocr |
	    resume-map -q >mapped
	variants score "$lang" <mapped >scores
	for floor in "$@"; do
		got=$(figure "${floor%=*}")
		check "$lang: ${floor%=*}: F1 $got, floor ${floor#*=}" \
		    awk "BEGIN { exit !(${got:-0} >= ${floor#*=}) }"
	done
}

floors en "all values=0.985" basic_info.name=0.99 basic_info.email=0.99 \
    basic_info.mobile=0.99 basic_info.current_city=0.98 \
    career_list.company=0.98 career_list.title=0.97 \
    career_list.start_time=0.99 career_list.desc=0.99 \
    education_list.school=0.98 education_list.degree=0.98 \
    project_list.name=0.96 project_list.desc=0.97 \
    certificate_list.title=0.95 language_list.language=0.99 \
    skill_list.skill=0.98

floors zh "all values=0.98" basic_info.name=0.99 basic_info.mobile=0.99 \
    career_list.company=0.98 career_list.title=0.97 career_list.desc=0.98 \
    education_list.school=0.96 education_list.field_of_study=0.96 \
    project_list.name=0.96 language_list.text=0.97 award_list.title=0.98 \
    skill_list.skill=0.97

variants write again en 1 100
check "the same seed makes the same documents" \
    diff -r en/documents again/documents
jq -c '.resume.basic_info.name = "Nobody"' mapped | variants score "$lang" >scores
is "what is wrong counts" "$(figure basic_info.name)" 0.000
