/*
 * One delivery: who applies, the application, and the task that makes it, as
 * a sequence of the courier's calls. What of it is known already is not asked
 * again; what is in doubt is not done again unless the target surely has it
 * not. Deliveries whose task is not finished, or whose answer was lost a moment
 * ago, wait in a queue, which keeps the order of the stream.
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
	int64_t due;	   /* DELIVERY_PENDING: when to poll, monotonic ms */
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
/* The clock of delivery.due. */
int64_t delivery_clock(void);

/* Deliveries and the lines between them, in the order of the stream. */
struct delivery_queue {
	/* The delivery is finished; takes the record, not the delivery. */
	int (*give)(void *ctx, json_object *record, struct delivery *d);
	int (*pass)(void *ctx, const char *line, size_t len);
	void *ctx;
	struct delivery_item *first, **end;
	size_t n;
};

void delivery_queue_init(struct delivery_queue *q);
void delivery_queue_release(struct delivery_queue *q);
/* Takes the record and the delivery. */
void delivery_queue_add(
    struct delivery_queue *q, json_object *record, struct delivery *d);
void delivery_queue_add_line(
    struct delivery_queue *q, const char *line, size_t len);
/*
 * Poll what is due and hand over what is finished and has nothing pending
 * before it. 0, or -errno of a poll or a callback. *wait: milliseconds until
 * the next one is due.
 */
int delivery_queue_run(struct delivery_queue *q, int64_t *wait);
void delivery_queue_give_up(struct delivery_queue *q);

#endif
