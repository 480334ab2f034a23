/*
 * Carries lines through a running chain: from the source to a queue, from the
 * queue to the second stage, from the last stage to us, and what the stages
 * say. Each line is shown to the driver on its way. The queue lets the source
 * run ahead, so that the number of items is known early. Where the chain
 * forks, each branch has a queue of its own for what the trunk writes.
 */
#ifndef PIPELINE_PUMP_H
#define PIPELINE_PUMP_H

#include "buffer.h"
#include "chain.h"
#include "records/record.h"

#include <stdbool.h>

struct pump {
	struct chain *chain;
	void *ctx;
	/* a line of the source; false: it is not passed on */
	bool (*scanned)(void *ctx, const char *line, size_t len);
	/* a line of a branch's last stage (0 without branches); NULL: it was
	 * too long */
	void (*arrived)(void *ctx, int branch, const char *line, size_t len);
	/* a line that goes no further: of the source (-1), or for a branch */
	void (*left)(void *ctx, int branch, const char *line, size_t len);
	/* what a stage said */
	void (*said)(void *ctx, const char *line, size_t len);
	/* private */
	struct ndjson_reader source, trunk, messages, results[BRANCH_MAX];
	struct pump_queue {
		struct buffer lines;
		size_t sent;  /* bytes of them that were written */
		bool stopped; /* feed no more */
	} source_queue, queues[BRANCH_MAX];
};

void pump_init(struct pump *p, struct chain *chain);
void pump_release(struct pump *p);

/*
 * Wait (at most timeout ms; -1: for ever) until something can move, or until
 * fd is readable, and move it. False: all streams have ended.
 */
bool pump_step(struct pump *p, int fd, int timeout);

/*
 * Feed no more: the lines that are still queued go to left() instead, and the
 * stages see the end. What the source writes later is shown to scanned() and
 * not passed on; what the trunk writes later goes to left().
 */
void pump_stop(struct pump *p);
/* The same for one branch. */
void pump_stop_branch(struct pump *p, int branch);

#endif
