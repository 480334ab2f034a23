/*
 * Regular expressions: PCRE2 with UTF, UCP and JIT, and with limits on
 * matching, depth and heap, so that no pattern can hang on any text. A limit
 * that is hit is a result of its own: it never counts as "no match". Texts
 * must be valid UTF-8 (the caller checks each once; it is not checked again).
 */
#ifndef MAPPERS_RE_H
#define MAPPERS_RE_H

#include <stdbool.h>
#include <stddef.h>

struct re;

struct re_error {
	char text[120]; /* what is wrong, in English */
	size_t offset;	/* byte of the pattern where */
};

struct re_span {
	size_t start, end; /* bytes; end is exclusive */
};

enum re_result { RE_MISS, RE_HIT, RE_LIMIT };

/* NULL and *err on a wrong pattern. A pattern should name a group "value". */
struct re *re_compile(const char *pattern, struct re_error *err);
void re_free(struct re *re);
/* "PCRE2 10.42 2022-12-11": static. */
const char *re_version(void);
/* The pattern names a group "value". */
bool re_has_value(const struct re *re);

/*
 * First match at or after byte from. whole is the match; value the group
 * "value" if the pattern has one and it took part, else the match.
 */
enum re_result re_find(const struct re *re, const char *text, size_t len,
    size_t from, struct re_span *whole, struct re_span *value);

#endif
