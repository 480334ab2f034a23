{kind, error, lines: [.document.lines[]?.text], charset: .document.charset}
