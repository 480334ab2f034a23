/* See delivery.h. */
#include "delivery.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const outcome_names[] = {
    [DELIVERY_DONE] = "done",
    [DELIVERY_EXISTS] = "exists",
    [DELIVERY_SKIPPED] = "skipped",
    [DELIVERY_HELD] = "held",
    [DELIVERY_PLANNED] = "planned",
};

struct delivery_job {
	const struct delivery_options *o;
	struct call_input in;
	enum call_kind create;
	struct courier_answer answer; /* of the create */
	struct courier_answer task;   /* of its task, if it has one */
	bool has_task;
	int64_t deadline; /* of the task, monotonic ms */
	long polls;
};

int64_t
delivery_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static const char *
text_at(json_object *from, const char *a, const char *b)
{
	json_object *o;

	if (!json_object_object_get_ex(from, a, &o) ||
	    !json_object_object_get_ex(o, b, &o) ||
	    !json_object_is_type(o, json_type_string))
		return NULL;
	return json_object_get_string(o);
}

/* The attachment of this target; in a dry run a stand-in for its id. */
static const char *
file_id_of(const struct delivery_options *o, json_object *record)
{
	const char *name = text_at(record, "attachment", "target");
	const char *id = text_at(record, "attachment", "file_id");

	if (!name || strcmp(name, o->target->name) != 0)
		return NULL;
	return !id && o->dry_run ? "<file_id>" : id;
}

/* The address that the operator's command gave the file; as file_id_of(). */
static const char *
file_url_of(const struct delivery_options *o, json_object *record)
{
	const char *name = text_at(record, "attachment", "target");
	const char *url = text_at(record, "attachment", "url");

	if (!name || strcmp(name, o->target->name) != 0)
		return NULL;
	return !url && o->dry_run ? "https://<url>" : url;
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

static const struct courier_answer *
last_answer(const struct delivery_job *job)
{
	return job->has_task ? &job->task : &job->answer;
}

/* The member "delivery" for an end state. */
static void
describe(const struct delivery_job *job, struct delivery *d)
{
	json_object *o = d->json;

	add(o, "outcome", outcome_names[d->outcome]);
	if (d->outcome == DELIVERY_SKIPPED)
		add(o, "reason",
		    job->answer.this_run ? "duplicate" : "earlier");
	if (d->outcome == DELIVERY_HELD)
		add(o, "reason", "in-doubt");
	add_ids(o, &job->answer);
	if (job->has_task)
		add_ids(o, &job->task);
	add(o, "detail", last_answer(job)->detail);
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

/* What the last call of the sequence says of the whole. */
static int
conclude(const struct delivery_job *job, struct delivery *d)
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
		break;
	default:
		return fail(d, last);
	}
	describe(job, d);
	return 0;
}

/* Not finished, and there is time left: when to ask again. */
static bool
is_pending(struct delivery_job *job, struct delivery *d)
{
	const struct call_receipt *r = &job->task.receipt;
	int64_t now = delivery_clock(), wait = job->o->poll_wait_ms;

	if (r->outcome != OUTCOME_TEMPORARY || r->failure != FAIL_TASK_PENDING)
		return false;
	job->polls++;
	wait = job->polls < 5 ? wait * job->polls : wait * 5;
	if (now + wait > job->deadline)
		return false;
	d->due = now + wait;
	d->outcome = DELIVERY_PENDING;
	return true;
}

static int
ask_task(struct delivery_job *job, struct delivery *d)
{
	int r;

	courier_answer_release(&job->task);
	r = courier_call(
	    job->o->courier, CALL_TASK, &job->in, NULL, &job->task);
	if (r < 0 || is_pending(job, d))
		return r;
	if (job->task.receipt.outcome == OUTCOME_PERMANENT && !job->task.known)
		r = courier_failed(job->o->courier, job->create, &job->in,
		    &job->task); /* nothing came of the create */
	return r < 0 ? r : conclude(job, d);
}

/* After the create: its task, when that is how the target works. */
static int
finish(struct delivery_job *job, struct delivery *d)
{
	job->in.task_id = courier_id(&job->answer, "task_id");
	if (job->answer.receipt.outcome != OUTCOME_OK || !job->in.task_id)
		return conclude(job, d);
	job->has_task = true;
	job->deadline = delivery_clock() + job->o->task_wait_ms;
	return ask_task(job, d);
}

static bool
makes(const struct delivery_job *job, enum call_kind kind)
{
	return target_makes(job->o->target, kind, job->o->config);
}

/* 1: the target says that it has the person, or nothing; 0; -errno. */
static int
is_there(struct delivery_job *job, struct delivery *d)
{
	struct courier_answer *a = &job->answer;
	int r;

	courier_ask(job->o->courier, CALL_CHECK, &job->in, a);
	if (a->receipt.outcome == OUTCOME_OK) {
		courier_answer_release(a);
		return 0;
	}
	if (a->receipt.outcome != OUTCOME_EXISTS)
		return fail(d, a) + 1;
	r = courier_spare(job->o->courier, job->create, &job->in, a);
	return r < 0 ? r : conclude(job, d) + 1;
}

