/*
 * What came of the deliveries of a run, counted for the notes at its end.
 */
#ifndef PIPELINE_NET_DELIVERY_COUNTS_H
#define PIPELINE_NET_DELIVERY_COUNTS_H

#include "delivery.h"

struct delivery_counts {
	unsigned long earlier, duplicates, parts; /* skipped */
	unsigned long held, routed, no_resume;	  /* held: in doubt, ... */
	unsigned long found, absent;		  /* done after a doubt */
	unsigned long no_mobile, no_file;	  /* not carried */
	unsigned long closed;			  /* not in the hours for it */
};

/* A delivery that is finished. */
void delivery_count(struct delivery_counts *c, const struct delivery *d);
/* A note for each that is not 0, and of waits and calls that were made. */
void delivery_counts_tell(
    const struct delivery_counts *c, const struct delivery_options *with);

#endif
