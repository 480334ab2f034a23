/*
 * The small scanners that dates are read with, from left to right: digits,
 * spaces, signs and the listed words. A place is a byte of the text.
 */
#ifndef MAPPERS_DATE_SCAN_H
#define MAPPERS_DATE_SCAN_H

#include "lists.h"

#include <stdbool.h>
#include <stddef.h>

/* A text in lower case and the list "dates"; both are borrowed. */
struct scan {
	const struct list *words;
	const char *s;
	size_t len;
};

static inline bool
scan_is_digit(const struct scan *sc, size_t at)
{
	return at < sc->len && sc->s[at] >= '0' && sc->s[at] <= '9';
}

/* Digits at a place: their number n and value; n is 0 when there are none. */
int scan_number(const struct scan *sc, size_t at, size_t *n);

/* The first place from at on that is no space. */
size_t scan_spaces(const struct scan *sc, size_t at);

/* The place after a literal, or 0. */
size_t scan_literal(const struct scan *sc, size_t at, const char *text);

/*
 * The token of the listed word at a place, and the place after it; "" when
 * there is none.
 */
const char *scan_word(const struct scan *sc, size_t at, size_t *after);

#endif
