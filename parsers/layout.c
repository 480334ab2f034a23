/*
 * Lines in reading order; see layout.h. The work is done below: words.c and
 * runs.c join signs, spacing.c says which gaps are spaces; zones.c and
 * sides.c find columns, order.c and rows.c put the runs in order; here they
 * become lines. furniture.c tells what is no text.
 */
#include "layout.h"

#include "buffer.h"
#include "order.h"
#include "turn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em: from line to line of one block, at most. */
static const float PITCH = 1.9f;

/* A page on its way into the document. */
struct lines {
	const struct runs *runs;
	struct order order;
	int page;
	int rows; /* of tables on the pages before */
	struct document *doc;
};

/* The i-th run in reading order. */
static const struct run *
nth(const struct lines *l, int i)
{
	return &l->runs->items[l->order.at[i]];
}

/* Is the i-th run of the block of the one before it? */
static bool
is_same_block(const struct lines *l, int i, int row)
{
	const struct run *a = nth(l, i - 1), *b = nth(l, i);
	const struct run *first = nth(l, row);
	const int *column = l->order.column, *at = l->order.at;

	if (run_is_level(a, b) || l->order.joined[at[i]])
		return true;
	return column[at[i]] == column[at[i - 1]] && !b->bullet &&
	       run_is_alike(first, b) && b->base > first->base &&
	       run_pitch(first, b) < PITCH;
}

static bool
has_colon(const char *s)
{
	return strchr(s, ':') || strstr(s, "\xef\xbc\x9a");
}

/* Is b the rest of an address that was too long for its column? */
static bool
is_rest_of_address(const struct run *a, const struct run *b)
{
	float indent = (b->box.x0 - a->box.x0) / a->em;

	return a->broken && b->base > a->base && run_pitch(a, b) < 1.8f &&
	       run_is_alike(a, b) && indent > -0.5f && indent < 3 &&
	       !strchr(b->text, ' ') && !b->bullet && !b->label;
}

/* Does the i-th run go right on with the line before it? */
static bool
is_joined(const struct lines *l, int i)
{
	return l->order.joined[l->order.at[i]] ||
	       is_rest_of_address(nth(l, i - 1), nth(l, i));
}

/* Does it go on that line, be it as a value after its label? */
static bool
is_same_line(const struct lines *l, int i)
{
	const struct run *a = nth(l, i - 1), *b = nth(l, i);

	return is_joined(l, i) ||
	       (a->label && strlen(a->text) < 40 && run_is_level(a, b) &&
		   b->box.x0 >= a->box.x1 &&
		   b->box.x0 - a->box.x1 < 8 * a->em && !has_colon(b->text));
}

/* The runs from first to end as one line. */
static void
add_line(struct lines *l, int first, int end, int block)
{
	const struct run *run = nth(l, first);
	struct box box = run->box;
	struct buffer b;

	buffer_init(&b, l->doc->max_text);
	for (int i = first; i < end; i++) {
		const struct run *r = nth(l, i);
		if (i > first && !is_joined(l, i))
			buffer_addc(&b, ' ');
		buffer_adds(&b, r->text);
		box_join(&box, &r->box);
	}
	struct line *line = document_add_line(l->doc, buffer_take(&b), l->page);
	if (!line)
		return;
	line->box = box;
	line->block = block;
	line->column = l->order.column[l->order.at[first]];
	line->row = l->order.cells[l->order.at[first]].row;
	line->col = l->order.cells[l->order.at[first]].col;
	if (line->row >= 0) {
		line->role = ROLE_CELL;
		line->row += l->rows;
	}
	line->size = run->em;
	line->color = run->style.color;
	line->bold = run->style.bold;
	line->italic = run->style.italic;
}

static void
read_page(const struct glyph_page *page, struct document *doc)
{
	struct runs runs;
	struct lines l = {.runs = &runs, .page = page->number, .doc = doc};
	for (size_t i = 0; i < doc->n_lines; i++)
		if (doc->lines[i].row >= l.rows)
			l.rows = doc->lines[i].row + 1;
	int block = doc->n_lines ? doc->lines[doc->n_lines - 1].block + 1 : 0;

	runs_make(&runs, page);
	order_runs(&l.order, &runs);
	for (int i = 0, end, row = 0; i < l.order.n; i = end) {
		for (end = i + 1; end < l.order.n && is_same_line(&l, end);
		     end++)
			;
		if (i && !is_same_block(&l, i, row))
			block++;
		if (i && !run_is_level(nth(&l, i - 1), nth(&l, i)))
			row = i;
		add_line(&l, i, end, block);
	}
	order_release(&l.order);
	runs_release(&runs);
}

/* A page that lies on its side is read as if it stood. */
static void
read_turned(const struct glyph_page *page, int degrees, struct document *doc)
{
	struct glyph *glyphs = xcalloc(page->n_glyphs, sizeof(*glyphs));
	struct glyph_page upright = *page;
	size_t n = doc->n_lines;

	upright.glyphs = glyphs;
	if (degrees != 180) {
		upright.width = page->height;
		upright.height = page->width;
	}
	for (size_t i = 0; i < page->n_glyphs; i++) {
		glyphs[i] = page->glyphs[i];
		glyphs[i].box =
		    turn_box(glyphs[i].box, degrees, page->width, page->height);
	}
	read_page(&upright, doc);
	for (; n < doc->n_lines; n++)
		doc->lines[n].box = turn_box(doc->lines[n].box, 360 - degrees,
		    upright.width, upright.height);
	free(glyphs);
}

void
layout_page(const struct glyph_page *page, struct document *doc)
{
	int degrees = turn_needed(page->glyphs, page->n_glyphs);

	if (degrees)
		read_turned(page, degrees, doc);
	else
		read_page(page, doc);
}
