/*
 * The state in which the content of a PDF's page is read: of graphics (ISO
 * 32000-1, 8.4), of text (9.3) and of the path that is built (8.5). Part of
 * pdf_paint.c: what is painted and where text starts have files of their own.
 */
#ifndef PARSERS_PDF_PAINTER_H
#define PARSERS_PDF_PAINTER_H

#include "pdf_paint.h"
#include "pdf_path.h"

enum { MAX_STACK = 64, MAX_OPERANDS = 8 };

struct pdf_state {
	struct matrix ctm;
	struct box clip;
	uint32_t color, line_color;
	double width;	  /* of lines */
	bool plain;	  /* the colour is known */
	bool ragged;	  /* the clip is less than the box around it */
	bool translucent; /* by the graphics state */
	int mode;	  /* of text */
	double leading;
};

struct pdf_painter {
	struct pdf_paint *out;
	struct pdf_objects *objects;
	struct pdf_state now, stack[MAX_STACK];
	int depth, skipped; /* states saved; saved beyond the stack */
	struct path path;
	bool clipping;	    /* the path becomes the clip when it is painted */
	struct matrix line; /* of text */
	bool placed;	    /* since text was shown last */
	double operands[MAX_OPERANDS];
	int n;
	struct pdf_value name;
	int forms;
};

/* Something covers a box, as far as the clip lets it. (pdf_paint_areas.c) */
void pdf_painter_area(struct pdf_painter *p, struct box box, bool plain);

/* The path is painted, or not, and done. */
void pdf_painter_path(struct pdf_painter *p, bool fill, bool stroke);

/* A picture, a shade: something, where the unit square goes. */
void pdf_painter_square(struct pdf_painter *p);

/* Operators that begin with T; c comes after it. (pdf_paint_text.c) */
void pdf_painter_text(struct pdf_painter *p, char c);

#endif
