/*
 * The reading order of a region; see order.h. It is cut at its gutter: what
 * stands above it, the two sides, what stands below. Sides that are texts of
 * their own follow each other, sides that belong together are merged by rows,
 * and what has no gutter is read by rows from left to right.
 */
#include "order.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 24, MAX_RUNS = 4000 };

/* In em. */
static const float NEAR = 0.8f;	 /* a cell and what stands beside it */
static const float PITCH = 1.9f; /* from line to line of one block, at most */

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/*
 * The rest of cells' texts in the row below: in a grid, a row that has at most
 * half as many cells and none in its first column, or only what goes on with
 * broken addresses; each under one of the row above, no wider than its column.
 */
static bool
is_rest_of_cells(
    const struct run *runs, const int *row, int n, const int *next, int n_next)
{
	bool broken = true, first = false;
	int at = 0;

	for (int i = 0; i < n_next; i++, at++) {
		const struct run *b = &runs[next[i]];
		while (at < n && runs[row[at]].box.x1 <= b->box.x0)
			at++;
		if (at == n)
			return false;
		const struct run *a = &runs[row[at]];
		if (b->box.x1 <= a->box.x0 || b->bullet || b->date ||
		    !run_is_alike(a, b) || run_pitch(a, b) > 5 ||
		    (at + 1 < n && b->box.x1 > runs[row[at + 1]].box.x0))
			return false;
		broken &= a->broken;
		first |= at == 0;
	}
	return broken || (!first && 2 * n_next <= n);
}

/*
 * A row of cells and the rows that go on with them, n runs in all: put what a
 * cell has in the rows below right after it. In a table they get its place.
 */
static void
order_cells(
    struct order *o, struct region in, int *out, int n, int n_cells, bool table)
{
	const struct run *runs = in.runs;
	int *sorted = xcalloc((size_t)n, sizeof(*sorted)), k = 0;

	for (int i = 0; i < n_cells; i++) {
		const struct run *cell = &runs[out[i]];
		float right =
		    i + 1 < n_cells ? runs[out[i + 1]].box.x0 : INFINITY;
		float left = i ? runs[out[i - 1]].box.x1 : -INFINITY;
		int first = k;
		sorted[k++] = out[i];
		for (int j = n_cells; j < n; j++) {
			const struct box *b = &runs[out[j]].box;
			if (b->x0 >= left && b->x1 <= right &&
			    b->x1 > cell->box.x0 && b->x0 < cell->box.x1)
				sorted[k++] = out[j];
		}
		for (int j = first + 1; table && j < k; j++)
			o->cells[sorted[j]] = o->cells[out[i]];
	}
	if (k == n)
		memcpy(out, sorted, (size_t)n * sizeof(*out));
	free(sorted);
}

/*
 * Is b, below a, the rest of a title that was broken because c stands at the
 * margin? Its first word would not have fitted before c.
 */
static bool
is_rest_of_title(const struct run *a, const struct run *b, const struct run *c)
{
	size_t len = strlen(b->text), word = strcspn(b->text, " ");
	float width = (b->box.x1 - b->box.x0) * (float)word / (float)len;

	return b->base > a->base && run_pitch(a, b) < 1.6f &&
	       run_is_alike(a, b) && !b->bullet &&
	       fabsf(a->box.x0 - b->box.x0) < 0.3f * a->em &&
	       (c->date || !run_is_alike(a, c)) && c->box.x0 > a->box.x1 &&
	       a->box.x1 + width > c->box.x0 - a->em;
}

/*
 * Give the cells of a row their places: a cell is in the column of the head's
 * cell that it stands under. False: they do not stand under the head, or are
 * as many as that; they count anew and are the next rows' head.
 */
static bool
place_cells(struct order *o, struct region in, const int *row, int n,
    const int *head, int n_head)
{
	bool under = n < n_head;

	for (int i = 0, at = 0, col = 0; i < n; i++, col++) {
		const struct box *b = &in.runs[row[i]].box;
		while (at < n_head && in.runs[head[at]].box.x1 <= b->x0)
			at++;
		bool found = n <= n_head && at < n_head &&
			     in.runs[head[at]].box.x0 < b->x1;
		under &= found;
		if (found && o->cells[head[at]].col > col)
			col = o->cells[head[at]].col;
		o->cells[row[i]] = (struct cell){o->n_rows, col};
	}
	o->n_rows++;
	return under;
}

