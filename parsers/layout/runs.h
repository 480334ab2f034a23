/*
 * Signs joined into runs: what stands on one baseline without a wide gap, a
 * word of a heading, a cell of a form, a line of a paragraph. The first half
 * of layout.c's work; see layout.h for what goes in.
 */
#ifndef PARSERS_RUNS_H
#define PARSERS_RUNS_H

#include "words.h"

#include <math.h>

struct run {
	char *text; /* as text_clean() gives it; not empty */
	struct box box;
	float base;	    /* where the signs stand: the baseline's y */
	float em;	    /* the size measured, where the one told is wrong */
	struct style style; /* of most of its signs */
	struct style head, tail; /* of its first word, and of its last */
	float indent;		 /* where its text begins, right of a bullet */
	/* what marks.h says of its text */
	bool bullet, sign, label, date, word, broken;
	bool standing; /* runs downwards or is turned */
	bool over;     /* a heading over what stands left of it; see over.h */
	int32_t chain; /* its first word, while it is made */
};

/* The distance of their baselines, in em. */
static inline float
run_pitch(const struct run *a, const struct run *b)
{
	return fabsf(a->base - b->base) / fmaxf(a->em, b->em);
}

/* Do the two stand on one row, whatever their sizes? */
static inline bool
run_is_level(const struct run *a, const struct run *b)
{
	float em = fminf(a->em, b->em);
	float middle = (a->box.y0 + a->box.y1 - b->box.y0 - b->box.y1) / 2;

	return fabsf(a->base - b->base) <= em / 4 || fabsf(middle) <= em / 8;
}

/* Is the first larger or bolder than the other? */
static inline bool
run_stands_out(const struct run *r, const struct run *than)
{
	return r->em > 1.05f * than->em ||
	       (r->em > 0.95f * than->em && r->style.bold && !than->style.bold);
}

/* Do they look the same? */
static inline bool
run_is_alike(const struct run *a, const struct run *b)
{
	return a->style.bold == b->style.bold &&
	       a->style.color == b->style.color && a->em < 1.15f * b->em &&
	       b->em < 1.15f * a->em;
}

struct runs {
	struct run *items;
	size_t n, cap;
	float width; /* of the page */
};

/* Width of the run's first word (Latin) or sign (Han), in points. */
float run_first_word(const struct run *r);

/* The runs of a page from top to bottom, then from left to right. */
void runs_make(struct runs *runs, const struct glyph_page *page);
void runs_release(struct runs *runs);

#endif
