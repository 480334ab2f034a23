/* See delivery.h. */
#include "delivery.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[] = {
    [DELIVERY_DONE] = "done",
    [DELIVERY_EXISTS] = "exists",
    [DELIVERY_SKIPPED] = "skipped",
    [DELIVERY_HELD] = "held",
    [DELIVERY_PLANNED] = "planned",
    [DELIVERY_FAILED] = "failed",
};

/* What a delivery is made with, and of. */
struct job {
	struct courier *c;
	struct call_input in;
	enum call_kind create;
	struct courier_answer answer; /* of the create */
	struct courier_answer task;   /* of its task, if it has one */
	bool has_task;
};

static const char *
text_at(json_object *from, const char *a, const char *b)
{
	json_object *o;

	if (!json_object_object_get_ex(from, a, &o) ||
	    (b && !json_object_object_get_ex(o, b, &o)) ||
	    !json_object_is_type(o, json_type_string))
		return NULL;
	return json_object_get_string(o);
}

/* The attachment of this target; in a dry run a stand-in for its id. */
static const char *
file_id_of(json_object *record, const struct target *target, bool dry_run)
{
	const char *name = text_at(record, "attachment", "target");
	const char *id = text_at(record, "attachment", "file_id");

	if (!name || strcmp(name, target->name) != 0)
		return NULL;
	return !id && dry_run ? "<file_id>" : id;
}

static void
add(json_object *to, const char *name, const char *value)
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

static int
fail(struct delivery *d, const struct courier_answer *a)
{
	d->outcome = DELIVERY_FAILED;
	d->failure = a->receipt.failure ? a->receipt.failure : FAIL_REJECTED;
	d->detail = a->detail ? xstrdup(a->detail) : NULL;
	return 0;
}

/* The member "delivery" for an end state. */
static void
describe(struct job *job, struct delivery *d)
{
	const struct courier_answer *last =
	    job->has_task ? &job->task : &job->answer;
	json_object *o = d->json;

	add(o, "outcome", outcome_names[d->outcome]);
	if (d->outcome == DELIVERY_SKIPPED)
		add(o, "reason", last->this_run ? "duplicate" : "earlier");
	if (d->outcome == DELIVERY_HELD)
		add(o, "reason", "in-doubt");
	add_ids(o, &job->answer);
	if (job->has_task)
		add_ids(o, &job->task);
	add(o, "detail", last->detail);
	json_object_object_add(
	    o, "attempts", json_object_new_int64(job->answer.attempts));
	if (job->answer.not_carried &&
	    json_object_array_length(job->answer.not_carried) > 0)
		json_object_object_add(
		    o, "not_carried", json_object_get(job->answer.not_carried));
}

/* What the last call of the sequence says of the whole. */
static int
conclude(struct job *job, struct delivery *d)
{
	const struct courier_answer *last =
	    job->has_task ? &job->task : &job->answer;

	switch (last->receipt.outcome) {
	case OUTCOME_OK:
		d->outcome = last->known ? DELIVERY_SKIPPED : DELIVERY_DONE;
		break;
	case OUTCOME_EXISTS:
		d->outcome = last->known ? DELIVERY_SKIPPED : DELIVERY_EXISTS;
		break;
	case OUTCOME_IN_DOUBT:
		d->outcome = DELIVERY_HELD;
		break;
	default:
		return fail(d, last);
	}
	describe(job, d);
	return 0;
}

/* After the create: its task, when that is how the target works. */
static int
finish(struct job *job, struct delivery *d)
{
	int r;

	job->in.task_id = courier_id(&job->answer, "task_id");
	if (job->answer.receipt.outcome == OUTCOME_OK && job->in.task_id) {
		job->has_task = true;
		r = courier_call(job->c, CALL_TASK, &job->in, NULL, &job->task);
		if (r == 0 && job->task.receipt.outcome == OUTCOME_PERMANENT &&
		    !job->task.known) /* nothing came of the create */
			r = courier_failed(
			    job->c, job->create, &job->in, &job->task);
		if (r < 0)
			return r;
	}
	return conclude(job, d);
}

