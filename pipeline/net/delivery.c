/* See delivery.h. */
#include "delivery_job.h"

#include "buffer.h"
#include "clock.h"
#include "fiber.h"

#include <stdlib.h>
#include <string.h>

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

/*
 * A member of the attachment that this target has; in a dry run, where it was
 * not made, a stand-in for it.
 */
static const char *
attachment(const struct delivery_options *o, json_object *record,
    const char *member, const char *stand_in)
{
	const char *name = text_at(record, "attachment", "target");
	const char *value = text_at(record, "attachment", member);

	if (!name || strcmp(name, o->target->name) != 0)
		return NULL;
	return !value && o->dry_run ? stand_in : value;
}

/* Not finished, and there is time left: when to ask again. */
static bool
is_pending(struct delivery_job *job, struct delivery *d)
{
	const struct call_receipt *r = &job->task.receipt;
	int64_t now = clock_ms(), wait = job->o->poll_wait_ms;

	if (r->outcome != OUTCOME_TEMPORARY || r->failure != FAIL_TASK_PENDING)
		return false;
	job->polls++;
	wait = job->polls < 5 ? wait * job->polls : wait * 5;
	if (now + wait > job->deadline)
		return false;
	d->due = now + wait;
	d->in_doubt = false;
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
		r = courier_settle(job->o->courier, job->create, &job->in,
		    &job->task); /* nothing came of the create */
	return r < 0 ? r : delivery_conclude(job, d);
}

/*
 * Is the create in doubt, and can the target be asked? Then that is done
 * later: what it has just taken in may not show yet, and a task less so.
 */
static bool
is_to_be_asked(struct delivery_job *job, struct delivery *d)
{
	const struct courier_answer *a = &job->answer;
	int64_t wait = job->o->reconcile_wait_ms;

	if (a->receipt.outcome != OUTCOME_IN_DOUBT || !a->doubt_since ||
	    !job->o->reconciler || job->doubt == DOUBT_ASKED)
		return false;
	if (job->create == CALL_CREATE_BY_ATTACHMENT &&
	    wait < job->o->task_wait_ms)
		wait = job->o->task_wait_ms;
	wait -= clock_date_ms() - a->doubt_since;
	job->doubt = DOUBT_WAITS;
	d->in_doubt = true;
	d->due = clock_ms() + (wait > 0 ? wait : 0);
	d->outcome = DELIVERY_PENDING;
	return true;
}

/* After the create: its task, when that is how the target works. */
static int
finish(struct delivery_job *job, struct delivery *d)
{
	if (is_to_be_asked(job, d))
		return 0;
	job->in.task_id = courier_id(&job->answer, "task_id");
	if (job->answer.receipt.outcome != OUTCOME_OK || !job->in.task_id)
		return delivery_conclude(job, d);
	job->has_task = true;
	job->deadline = clock_ms() + job->o->task_wait_ms;
	return ask_task(job, d);
}

static bool
makes(const struct delivery_job *job, enum call_kind kind)
{
	/* whether the person is there can only be asked for a person */
	if (kind == CALL_CHECK &&
	    !json_object_object_get(job->in.record, "resume"))
		return false;
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
		return delivery_fail(d, a) + 1;
	r = courier_spare(job->o->courier, job->create, &job->in, a);
	return r < 0 ? r : delivery_conclude(job, d) + 1;
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
		delivery_fail(d, &user);
	}
	courier_answer_release(&user);
	return r;
}

/* The target takes files, others fetch them: their build() looks for where. */
static bool
takes_files(const struct delivery_job *job)
{
	const struct target_call *upload = &job->o->target->calls[CALL_UPLOAD];

	return upload->build && !upload->needs;
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
	delivery_describe(job, d);
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

	job->in.places = places_for(job->o->places, &job->in);
	job->in.user_id = "<user_id>";
	request = courier_plan(c, job->create, &job->in, &job->answer);
	if (!request && mode == DELIVER_AUTO &&
	    (job->in.file_id || !takes_files(job)) &&
	    makes(job, CALL_CREATE_BY_ATTACHMENT) &&
	    job->create == CALL_CREATE_BY_RESUME) {
		courier_answer_release(&job->answer);
		job->create = CALL_CREATE_BY_ATTACHMENT;
		request = courier_plan(c, job->create, &job->in, &job->answer);
	}
	job->in.user_id = NULL;
	return request;
}

static int
run(struct delivery_job *job, struct delivery *d)
{
	json_object *request;
	int r;

	if (courier_known(job->o->courier, job->create, &job->in, &job->answer))
		return finish(job, d);
	request = check(job, job->mode);
	delivery_add(d->json, "mode",
	    job->create == CALL_CREATE_BY_RESUME ? "resume" : "attachment");
	if (!request)
		return delivery_fail(d, &job->answer);
	if (job->o->dry_run) {
		r = plan(job, request, d);
	} else {
		courier_answer_release(&job->answer);
		r = send_all(job, d);
	}
	json_object_put(request);
	return r;
}

/* The target was asked: what that means for the delivery. */
static int
act_on(struct delivery_job *job, const struct courier_answer *found,
    struct delivery *d)
{
	struct courier *c = job->o->courier;
	int r;

	if (job->finding == FINDING_ABSENT) {
		r = courier_due(c, job->create, &job->in);
		courier_answer_release(&job->answer);
		return r < 0 ? r : run(job, d);
	}
	if (job->finding == FINDING_THERE) {
		call_receipt_release(&job->answer.receipt);
		job->answer.receipt.outcome = found->receipt.outcome;
		job->answer.receipt.ids = json_object_get(found->receipt.ids);
		job->answer.known = false;
	}
	free(job->answer.detail);
	job->answer.detail = found->detail ? xstrdup(found->detail) : NULL;
	r = courier_settle(c, job->create, &job->in, &job->answer);
	return r < 0 ? r : delivery_conclude(job, d);
}

/* Time to ask about what is in doubt. */
static int
settle_doubt(struct delivery_job *job, struct delivery *d)
{
	struct courier_answer found;
	int r;

	job->doubt = DOUBT_ASKED;
	job->in.places = places_for(job->o->places, &job->in);
	job->in.create = job->create;
	job->finding = reconcile(
	    job->o->reconciler, &job->in, job->answer.doubt_since, &found);
	r = act_on(job, &found, d);
	courier_answer_release(&found);
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
		   !job->in.file_id && takes_files(job)) {
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
	    .mode = mode,
	    .in = {.record = record,
		.config = o->config,
		.file_id = attachment(o, record, "file_id", "<file_id>"),
		.file_url = attachment(o, record, "url", "https://<url>"),
		.lists = o->lists},
	    .create =
		by_file ? CALL_CREATE_BY_ATTACHMENT : CALL_CREATE_BY_RESUME,
	};
	delivery_add(d->json, "target", o->target->name);
	if (!lacks(d->job, mapped, d))
		r = run(d->job, d);
	if (d->outcome != DELIVERY_PENDING)
		end_job(d);
	return r;
}

int
delivery_poll(struct delivery *d)
{
	int r = d->job->doubt == DOUBT_WAITS ? settle_doubt(d->job, d)
					     : ask_task(d->job, d);

	if (d->outcome != DELIVERY_PENDING)
		end_job(d);
	return r;
}

void
delivery_give_up(struct delivery *d)
{
	if (d->job->doubt == DOUBT_WAITS)
		delivery_conclude(d->job, d);
	else
		delivery_fail(d, &d->job->task);
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
