/*
 * Areas of a page of dark and light: pixels that hang together, and what each
 * area lies in. They are told row by row, by runs of one shade.
 */
#ifndef PARSERS_OCR_AREAS_H
#define PARSERS_OCR_AREAS_H

#include "ocr_page.h"

#include <stdbool.h>

struct ocr_run {
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

struct ocr_runs {
	struct ocr_run *items;
	int n, cap;
};

/*
 * All runs of a page (1 is dark), joined with those above. items are the
 * caller's to free.
 */
void areas_find_runs(const struct ocr_clean *page, const unsigned char *dark,
    struct ocr_runs *runs);

/* The index of the area that run i is of: that of its first run. */
int areas_root(struct ocr_run *runs, int i);

/* The areas by that index, all LOST but for the gaps, NONE; free them. */
struct area *areas_measure(struct ocr_runs *runs);

#endif
