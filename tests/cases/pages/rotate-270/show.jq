select(.document) | .document | {rotation: [.pages[].rotation], lines: (.lines | map({text, box}))}
