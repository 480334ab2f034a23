/* Signs into pieces of lines; see ocr_lines.h. */
#include "ocr_lines.h"

#include "buffer.h"

#include <stdlib.h>

/* Of the higher sign's height: what is farther away is another piece. */
static const float MAX_GAP = 1.25f;
/* Points: lower is dust, higher no text. */
static const float LOWEST = 3.2f, HIGHEST = 64;
/* Times as high: no neighbours, a name beside small print. */
static const float MAX_RATIO = 2.6f;

static int
most(int a, int b)
{
	return a > b ? a : b;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
height(const struct ocr_line *l)
{
	return l->y1 - l->y0;
}

/* Rows, or columns, that both have; negative: the gap. */
static int
share_rows(const struct ocr_line *a, const struct ocr_line *b)
{
	return least(a->y1, b->y1) - most(a->y0, b->y0);
}

static int
share_columns(const struct ocr_line *a, const struct ocr_line *b)
{
	return least(a->x1, b->x1) - most(a->x0, b->x0);
}

static void
absorb(struct ocr_line *a, struct ocr_line *b)
{
	a->x0 = least(a->x0, b->x0);
	a->y0 = least(a->y0, b->y0);
	a->x1 = most(a->x1, b->x1);
	a->y1 = most(a->y1, b->y1);
	a->signs += b->signs;
	a->mark = TEXT;
	b->signs = 0;
}

static int
by_left(const void *pa, const void *pb)
{
	const struct ocr_line *a = pa, *b = pb;
	return a->x0 != b->x0 ? a->x0 - b->x0 : a->y0 - b->y0;
}

static int
by_top(const void *pa, const void *pb)
{
	const struct ocr_line *a = pa, *b = pb;
	return a->y0 != b->y0 ? a->y0 - b->y0 : a->x0 - b->x0;
}

static bool
neighbours(const struct ocr_line *a, const struct ocr_line *b, float pt)
{
	int low = least(height(a), height(b));
	int high = most(height(a), height(b));
	if (a->mark || b->mark || a->cell != b->cell)
		return false;
	if ((float)low > 5 * pt && (float)high > MAX_RATIO * (float)low)
		return false;
	return 2 * share_rows(a, b) >= low &&
	       (float)-share_columns(a, b) <=
		   MAX_GAP * (float)least(high, (int)(40 * pt));
}

static size_t
root(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

/* Join the signs that stand beside each other. */
static void
chain(struct ocr_lines *l, float pt)
{
	size_t *up = xcalloc(l->n, sizeof(*up));
	qsort(l->items, l->n, sizeof(*l->items), by_left);
	for (size_t i = 0; i < l->n; i++)
		up[i] = i;
	for (size_t i = 0; i < l->n; i++) {
		struct ocr_line *a = &l->items[i];
		int reach = a->x1 + (int)(MAX_GAP * 40 * pt) + 1;
		for (size_t j = i + 1; j < l->n && l->items[j].x0 <= reach;
		     j++) {
			size_t x = root(up, i), y = root(up, j);
			if (x != y && neighbours(a, &l->items[j], pt))
				up[most((int)x, (int)y)] =
				    (size_t)least((int)x, (int)y);
		}
	}
	for (size_t i = 0; i < l->n; i++)
		if (root(up, i) != i)
			absorb(&l->items[root(up, i)], &l->items[i]);
	free(up);
}

static void
sweep(struct ocr_lines *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (l->items[i].signs)
			l->items[n++] = l->items[i];
	l->n = n;
}

/* The height that half of the longer lines have not. */
static int
usual_height(const struct ocr_lines *l)
{
	enum { MOST = 256 };
	long n[MOST] = {0}, total = 0, sum = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct ocr_line *a = &l->items[i];
		if (a->signs >= 3 && height(a) < MOST) {
			n[height(a)] += a->signs;
			total += a->signs;
		}
	}
	for (int h = 0; h < MOST; h++)
		if ((sum += n[h]) * 2 > total)
			return h;
	return 0;
}

/* Accents, dots, strokes, the upper half of an ideograph. */
static bool
belong(const struct ocr_line *a, const struct ocr_line *b, int usual)
{
	int low = least(height(a), height(b));
	int high = most(height(a), height(b));
	int rows = share_rows(a, b), columns = share_columns(a, b);
	if (a->cell != b->cell)
		return false;
	if (10 * rows >= 6 * low && -columns * 10 <= high * 3)
		return 10 * high <= 22 * most(low, usual);
	int both = most(a->y1, b->y1) - least(a->y0, b->y0);
	return 2 * columns >= least(a->x1 - a->x0, b->x1 - b->x0) &&
	       10 * low <= 6 * usual && -rows * 10 <= usual * 4 &&
	       10 * both <= 12 * usual;
}

static void
gather(struct ocr_lines *l)
{
	int usual = usual_height(l);
	for (bool again = true; again;) {
		again = false;
		qsort(l->items, l->n, sizeof(*l->items), by_top);
		for (size_t i = 0; i < l->n; i++) {
			struct ocr_line *a = &l->items[i];
			for (size_t j = i + 1; a->signs && j < l->n &&
					       l->items[j].y0 <= a->y1 + usual;
			     j++)
				if (l->items[j].signs && !a->mark &&
				    !l->items[j].mark &&
				    belong(a, &l->items[j], usual)) {
					absorb(a, &l->items[j]);
					again = true;
				}
		}
		sweep(l);
	}
}

/*
 * A disc or a bar is a mark when there is room between it and its line and
 * nothing before it; else it is a full stop, a letter, part of an ideograph.
 */
static void
settle_marks(struct ocr_lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct ocr_line *m = &l->items[i], *near = NULL;
		int gap = 0;
		for (size_t j = 0; m->mark && j < l->n; j++) {
			struct ocr_line *a = &l->items[j];
			int to = -share_columns(a, m);
			if (a->mark || !a->signs ||
			    2 * share_rows(a, m) <
				least(height(a), height(m)) ||
			    (float)to > 2 * (float)height(a))
				continue;
			bool before = a->x0 < m->x0;
			if (before && (float)to > MAX_GAP * (float)height(a))
				continue;
			if (before || !near || to < gap) {
				near = a;
				gap = before ? 0 : to;
			}
		}
		if (near && 10 * gap < 3 * height(near))
			absorb(near, m);
		else if (!near && m->mark == BAR)
			m->mark = TEXT;
	}
	sweep(l);
}

