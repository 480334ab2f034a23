/*
 * Lines in reading order; see layout.h. The work is done below: words.c and
 * runs.c join signs, spacing.c says which gaps are spaces; zones.c and
 * sides.c find columns, order.c and rows.c put the runs in order; here they
 * become lines. furniture.c tells what is no text.
 */
#include "layout.h"

#include "buffer.h"
#include "marks.h"
#include "order.h"
#include "text.h"
#include "turn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em: from line to line of one block, at most. */
static const float PITCH = 1.9f;
/* In points: what a cell keeps free at each side, at least and at most. */
static const float PAD_MIN = 1, PAD_MAX = 7;

/* A page on its way into the document. */
struct lines {
	const struct runs *runs;
	struct order order;
	int page;
	int rows; /* of tables on the pages before */
	struct document *doc;
	const struct ruled_cell *cell; /* all of it stands in; NULL: none */
	float pad;		       /* what the page's cells keep free */
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
	const int *column = l->order.column, *at = l->order.at;
	int before = i - 1;
	while (before > row && l->order.wrapped[at[before]])
		before--; /* what it stands beside */
	const struct run *a = nth(l, before), *b = nth(l, i);
	const struct run *first = nth(l, row);

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

/* Does b go on in a ruled cell where a ended for want of room? */
static bool
is_wrapped(const struct lines *l, const struct run *a, const struct run *b)
{
	if (!l->cell || b->base <= a->base || b->bullet || b->label ||
	    run_pitch(a, b) > PITCH || !run_is_alike(a, b))
		return false;
	size_t n = strlen(a->text);
	if (n > 3 && memcmp(a->text + n - 3, "\xe3\x80\x82", 3) == 0)
		return false; /* a full stop */
	if (mark_begins_range(b->text))
		return false;
	float room = l->cell->box.x1 - l->cell->box.x0 - 2 * l->pad;
	return a->box.x1 - a->box.x0 + run_first_word(b) > room - 0.2f * a->em;
}

/* Does the i-th run go right on with the line before it? */
static bool
is_joined(const struct lines *l, int i)
{
	return l->order.joined[l->order.at[i]] ||
	       is_rest_of_address(nth(l, i - 1), nth(l, i)) ||
	       is_wrapped(l, nth(l, i - 1), nth(l, i));
}

/* Words of Latin letters that a wrapped line parted need a space. */
static bool
needs_space(const struct lines *l, int i)
{
	const char *a = nth(l, i - 1)->text, *b = nth(l, i)->text;
	size_t n = strlen(a);
	const char *word = strrchr(a, ' ');

	if (!l->order.wrapped[l->order.at[i]] &&
	    !is_wrapped(l, nth(l, i - 1), nth(l, i)))
		return false;
	if (word && (strspn(word, " -") == strlen(word) ||
			strcmp(word, " –") == 0 || strcmp(word, " —") == 0))
		return true; /* "2019 -" */
	/* an address is one word */
	return n && !strpbrk(word ? word : a, "@/") && (a[n - 1] & 0x80) == 0 &&
	       (b[0] & 0x80) == 0 && !strchr("-/@._", a[n - 1]) &&
	       !strchr("-/@._", b[0]) &&
	       !(a[n - 1] >= '0' && a[n - 1] <= '9' && b[0] >= '0' &&
		   b[0] <= '9');
}

/*
 * Does the i-th run begin a text that hangs beside its label, as a section
 * beside its heading? Three and more rows go on where it begins.
 */
static bool
begins_hanging(const struct lines *l, int i)
{
	enum { MORE = 3 };
	const struct run *first = nth(l, i), *last = first;
	int rows = 0;

	for (i++; i < l->order.n && rows < MORE; i++) {
		const struct run *r = nth(l, i);
		if (run_is_level(last, r))
			continue;
		if (r->base < last->base ||
		    fabsf(r->box.x0 - first->box.x0) > 0.2f * first->em)
			break;
		last = r;
		rows++;
	}
	return rows == MORE;
}

/* Does it go on that line, be it as a value after its label? */
static bool
is_same_line(const struct lines *l, int i)
{
	const struct run *a = nth(l, i - 1), *b = nth(l, i);

	return is_joined(l, i) ||
	       (a->label && strlen(a->text) < 40 && run_is_level(a, b) &&
		   b->box.x0 >= a->box.x1 &&
		   b->box.x0 - a->box.x1 < 8 * a->em && !has_colon(b->text) &&
		   !(b->box.x0 - a->box.x1 > a->em && begins_hanging(l, i)));
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
		if (i > first && (!is_joined(l, i) || needs_space(l, i)))
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
	line->row =
	    l->cell ? l->cell->row : l->order.cells[l->order.at[first]].row;
	line->col =
	    l->cell ? l->cell->col : l->order.cells[l->order.at[first]].col;
	if (line->row >= 0) {
		line->role = ROLE_CELL;
		line->row += l->rows;
	}
	line->size = run->em;
	line->color = run->style.color;
	line->bold = run->style.bold;
	line->italic = run->style.italic;
}

/* The runs, ordered, become lines. */
static void
add_lines(struct lines *l, struct runs *runs)
{
	struct document *doc = l->doc;
	int block = doc->n_lines ? doc->lines[doc->n_lines - 1].block + 1 : 0;

	l->runs = runs;
	order_runs(&l->order, runs);
	for (int i = 0, end, row = 0; i < l->order.n; i = end) {
		for (end = i + 1; end < l->order.n && is_same_line(l, end);
		     end++)
			;
		if (i && !is_same_block(l, i, row))
			block++;
		if (i && !run_is_level(nth(l, i - 1), nth(l, i)))
			row = i;
		add_line(l, i, end, block);
	}
	order_release(&l->order);
}

/* The signs of a page that belong to a cell, or to a stretch without one. */
static void
add_part(
    struct lines *l, const struct glyph_page *page, const int *of, int part)
{
	struct glyph_page some = *page;
	struct glyph *glyphs = xcalloc(page->n_glyphs, sizeof(*glyphs));
	struct runs runs;

