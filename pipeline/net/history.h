/*
 * One piece of what another system knew: an application, an interview of it, an
 * assessment of that, or a background check. Each is made once, by its own
 * external id, which the ledger remembers for good: the target promises that
 * for a day. It needs the object that it belongs to, which must be there first.
 */
#ifndef PIPELINE_NET_HISTORY_H
#define PIPELINE_NET_HISTORY_H

#include "delivery.h"

struct history {
	struct courier *courier;
	const struct target *target;
	json_object *config;
	bool dry_run, reconcile;
	long reconcile_wait_ms;
	/* Wait until then (clock_ms()); false: a signal came. */
	bool (*rest)(void *ctx, int64_t until);
	void *ctx;
};

/* Which call a record's kind asks for; CALL_COUNT: none of history. */
enum call_kind history_call(const char *kind);
/* The record's name in the ledger, "interview:I-7", or NULL. Owned. */
char *history_id(const char *kind, json_object *external_id);
/*
 * See the record through. *waits: what it belongs to is not known yet, though
 * it may still come; nothing was done, d is empty. With last set it is a
 * failure. 0, or -errno: nothing may be sent any more.
 */
int history_make(const struct history *h, json_object *record, bool last,
    struct delivery *d, bool *waits);

#endif
