select(.resume) | {name: .source.name, part: .source.part, resume_likelihood}
