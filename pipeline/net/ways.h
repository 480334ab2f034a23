/*
 * The configurations that routes choose, each with what deliveries that have it
 * share: the answers about its job, for one.
 */
#ifndef PIPELINE_NET_WAYS_H
#define PIPELINE_NET_WAYS_H

#include "delivery.h"

struct ways {
	const struct delivery_options *with; /* all but the configuration */
	struct way *first;
};

/* The options for this configuration, which is borrowed; never NULL. */
const struct delivery_options *way_of(struct ways *w, json_object *config);
void ways_release(struct ways *w);

#endif
