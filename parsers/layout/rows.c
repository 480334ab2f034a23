/* A region read by rows, and the places of cells in a table. See rows.h. */
#include "rows.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

bool
row_is_rest_of_title(
    const struct run *a, const struct run *b, const struct run *c)
{
	return b->base > a->base && run_pitch(a, b) < 1.6f &&
	       run_is_alike(a, b) && !b->bullet &&
	       fabsf(a->box.x0 - b->box.x0) < 0.3f * a->em &&
	       (c->date || !run_is_alike(a, c)) && c->box.x0 > a->box.x1 &&
	       a->box.x1 + run_first_word(b) > c->box.x0 - a->em;
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

void
rows_order(struct order *o, struct region in, int *out, int column, bool table)
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
		if (end > i + 1 && n > 2)
			order_cells(
			    o, in, row, starts[end] - starts[i], n, table);
	}
	free(starts);
}
