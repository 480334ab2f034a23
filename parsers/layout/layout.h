/*
 * Where the signs of a page stand, turned into lines in reading order: what
 * this project does itself. Nothing here knows PDF.
 *
 * What those who read the lines may rely on
 *
 * A line is what stands on one baseline without a wide gap: a line of a
 * paragraph, a cell, a date at the margin. Signs spread over a heading or a
 * justified line are joined; spaces between ideographs that only a producer
 * put there are gone. Tags in a row, parted by clearly more than the spaces
 * inside them, are a line each. A bullet is on the line of its text. A label that ends
 * with a colon and the value beside it are one line, and so is a label that
 * was broken because its cell is narrow.
 *
 * Order: pages, and in a page what stands above a gutter, its sides, what
 * stands below it. A side that is a text of its own (a sidebar, one of two
 * columns) is complete before the next begins, and `column` tells them apart,
 * counted through the page from the left. Everywhere else a visual row is
 * read from left to right and its lines follow each other without another
 * row between them, with these exceptions:
 * - dates, headings or labels in a column to the left of what they belong to
 *   are read whole (with the rows that they go on in), then what stands
 *   beside them;
 * - blocks side by side, cards or an entry and its details, are each read
 *   whole, row of blocks by row of blocks;
 * - a cell of a table that goes on in the rows below is finished before the
 *   next cell;
 * - a text that goes on in the row below for want of room, as a title does
 *   beside its date, is one line, before what stands beside it.
 * A date at the right margin comes right after the row's other line.
 *
 * In a table of at least three rows, lines have ROLE_CELL, `row` (counted
 * through the document) and `col`; several lines of one cell share both.
 * `block` is shared by lines of one paragraph and by what stands on its rows;
 * a bullet, another size, weight or colour, or a gap begins the next.
 *
 * Where lines are drawn around cells, these are the table: a cell is read
 * whole, its text goes on from line to line as a paragraph does, and the page
 * is `ruled`.
 *
 * box is where the signs are seen, not the font's extent; size is measured
 * where the font does not tell the truth. Headers and footers that pages
 * repeat are ROLE_FURNITURE, except where they first appear; so are page
 * numbers. Signs too small to be read are ROLE_HIDDEN. A page all of whose text
 * is turned is read as a person would turn it.
 */
#ifndef PARSERS_LAYOUT_H
#define PARSERS_LAYOUT_H

#include "ruled.h"

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

/*
 * A page of signs; all arrays belong to the caller. cells, which may be NULL,
 * gives the cells of its ruled tables (free with free()); it is asked only of
 * a page that looks like a form, for it costs more than all else.
 */
struct glyph_page {
	const struct glyph *glyphs;
	size_t n_glyphs;
	const struct style *styles;
	size_t n_styles;
	float width, height;
	int number;
	size_t (*cells)(void *context, struct ruled_cell **cells);
	void *context;
	bool measured; /* sizes were seen; widths of signs tell less */
};

/* Append the page's lines to doc in reading order. */
void layout_page(const struct glyph_page *page, struct document *doc);

/* After the last page: find what the pages repeat. */
void layout_finish(struct document *doc);

#endif