/* Who applies, then the application. */
static int
send(struct job *job, struct delivery *d)
{
	struct courier_answer user;
	int r = courier_call(job->c, CALL_USER, &job->in, NULL, &user);

	if (r == 0 && user.receipt.outcome == OUTCOME_OK) {
		job->in.user_id = courier_id(&user, "user_id");
		r = courier_call(
		    job->c, job->create, &job->in, NULL, &job->answer);
		job->in.user_id = NULL;
		if (r == 0)
			r = finish(job, d);
	} else if (r == 0) {
		fail(d, &user);
	}
	courier_answer_release(&user);
	return r;
}

/* The requests as they would be sent, ids yet unknown in angle brackets. */
static int
plan(struct job *job, json_object *create, struct delivery *d)
{
	struct courier_answer user;
	json_object *requests = json_object_new_array();
	json_object *request = courier_plan(job->c, CALL_USER, &job->in, &user);

	courier_answer_release(&user);
	if (request)
		json_object_array_add(requests, request);
	json_object_array_add(requests, json_object_get(create));
	d->outcome = DELIVERY_PLANNED;
	describe(job, d);
	json_object_object_add(d->json, "request", requests);
	return 0;
}

/*
 * Check the create before anything is sent: the target's own complaint would
 * name no field. Auto: what is no complete resume goes as its file.
 */
static json_object *
check(struct job *job, enum delivery_mode mode)
{
	json_object *request;

	job->in.user_id = "<user_id>";
	request = courier_plan(job->c, job->create, &job->in, &job->answer);
	if (!request && mode == DELIVER_AUTO && job->in.file_id &&
	    job->create == CALL_CREATE_BY_RESUME) {
		courier_answer_release(&job->answer);
		job->create = CALL_CREATE_BY_ATTACHMENT;
		request =
		    courier_plan(job->c, job->create, &job->in, &job->answer);
	}
	job->in.user_id = NULL;
	return request;
}

static int
run(struct job *job, enum delivery_mode mode, bool dry_run, struct delivery *d)
{
	json_object *request;
	int r;

	if (courier_known(job->c, job->create, &job->in, &job->answer))
		return finish(job, d);
	request = check(job, mode);
	add(d->json, "mode",
	    job->create == CALL_CREATE_BY_RESUME ? "resume" : "attachment");
	if (!request)
		return fail(d, &job->answer);
	if (dry_run) {
		r = plan(job, request, d);
	} else {
		courier_answer_release(&job->answer);
		r = send(job, d);
	}
	json_object_put(request);
	return r;
}

int
delivery_make(struct courier *c, const struct target *target,
    json_object *record, json_object *config, enum delivery_mode mode,
    bool dry_run, struct delivery *d)
{
	bool mapped = json_object_object_get(record, "resume");
	struct job job = {
	    .c = c,
	    .in = {.record = record,
		.config = config,
		.file_id = file_id_of(record, target, dry_run)},
	    .create =
		mode == DELIVER_ATTACHMENT || (mode == DELIVER_AUTO && !mapped)
		    ? CALL_CREATE_BY_ATTACHMENT
		    : CALL_CREATE_BY_RESUME,
	};
	int r = 0;

	*d = (struct delivery){.json = json_object_new_object()};
	add(d->json, "target", target->name);
	if (job.create == CALL_CREATE_BY_ATTACHMENT && !job.in.file_id) {
		d->outcome = DELIVERY_FAILED;
		d->failure = FAIL_NO_ATTACHMENT;
	} else if (job.create == CALL_CREATE_BY_RESUME && !mapped) {
		d->outcome = DELIVERY_FAILED;
		d->failure = FAIL_INVALID;
		d->detail = xstrdup("the record has no resume; pipe it through "
				    "resume-map, or use --mode attachment");
	} else {
		r = run(&job, mode, dry_run, d);
	}
	courier_answer_release(&job.answer);
	courier_answer_release(&job.task);
	return r;
}

void
delivery_release(struct delivery *d)
{
	free(d->detail);
	json_object_put(d->json);
	memset(d, 0, sizeof(*d));
}