static int
compare_x(const void *a, const void *b, void *runs)
{
	const struct run *r = (const struct run *)runs + *(const int *)a;
	const struct run *s = (const struct run *)runs + *(const int *)b;

	if (r->box.x0 != s->box.x0)
		return r->box.x0 < s->box.x0 ? -1 : 1;
	return r < s ? -1 : r > s;
}

/* The region's rows, each from left to right, into out; where each starts. */
static int
find_rows(struct region in, int *out, int *starts)
{
	int n_rows = 0;

	for (int i = 0, end; i < in.n; i = end) {
		const struct run *first = region_run(&in, i);
		starts[n_rows++] = i;
		for (end = i + 1; end < in.n; end++) {
			const struct run *r = region_run(&in, end);
			if (!run_is_level(first, r) &&
			    r->box.y0 > first->base - 0.3f * first->em)
				break;
		}
		memcpy(out + i, in.at + i, (size_t)(end - i) * sizeof(*out));
		qsort_r(out + i, (size_t)(end - i), sizeof(*out), compare_x,
		    (void *)in.runs);
	}
	starts[n_rows] = in.n;
	return n_rows;
}

/* By rows; in a table, each run gets its place. */
static void
order_rows(struct order *o, struct region in, int *out, int column, bool table)
{
	int *starts = xcalloc((size_t)in.n + 1, sizeof(*starts));
	int n_rows = find_rows(in, out, starts);

	for (int i = 0; i < in.n; i++)
		o->column[in.at[i]] = column;
	const int *head = NULL;
	int n_head = 0;
	for (int i = 0, end; i < n_rows; i = end) {
		int *row = out + starts[i], n = starts[i + 1] - starts[i];
		for (end = i + 1; end < n_rows && n > 2; end++)
			if (!is_rest_of_cells(in.runs, row, n,
				out + starts[end],
				starts[end + 1] - starts[end]))
				break;
		if (table && n > 1 &&
		    !place_cells(o, in, row, n, head, n_head)) {
			head = row;
			n_head = n;
		}
		if (end == i + 1 && end < n_rows && n == 2 &&
		    starts[end + 1] == starts[end] + 1 &&
		    is_rest_of_title(
			&in.runs[row[0]], &in.runs[row[2]], &in.runs[row[1]])) {
			int margin = row[1];
			row[1] = row[2];
			row[2] = margin;
			end++;
		}
		if (end > i + 1 && n > 2)
			order_cells(
			    o, in, row, starts[end] - starts[i], n, table);
	}
	free(starts);
}

/* Is b, below a, the rest of a label that was too long for its cell? */
static bool
is_broken_label(const struct run *a, const struct run *b)
{
	float middle = (a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) / 2;

	return b->base > a->base && run_pitch(a, b) < 1.7f &&
	       run_is_alike(a, b) && a->word && b->word &&
	       (fabsf(a->box.x0 - b->box.x0) < 0.2f * a->em ||
		   fabsf(middle) < 0.2f * a->em);
}

/* Do they share a row for a reader: more than half of the lower one's height?
 */
static bool
is_beside(const struct run *a, const struct run *b)
{
	float share = fminf(a->box.y1, b->box.y1) - fmaxf(a->box.y0, b->box.y0);
	float low = fminf(a->box.y1 - a->box.y0, b->box.y1 - b->box.y0);

	return share > 0.55f * low;
}

/* The least distance between rows of the side, in em. */
static float
least_pitch(struct region in)
{
	float least = PITCH;

	for (int i = 1; i < in.n; i++) {
		const struct run *a = region_run(&in, i - 1);
		const struct run *b = region_run(&in, i);
		if (b->base > a->base && !run_is_level(a, b))
			least = fminf(least, run_pitch(a, b));
	}
	return fmaxf(least, 1);
}

/* Does a cell begin at row i of the left side? */
static bool
begins_cell(struct region left, struct region right, int i, float tight)
{
	const struct run *r = region_run(&left, i);
	const struct run *last = i ? region_run(&left, i - 1) : NULL;

	if (!last)
		return true;
	if (run_is_level(last, r))
		return false;
	if (run_pitch(last, r) > 1.15f * tight || r->date)
		return true;
	for (int j = 0; j < right.n; j++)
		if (run_is_level(r, region_run(&right, j)))
			return true;
	return false;
}

