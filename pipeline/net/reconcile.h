/*
 * Was it done? Asks the target about a create whose answer was lost: who the
 * person is there, what that person applied for, and when. It writes nothing,
 * and says "unclear" whenever the target's answers do not prove the one or the
 * other.
 */
#ifndef PIPELINE_NET_RECONCILE_H
#define PIPELINE_NET_RECONCILE_H

#include "courier.h"

enum finding {
	FINDING_THERE,	/* it was done, or the person is there: with the ids */
	FINDING_ABSENT, /* it surely was not */
	FINDING_UNCLEAR /* the answer's detail says why */
};

/* What lasts longer than one question; all zero before the first. */
struct reconciler {
	struct courier *courier;
	const struct target *target;
	char *job_id; /* of the job post; NULL: not asked for yet */
	bool refused; /* the target does not answer such questions */
};

/* Does the target have such questions, or that before a create? */
bool reconcile_is_possible(const struct target *target, json_object *config);
/*
 * The create in->create of the record, begun at `since` (ms since 1970). The
 * answer is empty before; the caller releases it.
 */
enum finding reconcile(struct reconciler *r, const struct call_input *in,
    int64_t since, struct courier_answer *answer);
void reconciler_release(struct reconciler *r);

#endif