	some.glyphs = glyphs;
	some.n_glyphs = 0;
	for (size_t i = 0; i < page->n_glyphs; i++)
		if (of[i] == part)
			glyphs[some.n_glyphs++] = page->glyphs[i];
	if (some.n_glyphs) {
		runs_make(&runs, &some);
		add_lines(l, &runs);
		runs_release(&runs);
	}
	free(glyphs);
}

static bool
is_inside(const struct box *b, const struct box *in)
{
	float x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2;

	return x > in->x0 && x < in->x1 && y > in->y0 && y < in->y1;
}

/*
 * The part of each sign: the cell that it stands in, else, after n, the first
 * cell that begins below it. Returns how many stand in cells.
 */
static size_t
find_parts(const struct glyph_page *page, const struct ruled_cell *cells,
    size_t n, int *of)
{
	size_t inside = 0;

	for (size_t i = 0; i < page->n_glyphs; i++) {
		const struct box *b = &page->glyphs[i].box;
		size_t k = 0, below = 0;
		while (k < n && !is_inside(b, &cells[k].box))
			k++;
		while (below < n && cells[below].box.y0 < (b->y0 + b->y1) / 2)
			below++;
		of[i] = (int)(k < n ? k : n + below);
		inside += k < n;
	}
	return inside;
}

/* What the cells keep free at the left of their text, at least. */
static float
find_pad(const struct glyph_page *page, const struct ruled_cell *cells,
    size_t n, const int *of)
{
	float pad = PAD_MAX;

	for (size_t i = 0; i < page->n_glyphs; i++) {
		if ((size_t)of[i] >= n)
			continue;
		const struct box *c = &cells[of[i]].box;
		pad = fminf(pad, page->glyphs[i].box.x0 - c->x0);
		pad = fminf(pad, c->x1 - page->glyphs[i].box.x1);
	}
	return fmaxf(pad, PAD_MIN);
}

/* A page of ruled tables, cell by cell; false: it has none to speak of. */
static bool
add_cells(struct lines *l, const struct glyph_page *page)
{
	struct ruled_cell *cells;
	size_t n = page->cells(page->context, &cells);
	int *of = xcalloc(page->n_glyphs, sizeof(*of));
	bool most = n && 2 * find_parts(page, cells, n, of) > page->n_glyphs;

	l->pad = most ? find_pad(page, cells, n, of) : 0;
	for (size_t k = 0; most && k <= n; k++) {
		l->cell = NULL;
		add_part(l, page, of, (int)(n + k));
		l->cell = &cells[k];
		if (k < n)
			add_part(l, page, of, (int)k);
	}
	free(of);
	free(cells);
	return most;
}

/* Rows of short words side by side, three and more of them: a form? */
static bool
looks_ruled(const struct runs *runs)
{
	enum { MIN_ROWS = 3, MIN_CELLS = 3, MIN_WORDS = 2 };
	int rows = 0;

	for (size_t i = 0, end; i < runs->n; i = end) {
		int words = runs->items[i].word;
		for (end = i + 1; end < runs->n && run_is_level(&runs->items[i],
						       &runs->items[end]);
		     end++)
			words += runs->items[end].word;
		rows += end - i >= MIN_CELLS && words >= MIN_WORDS;
	}
	return rows >= MIN_ROWS;
}

static void
read_page(const struct glyph_page *page, struct document *doc)
{
	struct runs runs;
	struct lines l = {.page = page->number, .doc = doc};
	for (size_t i = 0; i < doc->n_lines; i++)
		if (doc->lines[i].row >= l.rows)
			l.rows = doc->lines[i].row + 1;

	runs_make(&runs, page);
	if (page->cells && looks_ruled(&runs) && add_cells(&l, page))
		doc->pages[doc->n_pages - 1].ruled = true;
	else
		add_lines(&l, &runs);
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
	upright.cells = NULL;
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
