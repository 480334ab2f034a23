/*
 * What a delivery remembers while it is made, for delivery.c, which makes it,
 * and delivery_end.c, which says what came of it.
 */
#ifndef PIPELINE_NET_DELIVERY_JOB_H
#define PIPELINE_NET_DELIVERY_JOB_H

#include "delivery.h"

struct delivery_job {
	const struct delivery_options *o;
	struct call_input in;
	enum delivery_mode mode;
	enum call_kind create;
	struct courier_answer answer; /* of the create */
	struct courier_answer task;   /* of its task, if it has one */
	bool has_task;
	int64_t deadline; /* of the task, monotonic ms */
	long polls;
	enum {
		DOUBT_NONE,
		DOUBT_WAITS, /* to be asked about later */
		DOUBT_ASKED, /* once is enough */
	} doubt;
	enum finding finding; /* DOUBT_ASKED */
};

/* What the last call of the sequence says of the whole. */
int delivery_conclude(const struct delivery_job *job, struct delivery *d);
/* It failed as this call did. */
int delivery_fail(struct delivery *d, const struct courier_answer *a);
/* The member "delivery" for an end state. */
void delivery_describe(const struct delivery_job *job, struct delivery *d);
/* Add a text unless it is NULL. */
void delivery_add(json_object *to, const char *name, const char *value);

#endif
