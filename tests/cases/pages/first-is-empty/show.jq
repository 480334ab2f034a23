select(.document) | .document | {pages: (.pages | length), lines: (.lines | map({text, page}))}
