del(.trail)
