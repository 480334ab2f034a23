/*
 * Carries lines through a running chain: from the source to a queue, from the
 * queue to the second stage, from the last stage to us, and what the stages
 * say. Each line is shown to the driver on its way. The queue lets the source
 * run ahead, so that the number of items is known early.
 */
#ifndef PIPELINE_PUMP_H
#define PIPELINE_PUMP_H

#include "buffer.h"
#include "chain.h"
#include "record.h"

#include <stdbool.h>

struct pump {
	struct chain *chain;
	void *ctx;
	/* a line of the source; false: it is not passed on */
	bool (*scanned)(void *ctx, const char *line, size_t len);
	/* a line of the last stage; NULL: it was too long */
	void (*arrived)(void *ctx, const char *line, size_t len);
	/* what a stage said */
	void (*said)(void *ctx, const char *line, size_t len);
	/* private */
	struct ndjson_reader source, results, messages;
	struct buffer queue;
	size_t sent;  /* bytes of the queue that were written */
	bool stopped; /* feed no more */
};

void pump_init(struct pump *p, struct chain *chain);
void pump_release(struct pump *p);

/*
 * Wait (at most timeout ms; -1: for ever) until something can move, or until
 * fd is readable, and move it. False: all streams have ended.
 */
bool pump_step(struct pump *p, int fd, int timeout);

/*
 * Feed no more: the lines that are still queued go to left() instead, and
 * the second stage sees the end. What the source writes later is shown to
 * scanned() and not passed on.
 */
void pump_stop(
    struct pump *p, void (*left)(void *ctx, const char *line, size_t len));

#endif
