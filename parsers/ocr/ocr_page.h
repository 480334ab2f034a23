/*
 * A picture of a page made easy to read: straightened, dark on light
 * everywhere (white text on coloured bands too), without ruling lines; the
 * connected signs on it, and the cells that its ruling lines enclose. Pure:
 * pixels in, pixels and boxes out.
 */
#ifndef PARSERS_OCR_PAGE_H
#define PARSERS_OCR_PAGE_H

#include "ocr.h"
#include "layout/ruled.h"

#include <stddef.h>

/* Pixels that hang together: a letter, a part of an ideograph, a dot. */
struct sign {
	int x0, y0, x1, y1; /* x1, y1 are outside */
	int ink;	    /* how many pixels are ink */
};

struct ocr_clean {
	unsigned char *pixels; /* width * height, 0 is black */
	int width, height;
	float pt;    /* pixels for a point */
	double skew; /* radians that the page was turned clockwise by */
	struct sign *signs;
	size_t n_signs;
	struct ruled_cell *cells; /* of its ruled tables */
	size_t n_cells;
};

void ocr_clean(const struct ocr_image *page, struct ocr_clean *out);
void ocr_clean_release(struct ocr_clean *clean);

#endif
