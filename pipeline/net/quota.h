/*
 * What a target lets an organisation call in a month: counted in the ledger
 * for all that share it. Others of the organisation call too, so the target
 * has the last word.
 */
#ifndef PIPELINE_NET_QUOTA_H
#define PIPELINE_NET_QUOTA_H

#include "ledger.h"
#include "targets/target.h"

#include <stdbool.h>
#include <stdint.h>

struct quota {
	char *name; /* in the ledger; owned; NULL: nothing is counted */
	long most;  /* calls of a month */
};

/* Whose it is: the target, its address and the app of the configuration. */
void quota_init(struct quota *q, const struct target *target, const char *host,
    json_object *config);
void quota_release(struct quota *q);
/*
 * Count so many calls, made now (ms since 1970); 0 to look. How many it is in
 * this month, by China's calendar; -1: not counted, or the ledger failed.
 */
long quota_count(
    const struct quota *q, struct ledger *ledger, long calls, int64_t now);

#endif
