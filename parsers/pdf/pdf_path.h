/*
 * Paths of a PDF's page while they are built: their box, whether they are a
 * rectangle, and which of their sides may be lines around cells. In points of
 * the page as shown. (ISO 32000-1, 8.5) Part of pdf_paint.c.
 */
#ifndef PARSERS_PDF_PATH_H
#define PARSERS_PDF_PATH_H

#include "document.h"

#include <stdbool.h>
#include <stddef.h>

struct matrix {
	double a, b, c, d, e, f;
};

/* First m, then n. */
struct matrix matrix_times(struct matrix m, struct matrix n);

enum { MAX_CORNERS = 6 };

struct path {
	struct box box; /* around it */
	double x[MAX_CORNERS], y[MAX_CORNERS];
	int corners; /* of its only piece, so far without curves; -1: more */
	bool any;
	struct point {
		double x, y;
	} start, at; /* of the piece, where the pen is */
	struct side {
		struct box box;
		bool thin; /* a whole rectangle */
	} * sides;	   /* that may be lines of a table */
	size_t n_sides;
};

/* All zero is an empty path; released, it is empty again. */
void path_release(struct path *path);
/* A place that a line goes to, or (moves) where the pen is set down. */
void path_add(
    struct path *path, const struct matrix *m, double x, double y, bool moves);
/* Back to where the piece began. */
void path_close(struct path *path);
/* The operator of that name: lower left corner, width and height. */
void path_add_rectangle(struct path *path, const struct matrix *m, double x,
    double y, double width, double height);

/* Upright, with four corners, each at a corner of the box around it. */
bool path_is_rectangle(const struct path *path);

/* Thin and long enough to be a line around cells? */
bool box_is_level(const struct box *b);
bool box_is_upright(const struct box *b);
/* Thin, and maybe the part of such a line that stands beside one row. */
bool box_is_piece(const struct box *b);

#endif
