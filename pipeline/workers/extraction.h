/*
 * The documents of a stream through the workers (worker.h) and out again in
 * their order: file records become document records, or the records of the
 * documents inside a mail; lines of other kinds keep their place among them.
 */
#ifndef PIPELINE_EXTRACTION_H
#define PIPELINE_EXTRACTION_H

#include "cache.h"
#include "office.h"
#include "stage.h"
#include "worker.h"

struct extraction; /* opaque */

/*
 * spool lives longer than it does, and so do the cache and the office program
 * (NULL: none). NULL with errno set: no worker started.
 */
struct extraction *extraction_new(struct stage_run *run,
    const struct work_options *options, const char *spool, struct cache *cache,
    const struct office *office);
void extraction_free(struct extraction *x);

/* These return 0, or -errno when the stage cannot go on. */
/* A record of kind file, which it takes. */
int extraction_add(struct extraction *x, struct record *rec);
/* A line that leaves as it came. */
int extraction_pass(struct extraction *x, const char *line, size_t len);
/* Until fd is readable: what gets done meanwhile leaves at once. */
int extraction_wait(struct extraction *x, int fd);
/* Wait for all that is on its way. */
int extraction_finish(struct extraction *x);

#endif
