select(.document) | .document.lines | map(if .row == null then .text else "\(.row),\(.col) \(.text)" end)
