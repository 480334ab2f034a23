select(.kind != "tally") | {kind, error, name: .source.name, part: .source.part, parts: .source.parts, lines: [.document.lines[]?.text]}
