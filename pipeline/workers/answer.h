/*
 * What a worker answers: frames (worker.h) into a result. The worker may have
 * been taken over by the document that it read, so nothing it says is believed
 * beyond its own document.
 */
#ifndef PIPELINE_ANSWER_H
#define PIPELINE_ANSWER_H

#include "buffer.h"
#include "worker.h"

/* Empty it, for the answer to a new question. */
void answer_start(struct work_result *r);
void answer_release(struct work_result *r);
/* The document as a whole failed; detail may be NULL. */
void answer_fail(
    struct work_result *r, enum failure failure, const char *detail);

/*
 * Take the whole frames that are in the buffer from *taken on. want is the id
 * that the answer must begin with; NULL: any. 1: that was the last, 0: more
 * to come, -1: it makes no sense.
 */
int answer_take(
    struct work_result *r, const char *want, struct buffer *in, size_t *taken);

#endif