/*
 * Where the row of a cell begins: at what stands level with it; else it is
 * set in the middle of the text around it and begins with that.
 */
static float
cell_top(const struct run *cell, float above, const float *base, int n)
{
	int i = 0;

	for (; i < n && base[i] < cell->base + NEAR * cell->em; i++)
		if (base[i] > cell->base - NEAR * cell->em)
			return fminf(base[i], cell->base);
	/* base[i - 1] is above it, base[i] below */
	if (!i || i == n || base[i - 1] <= above)
		return cell->base;
	float gap = base[i] - base[i - 1];
	if (gap > 2 * NEAR * cell->em + cell->em)
		return cell->base;
	while (--i > 0 && base[i - 1] > above &&
	       base[i] - base[i - 1] < 1.15f * gap)
		;
	return base[i];
}

/*
 * Left has short cells or dates: each is read whole, then what stands beside
 * it.
 */
static void
merge_left(struct order *o, struct region left, struct region right, int *out)
{
	int *starts = xcalloc((size_t)left.n + 1, sizeof(*starts));
	float *tops = xcalloc((size_t)left.n + 1, sizeof(*tops));
	float *base = xcalloc((size_t)right.n, sizeof(*base));
	float tight = least_pitch(left), above = -INFINITY;
	int n_cells = 0, n = 0;

	for (int j = 0; j < right.n; j++)
		base[j] = region_run(&right, j)->base;
	qsort(base, (size_t)right.n, sizeof(*base), compare_floats);
	for (int i = 0; i < left.n; i++) {
		const struct run *r = region_run(&left, i);
		if (begins_cell(left, right, i, tight)) {
			float top = cell_top(r, above, base, right.n);
			tops[n_cells] =
			    n_cells ? fmaxf(tops[n_cells - 1], top) : top;
			starts[n_cells++] = i;
		} else {
			o->joined[left.at[i]] =
			    is_broken_label(region_run(&left, i - 1), r);
		}
		above = fmaxf(above, r->base);
	}
	starts[n_cells] = left.n;
	for (int c = -1; c < n_cells; c++) {
		for (int i = c < 0 ? 0 : starts[c]; c >= 0 && i < starts[c + 1];
		     i++)
			out[n++] = left.at[i];
		for (int j = 0; j < right.n; j++) {
			float y = region_run(&right, j)->base;
			if ((c < 0 || !(y < tops[c])) &&
			    (c + 1 == n_cells || y < tops[c + 1]))
				out[n++] = right.at[j];
		}
	}
	free(base);
	free(tops);
	free(starts);
}

/* Left has texts: each run on the right follows the row that it stands on. */
static void
merge_right(struct region left, struct region right, int *out)
{
	int *after = xcalloc((size_t)right.n, sizeof(*after));
	int n = 0;

	for (int j = 0; j < right.n; j++) {
		const struct run *r = region_run(&right, j);
		int above = -1, beside_it = -1;
		for (int i = 0; i < left.n; i++) {
			const struct run *l = region_run(&left, i);
			if (run_is_level(l, r) || is_beside(l, r))
				beside_it = i;
			else if (l->base < r->base &&
				 (above < 0 ||
				     l->base >= region_run(&left, above)->base))
				above = i;
		}
		after[j] = beside_it >= 0 ? beside_it : above;
		int next = beside_it + 1;
		if (beside_it >= 0 && next < left.n &&
		    is_rest_of_title(region_run(&left, beside_it),
			region_run(&left, next), r))
			after[j] = next;
	}
	for (int i = -1; i < left.n; i++) {
		if (i >= 0)
			out[n++] = left.at[i];
		for (int j = 0; j < right.n; j++)
			if (after[j] == i)
				out[n++] = right.at[j];
	}
	free(after);
}

/* The last of the rows from first to end before which the gap is widest. */
static int
widest_gap(struct region in, int first, int end)
{
	float widest = 0;
	int at = first;

	for (int i = first; i <= end; i++) {
		float gap =
		    region_run(&in, i)->base - region_run(&in, i - 1)->base;
		if (gap > widest) {
			widest = gap;
			at = i;
		}
	}
	return at;
}

/*
 * Rows at the zone's ends with text on one side only may be something else:
 * a name above all, if it is larger than the rest, a heading of what stands
 * below. Leave them to that at the widest gap.
 */
