/*
 * Pages by text recognition; see ocr.h. A page is cleaned and cut into lines,
 * each is read, and the signs are laid out as those of a font would be.
 */
#include "ocr.h"

#include "buffer.h"
#include "ocr_glyphs.h"
#include "ocr_lines.h"
#include "ocr_reader.h"
#include "ocr_skew.h"
#include "ocr_strip.h"
#include "text.h"

#include <stdlib.h>

/* Below this (of 100) a sign is noise: ruling lines, stains, photographs. */
static const float MIN_CONFIDENCE = 20;
/* Of a line's height: this much room between two signs is a space. */
static const float SPACE = 0.7f;

/* Is it as wide as high, as an ideograph is that stands alone? */
static bool
is_square(const struct ocr_line *l)
{
	int w = l->x1 - l->x0, h = l->y1 - l->y0;

	return !l->mark && 10 * w <= 14 * h && 10 * h <= 14 * w;
}

/*
 * The model knows lines, and a sign alone is none, the less the fewer strokes
 * it has: read it behind another line, or twice. False: it is no ideograph.
 */
static bool
read_sign(const struct ocr_clean *page, const struct ocr_line *before,
    const struct ocr_line *l, struct symbol *out)
{
	struct strip s =
	    strip_lay(page, (const struct ocr_line *[]){before, l}, 2);
	struct reading r = {0};

	reader_read(&s, &r);
	const struct symbol *last = r.n > 1 ? &r.items[r.n - 1] : NULL;
	bool fine = last && text_is_han(last->c) &&
		    (before != l || (r.n == 2 && r.items[0].c == last->c));
	if (fine) {
		out->c = last->c;
		out->sure = last->sure;
	}
	free(s.pixels);
	free(r.items);
	return fine;
}

/* How wide a sign is beside others: CJK signs are squares. */
static float
breadth(unsigned c)
{
	return text_is_cjk(c) ? 2 : 1;
}

/*
 * Signs of one word share its room up to the next, by what is usual for them:
 * the model places them only roughly. Wider room than a line's is on another
 * line already.
 */
static void
place(struct symbol *s, size_t n, int right)
{
	for (size_t i = 0, end; i < n; i = end) {
		float total = breadth(s[i].c);
		for (end = i + 1; end < n && !s[end].space; end++)
			total += breadth(s[end].c);
		float x = (float)s[i].x0;
		float room = (float)(end < n ? s[end].x0 : right) - x;
		for (size_t k = i; k < end; k++) {
			s[k].x0 = (int)x;
			x += room * breadth(s[k].c) / total;
			s[k].x1 = (int)x;
		}
	}
}

/*
 * A line's signs as glyphs. They are as high as the line, as a font's would
 * be: a comma must not look like a smaller font. Chinese is cut into words by
 * the model, but not written so: only wide room is a space.
 */
static void
take_line(const struct ocr_clean *page, const struct ocr_line *before,
    const struct ocr_line *l, float scale, struct ocr_glyphs *g)
{
	struct reading r = {0};
	int em = l->y1 - l->y0, room = 2 + em / 6, middle;
	struct strip s = strip_cut(page, l, room);
	if (l->mark == DISC)
		reading_add(&r,
		    (struct symbol){0x2022, 90, room, s.width - room, false});
	else
		reader_read(&s, &r);
	if (is_square(l) && (r.n != 1 || r.items[0].sure < READING_SURE)) {
		struct symbol one = {.x0 = room, .x1 = s.width - room};
		if (read_sign(page, before ? before : l, l, &one) &&
		    (r.n != 1 || one.sure > r.items[0].sure)) {
			r.n = 0;
			reading_add(&r, one);
		}
	}
	place(r.items, r.n, s.width - room);
	const struct symbol *last = NULL;
	for (size_t i = 0; i < r.n; i++) {
		const struct symbol *c = &r.items[i];
		if (c->sure < MIN_CONFIDENCE)
			continue;
		bool wide = text_is_cjk(c->c) || (last && text_is_cjk(last->c));
		bool space = last && c->space &&
			     (!wide || (float)strip_room(&s, c->x0, &middle) >
					   SPACE * (float)em);
		float left = (float)(l->x0 - room);
		ocr_glyphs_add(g,
		    (struct glyph){.c = c->c,
			.box = {(left + (float)c->x0) * scale,
			    (float)l->y0 * scale, (left + (float)c->x1) * scale,
			    (float)l->y1 * scale},
			.space_before = space,
			.line_before = !last},
		    c->sure / 100);
		last = c;
	}
	free(s.pixels);
	free(r.items);
}

/* ------------------------------------------------------- pages */

