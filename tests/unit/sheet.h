/*
 * A page on which signs are set by hand, and the lines that come of them.
 *
 *	set("Nurse at Nowhere", 50, 100);	from x on a baseline y, points
 *	gives("Nurse at Nowhere\n", "...");	compares, and clears the page
 */
#ifndef TESTS_UNIT_SHEET_H
#define TESTS_UNIT_SHEET_H

#include "layout/layout.h"

#include "buffer.h"
#include "text.h"

#include "../tap.h"

#include <stdlib.h>

/* A page on which signs are set. */
struct sheet {
	struct glyph glyphs[4000];
	size_t n;
	struct style styles[200];
	size_t n_styles;
};

static struct sheet sheet;
static float spread; /* letter spacing, in em */

static inline void
clear(void)
{
	sheet.n = sheet.n_styles = 0;
	spread = 0;
}

/* Set text with its baseline at y: ideographs are 1 em wide, others 1/2. */
static inline void
set_as(const char *text, float x, float y, float size, bool bold)
{
	size_t len = strlen(text);
	bool space = false, first = true;
	unsigned c;

	sheet.styles[sheet.n_styles] = (struct style){size, 0, bold, false};
	for (size_t i = 0; i < len;) {
		i += text_decode(text + i, len - i, &c);
		float width = (text_is_cjk(c) ? 1 : 0.5f) * size;
		if (c == ' ') {
			x += width / 2 + spread * size;
			space = true;
			continue;
		}
		struct box box = {
		    x, y - 0.77f * size, x + width, y + 0.2f * size};
		sheet.glyphs[sheet.n++] = (struct glyph){
		    c, box, (unsigned)sheet.n_styles, space, first};
		space = first = false;
		x += width + spread * size;
	}
	sheet.n_styles++;
}

static inline void
set(const char *text, float x, float y)
{
	set_as(text, x, y, 10, false);
}

/* The sheet's lines, one a line. */
static inline char *
lines(struct document *doc)
{
	struct buffer b;

	document_init(doc);
	document_add_page(doc, 600, 800);
	layout_page(&(struct glyph_page){sheet.glyphs, sheet.n, sheet.styles,
			sheet.n_styles, 600, 800, 1},
	    doc);
	layout_finish(doc);
	buffer_init(&b, 100000);
	for (size_t i = 0; i < doc->n_lines; i++)
		buffer_addf(&b, "%s\n", doc->lines[i].text);
	return buffer_take(&b);
}

static inline void
gives(const char *want, const char *what)
{
	struct document doc;
	char *got = lines(&doc);

	is(got, want, what);
	free(got);
	document_release(&doc);
	clear();
}

#endif
