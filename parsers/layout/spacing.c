/* Which gaps are spaces; see spacing.h. */
#include "spacing.h"

#include "buffer.h"
#include "text.h"
#include "words.h"

#include <stdint.h>
#include <stdlib.h>

/* In em. */
static const float WORD_GAP = 0.12f;   /* more than kerning */
static const float HAN_SPACE = 0.2f;   /* more than justification */
static const float WIDE_TRACK = 0.15f; /* letter spacing like a space */

bool
sign_is_colon(unsigned c)
{
	return c == ':' || c == 0xff1a;
}

bool
sign_is_half_empty(unsigned c)
{
	return (c >= 0x3001 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3011) ||
	       c == 0xff01 || (c >= 0xff08 && c <= 0xff09) || c == 0xff0c ||
	       c == 0xff0e || (c >= 0xff1a && c <= 0xff1b) || c == 0xff1f;
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* The gap that most neighbours in a run have: its letter spacing, or 0. */
static float
tracking(float *gaps, size_t n, float em)
{
	/* words are longer than one letter, but not by much in headings */
	size_t usual = n * 2 / 5, narrow = 0;

	for (size_t i = 0; i < n; i++)
		narrow += gaps[i] <= 0.03f * em;
	if (!n || narrow > usual)
		return 0;
	qsort(gaps, n, sizeof(*gaps), compare_floats);
	return gaps[usual];
}

/* Set without spaces: not so Korean. */
static bool
is_tight(unsigned c)
{
	return text_is_cjk(c) && !(c >= 0xac00 && c <= 0xd7a3);
}

/*
 * The length of a label spread over its column, 姓　名： or 联 系 电 话：
 * single ideographs up to a colon. 0: none here.
 */
static size_t
spread_label(const struct sign *s, size_t n, float em)
{
	for (size_t i = 0; i < n && i < 8; i++) {
		if (sign_is_colon(s[i].c))
			return i > 1 ? i : 0;
		if (!text_is_han(s[i].c) || (i && s[i].gap < HAN_SPACE * em))
			return 0;
	}
	return 0;
}

/*
 * How much wider than usual the letters are, in em. In a word poppler counts
 * letter spacing as part of the letters, and may see a space where kerning
 * makes it a little larger.
 */
static float
widening(const struct sign *s, size_t n, float em)
{
	float wide = 0, usual = 0;
	int letters = 0;

	for (size_t i = 0; i < n; i++) {
		if (text_is_cjk(s[i].c))
			continue;
		wide += s[i].width / em;
		usual += sign_width(s[i].c);
		letters++;
	}
	float by = letters < 4 ? 0 : (wide - usual) / (float)letters;
	return by > 0.06f ? by : 0; /* fonts differ by as much */
}

char *
spacing_text(const struct sign *s, size_t n, float em, float *gaps)
{
	struct buffer b;
	size_t n_gaps = 0;

	for (size_t i = 1; i < n; i++)
		gaps[n_gaps++] = s[i].gap;
	float track = tracking(gaps, n_gaps, em) / em;
	float wide = widening(s, n, em);
	size_t label = spread_label(s, n, em);
	buffer_init(&b, SIZE_MAX / 4);
	for (size_t i = 0; i < n; i++) {
		bool tight = i && is_tight(s[i].c) && is_tight(s[i - 1].c);
		float gap = s[i].gap / em, limit = WORD_GAP + wide + track;
		if (tight)
			limit = HAN_SPACE + track;
		if (track > WIDE_TRACK)
			limit += tight ? 0.1f : 0.05f;
		/* the source knows of narrow spaces, if it can be trusted */
		bool told = s[i].told && !tight && track < WIDE_TRACK &&
			    (wide <= 0 || gap > limit) && gap > track + 0.05f;
		if (i && (gap > limit || told) && i >= label)
			buffer_addc(&b, ' ');
		buffer_add_utf8(&b, s[i].c);
	}
	char *text = text_clean(b.data, b.len);
	buffer_release(&b);
	return text;
}
