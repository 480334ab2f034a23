/* Forms: cells of the left margin and the rows that they stand for. */
#include "forms.h"

#include "buffer.h"
#include "sections/sections.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_WEIGHT = 36,
	MIN_HEADINGS = 3,
	MAX_CELL = 7,
	MAX_PAGE = 64,
	MARGIN = 26
};

/* A line of the page, by its place in view->order. */
struct item {
	int index;	 /* of the document's line */
	float x0, x1, y; /* y: its middle */
	float height;
	int cell; /* number of the margin cell; -1: none */
	int row;  /* number of the row that it stands in */
};

struct cell {
	float middle;
	int first, n; /* among the margin's lines */
	bool heading;
};

struct sheet {
	struct item *items;
	int n;
	int margin; /* the first so many are the margin, by y */
	struct cell *cells;
	int n_cells;
};

static int
by_height(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return x->y < y->y ? -1 : x->y > y->y;
}

/* Row by row, from left to right; the margin apart from the content. */
static int
by_row(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if ((x->cell < 0) != (y->cell < 0))
		return x->cell < 0 ? 1 : -1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->x0 < y->x0 ? -1 : x->x0 > y->x0;
}

static void
find_rows(struct sheet *p)
{
	float y = -1e9f;
	int row = 0;

	qsort(p->items, (size_t)p->n, sizeof *p->items, by_height);
	for (int i = 0; i < p->n; i++) {
		if (p->items[i].y - y > 0.35f * p->items[i].height) {
			row++;
			y = p->items[i].y;
		}
		p->items[i].row = row;
	}
	qsort(p->items, (size_t)p->n, sizeof *p->items, by_row);
}

/* Bytes of what is there in any form: letters, digits, ideographs. */
static size_t
weigh(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
			     (*s >= 'A' && *s <= 'Z')
			 ? 1
		     : (unsigned char)*s >= 0xe4 && (unsigned char)*s <= 0xe9
			 ? 3
			 : 0;
	return n;
}

/* The words of some lines of the margin, as one heading. */
static enum section
read_cell(const struct view *v, const struct item *items, int n)
{
	const struct list *headings = v->headings;
	struct buffer text;
	enum section second, found;
	size_t weight = 0;

	for (int i = 0; i < n; i++)
		weight += weigh(v->doc->lines[items[i].index].text);
	if (weight > MAX_WEIGHT) /* most are far too long */
		return SECTION_COUNT;
	buffer_init(&text, 200);
	for (int i = 0; i < n; i++)
		buffer_adds(&text, v->doc->lines[items[i].index].text);
	size_t len;
	char *folded = text_fold(text.data, &len, NULL);
	text_lower(folded, len);
	found = sections_heading(headings, folded, len, &second);
	free(folded);
	buffer_release(&text);
	return found;
}

static bool
has_han(const char *s)
{
	unsigned c;

	for (size_t i = 0, len = strlen(s); i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c))
			return true;
	}
	return false;
}

static bool
is_stacked(const struct item *a, const struct item *b)
{
	return b->y - a->y < 1.9f * a->height && b->x0 < a->x1 && a->x0 < b->x1;
}

/* Gather the margin's lines into cells: a heading may take several lines. */
static int
find_cells(const struct view *v, struct sheet *p)
{
	int headings = 0;

	for (int i = 0; i < p->margin;) {
		int best = 1, run = 1;
		enum section found = read_cell(v, &p->items[i], 1), more;
		while (i + run < p->margin && run < MAX_CELL &&
		       is_stacked(&p->items[i + run - 1], &p->items[i + run])) {
			run++;
			more = read_cell(v, &p->items[i], run);
			/* or the same once more, in another language; another
			   heading is the next cell's */
			enum section rest =
			    found == SECTION_COUNT
				? SECTION_COUNT
				: read_cell(v, &p->items[i + best], run - best);
			if (more == SECTION_COUNT && rest == found)
				more = found;
			else if (rest != SECTION_COUNT && rest != found)
				more = SECTION_COUNT;
			if (more != SECTION_COUNT) {
				found = more;
				best = run;
			}
		}
		struct cell *c = &p->cells[p->n_cells];
		*c = (struct cell){.first = i,
		    .n = best,
		    .heading = found != SECTION_COUNT,
		    .middle = (p->items[i].y + p->items[i + best - 1].y) / 2};
		/* such forms are a Chinese custom; elsewhere a heading in the
		   margin stands at the top of its part */
		headings += c->heading &&
			    has_han(v->doc->lines[p->items[i].index].text);
		for (int k = i; k < i + best; k++)
			p->items[k].cell = p->n_cells;
		p->n_cells++;
		i += best;
	}
	return headings;
}

/*
 * Give every row of content from one on to a cell: from where the last one
 * ended to as far below the cell's middle as it began above it. False: they do
 * not fit, give or take a part of a row's height.
 */
static bool
share_rows_from(struct sheet *p, int at, float slack)
{
	struct item *rows = p->items + p->margin;
	int n = p->n - p->margin, cell = 0;

	for (int i = 0; i < at; i++)
		rows[i].cell = -1;
	for (; cell < p->n_cells; cell++) {
		const struct cell *c = &p->cells[cell];
		float next =
		    cell + 1 < p->n_cells ? p->cells[cell + 1].middle : 1e9f;
		if (at == n)
			return cell + 1 >= p->n_cells;
		float top = rows[at].y, tolerance = slack * rows[at].height;
		/* nothing beside it */
		if (top > c->middle + tolerance)
			continue;
		float bottom = 2 * c->middle - top;
		int end = at;
		while (end < n && rows[end].y <= bottom + tolerance &&
		       rows[end].y < next + tolerance)
			rows[end++].cell = cell;
		if (end == at || rows[end - 1].y < bottom - tolerance)
			return false;
		at = end;
	}
	/* what is left stands below the form */
	for (; at < n; at++)
		rows[at].cell = p->n_cells - 1;
	return true;
}

