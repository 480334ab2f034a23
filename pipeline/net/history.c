/* See history.h. */
#include "history.h"

#include "buffer.h"
#include "fiber.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_PAGES = 50 };

/* What a kind of record is made by, found again by, and belongs to. */
static const struct kind {
	const char *name;
	enum call_kind create, list;
	const char *parent;    /* member with the parent's external id */
	const char *parent_id; /* with the target's id of it */
	const char *of;	       /* the parent's kind */
	const char *id;	       /* of the reply */
} kinds[] = {
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

/* One record on its way. */
struct piece {
	const struct history *h;
	const struct kind *kind;
	struct call_input in;
	struct courier_answer answer;
	char *parent;	   /* the target's id of what it belongs to */
	bool found, again; /* after a doubt */
};

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

static json_object *
member(json_object *from, const char *name)
{
	json_object *o;

	return json_object_object_get_ex(from, name, &o) ? o : NULL;
}

static const char *
text_of(json_object *from, const char *name)
{
	json_object *o = member(from, name);
	const char *text = o ? json_object_get_string(o) : "";

	return *text ? text : NULL;
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
		ids = member(a.receipt.ids, "talent_ids");
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
	json_object *talent = member(p->in.record, "talent");
	const char *id = text_of(talent, "talent_id");
	const char *document = text_of(talent, "document");
	char *found = NULL;

	if (id)
		return xstrdup(id);
	if (document)
		found = id_in_ledger(
		    p, CALL_CREATE_BY_RESUME, document, "talent_id");
	if (found || p->h->dry_run)
		return found ? found : xstrdup("<talent_id>");
	if (text_of(talent, "mobile") || text_of(talent, "email"))
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
	id = text_of(p->in.record, kind->parent_id);
	if (id)
		return xstrdup(id);
	external = text_of(p->in.record, kind->parent);
	if (!external) {
		fail(d, FAIL_INVALID, kind->parent, "is required");
		return NULL;
	}
	key = history_id(kind->of, member(p->in.record, kind->parent));
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

/* ---------------------------------------------------------------- doubts */

/* All of what was sent is in what is there: lists in any order. */
static bool
holds(json_object *there, json_object *sent)
{
	bool fine = true;

	if (json_object_is_type(sent, json_type_object)) {
		json_object_object_foreach(sent, name, value) fine =
		    fine && holds(member(there, name), value);
		return fine;
	}
	if (!json_object_is_type(sent, json_type_array))
		return there && strcmp(json_object_get_string(there),
				    json_object_get_string(sent)) == 0;
	if (!json_object_is_type(there, json_type_array))
		return false;
	for (size_t i = 0; fine && i < json_object_array_length(sent); i++) {
		fine = false;
		for (size_t k = 0; !fine && k < json_object_array_length(there);
		     k++)
			fine = holds(json_object_array_get_idx(there, k),
			    json_object_array_get_idx(sent, i));
	}
	return fine;
}

/* What tells one from another: not whose it is, nor what pages may not tell. */
static json_object *
marks_of(json_object *sent)
{
	static const char *const others[] = {"external_id", "talent_id",
	    "external_application_id", "external_interview_id"};
	json_object *marks = NULL;

	json_object_deep_copy(sent, &marks, NULL);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		json_object_object_del(marks, others[i]);
	return marks;
}

/* An id that is told decides; else all else that was sent. */
static bool
is_same(json_object *item, json_object *sent, json_object *marks)
{
	json_object *told = member(item, "external_id");

	return told ? holds(told, member(sent, "external_id"))
		    : holds(item, marks);
}

/* How many of all items are the one that was sent; -1: not all are known. */
static int
count_same(struct piece *p, json_object *sent, char **id)
{
	struct courier_answer a = {0};
	json_object *items, *item, *marks = marks_of(sent);
	char *token = NULL;
	/* what was sent with nothing but an id looks like any other */
	int n = json_object_object_length(marks) > 0 ? 0 : -1;

	for (int page = 0; n >= 0 && (page == 0 || token); page++) {
		p->in.page_token = token;
		if (page == MAX_PAGES ||
		    !courier_ask(p->h->courier, p->kind->list, &p->in, &a) ||
		    a.receipt.outcome != OUTCOME_OK)
			n = -1;
		items = n < 0 ? NULL : member(a.receipt.ids, "items");
		for (size_t i = 0; items && i < json_object_array_length(items);
		     i++) {
			item = json_object_array_get_idx(items, i);
			if (!is_same(item, sent, marks))
				continue;
			n++;
			free(*id);
			*id = text_of(item, "id") ? xstrdup(text_of(item, "id"))
						  : NULL;
		}
		free(token);
		token = n >= 0 && courier_id(&a, "page_token")
			    ? xstrdup(courier_id(&a, "page_token"))
			    : NULL;
		courier_answer_release(&a);
	}
	free(token);
	json_object_put(marks);
	p->in.page_token = NULL;
	return n;
}

/* Is it there? Then it is done; surely not: due again; else it stays. */
static int
settle_doubt(struct piece *p)
{
	struct courier *c = p->h->courier;
	struct courier_answer plan = {0};
	json_object *request = courier_plan(c, p->kind->create, &p->in, &plan);
	json_object *sent = request ? member(request, "body") : NULL;
	char *id = NULL;
	int n = sent ? count_same(p, sent, &id) : -1, r = 0;

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

static int64_t
since_ms(int64_t then)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000 - then;
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
		wait = h->reconcile_wait_ms - since_ms(p->answer.doubt_since);
		if (wait <= 0 || h->rest(h->ctx, fiber_clock() + wait))
			r = settle_doubt(p);
	}
	return r < 0 ? r : conclude(p, d);
}

int
history_make(const struct history *h, json_object *record, bool last,
    struct delivery *d, bool *waits)
{
	const char *name = text_of(record, "kind");
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
	if (!text_of(record, "id"))
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