static void
trim(struct region in, struct zone *z)
{
	float first[2] = {INFINITY, INFINITY}, last[2], em[2] = {0};
	int end = z->end, begin = z->first;

	for (int i = z->first; i < z->end; i++) {
		const struct run *r = region_run(&in, i);
		bool right = r->box.x0 >= z->x1;
		first[right] = fminf(first[right], r->base);
		last[right] = r->base;
	}
	float both = fmaxf(first[0], first[1]);
	for (int i = z->first; i < z->end; i++) {
		const struct run *r = region_run(&in, i);
		bool rest = r->base >= both - r->em / 2;
		em[rest] = fmaxf(em[rest], r->em);
		begin += !rest && i == begin;
	}
	if (begin > z->first && em[0] > 1.2f * em[1])
		z->first = widest_gap(in, z->first + 1, begin);
	both = fminf(last[0], last[1]);
	while (region_run(&in, end - 1)->base > both)
		end--;
	if (z->end < in.n)
		z->end = widest_gap(in, end, z->end);
}

/* Some of a region: n from first on. */
static struct region
slice(struct region in, int first, int n)
{
	in.at += first;
	in.n = n;
	return in;
}

static void order_region(
    struct order *o, struct region in, int *out, int column, int depth);

/* The zone's two sides, each ordered for itself, into out. */
static void
order_sides(struct order *o, struct region in, const struct zone *z, int *out,
    int column, int depth)
{
	int n = in.n, *parts = xcalloc(2 * (size_t)n, sizeof(*parts));
	bool tied = z->tie != PARTED;
	int *sorted = tied ? parts + n : out, n_left = 0;

	for (int i = 0; i < n; i++)
		n_left += region_run(&in, i)->box.x0 < z->x1;
	zone_part(
	    in, &(struct zone){.x1 = z->x1, .end = n}, parts, parts + n_left);
	struct region left = {in.runs, parts, n_left, in.em};
	struct region right = {in.runs, parts + n_left, n - n_left, in.em};
	o->tied += tied;
	order_region(o, left, sorted, column, depth + 1);
	order_region(o, right, sorted + n_left,
	    tied ? column : o->last_column + 1, depth + 1);
	o->tied -= tied;
	if (tied) {
		bool is_short = sides_left_is_short(left, right);
		left.at = sorted;
		right.at = sorted + n_left;
		if (is_short)
			merge_left(o, left, right, out);
		else
			merge_right(left, right, out);
	}
	free(parts);
}

static void
order_region(struct order *o, struct region in, int *out, int column, int depth)
{
	struct zone z;

	if (column > o->last_column)
		o->last_column = column;
	if (in.n < 3 || in.n > MAX_RUNS || depth > MAX_DEPTH ||
	    !zone_find(in, o->tied, &z)) {
		order_rows(o, in, out, column, false);
		return;
	}
	if (z.tie == PARTED)
		trim(in, &z);
	order_region(o, slice(in, 0, z.first), out, column, depth + 1);
	struct region at = slice(in, z.first, z.end - z.first);
	if (z.tie == PARTED || z.tie == TIED)
		order_sides(o, at, &z, out + z.first, column, depth);
	else
		order_rows(o, at, out + z.first, column, z.tie == GRID);
	order_region(
	    o, slice(in, z.end, in.n - z.end), out + z.end, column, depth + 1);
}

void
order_runs(struct order *o, const struct runs *runs)
{
	int n = (int)runs->n, *at = xcalloc(runs->n, sizeof(*at));
	float *em = xcalloc(runs->n, sizeof(*em));

	*o = (struct order){.n = n,
	    .at = xcalloc(runs->n, sizeof(*o->at)),
	    .column = xcalloc(runs->n, sizeof(*o->column)),
	    .cells = xcalloc(runs->n, sizeof(*o->cells)),
	    .joined = xcalloc(runs->n, sizeof(*o->joined))};
	for (int i = 0; i < n; i++) {
		at[i] = i;
		o->cells[i] = (struct cell){-1, -1};
		em[i] = runs->items[i].em;
	}
	qsort(em, runs->n, sizeof(*em), compare_floats);
	if (n)
		order_region(o, (struct region){runs->items, at, n, em[n / 2]},
		    o->at, 0, 0);
	free(em);
	free(at);
}

void
order_release(struct order *o)
{
	free(o->at);
	free(o->column);
	free(o->cells);
	free(o->joined);
	*o = (struct order){0};
}
