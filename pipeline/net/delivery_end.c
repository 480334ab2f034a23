/* The end of a delivery: what its calls came to, and how that is told. */
#include "delivery_job.h"

#include "buffer.h"

static const char *const outcome_names[] = {
    [DELIVERY_DONE] = "done",
    [DELIVERY_EXISTS] = "exists",
    [DELIVERY_SKIPPED] = "skipped",
    [DELIVERY_HELD] = "held",
    [DELIVERY_PLANNED] = "planned",
};

void
delivery_add(json_object *to, const char *name, const char *value)
{
	if (value)
		json_object_object_add(to, name, json_object_new_string(value));
}

/* Ids of the call, whatever the target calls them. */
static void
add_ids(json_object *to, const struct courier_answer *a)
{
	if (!a->receipt.ids)
		return;
	json_object_object_foreach(a->receipt.ids, name, value)
	    json_object_object_add(to, name, json_object_get(value));
}

int
delivery_fail(struct delivery *d, const struct courier_answer *a)
{
	d->outcome = DELIVERY_FAILED;
	d->failure = a->receipt.failure ? a->receipt.failure : FAIL_REJECTED;
	d->detail = a->detail ? xstrdup(a->detail) : NULL;
	return 0;
}

static const struct courier_answer *
last_answer(const struct delivery_job *job)
{
	return job->has_task ? &job->task : &job->answer;
}

void
delivery_describe(const struct delivery_job *job, struct delivery *d)
{
	json_object *o = d->json;

	delivery_add(o, "outcome", outcome_names[d->outcome]);
	if (d->outcome == DELIVERY_SKIPPED)
		delivery_add(o, "reason",
		    job->answer.this_run ? "duplicate" : "earlier");
	if (d->outcome == DELIVERY_HELD)
		delivery_add(o, "reason", "in-doubt");
	if (d->outcome == DELIVERY_DONE && job->doubt == DOUBT_ASKED)
		delivery_add(o, "reason",
		    job->finding == FINDING_THERE ? "found" : "sent-again");
	add_ids(o, &job->answer);
	if (job->has_task)
		add_ids(o, &job->task);
	delivery_add(o, "detail", last_answer(job)->detail);
	json_object_object_add(
	    o, "attempts", json_object_new_int64(job->answer.attempts));
	if (job->answer.not_carried &&
	    json_object_array_length(job->answer.not_carried) > 0)
		json_object_object_add(
		    o, "not_carried", json_object_get(job->answer.not_carried));
}

/* We had this delivery before: made in an earlier run, or by a duplicate. */
static bool
was_ours(const struct delivery_job *job)
{
	return job->answer.known &&
	       (job->answer.this_run || last_answer(job)->known);
}

int
delivery_conclude(const struct delivery_job *job, struct delivery *d)
{
	const struct courier_answer *last = last_answer(job);

	switch (last->receipt.outcome) {
	case OUTCOME_OK:
		d->outcome = was_ours(job) ? DELIVERY_SKIPPED : DELIVERY_DONE;
		break;
	case OUTCOME_EXISTS:
		d->outcome = was_ours(job) ? DELIVERY_SKIPPED : DELIVERY_EXISTS;
		break;
	case OUTCOME_IN_DOUBT:
		d->outcome = DELIVERY_HELD;
		d->in_doubt = !last->known;
		break;
	default:
		return delivery_fail(d, last);
	}
	delivery_describe(job, d);
	return 0;
}

void
delivery_set_aside(const struct delivery_options *o,
    enum delivery_outcome outcome, const char *reason, struct delivery *d)
{
	*d = (struct delivery){
	    .outcome = outcome, .json = json_object_new_object()};
	delivery_add(d->json, "target", o->target->name);
	delivery_add(d->json, "outcome", outcome_names[d->outcome]);
	delivery_add(d->json, "reason", reason);
}
