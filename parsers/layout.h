/*
 * Where the signs of a page stand, turned into lines in reading order: what
 * this project does itself. Nothing here knows PDF.
 */
#ifndef PARSERS_LAYOUT_H
#define PARSERS_LAYOUT_H

#include "document.h"

/* How a run of signs looks. */
struct style {
	float size;	/* points */
	uint32_t color; /* 0xRRGGBB */
	bool bold, italic;
};

/* One sign as the page has it, in the order in which the source tells. */
struct glyph {
	unsigned c; /* code point */
	struct box box;
	unsigned style;	   /* index */
	bool space_before; /* the source says that a space stands before it */
	bool line_before;  /* the source says that a new line begins */
};

/* A page of signs; all arrays belong to the caller. */
struct glyph_page {
	const struct glyph *glyphs;
	size_t n_glyphs;
	const struct style *styles;
	size_t n_styles;
	float width, height;
	int number;
};

/* Append the page's lines to doc in reading order. */
void layout_page(const struct glyph_page *page, struct document *doc);

/*
 * After the last page: give a role to the headers and footers that the pages
 * repeat.
 */
void layout_finish(struct document *doc);

#endif
