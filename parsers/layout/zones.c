/* Gutters, found by walking down each place where one might be. See zones.h. */
#include "zones.h"

#include "buffer.h"
#include "columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ZONES = 12, MAX_CUTS = 400 };

/* In em. */
static const float GUTTER = 0.8f; /* the least width of one */
static const float RAGGED = 0.7f; /* of its height counts */
static const float SHARED = 0.5f; /* signs of neighbours on a row share */
static const float POKE = 2;	  /* how far a long word may leave its column */
static const float INDENT = 2;	  /* of a list in a text, at most */

const struct run *
region_usual_look(struct region in)
{
	enum { N = 6 };
	const struct run *looks[N], *best = region_run(&in, 0);
	int n = 0, count[N] = {0}, most = 0;

	for (int i = 0; i < in.n; i++) {
		const struct run *r = region_run(&in, i);
		int j = 0;
		while (j < n && !run_is_alike(looks[j], r))
			j++;
		if (j == N)
			continue;
		looks[j] = r;
		n += j == n;
		if (++count[j] > most) {
			most = count[j];
			best = looks[j];
		}
	}
	return best;
}

/* Rows on the right that tell where the text there begins by now. */
enum { RECENT = 3 };

/* What is known of a strip while the region is walked down. */
struct walk {
	struct zone open, best;
	float left[2], right[2]; /* first and last baseline */
	float recent[RECENT];	 /* where the last ones on the right begin */
};

static void
zone_close(struct walk *w, int end, float em)
{
	struct zone *z = &w->open;
	float both =
	    fminf(w->left[1], w->right[1]) - fmaxf(w->left[0], w->right[0]);

	if (z->n_left && z->n_right && both > 0.8f * em &&
	    both > w->best.both) {
		z->end = end;
		z->both = both;
		w->best = *z;
	}
	w->open = (struct zone){.first = end + 1, .tie = TIED};
}

/*
 * Does the run cross the strip? What only pokes into it from the left, like
 * an address too long for its sidebar, does not, if this is rare: one word, or
 * more before a text that begins at `text` by now.
 */
static bool
crosses(struct zone *z, const struct run *r, float strip, float x, float text,
    float em)
{
	if (r->over)
		return true;
	if (r->box.x0 >= x || r->box.x1 <= strip)
		return false;
	bool before = r->box.x1 <= text - GUTTER * em && r->box.x1 <= x + em &&
		      10 * z->pokes + 10 <= z->n_left;
	if ((strchr(r->text, ' ') && !before) || r->box.x1 > x + POKE * em ||
	    10 * z->pokes > z->n_left)
		return true;
	z->pokes++;
	return false;
}

/* Where the text on the right of run i, alone in its row, begins by now. */
static float
text_begins(const struct walk *w, struct region in, int i)
{
	const struct run *r = region_run(&in, i);
	float least = INFINITY, most = -INFINITY;

	if (w->open.n_right < RECENT ||
	    (i && run_is_level(region_run(&in, i - 1), r)) ||
	    (i + 1 < in.n && run_is_level(r, region_run(&in, i + 1))))
		return -INFINITY;
	for (int k = 0; k < RECENT; k++) {
		least = fminf(least, w->recent[k]);
		most = fmaxf(most, w->recent[k]);
	}
	return most - least < INDENT * in.em ? least : -INFINITY;
}

/* Does what stands left of the run, but a hair lower, cross the strip? */
static bool
row_crosses(struct region in, int i, float strip, float x, float em)
{
	const struct run *r = region_run(&in, i), *left;
	struct zone z = {.n_left = 0};

	while (++i < in.n && run_is_level(r, left = region_run(&in, i)))
		if (left->box.x1 <= r->box.x0 &&
		    crosses(&z, left, strip, x, -INFINITY, em))
			return true;
	return false;
}

/* The last run beside run i, which may stand a hair lower. */
static int
row_end(struct region in, int i)
{
	const struct run *first = region_run(&in, i), *r;

	while (
	    i + 1 < in.n && run_is_level(first, r = region_run(&in, i + 1)) &&
	    fminf(r->box.x1, first->box.x1) - fmaxf(r->box.x0, first->box.x0) <
		SHARED * in.em)
		i++;
	return i;
}

