/* See courier.h. */
#include "courier.h"

#include "buffer.h"
#include "clock.h"
#include "diag.h"
#include "exit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct courier {
	struct courier_options o;
	struct sender sender;
	struct ledger *ledger; /* NULL: dry run */
	char *target;	       /* as the ledger names it */
	unsigned long earlier, again;
};

/* A key of the ledger; the strings besides the scope are borrowed. */
struct key {
	struct ledger_key key;
	char *scope;
};

static struct key
key_of(
    const struct courier *c, enum call_kind kind, const struct call_input *in)
{
	const struct target_call *call = &c->o.sender.target->calls[kind];
	json_object *id = json_object_object_get(in->record, "id"), *value;
	struct buffer scope;
	struct key k;

	buffer_init(&scope, 1 << 16);
	for (size_t i = 0; call->scope && call->scope[i]; i++) {
		value = json_object_object_get(in->config, call->scope[i]);
		buffer_addf(&scope, "%s%s=%s", i ? " " : "", call->scope[i],
		    value ? json_object_get_string(value) : "");
	}
	k.scope = buffer_take(&scope);
	k.key = (struct ledger_key){
	    .document = id ? json_object_get_string(id) : "",
	    .target = c->target,
	    .step = call->step,
	    .scope = k.scope,
	};
	return k;
}

static void
open_ledger(struct courier *c, enum ledger_status *status)
{
	const char *path = c->o.ledger, *why;

	*status = ledger_open(&c->ledger, path, c->o.stage, c->target, &why);
	if (*status == LEDGER_LOCKED)
		diag_error("ledger-locked",
		    "%s: %s; run again when it has ended", path, why);
	else if (*status == LEDGER_NEWER)
		diag_error("ledger-newer",
		    "%s: %s; update resumepipe or give another --ledger", path,
		    why);
	else if (*status == LEDGER_BROKEN)
		diag_error(
		    "ledger-open", "%s: cannot use the ledger: %s", path, why);
	else if (ledger_orphans(c->ledger) > 0)
		diag_warning("ledger-orphans",
		    diag_count((unsigned long)ledger_orphans(c->ledger),
			"%s: %ld call of an earlier run was cut off; it is "
			"made again if that is safe, else it is in doubt",
			"%s: %ld calls of an earlier run were cut off; what is "
			"safe to repeat is made again, the others are in "
			"doubt"),
		    path, ledger_orphans(c->ledger));
}

struct courier *
courier_open(const struct courier_options *o, int *exit_code)
{
	static const int exit_codes[] = {
	    [LEDGER_LOCKED] = EXIT_AGAIN,
	    [LEDGER_NEWER] = EXIT_DATA,
	    [LEDGER_BROKEN] = EXIT_CANNOT_CREATE,
	};
	struct courier *c = xcalloc(1, sizeof(*c));
	enum ledger_status status;
	struct buffer name;

	c->o = *o;
	buffer_init(&name, 1 << 16);
	/* A rehearsal server has a new port each time and is still the same. */
	buffer_adds(&name, o->sender.target->name);
	if (!o->sender.target->default_secret)
		buffer_addf(&name, " %s", o->sender.host);
	c->target = buffer_take(&name);
	if (o->dry_run)
		return c;
	if (sender_open(&c->sender, &o->sender)) {
		open_ledger(c, &status);
		c->sender.ledger = c->ledger;
		if (status == LEDGER_FINE)
			return c;
		*exit_code = exit_codes[status];
	} else {
		*exit_code = EXIT_CONFIG;
	}
	courier_close(c);
	return NULL;
}

void
courier_close(struct courier *c)
{
	if (!c)
		return;
	ledger_close(c->ledger);
	sender_release(&c->sender);
	free(c->target);
	free(c);
}

const char *
courier_target(const struct courier *c)
{
	return c->target;
}

/* ------------------------------------------------------------- ledger */

static int
ledger_failed(const struct courier *c)
{
	diag_error("ledger-failed",
	    "the ledger cannot be used any more: %s; nothing is sent without "
	    "it: check the disk and run again",
	    ledger_error(c->ledger));
	return -EIO;
}

/* 1: the ledger answers; 0: a call is to be made; -EIO. */
static int
look_up(struct courier *c, const struct key *k, struct courier_answer *a)
{
	struct ledger_entry e;
	bool fine = ledger_find(c->ledger, &k->key, &e), known;

	known = fine && answer_recall(a, &e, c->o.retry_failed);
	if (!known)
		a->attempts = e.attempts;
	ledger_entry_release(&e);
	return fine ? known : ledger_failed(c);
}

bool
courier_known(struct courier *c, enum call_kind kind,
    const struct call_input *in, struct courier_answer *a)
{
	struct key k;
	int known;

	memset(a, 0, sizeof(*a));
	if (!c->ledger)
		return false;
	k = key_of(c, kind, in);
	known = look_up(c, &k, a);
	free(k.scope);
	if (known > 0 && answer_is_good(a))
		*(a->this_run ? &c->again : &c->earlier) += 1;
	return known > 0;
}

/* ----------------------------------------------------------- requests */

/* Build it; false: the answer says why not. */
static bool
build(const struct courier *c, enum call_kind kind, const struct call_input *in,
    struct call_request *request, struct courier_answer *a)
{
	struct call_problems problems = {0};
	bool built =
	    c->o.sender.target->calls[kind].build(in, request, &problems);

	if (!built) {
		a->receipt.outcome = OUTCOME_PERMANENT;
		a->receipt.failure = FAIL_INVALID;
		a->detail = answer_problems(&problems);
	} else {
		a->not_carried = json_object_get(request->not_carried);
	}
	call_problems_release(&problems);
	return built;
}

