/*
 * The rate of a call: so many in a second and in a minute, for all processes
 * that share the ledger. The caller brings the time and does the waiting.
 */
#ifndef PIPELINE_NET_LIMITS_H
#define PIPELINE_NET_LIMITS_H

#include "fiber.h"
#include "ledger.h"

struct limit {
	char *name; /* in the ledger; owned */
	struct ledger_window windows[2];
	size_t n;
	struct gate turn; /* to wait at, one after the other */
};

/* Takes the name. 0: no such limit. */
void limit_init(
    struct limit *l, char *name, double per_second, double per_minute);
void limit_release(struct limit *l);
/*
 * A call now (ms since 1970)? 0: yes, it is counted; > 0: ms until it may be
 * made; -1: the ledger failed.
 */
int64_t limit_take(const struct limit *l, struct ledger *ledger, int64_t now);
/* The server asked to make no call from now until then. */
void limit_hold(
    const struct limit *l, struct ledger *ledger, int64_t now, int64_t until);

#endif
