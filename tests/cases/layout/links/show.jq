select(.document) | .document | {lines: (.lines | map([.role, .text] | map(strings) | join("|"))), links: ((.links // []) | map([.text, .url]))}