/* Who applies, where the target wants to know; then the application. */
static int
send_all(struct delivery_job *job, struct delivery *d)
{
	struct courier *c = job->o->courier;
	struct courier_answer user = {.receipt.outcome = OUTCOME_OK};
	int r = makes(job, CALL_CHECK) ? is_there(job, d) : 0;

	if (r != 0)
		return r < 0 ? r : 0;
	if (makes(job, CALL_USER))
		r = courier_call(c, CALL_USER, &job->in, NULL, &user);
	if (r == 0 && user.receipt.outcome == OUTCOME_OK) {
		job->in.user_id = courier_id(&user, "user_id");
		r = courier_call(c, job->create, &job->in, NULL, &job->answer);
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
plan(struct delivery_job *job, json_object *create, struct delivery *d)
{
	static const enum call_kind before[] = {CALL_CHECK, CALL_USER};
	struct courier_answer answer;
	json_object *requests = json_object_new_array(), *request;

	for (int i = 0; i < 2; i++) {
		if (!makes(job, before[i]))
			continue;
		request =
		    courier_plan(job->o->courier, before[i], &job->in, &answer);
		courier_answer_release(&answer);
		if (request)
			json_object_array_add(requests, request);
	}
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
check(struct delivery_job *job, enum delivery_mode mode)
{
	struct courier *c = job->o->courier;
	json_object *request;

	job->in.user_id = "<user_id>";
	request = courier_plan(c, job->create, &job->in, &job->answer);
	if (!request && mode == DELIVER_AUTO && job->in.file_id &&
	    job->create == CALL_CREATE_BY_RESUME) {
		courier_answer_release(&job->answer);
		job->create = CALL_CREATE_BY_ATTACHMENT;
		request = courier_plan(c, job->create, &job->in, &job->answer);
	}
	job->in.user_id = NULL;
	return request;
}

static int
run(struct delivery_job *job, enum delivery_mode mode, struct delivery *d)
{
	json_object *request;
	int r;

	if (courier_known(job->o->courier, job->create, &job->in, &job->answer))
		return finish(job, d);
	request = check(job, mode);
	add(d->json, "mode",
	    job->create == CALL_CREATE_BY_RESUME ? "resume" : "attachment");
	if (!request)
		return fail(d, &job->answer);
	if (job->o->dry_run) {
		r = plan(job, request, d);
	} else {
		courier_answer_release(&job->answer);
		r = send_all(job, d);
	}
	json_object_put(request);
	return r;
}

/* A record that no call can be made of. */
static bool
lacks(const struct delivery_job *job, bool mapped, struct delivery *d)
{
	if (!makes(job, job->create)) {
		d->failure = FAIL_INVALID;
		d->detail = xstrdup("the target takes no files by themselves; "
				    "use --mode resume");
	} else if (job->create == CALL_CREATE_BY_ATTACHMENT &&
		   !job->in.file_id) {
		d->failure = FAIL_NO_ATTACHMENT;
	} else if (job->create == CALL_CREATE_BY_RESUME && !mapped) {
		d->failure = FAIL_INVALID;
		d->detail = xstrdup("the record has no resume; pipe it through "
				    "resume-map, or use --mode attachment");
	} else {
		return false;
	}
	d->outcome = DELIVERY_FAILED;
	return true;
}

static void
end_job(struct delivery *d)
{
	if (d->job) {
		courier_answer_release(&d->job->answer);
		courier_answer_release(&d->job->task);
	}
	free(d->job);
	d->job = NULL;
}

int
delivery_make(const struct delivery_options *o, json_object *record,
    enum delivery_mode mode, struct delivery *d)
{
	bool mapped = json_object_object_get(record, "resume");
	bool by_file =
	    mode == DELIVER_ATTACHMENT || (mode == DELIVER_AUTO && !mapped);
	int r = 0;

	*d = (struct delivery){.json = json_object_new_object(),
	    .job = xcalloc(1, sizeof(*d->job))};
	*d->job = (struct delivery_job){
	    .o = o,
	    .in = {.record = record,
		.config = o->config,
		.file_id = file_id_of(o, record),
		.file_url = file_url_of(o, record),
		.lists = o->lists},
	    .create =
		by_file ? CALL_CREATE_BY_ATTACHMENT : CALL_CREATE_BY_RESUME,
	};
	add(d->json, "target", o->target->name);
	if (!lacks(d->job, mapped, d))
		r = run(d->job, mode, d);
	if (d->outcome != DELIVERY_PENDING)
		end_job(d);
	return r;
}

int
delivery_poll(struct delivery *d)
{
	int r = ask_task(d->job, d);

	if (d->outcome != DELIVERY_PENDING)
		end_job(d);
	return r;
}

void
delivery_give_up(struct delivery *d)
{
	fail(d, &d->job->task);
	end_job(d);
}

void
delivery_release(struct delivery *d)
{
	end_job(d);
	free(d->detail);
	json_object_put(d->json);
	*d = (struct delivery){0};
}