/* The cell that a sign's middle is in, or -1. */
static int
cell_of(const struct ocr_clean *page, const struct sign *s)
{
	float x = (float)(s->x0 + s->x1) / 2 / page->pt;
	float y = (float)(s->y0 + s->y1) / 2 / page->pt;

	for (size_t i = 0; i < page->n_cells; i++) {
		const struct box *b = &page->cells[i].box;
		if (x > b->x0 && x < b->x1 && y > b->y0 && y < b->y1)
			return (int)i;
	}
	return -1;
}

static struct ocr_line
begin(const struct ocr_clean *page, const struct sign *s)
{
	float pt = page->pt;
	int w = s->x1 - s->x0, h = s->y1 - s->y0;
	struct ocr_line l = {
	    s->x0, s->y0, s->x1, s->y1, 1, cell_of(page, s), TEXT};
	if (s->ink * 10 >= 7 * w * h && 10 * w >= 8 * h && 10 * h >= 8 * w &&
	    (float)h < 8 * pt && (float)h > 1.2f * pt)
		l.mark = DISC;
	else if (s->ink * 100 >= 88 * w * h && h > 2 * w && (float)h > 7 * pt)
		l.mark = BAR;
	return l;
}

void
ocr_lines_find(const struct ocr_clean *page, struct ocr_lines *lines)
{
	lines->items = xcalloc(page->n_signs + 1, sizeof(*lines->items));
	lines->n = page->n_signs;
	for (size_t i = 0; i < page->n_signs; i++)
		lines->items[i] = begin(page, &page->signs[i]);
	chain(lines, page->pt);
	sweep(lines);
	gather(lines);
	settle_marks(lines);
	size_t n = 0;
	for (size_t i = 0; i < lines->n; i++) {
		struct ocr_line *a = &lines->items[i];
		float high = (float)height(a) / page->pt;
		if (a->mark == DISC ||
		    (!a->mark && high >= LOWEST && high <= HIGHEST))
			lines->items[n++] = *a;
	}
	lines->n = n;
}