enum { MAX_STANDING = 24 }; /* signs of a text that runs down */

/* The lines of a cell, if they are one sign each: a text that runs down. */
static int
find_standing(const struct ocr_lines *lines, int cell,
    const struct ocr_line *l[MAX_STANDING])
{
	int n = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct ocr_line *a = &lines->items[i];
		int w = a->x1 - a->x0, h = a->y1 - a->y0;
		if (a->cell != cell)
			continue;
		if (n == MAX_STANDING || a->mark || 10 * w > 14 * h ||
		    (n && a->y0 < l[n - 1]->y1))
			return 0;
		l[n++] = a;
	}
	return n > 1 ? n : 0;
}

/* Read a sign as it stands alone, if it is surer then. */
static void
read_alone(
    const struct ocr_clean *page, const struct ocr_line *l, struct symbol *c)
{
	struct strip s = strip_cut(page, l, 2 + (l->y1 - l->y0) / 6);
	struct reading r = {0};

	reader_read(&s, &r);
	if (r.n == 1 && text_is_han(r.items[0].c) && r.items[0].sure > c->sure)
		*c = r.items[0];
	free(s.pixels);
	free(r.items);
}

/* Read a cell's text that runs down; false: it is something else. */
static bool
take_standing(const struct ocr_clean *page, const struct ocr_lines *lines,
    int cell, float scale, struct ocr_glyphs *g)
{
	const struct ocr_line *l[MAX_STANDING];
	int n = find_standing(lines, cell, l), x0 = page->width, x1 = 0;
	struct reading r = {0};
	bool fine = n > 0;

	if (!fine)
		return false;
	struct strip s = strip_lay(page, l, n);
	reader_read(&s, &r);
	fine = r.n == (size_t)n;
	for (int i = 0; i < n; i++) {
		x0 = l[i]->x0 < x0 ? l[i]->x0 : x0;
		x1 = l[i]->x1 > x1 ? l[i]->x1 : x1;
		fine = fine && text_is_han(r.items[i].c);
	}
	for (int i = 0; fine && i < n; i++) {
		if (r.items[i].sure < READING_SURE)
			read_alone(page, l[i], &r.items[i]);
		ocr_glyphs_add(g,
		    (struct glyph){.c = r.items[i].c,
			.box = {(float)x0 * scale, (float)l[i]->y0 * scale,
			    (float)x1 * scale, (float)l[i]->y1 * scale},
			.line_before = !i},
		    r.items[i].sure / 100);
	}
	free(s.pixels);
	free(r.items);
	return fine;
}

/* What a cell has before its i-th line, or NULL. */
static const struct ocr_line *
line_before(const struct ocr_lines *lines, size_t i)
{
	const struct ocr_line *l = &lines->items[i];

	while (l->cell >= 0 && i--)
		if (lines->items[i].cell == l->cell)
			return lines->items[i].mark ? NULL : &lines->items[i];
	return NULL;
}

/* All signs of a page. */
static void
read_page(const struct ocr_clean *page, float scale, struct ocr_glyphs *g)
{
	struct ocr_lines lines;
	bool *done = xcalloc(page->n_cells + 1, sizeof(*done));

	ocr_lines_find(page, &lines);
	for (size_t i = 0; i < page->n_cells; i++)
		done[i] = take_standing(page, &lines, (int)i, scale, g);
	for (size_t i = 0; i < lines.n; i++) {
		const struct ocr_line *l = &lines.items[i];
		if (l->cell < 0 || !done[l->cell])
			take_line(page, line_before(&lines, i), l, scale, g);
	}
	free(done);
	free(lines.items);
}

const char *
ocr_page(const struct ocr_image *image, int number, struct document *doc)
{
	const char *missing = ocr_load();
	if (missing)
		return missing;
	struct ocr_image upright = *image;
	unsigned char *turned = NULL;
	struct ocr_clean page;
	struct ocr_glyphs g = {0};
	size_t from = doc->n_lines;

	int degrees = reader_turned_by(image);
	if (degrees)
		turned = ocr_turn(image, 360 - degrees, &upright);
	ocr_clean(&upright, &page);
	read_page(&page, upright.scale, &g);
	ocr_glyphs_lay_out(&g, &upright, &page, number, doc);
	ocr_glyphs_tell(&g, doc, from, MIN_CONFIDENCE / 100);
	if (page.skew != 0)
		ocr_skew_boxes(doc, from, &upright, page.skew);
	if (degrees)
		ocr_turn_boxes(doc, from, image, degrees);
	ocr_clean_release(&page);
	ocr_glyphs_release(&g);
	free(turned);
	return NULL;
}