/* What the operator's command would be given. */
static void
plan_command(const struct courier *c, enum call_kind kind,
    const struct call_request *request, json_object *plan)
{
	const char *key = c->o.sender.target->calls[kind].needs;
	json_object *command = json_object_object_get(c->o.sender.config, key);

	json_object_object_add(plan, "command", json_object_get(command));
	json_object_object_add(
	    plan, "name", json_object_new_string(request->file_name));
}

json_object *
courier_plan(struct courier *c, enum call_kind kind,
    const struct call_input *in, struct courier_answer *a)
{
	struct call_request request = {0};
	json_object *plan = NULL, *file;
	struct buffer url;

	memset(a, 0, sizeof(*a));
	if (build(c, kind, in, &request, a))
		plan = json_object_new_object();
	if (plan && request.by_command) {
		plan_command(c, kind, &request, plan);
	} else if (plan) {
		buffer_init(&url, 1 << 16);
		buffer_addf(&url, "%s%s", sender_host(&c->o.sender, kind),
		    request.path);
		json_object_object_add(
		    plan, "method", json_object_new_string(request.method));
		json_object_object_add(
		    plan, "url", json_object_new_string(url.data));
		buffer_release(&url);
	}
	if (plan && request.body)
		json_object_object_add(
		    plan, "body", json_object_get(request.body));
	if (plan && request.file_part) {
		file = json_object_new_object();
		json_object_object_add(
		    file, "part", json_object_new_string(request.file_part));
		json_object_object_add(
		    file, "name", json_object_new_string(request.file_name));
		json_object_object_add(
		    file, "type", json_object_new_string(request.file_type));
		json_object_object_add(plan, "file", file);
	}
	call_request_release(&request);
	return plan;
}

static bool
settle(struct courier *c, const struct key *k, const struct courier_answer *a)
{
	const struct call_receipt *r = &a->receipt;

	return ledger_settle(c->ledger, &k->key, answer_state(a),
	    r->ids
		? json_object_to_json_string_ext(r->ids, JSON_C_TO_STRING_PLAIN)
		: NULL,
	    r->failure ? failure_info(r->failure)->code : NULL, a->detail);
}

/* The call itself, between its two lines in the ledger. */
static int
make_call(struct courier *c, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    const struct key *k, struct courier_answer *a)
{
	const struct target_call *call = &c->o.sender.target->calls[kind];
	int64_t began;

	if (!ledger_intend(c->ledger, &k->key, call->safe_to_repeat))
		return ledger_failed(c);
	began = clock_date_ms();
	sender_send(&c->sender, kind, request, file, &a->receipt);
	a->attempts++;
	if (answer_is_good(a) && a->receipt.log_id) {
		if (!a->receipt.ids)
			a->receipt.ids = json_object_new_object();
		json_object_object_add(a->receipt.ids, "log_id",
		    json_object_new_string(a->receipt.log_id));
	}
	if (a->receipt.outcome != OUTCOME_OK)
		a->detail = answer_detail(a);
	if (a->receipt.outcome == OUTCOME_IN_DOUBT)
		a->doubt_since = began;
	return settle(c, k, a) ? 0 : ledger_failed(c);
}

int
courier_call(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct sender_file *file,
    struct courier_answer *a)
{
	struct call_request request = {0};
	struct key k = key_of(c, kind, in);
	int r;

	memset(a, 0, sizeof(*a));
	r = look_up(c, &k, a);
	if (r == 0 && c->sender.halt.why) {
		sender_send(&c->sender, kind, NULL, NULL, &a->receipt);
		a->detail = answer_detail(a);
	} else if (r == 0 && build(c, kind, in, &request, a)) {
		r = make_call(c, kind, &request, file, &k, a);
	}
	call_request_release(&request);
	free(k.scope);
	return r < 0 ? r : 0;
}

int
courier_spare(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct courier_answer *because)
{
	struct key k = key_of(c, kind, in);
	bool fine =
	    ledger_intend(c->ledger, &k.key, true) && settle(c, &k, because);

	free(k.scope);
	return fine ? 0 : ledger_failed(c);
}

int
courier_settle(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct courier_answer *a)
{
	struct key k = key_of(c, kind, in);
	bool fine = settle(c, &k, a);

	free(k.scope);
	return fine ? 0 : ledger_failed(c);
}

int
courier_due(struct courier *c, enum call_kind kind, const struct call_input *in)
{
	struct key k = key_of(c, kind, in);
	bool fine =
	    ledger_settle(c->ledger, &k.key, LEDGER_DUE, NULL, NULL, NULL);

	free(k.scope);
	return fine ? 0 : ledger_failed(c);
}

bool
courier_ask(struct courier *c, enum call_kind kind, const struct call_input *in,
    struct courier_answer *a)
{
	struct call_request request = {0};
	bool built;

	memset(a, 0, sizeof(*a));
	built = build(c, kind, in, &request, a);
	if (built) {
		sender_send(&c->sender, kind, &request, NULL, &a->receipt);
		if (a->receipt.outcome != OUTCOME_OK)
			a->detail = answer_detail(a);
	}
	call_request_release(&request);
	return built;
}

struct courier_counts
courier_counts(const struct courier *c)
{
	return (struct courier_counts){
	    .calls = c->sender.calls,
	    .earlier = c->earlier,
	    .again = c->again,
	    .waited_s = (long)(c->sender.waited_ms / 1000),
	    .exit_code = c->sender.halt.exit_code,
	};
}

long
courier_month(const struct courier *c, long *most)
{
	*most = c->sender.quota.most;
	return c->ledger ? quota_count(
			       &c->sender.quota, c->ledger, 0, clock_date_ms())
			 : -1;
}

bool
courier_login(struct courier *c, struct call_receipt *receipt)
{
	return sender_login(&c->sender, receipt);
}
