/* A stretch of a text that belongs to another. */
#ifndef PARSERS_SLICE_H
#define PARSERS_SLICE_H

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *s; /* borrowed, not ended by NUL */
	size_t len;    /* bytes */
};

/* Without the spaces at both ends. */
static inline struct slice
slice_trim(struct slice t)
{
	while (t.len && isspace((unsigned char)*t.s)) {
		t.s++;
		t.len--;
	}
	while (t.len && isspace((unsigned char)t.s[t.len - 1]))
		t.len--;
	return t;
}

static inline bool
slice_starts_with(struct slice t, const char *prefix)
{
	size_t n = strlen(prefix);
	return t.len >= n && memcmp(t.s, prefix, n) == 0;
}

static inline bool
slice_ends_with(struct slice t, const char *end)
{
	size_t n = strlen(end);
	return t.len >= n && memcmp(t.s + t.len - n, end, n) == 0;
}

#endif
