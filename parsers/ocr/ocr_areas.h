/*
 * Areas of a page of dark and light: pixels that hang together, and what each
 * area lies in. They are told row by row, by spans of one shade.
 */
#ifndef PARSERS_OCR_AREAS_H
#define PARSERS_OCR_AREAS_H

#include "ocr_page.h"

#include <stdbool.h>

struct span {
	int x0, x1, y;
	int up; /* a run of the same area that came before; itself: none */
	bool dark;
};

/* What an area is to a reader; NONE: not an area. */
enum kind { NONE, GROUND, INK, LOST };

struct area {
	struct sign box;
	enum kind kind;
	bool dark;
	int around; /* the area that it lies in; -1: the edge of the page */
	int inside; /* signs in its holes: a frame has them, 0 and B not */
};

struct spans {
	struct span *items;
	int n, cap;
};

/*
 * All spans of a page (1 is dark), joined with those above. items are the
 * caller's to free.
 */
void areas_find_spans(const struct ocr_clean *page, const unsigned char *dark,
    struct spans *spans);

/* The index of the area that span i is of: that of its first span. */
int areas_root(struct span *spans, int i);

/* The areas by that index, all LOST but for the gaps, NONE; free them. */
struct area *areas_measure(struct spans *spans);

#endif
