/* The runs of a page in the order in which a person reads them. */
#ifndef PARSERS_ORDER_H
#define PARSERS_ORDER_H

#include "zones.h"

struct order {
	int n;
	int *at;      /* the runs' indexes in reading order */
	int *column;  /* of each run, from the left, from 0 */
	bool *joined; /* a run goes on the line of the one read before it */
	/* while ordering */
	int last_column;
	int tied; /* how many deep in sides that belong together */
};

void order_runs(struct order *o, const struct runs *runs);
void order_release(struct order *o);

#endif
