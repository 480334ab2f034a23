/*
 * Rates: how long to wait before the next call, so that no window of a second
 * or of a minute ever sees more calls than the target documents. Pure: the
 * caller brings the (monotonic) time and does the waiting.
 */
#ifndef PIPELINE_NET_LIMITS_H
#define PIPELINE_NET_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* The times of the last n calls; the oldest tells when there is room again. */
struct limit_window {
	int64_t *times; /* ring of n, ms; owned */
	size_t n, next, used;
	int64_t length; /* of the window, ms */
};

struct limit {
	struct limit_window second, minute;
	int64_t held_until; /* the server asked to wait */
};

/* 0: no such limit. */
void limit_init(struct limit *l, double per_second, double per_minute);
void limit_release(struct limit *l);
/* Milliseconds from now until a call may be made; 0: now. */
int64_t limit_wait(const struct limit *l, int64_t now);
/* A call is made now. */
void limit_take(struct limit *l, int64_t now);
/* The server asked to make no call before then. */
void limit_hold(struct limit *l, int64_t until);

#endif
