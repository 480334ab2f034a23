/*
 * The targets of a run: whom it delivers to, in what order they were named.
 * Each has a folder for what outlives a run, a lock in it, and, when it is a
 * rehearsal, a server.
 */
#ifndef PIPELINE_DESTINATIONS_H
#define PIPELINE_DESTINATIONS_H

#include "chain.h"
#include "rehearsal.h"

#include <stdbool.h>

struct destination {
	const struct target *target;
	char *state; /* folder */
	struct rehearsal rehearsal;
};

struct destinations {
	struct destination items[BRANCH_MAX];
	const char *names[BRANCH_MAX + 1]; /* NULL ends */
	size_t n;
};

/*
 * "feishu,dingtalk"; NULL: none. 0, or an exit code after a message (without
 * one when quiet).
 */
int destinations_parse(struct destinations *d, const char *text, bool quiet);
void destinations_release(struct destinations *d);

/* Make their folders and lock them. 0, or an exit code after a message. */
int destinations_lock(struct destinations *d);
/* Start the servers of rehearsals. 0, or an exit code after a message. */
int destinations_rehearse(struct destinations *d);

#endif
