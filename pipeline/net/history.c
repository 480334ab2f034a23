/* See history.h. */
#include "history_piece.h"

#include "buffer.h"
#include "clock.h"
#include "fiber.h"

#include <stdlib.h>
#include <string.h>

static const struct kind kinds[] = {
    {"application", CALL_HISTORY_APPLICATION, CALL_HISTORY_APPLICATIONS, NULL,
	NULL, NULL, "external_application_id"},
    {"interview", CALL_HISTORY_INTERVIEW, CALL_HISTORY_INTERVIEWS,
	"application", "external_application_id", "application",
	"external_interview_id"},
    {"assessment", CALL_HISTORY_ASSESSMENT, CALL_HISTORY_ASSESSMENTS,
	"interview", "external_interview_id", "interview",
	"external_interview_assessment_id"},
    {"background-check", CALL_HISTORY_CHECK, CALL_HISTORY_CHECKS, "application",
	"external_application_id", "application",
	"external_background_check_id"},
};
enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) };

static const struct kind *
find_kind(const char *name)
{
	for (int i = 0; name && i < N_KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

enum call_kind
history_call(const char *name)
{
	const struct kind *kind = find_kind(name);

	return kind ? kind->create : CALL_COUNT;
}

char *
history_id(const char *kind, json_object *external_id)
{
	const char *text =
	    external_id ? json_object_get_string(external_id) : "";
	struct buffer id;

	if (!*text)
		return NULL;
	buffer_init(&id, 1 << 16);
	buffer_addf(&id, "%s:%s", kind, text);
	return buffer_take(&id);
}

static int
fail(struct delivery *d, enum failure failure, const char *what,
    const char *detail)
{
	struct buffer text;

	buffer_init(&text, 4000);
	buffer_addf(
	    &text, "%s%s%s", what, detail ? ": " : "", detail ? detail : "");
	d->outcome = DELIVERY_FAILED;
	d->failure = failure ? failure : FAIL_INVALID;
	d->detail = buffer_take(&text);
	return 0;
}

/* ------------------------------------------------------------- whose it is */

/* What the ledger knows of a call for the document; NULL: no such id. Owned. */
static char *
id_in_ledger(const struct piece *p, enum call_kind kind, const char *id,
    const char *name)
{
	struct call_input in = {.config = p->h->config};
	struct courier_answer a = {0};
	const char *found = NULL;
	char *copy;

	in.record = json_object_new_object();
	json_object_object_add(in.record, "id", json_object_new_string(id));
	if (courier_known(p->h->courier, kind, &in, &a) &&
	    (a.receipt.outcome == OUTCOME_OK ||
		a.receipt.outcome == OUTCOME_EXISTS))
		found = courier_id(&a, name);
	copy = found ? xstrdup(found) : NULL;
	courier_answer_release(&a);
	json_object_put(in.record);
	return copy;
}

/* The talent by its number or address. NULL: *d says why. Owned. */
static char *
ask_talent(struct piece *p, struct delivery *d)
{
	static const enum talent_key by[] = {BY_MOBILE, BY_EMAIL};
	struct courier_answer a = {0};
	struct call_input in = p->in;
	json_object *ids;
	char *id = NULL;
	size_t n = 0;

	in.create = CALL_HISTORY_APPLICATION;
	for (int i = 0; i < 2 && n == 0; i++) {
		in.by = by[i];
		courier_answer_release(&a);
		if (!courier_ask(p->h->courier, CALL_TALENT, &in, &a))
			continue; /* not by this */
		if (a.receipt.outcome != OUTCOME_OK) {
			fail(d, a.receipt.failure,
			    "the talent could not be looked for", a.detail);
			break;
		}
		ids = history_member(a.receipt.ids, "talent_ids");
		n = json_object_array_length(ids);
		if (n == 1)
			id = xstrdup(json_object_get_string(
			    json_object_array_get_idx(ids, 0)));
	}
	courier_answer_release(&a);
	if (!id && d->outcome != DELIVERY_FAILED)
		fail(d, FAIL_INVALID,
		    n > 1 ? "talent: several persons have this number or "
			    "address"
			  : "talent: nobody at the target has this number or "
			    "address",
		    NULL);
	return id;
}

/* A talent: by its id, by the resume that we delivered, or by its number. */
static char *
find_talent(struct piece *p, struct delivery *d)
{
	json_object *talent = history_member(p->in.record, "talent");
	const char *id = history_text(talent, "talent_id");
	const char *document = history_text(talent, "document");
	char *found = NULL;

	if (id)
		return xstrdup(id);
	if (document)
		found = id_in_ledger(
		    p, CALL_CREATE_BY_RESUME, document, "talent_id");
	if (found || p->h->dry_run)
		return found ? found : xstrdup("<talent_id>");
	if (history_text(talent, "mobile") || history_text(talent, "email"))
		return ask_talent(p, d);
	fail(d, FAIL_INVALID,
	    document ? "talent: this document was not delivered from here"
		     : "talent needs a talent_id, a document, a mobile or an "
		       "email",
	    NULL);
	return NULL;
}

/* The id of what the piece belongs to; NULL: *d says why, or *waits. */
static char *
find_parent(struct piece *p, bool last, struct delivery *d, bool *waits)
{
	const struct kind *kind = p->kind;
	const char *id, *external;
	char *key, *found;

	if (!kind->of)
		return find_talent(p, d);
	id = history_text(p->in.record, kind->parent_id);
	if (id)
		return xstrdup(id);
	external = history_text(p->in.record, kind->parent);
	if (!external) {
		fail(d, FAIL_INVALID, kind->parent, "is required");
		return NULL;
	}
	key = history_id(kind->of, history_member(p->in.record, kind->parent));
	found = id_in_ledger(
	    p, find_kind(kind->of)->create, key, find_kind(kind->of)->id);
	free(key);
	if (!found && p->h->dry_run)
		return xstrdup("<id>");
	if (!found && !last)
		*waits = true;
	else if (!found)
		fail(d, FAIL_INVALID, "what it belongs to is not at the target",
		    external);
	return found;
}

/* Is it there? Then it is done; surely not: due again; else it stays. */
static int
settle_doubt(struct piece *p)
{
	struct courier *c = p->h->courier;
	struct courier_answer plan = {0};
	json_object *request = courier_plan(c, p->kind->create, &p->in, &plan);
	json_object *sent = request ? history_member(request, "body") : NULL;
	char *id = NULL;
	int n = sent ? history_count(p, sent, &id) : -1, r = 0;

	p->again = n == 0;
	p->found = n == 1 && id;
	if (p->again) {
		courier_answer_release(&p->answer);
		r = courier_due(c, p->kind->create, &p->in);
		if (r == 0)
			r = courier_call(
			    c, p->kind->create, &p->in, NULL, &p->answer);
	} else if (p->found) {
		call_receipt_release(&p->answer.receipt);
		p->answer.receipt.outcome = OUTCOME_OK;
		p->answer.receipt.ids = json_object_new_object();
		json_object_object_add(p->answer.receipt.ids, p->kind->id,
		    json_object_new_string(id));
		p->answer.known = false;
		free(p->answer.detail);
		p->answer.detail = NULL;
		r = courier_settle(c, p->kind->create, &p->in, &p->answer);
	}
	free(id);
	courier_answer_release(&plan);
	json_object_put(request);
	return r;
}

/* ---------------------------------------------------------------- the end */

static void
describe(const struct piece *p, struct delivery *d, const char *outcome,
    const char *reason)
{
	json_object *o = d->json;

	json_object_object_add(o, "outcome", json_object_new_string(outcome));
	if (reason)
		json_object_object_add(
		    o, "reason", json_object_new_string(reason));
	if (p->answer.receipt.ids) {
		json_object_object_foreach(p->answer.receipt.ids, name, value)
		    json_object_object_add(o, name, json_object_get(value));
	}
	if (p->answer.detail)
		json_object_object_add(
		    o, "detail", json_object_new_string(p->answer.detail));
}

static int
conclude(const struct piece *p, struct delivery *d)
{
	const struct courier_answer *a = &p->answer;

	switch (a->receipt.outcome) {
	case OUTCOME_OK:
	case OUTCOME_EXISTS:
		d->outcome = a->known ? DELIVERY_SKIPPED : DELIVERY_DONE;
		describe(p, d, a->known ? "skipped" : "done",
		    a->known   ? a->this_run ? "duplicate" : "earlier"
		    : p->found ? "found"
		    : p->again ? "sent-again"
			       : NULL);
		return 0;
	case OUTCOME_IN_DOUBT:
		d->outcome = DELIVERY_HELD;
		describe(p, d, "held", "in-doubt");
		return 0;
	default:
		return fail(d, a->receipt.failure,
		    a->detail ? a->detail : "no answer", NULL);
	}
}

static int
plan(struct piece *p, struct delivery *d)
{
	json_object *request =
	    courier_plan(p->h->courier, p->kind->create, &p->in, &p->answer);
	json_object *list;

	if (!request)
		return fail(d, p->answer.receipt.failure,
		    p->answer.detail ? p->answer.detail : "", NULL);
	list = json_object_new_array();
	json_object_array_add(list, request);
	d->outcome = DELIVERY_PLANNED;
	describe(p, d, "planned", NULL);
	json_object_object_add(d->json, "request", list);
	return 0;
}

/* The call, unless the ledger knows it; and after a doubt, the question. */
static int
send(struct piece *p, struct delivery *d)
{
	const struct history *h = p->h;
	int64_t wait;
	int r =
	    courier_call(h->courier, p->kind->create, &p->in, NULL, &p->answer);

	if (r == 0 && p->answer.receipt.outcome == OUTCOME_IN_DOUBT &&
	    p->answer.doubt_since && h->reconcile) {
		wait = h->reconcile_wait_ms -
		       (clock_date_ms() - p->answer.doubt_since);
		if (wait <= 0 || h->rest(h->ctx, clock_ms() + wait))
			r = settle_doubt(p);
	}
	return r < 0 ? r : conclude(p, d);
}

int
history_make(const struct history *h, json_object *record, bool last,
    struct delivery *d, bool *waits)
{
	const char *name = history_text(record, "kind");
	struct piece p = {.h = h,
	    .kind = find_kind(name),
	    .in = {.record = record, .config = h->config}};
	int r = 0;

	*waits = false;
	*d = (struct delivery){.json = json_object_new_object()};
	json_object_object_add(
	    d->json, "target", json_object_new_string(h->target->name));
	json_object_object_add(
	    d->json, "of", json_object_new_string(p.kind->name));
	if (!history_text(record, "id"))
		return fail(d, FAIL_INVALID, "external_id", "is required");
	if (!h->target->calls[p.kind->create].build)
		return fail(d, FAIL_INVALID,
		    "this target takes no history of other systems", NULL);
	p.parent = find_parent(&p, last, d, waits);
	if (p.parent) {
		p.in.talent_id = p.in.application_id = p.in.interview_id =
		    p.parent;
		r = h->dry_run ? plan(&p, d) : send(&p, d);
	}
	free(p.parent);
	courier_answer_release(&p.answer);
	return r;
}
