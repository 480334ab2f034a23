select(.document) | .document.lines | map([.role, .text] | map(strings) | join("|"))
