#!/bin/sh
# Resumes of random shapes are written, read and scored: N of them, in the
# language OF (en), from SEED, as FORMATS (txt md html). KEEP=folder keeps them,
# ERRORS=field tells what was read wrong, CHOICES=1 with which choices of
# variants.py reading fails, WORST=n the worst documents.
set -eu
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${BIN:=$TOP/build/bin}"
PATH=$BIN:$PATH
export LC_ALL=C.UTF-8 RESUMEPIPE_CONFIG=/dev/null
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
folder=${KEEP:-$T}
variants() { python3 -B "$TOP/tests/variants/variants.py" "$@"; }

# shellcheck disable=SC2086 # FORMATS is a list
variants write "$folder" "${OF:-en}" "${SEED:-1}" "${N:-200}" ${FORMATS:-}
resume-scan -q "$folder/documents" | resume-extract -q --no-ocr |
    resume-map -q |
    variants score "$folder" ${ERRORS:+--errors "$ERRORS"} \
	${CHOICES:+--choices} --worst "${WORST:-0}"
