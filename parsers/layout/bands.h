/*
 * Bands: where a page that is one text becomes several columns side by side,
 * each under a heading of its own.
 */
#ifndef PARSERS_BANDS_H
#define PARSERS_BANDS_H

#include "zones.h"

enum { BAND_COLUMNS = 4 };

/* The runs from first to end of a region, in columns that begin at x0. */
struct band {
	int first, end;
	int n_columns;
	float x0[BAND_COLUMNS];
};

/*
 * The first band of the region: a row of headings that look like those above
 * it, each with a column of its own. False: there is none.
 */
bool band_find(struct region in, struct band *band);

/* The runs of one of its columns into out; returns how many. */
int band_column(struct region in, const struct band *band, int column, int *out);

#endif
