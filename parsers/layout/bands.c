/* Rows of headings; see bands.h. */
#include "bands.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_HEADING = 40, BELOW = 12 };

/* The look of a heading here: larger, or of a weight or colour of its own. */
static bool
stands_out(const struct run *r, const struct run *usual)
{
	return !r->bullet && !r->date && strlen(r->text) < MAX_HEADING &&
	       (r->em > 1.08f * usual->em ||
		   (r->em > 0.95f * usual->em &&
		       r->style.bold > usual->style.bold));
}

/* Something that does not look like it begins under the heading. */
static bool
heads(struct region in, int i)
{
	const struct run *h = region_run(&in, i);

	for (int k = i + 1; k < in.n && k <= i + BELOW; k++) {
		const struct run *r = region_run(&in, k);
		float off = (r->box.x0 - h->box.x0) / h->em;
		if (!run_is_level(h, r) && off > -1 && off < 2)
			return !run_is_alike(h, r) && run_pitch(h, r) < 4;
	}
	return false;
}

/* Such a heading stands alone in its row somewhere above. */
static bool
is_known(struct region in, int i)
{
	const struct run *h = region_run(&in, i);

	for (int k = 0; k < i; k++) {
		const struct run *r = region_run(&in, k);
		bool beside =
		    (k > 0 && run_is_level(region_run(&in, k - 1), r)) ||
		    (k + 1 < in.n && run_is_level(r, region_run(&in, k + 1)));
		if (!beside && run_is_alike(r, h) && heads(in, k))
			return true;
	}
	return false;
}

/* Headings larger than this one are the page's; this is none of those. */
static bool
is_largest(struct region in, const struct run *h)
{
	int larger = 0;

	for (int k = 0; k < in.n; k++) {
		const struct run *r = region_run(&in, k);
		larger += !r->bullet && r->em > 1.1f * h->em;
	}
	return larger < 2;
}

/* The row of headings that begins with run i: how many; 0: it is none. */
static int
headings_at(struct region in, int i, const struct run *usual)
{
	const struct run *first = region_run(&in, i);
	int n = 0;

	for (int k = i; k < in.n; k++) {
		const struct run *r = region_run(&in, k);
		if (k > i && !run_is_level(first, r))
			break;
		if (!stands_out(r, usual) || !run_is_alike(first, r) ||
		    !heads(in, k))
			return 0;
		n++;
	}
	/* right below a heading it is the first row of a table */
	if (i > 0 && stands_out(region_run(&in, i - 1), usual))
		return 0;
	return n > 1 && n <= BAND_COLUMNS && is_largest(in, first) &&
		       is_known(in, i)
		   ? n
		   : 0;
}

/* The column that a run stands in; -1: it stands in two. */
static int
column_of(const struct band *b, const struct run *r)
{
	int c = 0;

	while (c + 1 < b->n_columns && r->box.x0 > b->x0[c + 1] - r->em)
		c++;
	return c + 1 < b->n_columns && r->box.x1 > b->x0[c + 1] ? -1 : c;
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/*
 * Where the band ends: before what stands over two columns, and its heading,
 * and before a heading below the last of the other columns.
 */
static int
find_end(struct region in, const struct band *b, const struct run *usual)
{
	int body = b->first + b->n_columns, end = body, last = body;

	while (end < in.n && column_of(b, region_run(&in, end)) >= 0) {
		if (column_of(b, region_run(&in, end)) > 0)
			last = end + 1;
		end++;
	}
	while (end < in.n && end > body &&
	       stands_out(region_run(&in, end - 1), usual))
		end--;
	for (int i = last; i < end; i++)
		if (stands_out(region_run(&in, i), usual))
			return i;
	return end;
}

bool
band_find(struct region in, struct band *b)
{
	const struct run *usual = region_usual_look(in);

	for (int i = 1; i + 1 < in.n; i++) {
		int n = headings_at(in, i, usual);
		if (!n)
			continue;
		*b = (struct band){.first = i, .n_columns = n};
		for (int k = 0; k < n; k++)
			b->x0[k] = region_run(&in, i + k)->box.x0;
		qsort(b->x0, (size_t)n, sizeof(*b->x0), compare_floats);
		b->end = find_end(in, b, usual);
		if (b->end > i + 2 * n - 1)
			return true;
	}
	return false;
}

int
band_column(struct region in, const struct band *b, int column, int *out)
{
	int n = 0;

	for (int i = b->first; i < b->end; i++)
		if (column_of(b, region_run(&in, i)) == column)
			out[n++] = in.at[i];
	return n;
}
