/*
 * Gutters: strips of a region that no run crosses over some height and that
 * have text on both sides; and whether what they part belongs together.
 */
#ifndef PARSERS_ZONES_H
#define PARSERS_ZONES_H

#include "runs.h"

/* Some runs of a page, by their indexes, from top to bottom. */
struct region {
	const struct run *runs; /* of the page */
	const int *at;
	int n;
	float em; /* size of most of the page's text */
};

enum tie {
	PARTED, /* texts of their own: the left one is read first */
	TIED,	/* what stands on one row belongs together */
	ROWS,	/* they take turns: read by rows */
	GRID,	/* a table: rows of cells */
	BLOCKS, /* rows of blocks: the left one is read first */
};

/* A gutter and the runs beside it: those from first to end of its region. */
struct zone {
	float x0, x1; /* the strip; right of it what begins at x1 or later */
	int first, end;
	int n_left, n_right;
	int pokes;  /* of the left ones, into the strip */
	int n_edge; /* on the right, begin where the strip ends */
	float both; /* the height over which it has text on both sides */
	enum tie tie;
};

/*
 * The gutter at which to cut the region; false: it has none. With tied_only
 * the region is known to be of one text, and no gutter is PARTED.
 */
bool zone_find(struct region in, bool tied_only, struct zone *zone);

/* Part the zone's runs into left[n_left] and right[n_right], in order. */
void zone_part(struct region in, const struct zone *z, int *left, int *right);

/*
 * How the two sides of a gutter belong together. Neither is empty. What stands
 * on both sides of `tied`, another gutter (NULL: none), belongs together there.
 */
enum tie sides_tie(
    struct region left, struct region right, const struct zone *tied);
/* Is what the left side's rows have, shorter than what stands beside them? */
bool sides_left_is_short(struct region left, struct region right);

/* The run whose look most others share: of the first few looks. */
const struct run *region_usual_look(struct region in);

static inline const struct run *
region_run(const struct region *in, int i)
{
	return &in->runs[in->at[i]];
}

#endif
