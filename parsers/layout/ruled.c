/*
 * Ruled tables, in three steps: thin lines darker than both their sides, the
 * grid of places where such lines stand, and the boxes of the grid joined
 * where no line parts them. See ruled.h.
 */
#include "ruled.h"

#include "buffer.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_RULES = 1200, /* more is a drawing */
	MAX_X = 48,
	MAX_Y = 160,
	MIN_CELLS = 8,
	CONTRAST = 20, /* shades between a line and its sides */
};

/* In points. */
static const float THIN = 1, THICK = 2.5f; /* where a line's sides are */
static const float NEAR = 3;		   /* lines so near are one */
static const float SURE = 50;  /* longer than any stroke of a letter */
static const float GAP = 1.5f; /* in a line, where letters touch it */
static const float MIN_WIDTH = 18, MIN_HEIGHT = 13;

/* A line: at what x (y), from where to where. In pixels. */
struct rule {
	int at, from, to;
};

struct rules {
	struct rule items[MAX_RULES];
	int n;
};

/* Where lines stand, and what they enclose. */
struct grid {
	struct rules across, down;
	int x[MAX_X], y[MAX_Y];
	int nx, ny;
	int near; /* in pixels */
	int *of;  /* of each box, the one that it is joined to */
};

/* Add a piece of a line to the one that it belongs to, else as a new one. */
static void
add_piece(struct rules *rules, int at, int from, int to, int near)
{
	for (int i = rules->n; i-- > 0;) {
		struct rule *r = &rules->items[i];
		if (at - r->at > near || at < r->at - near ||
		    from > r->to + near || to < r->from - near)
			continue;
		if (from < r->from)
			r->from = from;
		if (to > r->to)
			r->to = to;
		return;
	}
	if (rules->n < MAX_RULES)
		rules->items[rules->n++] = (struct rule){at, from, to};
}

/* Darker than what stands so far before and behind it. */
static bool
is_darker(const unsigned char *c, size_t off)
{
	return c[0] + CONTRAST < *(c - off) && c[0] + CONTRAST < c[off];
}

/*
 * Rows that are alike follow one another, most of all on forms: of each row,
 * the first one below it that is another.
 */
static int *
find_stretches(const struct shades *p)
{
	int *ends = xcalloc((size_t)p->height + 1, sizeof(*ends));
	size_t width = (size_t)p->width;

	for (int y = p->height; y-- > 0;) {
		const unsigned char *row = p->pixels + (size_t)y * width;
		bool alike =
		    y + 1 < p->height && memcmp(row, row + width, width) == 0;
		ends[y] = alike ? ends[y + 1] : y + 1;
	}
	return ends;
}

/* Is the row like one beside it, at both distances? Then nothing is darker. */
static bool
is_plain(const int *ends, int row, int thin, int off)
{
	return (ends[row] == ends[row - thin] ||
		   ends[row] == ends[row + thin]) &&
	       (ends[row] == ends[row - off] || ends[row] == ends[row + off]);
}

/*
 * The thin dark lines of one direction: n of them to look for, each len long;
 * next and side are the steps along a line and beside it. ends are the
 * stretches of rows that are alike: one look at each is enough.
 */
static void
find_rules(
    const struct shades *p, struct rules *rules, bool down, const int *ends)
{
	int n = down ? p->width : p->height, len = down ? p->height : p->width;
	size_t next = down ? (size_t)p->width : 1;
	size_t side = down ? 1 : (size_t)p->width;
	int thin = (int)(THIN / p->scale), off = (int)(THICK / p->scale);
	int gap = (int)(GAP / p->scale);
	int least = (int)((down ? MIN_HEIGHT : MIN_WIDTH) / p->scale);

	thin = thin < 2 ? 2 : thin;
	off = off <= thin ? thin + 1 : off;
	for (int at = off; at + off < n; at++) {
		const unsigned char *line = p->pixels + (size_t)at * side;
		int from = -1, last = -1;
		if (!down && is_plain(ends, at, thin, off))
			continue;
		for (int i = 0, end; i <= len; i = end) {
			const unsigned char *c = line + (size_t)i * next;
			end = down && i < len ? ends[i] : i + 1;
			if (i < len && (is_darker(c, (size_t)thin * side) ||
					   is_darker(c, (size_t)off * side))) {
				from = from < 0 ? i : from;
				last = end - 1;
			} else if (from >= 0 &&
				   (i == len || end - 1 > last + gap)) {
				if (last - from + 1 >= least)
					add_piece(rules, at, from, last, thin);
				from = -1;
			}
		}
	}
}

/* A line of the other direction meets it at a place. */
static bool
is_met(const struct rules *others, const struct rule *r, int place, int near)
{
	for (int i = 0; i < others->n; i++) {
		const struct rule *o = &others->items[i];
		if (abs(o->at - place) <= 2 * near && o->from <= r->at + near &&
		    o->to >= r->at - near)
			return true;
	}
	return false;
}

/*
 * Strokes of letters: short, and no lines of the other direction meet them at
 * both ends. A line may end at a picture.
 */
static void
drop_strokes(
    struct rules *rules, const struct rules *others, int near, int sure)
{
	int n = 0;

	for (int i = 0; i < rules->n; i++) {
		const struct rule *r = &rules->items[i];
		if (r->to - r->from >= sure ||
		    (is_met(others, r, r->from, near) &&
			is_met(others, r, r->to, near)))
			rules->items[n++] = *r;
	}
	rules->n = n;
}

