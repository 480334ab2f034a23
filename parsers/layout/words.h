/*
 * Signs that stand together, in the order of the source, with their true size
 * and the line that they stand on.
 */
#ifndef PARSERS_WORDS_H
#define PARSERS_WORDS_H

#include "layout.h"

#include <math.h>

struct word {
	size_t first, end; /* of the page's glyphs */
	struct box box;	   /* as the signs are seen */
	float base, em;	   /* the baseline's y; the size */
	bool standing;	   /* runs downwards or is turned */
	int32_t next;	   /* for those who chain words: -1 */
};

struct words {
	const struct glyph_page *page;
	struct word *items;
	size_t n;
};

void words_make(struct words *words, const struct glyph_page *page);
void words_release(struct words *words);

/* A sign that stands for no word: a bullet, an icon of a font. */
bool sign_is_icon(unsigned c);
/* How wide a sign is in a usual font, in em. */
float sign_width(unsigned c);

static inline void
box_join(struct box *a, const struct box *b)
{
	a->x0 = fminf(a->x0, b->x0);
	a->y0 = fminf(a->y0, b->y0);
	a->x1 = fmaxf(a->x1, b->x1);
	a->y1 = fmaxf(a->y1, b->y1);
}

#endif
