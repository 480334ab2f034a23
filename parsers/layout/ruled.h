/*
 * Ruled tables: the cells that the straight lines of a page enclose, found in
 * a picture of it. Forms are drawn so, and what their cells hold is told by
 * no gap. Pure; nothing here knows PDF.
 */
#ifndef PARSERS_RULED_H
#define PARSERS_RULED_H

#include "document.h"

#include <stddef.h>

enum { RULED_ZOOM = 2 }; /* pixels per point that are enough */

/* A page in shades of grey, a byte a pixel: 0 is black. */
struct shades {
	const unsigned char *pixels;
	int width, height;
	float scale; /* points per pixel */
};

/* A cell; row and col count from 0 in the order of its upper left corner. */
struct ruled_cell {
	struct box box; /* points from the top left */
	int row, col;
};

/*
 * The cells of the page's tables by rows, then from left to right, into
 * *cells (free with free()). 0: it has no table of at least a few cells.
 */
size_t ruled_find(const struct shades *page, struct ruled_cell **cells);

#endif
