/*
 * Which gaps between signs are spaces. The same gap is one in set text and
 * none in a spaced-out heading or a justified line.
 */
#ifndef PARSERS_SPACING_H
#define PARSERS_SPACING_H

#include <stdbool.h>
#include <stddef.h>

/* A sign of a line, from left to right. */
struct sign {
	unsigned c;
	float gap, width; /* points; the gap is the one before it */
	bool told;	  /* the source tells of a space before it */
};

/*
 * The n signs as clean text; free with free(). gaps is room for n numbers.
 */
char *spacing_text(const struct sign *s, size_t n, float em, float *gaps);

bool sign_is_colon(unsigned c);
/*
 * A comma, stop or bracket as wide as an ideograph, half of it empty: what
 * follows may be set there.
 */
bool sign_is_half_empty(unsigned c);

#endif