static int
compare_ints(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/*
 * A table that goes on over the page has no line there: close it where at
 * least two of its sides end.
 */
static void
close_end(struct grid *g, bool bottom)
{
	struct rule end = {bottom ? -1 : INT_MAX, INT_MAX, -1};
	int n = 0;

	for (int i = 0; i < g->down.n; i++) {
		const struct rule *r = &g->down.items[i];
		if (bottom ? r->to > end.at : r->from < end.at)
			end.at = bottom ? r->to : r->from;
	}
	for (int i = 0; i < g->down.n; i++) {
		const struct rule *r = &g->down.items[i];
		if (abs((bottom ? r->to : r->from) - end.at) > g->near)
			continue;
		n++;
		end.from = r->at < end.from ? r->at : end.from;
		end.to = r->at > end.to ? r->at : end.to;
	}
	for (int i = 0; i < g->across.n; i++)
		if (abs(g->across.items[i].at - end.at) <= 2 * g->near)
			return;
	if (n >= 2 && g->across.n < MAX_RULES)
		g->across.items[g->across.n++] = end;
}

/* The places of the lines, near ones as one. Returns how many; 0: too many. */
static int
find_places(const struct rules *rules, int *out, int max, int near)
{
	int n = 0, *all = xcalloc((size_t)rules->n + 1, sizeof(*all));

	for (int i = 0; i < rules->n; i++)
		all[i] = rules->items[i].at;
	qsort(all, (size_t)rules->n, sizeof(*all), compare_ints);
	for (int i = 0; i < rules->n && n <= max; i++) {
		if (n && all[i] - out[n - 1] <= near)
			continue;
		if (n < max)
			out[n] = all[i];
		n++;
	}
	free(all);
	return n > max ? 0 : n;
}

/* Does a line stand at a place, over a stretch? */
static bool
is_ruled(const struct rules *rules, int at, int from, int to, int near)
{
	int middle = (from + to) / 2;

	for (int i = 0; i < rules->n; i++) {
		const struct rule *r = &rules->items[i];
		if (abs(r->at - at) <= near && r->from <= middle &&
		    r->to >= middle)
			return true;
	}
	return false;
}

/* The box that a box is joined to. The last one is all outside. */
static int
root(const struct grid *g, int i)
{
	while (g->of[i] != i)
		i = g->of[i];
	return i;
}

static void
join(struct grid *g, int a, int b)
{
	a = root(g, a);
	b = root(g, b);
	/* the outside stays what others are joined to */
	if (a < b)
		g->of[a] = b;
	else
		g->of[b] = a;
}

static void
join_boxes(struct grid *g)
{
	int columns = g->nx - 1, rows = g->ny - 1, out = columns * rows;

	for (int i = 0; i <= out; i++)
		g->of[i] = i;
	for (int y = 0; y < rows; y++)
		for (int x = 0; x < g->nx; x++)
			if (!is_ruled(&g->down, g->x[x], g->y[y], g->y[y + 1],
				g->near))
				join(g, x ? y * columns + x - 1 : out,
				    x < columns ? y * columns + x : out);
	for (int x = 0; x < columns; x++)
		for (int y = 0; y < g->ny; y++)
			if (!is_ruled(&g->across, g->y[y], g->x[x], g->x[x + 1],
				g->near))
				join(g, y ? (y - 1) * columns + x : out,
				    y < rows ? y * columns + x : out);
}

/* The cell whose first box is at x, y; false: there is none. */
static bool
cell_at(const struct grid *g, int x, int y, float scale, struct ruled_cell *c)
{
	int columns = g->nx - 1, rows = g->ny - 1,
	    of = root(g, y * columns + x);
	int n = 0, x1 = x, y1 = y;

	if (of == columns * rows)
		return false;
	for (int j = 0; j < rows; j++)
		for (int i = 0; i < columns; i++) {
			if (root(g, j * columns + i) != of)
				continue;
			if (!n++ && (i != x || j != y))
				return false;
			x1 = i > x1 ? i : x1;
			y1 = j > y1 ? j : y1;
		}
	if (n != (x1 - x + 1) * (y1 - y + 1))
		return false;
	*c = (struct ruled_cell){.row = y,
	    .col = x,
	    .box = {scale * (float)g->x[x], scale * (float)g->y[y],
		scale * (float)g->x[x1 + 1], scale * (float)g->y[y1 + 1]}};
	return true;
}

size_t
ruled_find(const struct shades *page, struct ruled_cell **cells)
{
	struct grid *g = xcalloc(1, sizeof(*g));
	int *ends = find_stretches(page);
	size_t n = 0;

	*cells = NULL;
	g->near = (int)(NEAR / page->scale);
	find_rules(page, &g->across, false, ends);
	find_rules(page, &g->down, true, ends);
	free(ends);
	int sure = (int)(SURE / page->scale);
	drop_strokes(&g->down, &g->across, g->near, sure);
	drop_strokes(&g->across, &g->down, g->near, 2 * sure);
	close_end(g, false);
	close_end(g, true);
	g->nx = find_places(&g->down, g->x, MAX_X, g->near);
	g->ny = find_places(&g->across, g->y, MAX_Y, g->near);
	if (g->nx > 2 && g->ny > 2) {
		size_t boxes = (size_t)(g->nx - 1) * (size_t)(g->ny - 1);
		g->of = xcalloc(boxes + 1, sizeof(*g->of));
		*cells = xcalloc(boxes, sizeof(**cells));
		join_boxes(g);
		for (int y = 0; y + 1 < g->ny; y++)
			for (int x = 0; x + 1 < g->nx; x++)
				n += cell_at(g, x, y, page->scale, *cells + n);
		free(g->of);
	}
	if (n < MIN_CELLS) {
		free(*cells);
		*cells = NULL;
		n = 0;
	}
	free(g);
	return n;
}
