/*
 * Signs joined into runs: what stands on one baseline without a wide gap, a
 * word of a heading, a cell of a form, a line of a paragraph. The first half
 * of layout.c's work; see layout.h for what goes in.
 */
#ifndef PARSERS_RUNS_H
#define PARSERS_RUNS_H

#include "layout.h"

struct run {
	char *text; /* as text_clean() gives it; not empty */
	struct box box;
	float base;	    /* where the signs stand: the baseline's y */
	float em;	    /* the size measured, where the one told is wrong */
	struct style style; /* of most of its signs */
	bool bullet;	    /* begins with a bullet or an enumerator */
	bool standing;	    /* runs downwards or is turned */
};

struct runs {
	struct run *items;
	size_t n, cap;
};

/* The runs of a page from top to bottom, then from left to right. */
void runs_make(struct runs *runs, const struct glyph_page *page);
void runs_release(struct runs *runs);

#endif