/* The tallest zone whose strip ends at x. */
static struct zone
zone_at(struct region in, float x)
{
	float strip = x - GUTTER * in.em;
	struct walk w = {.open.tie = TIED};

	for (int i = 0; i < in.n; i++) {
		const struct run *r = region_run(&in, i);
		struct zone *z = &w.open;
		if (crosses(z, r, strip, x, text_begins(&w, in, i), in.em) ||
		    row_crosses(in, i, strip, x, in.em)) {
			zone_close(&w, i, in.em);
			i = row_end(in, i);
			w.open.first = i + 1;
			continue;
		}
		if (!z->n_left && !z->n_right) {
			z->x0 = -INFINITY;
			z->x1 = x;
		}
		if (r->box.x0 < x) {
			if (r->box.x1 <= strip)
				z->x0 = fmaxf(z->x0, r->box.x1);
			if (!z->n_left++)
				w.left[0] = r->base;
			w.left[1] = r->base;
		} else {
			w.recent[z->n_right % RECENT] = r->box.x0;
			if (!z->n_right++)
				w.right[0] = r->base;
			w.right[1] = r->base;
			z->n_edge += r->box.x0 < x + in.em;
		}
	}
	zone_close(&w, in.n, in.em);
	return w.best;
}

/*
 * How much a zone counts: its height. A column has a left edge; dates set to
 * the right of their text, beside a column, have none.
 */
static float
weight(const struct zone *z)
{
	return 7 * z->n_edge < z->n_right ? RAGGED * z->both : z->both;
}

static int
compare_zones(const void *a, const void *b)
{
	const struct zone *y = a, *z = b;
	float wy = weight(y), wz = weight(z);

	if (wy != wz)
		return wy > wz ? -1 : 1;
	if (y->end - y->first != z->end - z->first)
		return y->end - y->first > z->end - z->first ? -1 : 1;
	if (y->x1 - y->x0 != z->x1 - z->x0)
		return y->x1 - y->x0 > z->x1 - z->x0 ? -1 : 1;
	return y->x1 < z->x1 ? -1 : y->x1 > z->x1;
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* The best zones of the region into z, tallest first; returns how many. */
static int
find_zones(struct region in, struct zone z[MAX_ZONES])
{
	float *x = xcalloc((size_t)in.n, sizeof(*x));
	struct zone *all = xcalloc(MAX_CUTS, sizeof(*all));
	int n = 0, found = 0, tried = 0;

	for (int i = 0; i < in.n; i++)
		x[i] = region_run(&in, i)->box.x0;
	qsort(x, (size_t)in.n, sizeof(*x), compare_floats);
	/* a strip ends where something begins */
	for (int i = 1; i < in.n && tried < MAX_CUTS; i++) {
		if (x[i] - x[i - 1] < 0.5f)
			continue;
		struct zone one = zone_at(in, x[i]);
		tried++;
		if (one.both > 0)
			all[n++] = one;
	}
	qsort(all, (size_t)n, sizeof(*all), compare_zones);
	for (int i = 0; i < n && found < MAX_ZONES; i++) {
		bool known = false;
		for (int j = 0; j < found && !known; j++)
			known = z[j].first == all[i].first &&
				z[j].end == all[i].end &&
				z[j].n_left == all[i].n_left;
		if (!known)
			z[found++] = all[i];
	}
	free(all);
	free(x);
	return found;
}

void
zone_part(struct region in, const struct zone *z, int *left, int *right)
{
	for (int i = z->first; i < z->end; i++)
		if (region_run(&in, i)->box.x0 < z->x1)
			*left++ = in.at[i];
		else
			*right++ = in.at[i];
}

/*
 * What belongs together at one gutter is not parted at another place of it,
 * and a table inside it is found when its side is read.
 */
static enum tie
settle(const struct zone *z, const struct zone *found, int n)
{
	for (int i = 0; i < n; i++) {
		const struct zone *f = &found[i];
		bool same = f->x0 < z->x1 && z->x0 < f->x1;
		if (f->first < z->end && z->first < f->end &&
		    (same || z->tie != PARTED))
			return TIED;
	}
	return z->tie;
}

bool
zone_find(struct region in, bool tied_only, struct zone *zone)
{
	struct zone z[MAX_ZONES];
	int n = find_zones(in, z);
	int *parts = xcalloc((size_t)in.n, sizeof(*parts));
	const struct zone *tied = NULL;
	bool done = tied_only;

	if (n)
		*zone = z[0];
	for (int i = 0; i < n && !done; i++) {
		int *right = parts + z[i].n_left;
		zone_part(in, &z[i], parts, right);
		struct region l = {in.runs, parts, z[i].n_left, in.em};
		struct region r = {in.runs, right, z[i].n_right, in.em};
		z[i].tie = sides_tie(l, r, tied);
		if (z[i].tie == GRID && columns_are_headed(l, r))
			z[i].tie = PARTED;
		z[i].tie = settle(&z[i], z, i);
		if (!tied && z[i].tie == TIED)
			tied = &z[i];
		done = z[i].tie != TIED;
		if (done)
			*zone = z[i];
	}
	free(parts);
	return n > 0;
}
