/* The runs of a page in the order in which a person reads them. */
#ifndef PARSERS_ORDER_H
#define PARSERS_ORDER_H

#include "zones.h"

/* A place in a table; -1 outside of one. */
struct cell {
	int row, col;
};

struct order {
	int n;
	int *at;	    /* the runs' indexes in reading order */
	int *column;	    /* of each run, from the left, from 0 */
	struct cell *cells; /* of each run; rows count through the page */
	bool *joined; /* a run goes on the line of the one read before it ... */
	bool *wrapped; /* ... for it is the rest of that cell's text */
	int n_rows;   /* of tables */
	/* while ordering */
	int last_column;
	int tied; /* how many deep in sides that belong together */
};

/* Marks headings in runs; see over.h. */
void order_runs(struct order *o, struct runs *runs);
void order_release(struct order *o);

#endif
