/*
 * The reading order of a region; see order.h. It is cut at its gutter: what
 * stands above it, the two sides, what stands below. Sides that are texts of
 * their own follow each other, sides that belong together are merged by rows,
 * or by rows of blocks, and what has no gutter is read by rows from left to
 * right.
 */
#include "order.h"

#include "bands.h"
#include "blocks.h"
#include "buffer.h"
#include "over.h"
#include "rows.h"
#include "wraps.h"

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
 * The rows that row i belongs to by their pitch: from the first to the last.
 * None above `above`.
 */
static void
find_block(const float *base, int n, int i, float above, int *first, int *last)
{
	float gap = INFINITY;

	if (i > 0)
		gap = base[i] - base[i - 1];
	if (i + 1 < n)
		gap = fminf(gap, base[i + 1] - base[i]);
	*first = *last = i;
	while (*first > 0 && base[*first - 1] > above &&
	       base[*first] - base[*first - 1] < 1.15f * gap)
		(*first)--;
	while (*last + 1 < n && base[*last + 1] - base[*last] < 1.15f * gap)
		(*last)++;
}

/*
 * Where the row of a cell begins. base has the rows on the other side. A cell
 * in the middle of a block of rows begins with that, else with the row that
 * it is level with, else where it stands.
 */
static float
cell_top(const struct run *cell, float above, const float *base, int n)
{
	int i = 0, first, last;

	while (i < n && base[i] < cell->base - NEAR * cell->em)
		i++;
	if (i < n && base[i] < cell->base + NEAR * cell->em) {
		find_block(base, n, i, above, &first, &last);
		/* lines of one text, not entries of a line each */
		if (first < i && last - i == i - first &&
		    base[i] - base[i - 1] < PITCH * cell->em)
			return base[first];
		return fminf(base[i], cell->base);
	}
	/* base[i - 1] is above it, base[i] below: is it between two rows? */
	if (!i || i == n || base[i - 1] <= above ||
	    base[i] - base[i - 1] > 2 * NEAR * cell->em + cell->em)
		return cell->base;
	find_block(base, n, i - 1, above, &first, &last);
	return base[first];
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

/*
 * The run of the left side that r, on the right, stands beside or else near,
 * or else below; -1: it stands above all.
 */
static int
find_partner(struct region left, const struct run *r)
{
	int near = -1, above = -1, beside = -1;
	float least = INFINITY;

	for (int i = 0; i < left.n; i++) {
		const struct run *l = region_run(&left, i);
		float off = fabsf(l->base - r->base);
		if (run_is_level(l, r) || is_beside(l, r))
			beside = i;
		if (off < 1.2f * fminf(l->em, r->em) && off < least &&
		    l->box.y0 < r->box.y1) {
			least = off;
			near = i;
		}
		if (l->base < r->base &&
		    (above < 0 || l->base >= region_run(&left, above)->base))
			above = i;
	}
	if (beside < 0)
		return near >= 0 ? near : above;
	int next = beside + 1;
	return next < left.n && row_is_rest_of_title(region_run(&left, beside),
				    region_run(&left, next), r)
		   ? next
		   : beside;
}

/* Left has texts: each run on the right follows the row that it stands on. */
static void
merge_right(struct region left, struct region right, int *out)
{
	int *after = xcalloc((size_t)right.n, sizeof(*after));
	int n = 0;

	for (int j = 0; j < right.n; j++)
		after[j] = find_partner(left, region_run(&right, j));
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

/* A heading, or a title, of what is below it. */
static bool
heads(const struct run *r, const struct run *below)
{
	return !r->bullet && !r->date && run_stands_out(r, below);
}

/* How far above the zone's row that begins at `first` its side has text. */
static float
gap_above(struct region in, const struct zone *z, int first, bool right)
{
	const struct run *row = region_run(&in, first);

	for (int i = first; i-- > z->first;) {
		const struct run *r = region_run(&in, i);
		if ((r->box.x0 >= z->x1) == right)
			return run_pitch(r, row);
	}
	return INFINITY;
}

/*
 * The last row, both sides of it, may be of the text below that crosses the
 * gutter: right above that, and far below what one of the sides has above.
 */
static void
leave_row(struct region in, struct zone *z)
{
	const float far = 2.5f; /* times the distance to what is below */
	const struct run *last = region_run(&in, z->end - 1);
	int first = z->end - 1;
	bool sides[2] = {false, false};

	if (z->end == in.n)
		return;
	while (
	    first > z->first && run_is_level(region_run(&in, first - 1), last))
		first--;
	for (int i = first; i < z->end; i++)
		sides[region_run(&in, i)->box.x0 >= z->x1] = true;
	float below = run_pitch(last, region_run(&in, z->end));
	if (!sides[0] || !sides[1] || below > PITCH || first < z->first + 3)
		return;
	float left = gap_above(in, z, first, false);
	float right = gap_above(in, z, first, true);
	if (fmaxf(left, right) < INFINITY &&
	    fminf(left, right) > 1.2f * below &&
	    fmaxf(left, right) > far * below)
		z->end = first;
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
	int end = z->end, begin = z->first, last_row;

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
	if (z->end == in.n)
		return;
	last_row = z->end - 1;
	z->end = widest_gap(in, end, z->end);
	/* no text ends in a heading */
	if (last_row >= end && z->end > last_row &&
	    heads(region_run(&in, last_row), region_run(&in, last_row + 1)))
		z->end = last_row;
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

/* How many of the region's runs stand above y? */
static int
count_above(struct region in, float y)
{
	int n = 0;

	while (n < in.n && region_run(&in, n)->base < y)
		n++;
	return n;
}

/* n rows of blocks, one after the other, each from left to right, into out. */
static void
order_blocks(struct order *o, struct region in, const struct zone *z,
    const float *cuts, int n, int *out, int column, int depth)
{
	int *parts = xcalloc((size_t)in.n, sizeof(*parts));
	struct region side[2] = {{in.runs, parts, z->n_left, in.em},
	    {in.runs, parts + z->n_left, z->n_right, in.em}};

	zone_part(in, &(struct zone){.x1 = z->x1, .end = in.n}, parts,
	    parts + z->n_left);
	for (int row = 0; row < n; row++)
		for (int i = 0; i < 2; i++) {
			int some = count_above(
			    side[i], row + 1 < n ? cuts[row] : INFINITY);
			order_region(
			    o, slice(side[i], 0, some), out, column, depth + 1);
			side[i] = slice(side[i], some, side[i].n - some);
			out += some;
		}
	free(parts);
}

/* What stands above a band, its columns one after the other, the rest. */
static void
order_band(struct order *o, struct region in, const struct band *b, int *out,
    int column, int depth)
{
	int *part = xcalloc((size_t)in.n, sizeof(*part)), at = b->first;

	order_region(o, slice(in, 0, b->first), out, column, depth + 1);
	for (int c = 0; c < b->n_columns; c++) {
		int n = band_column(in, b, c, part);
		order_region(o, (struct region){in.runs, part, n, in.em},
		    out + at, c ? o->last_column + 1 : column, depth + 1);
		at += n;
	}
	order_region(o, slice(in, b->end, in.n - b->end), out + b->end, column,
	    depth + 1);
	free(part);
}

static void
order_region(struct order *o, struct region in, int *out, int column, int depth)
{
	struct zone z;

	if (column > o->last_column)
		o->last_column = column;
	if (in.n < 3 || in.n > MAX_RUNS || depth > MAX_DEPTH ||
	    !zone_find(in, o->tied, &z)) {
		rows_order(o, in, out, column, false);
		return;
	}
	struct band band;
	if (z.tie != PARTED && !o->tied && band_find(in, &band)) {
		order_band(o, in, &band, out, column, depth);
		return;
	}
	if (z.tie == PARTED) {
		leave_row(in, &z);
		trim(in, &z);
	}
	float *cuts =
	    z.tie == BLOCKS ? xcalloc((size_t)in.n, sizeof(*cuts)) : NULL;
	int rows = cuts ? blocks_cut(in, &z, cuts) : 0;
	order_region(o, slice(in, 0, z.first), out, column, depth + 1);
	struct region at = slice(in, z.first, z.end - z.first);
	if (z.tie == PARTED || z.tie == TIED)
		order_sides(o, at, &z, out + z.first, column, depth);
	else if (cuts)
		order_blocks(
		    o, at, &z, cuts, rows, out + z.first, column, depth);
	else
		rows_order(o, at, out + z.first, column, z.tie == GRID);
	free(cuts);
	order_region(
	    o, slice(in, z.end, in.n - z.end), out + z.end, column, depth + 1);
}

void
order_runs(struct order *o, struct runs *runs)
{
	int n = (int)runs->n, *at = xcalloc(runs->n, sizeof(*at));
	float *em = xcalloc(runs->n, sizeof(*em));

	*o = (struct order){.n = n,
	    .at = xcalloc(runs->n, sizeof(*o->at)),
	    .column = xcalloc(runs->n, sizeof(*o->column)),
	    .cells = xcalloc(runs->n, sizeof(*o->cells)),
	    .joined = xcalloc(runs->n, sizeof(*o->joined)),
	    .wrapped = xcalloc(runs->n, sizeof(*o->wrapped))};
	for (int i = 0; i < n; i++) {
		at[i] = i;
		o->cells[i] = (struct cell){-1, -1};
		em[i] = runs->items[i].em;
	}
	qsort(em, runs->n, sizeof(*em), compare_floats);
	if (n) {
		over_find(runs, em[n / 2]);
		order_region(o, (struct region){runs->items, at, n, em[n / 2]},
		    o->at, 0, 0);
	}
	wraps_order(o, runs);
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
	free(o->wrapped);
	*o = (struct order){0};
}