/* Each heading stands beside a row: at the top of its part, not its middle. */
static bool
are_beside_rows(const struct sheet *p)
{
	for (int c = 0; c < p->n_cells; c++) {
		bool beside = false;
		for (int i = p->margin; i < p->n && !beside; i++)
			beside = fabsf(p->items[i].y - p->cells[c].middle) <
				 0.3f * p->items[i].height;
		if (!beside)
			return false;
	}
	return true;
}

/* The same, with the title above the form left out. */
static bool
share_rows(struct sheet *p)
{
	const struct item *rows = p->items + p->margin;
	int n = p->n - p->margin, at = 0;

	while (at < n && rows[at].y < p->cells[0].middle - rows[at].height)
		at++;
	if (share_rows_from(p, at, 0.6f))
		return true;
	/* the first cell may have rows above its middle */
	while (!are_beside_rows(p) && --at >= 0)
		if ((!at || rows[at].row != rows[at - 1].row) &&
		    share_rows_from(p, at, 0.3f))
			return true;
	return false;
}

static int
row_length(const struct sheet *p, int row)
{
	int n = 0;

	for (int i = 0; i < p->n; i++)
		n += p->items[i].row == row;
	return n;
}

/*
 * Lines of one cell of content, centred under each other: the second stands
 * in a row of fewer things.
 */
static bool
is_centred_under(
    const struct sheet *p, const struct item *a, const struct item *b)
{
	return b->y > a->y && b->y - a->y < 1.35f * a->height &&
	       fabsf((a->x0 + a->x1) - (b->x0 + b->x1)) < 3 &&
	       fabsf(a->x0 - b->x0) > 3 &&
	       row_length(p, b->row) < row_length(p, a->row);
}

/* Write a cell's lines: the margin first, then row by row. */
static void
emit_cell(const struct sheet *p, int cell, struct view *v, int *n)
{
	bool first = true;

	for (int i = 0; i < p->margin; i++)
		if (p->items[i].cell == cell) {
			v->joins[*n] = !first && p->cells[cell].heading;
			v->order[(*n)++] = p->items[i].index;
			first = false;
		}
	bool *done = xcalloc((size_t)p->n, sizeof *done);
	for (int i = p->margin; i < p->n; i++) {
		if (p->items[i].cell != cell || done[i])
			continue;
		v->order[(*n)++] = p->items[i].index;
		/* the rest of a cell's text before its right neighbour */
		for (int k = i + 1, last = i; k < p->n; k++)
			if (!done[k] && p->items[k].cell == cell &&
			    is_centred_under(
				p, &p->items[last], &p->items[k])) {
				v->joins[*n] = true;
				v->order[(*n)++] = p->items[k].index;
				done[k] = true;
				last = k;
			}
	}
	free(done);
}

/* Headings beside the margin: that is a text of its own. */
static int
content_headings(const struct view *v, const struct sheet *p)
{
	int n = 0;

	for (int i = p->margin; i < p->n; i++)
		n += read_cell(v, &p->items[i], 1) != SECTION_COUNT;
	return n;
}

/* The lines [from, to) of view->order are a page. */
static void
order_page(struct view *v, int from, int to)
{
	struct sheet p = {.n = to - from};
	float left = 1e9f;

	p.items = xcalloc((size_t)p.n, sizeof *p.items);
	p.cells = xcalloc((size_t)p.n, sizeof *p.cells);
	for (int i = 0; i < p.n; i++) {
		const struct line *l = &v->doc->lines[v->order[from + i]];
		p.items[i] = (struct item){v->order[from + i], l->box.x0,
		    l->box.x1, (l->box.y0 + l->box.y1) / 2,
		    l->box.y1 - l->box.y0, -1, 0};
		if (l->box.x0 < left)
			left = l->box.x0;
	}
	/* in the margin: too long for a cell there, and such as may head one */
	int texts = 0, han = 0;
	for (int i = 0; i < p.n; i++)
		if (p.items[i].x0 < left + MARGIN) {
			const char *s = v->doc->lines[p.items[i].index].text;
			p.items[i].cell = 0;
			p.margin++;
			texts += weigh(s) > MAX_WEIGHT;
			han += has_han(s);
		}
	find_rows(&p);
	/* a heading in the margin may have a line for each of its letters */
	int headings =
	    han < MIN_HEADINGS || texts * 3 > p.margin ? 0 : find_cells(v, &p);
	if (headings >= MIN_HEADINGS && p.n - p.margin >= p.n_cells &&
	    content_headings(v, &p) * 2 < headings && share_rows(&p)) {
		int n = from;
		emit_cell(&p, -1, v, &n);
		for (int c = 0; c < p.n_cells; c++)
			emit_cell(&p, c, v, &n);
		int page = v->doc->lines[v->order[from]].page;
		if (page < MAX_PAGE)
			v->forms |= 1ull << page;
	}
	free(p.items);
	free(p.cells);
}

void
forms_order(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		const struct line *l = &v->doc->lines[v->order[i]];
		/* cells that are drawn have their order already */
		bool boxes = l->page >= 64 || !(v->ruled & 1ull << l->page);
		for (to = i; to < v->n_lines; to++) {
			const struct line *m = &v->doc->lines[v->order[to]];
			if (m->page != l->page)
				break;
			boxes &= !box_is_empty(&m->box);
		}
		if (boxes)
			order_page(v, i, to);
	}
}
