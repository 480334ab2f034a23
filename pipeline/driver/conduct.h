/*
 * Sees a chain of stages through: moves the lines, watches for stages that
 * break, for signals and for too many errors, and shows how far it is. On the
 * first SIGINT or SIGTERM the source ends and the rest drains; on the second
 * the stages finish the record in hand; on the third they are killed. A branch
 * that breaks, or has too many errors, stops alone.
 */
#ifndef PIPELINE_CONDUCT_H
#define PIPELINE_CONDUCT_H

#include "chain.h"
#include "progress.h"
#include "tracker.h"

#include <stdio.h>

enum conduct_stop { STOP_NONE, STOP_SIGNAL, STOP_MAX_ERRORS, STOP_STAGE };

struct conduct {
	struct chain *chain;
	struct tracker *trackers; /* one, or one for each branch */
	size_t n;
	FILE *log; /* what the stages say goes here too; NULL: nowhere */
	bool quiet;
	/* too many failures: -1: any number; a share counts from 20 items */
	long max_errors, max_errors_percent;
	/* filled in */
	enum conduct_stop stopped; /* all of it */
	enum conduct_stop branch_stopped[BRANCH_MAX];
	int signals;	    /* how often we were asked to stop */
	unsigned long left; /* items that no stage came to see */
	struct progress progress;
};

/*
 * Start the chain and see it to its end. 0, or an exit code after a message
 * when it could not be started; how it went is in the chain and the tracker.
 */
int conduct(struct conduct *c);

/* "20" or "5%"; false: neither. */
bool conduct_set_max_errors(struct conduct *c, const char *text);

#endif
