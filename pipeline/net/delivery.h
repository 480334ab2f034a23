/*
 * One delivery: who applies, the application, and the task that makes it, as
 * a sequence of the courier's calls. What of it is known already is not asked
 * again; what is in doubt is not done again.
 */
#ifndef PIPELINE_NET_DELIVERY_H
#define PIPELINE_NET_DELIVERY_H

#include "courier.h"

enum delivery_mode { DELIVER_RESUME, DELIVER_ATTACHMENT, DELIVER_AUTO };

enum delivery_outcome {
	DELIVERY_DONE,
	DELIVERY_EXISTS,  /* the target had it already */
	DELIVERY_SKIPPED, /* we had delivered it: earlier, or as a duplicate */
	DELIVERY_HELD,	  /* it may have been delivered: people must look */
	DELIVERY_PLANNED, /* dry run */
	DELIVERY_FAILED,  /* failure and detail say why */
};

struct delivery {
	enum delivery_outcome outcome;
	enum failure failure;
	char *detail;	   /* or NULL; owned */
	json_object *json; /* the record's member "delivery"; owned */
};

/*
 * Deliver a record. 0 with *d filled in, or -errno: nothing may be sent any
 * more. d is released by delivery_release().
 */
int delivery_make(struct courier *c, const struct target *target,
    json_object *record, json_object *config, enum delivery_mode mode,
    bool dry_run, struct delivery *d);
void delivery_release(struct delivery *d);

#endif
