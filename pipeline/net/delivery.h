/*
 * One delivery: who applies, the application, and the task that makes it, as
 * a sequence of the courier's calls. What of it is known already is not asked
 * again; what is in doubt is not done again unless the target surely has it
 * not. A delivery whose task is not finished, or whose answer was lost a moment
 * ago, is pending: who makes it comes back to it later.
 */
#ifndef PIPELINE_NET_DELIVERY_H
#define PIPELINE_NET_DELIVERY_H

#include "places.h"
#include "reconcile.h"

enum delivery_mode { DELIVER_RESUME, DELIVER_ATTACHMENT, DELIVER_AUTO };

enum delivery_outcome {
	DELIVERY_DONE,
	DELIVERY_EXISTS,  /* the target had it already */
	DELIVERY_SKIPPED, /* we had delivered it: earlier, or as a duplicate */
	DELIVERY_HELD,	  /* in doubt, or not to be sent: people must look */
	DELIVERY_PLANNED, /* dry run */
	DELIVERY_FAILED,  /* failure and detail say why */
	DELIVERY_PENDING, /* not finished: delivery_poll() */
};

/* With what deliveries are made. Outlives them. */
struct delivery_options {
	struct courier *courier;
	const struct target *target;
	json_object *config;
	const struct lists *lists; /* that the target names; or NULL */
	bool dry_run;
	long poll_wait_ms; /* before a task is asked for again; grows */
	long task_wait_ms; /* until a task is finished */
	/* ask about what is in doubt, that long after it was sent; NULL: no */
	struct reconciler *reconciler;
	long reconcile_wait_ms;
	struct places *places;
};

struct delivery_job; /* what a pending delivery remembers */

struct delivery {
	enum delivery_outcome outcome;
	enum failure failure;
	char *detail;	   /* or NULL; owned */
	json_object *json; /* the record's member "delivery"; owned */
	int64_t due;	   /* DELIVERY_PENDING: when to poll, clock_ms() */
	bool in_doubt;	   /* pending or held because an answer was lost now */
	struct delivery_job *job; /* DELIVERY_PENDING; owned */
};

/*
 * Deliver a record, which must live until the outcome is not pending. 0 with
 * *d filled in, or -errno: nothing may be sent any more.
 */
int delivery_make(const struct delivery_options *o, json_object *record,
    enum delivery_mode mode, struct delivery *d);
/* Held for people, or skipped, for a reason of ours: no call is made. */
void delivery_set_aside(const struct delivery_options *o,
    enum delivery_outcome outcome, const char *reason, struct delivery *d);
/* Ask again for what a delivery is waiting for. As delivery_make(). */
int delivery_poll(struct delivery *d);
/* Wait no longer: it becomes the failure task-pending, or is held. */
void delivery_give_up(struct delivery *d);
void delivery_release(struct delivery *d);

#endif
