/* See reconcile.h. */
#include "reconcile.h"

#include "buffer.h"
#include "diag.h"

#include <stdlib.h>
#include <string.h>

enum {
	SKEW = 10 * 60 * 1000, /* ms: how far the two clocks may be apart */
	MAX_TALENTS = 8,       /* persons; more is no answer */
	MAX_PAGES = 50,	       /* of a list */
};

/* What is known while one create is looked for. */
struct search {
	struct reconciler *r;
	struct call_input in;
	int64_t since;
	struct courier_answer *found;
	json_object *talents; /* ids, each once */
	unsigned asked;	      /* kinds of keys that the create had sent */
};

bool
reconcile_is_possible(const struct target *target, json_object *config)
{
	/* that it is not asked before an add does not matter here */
	return target->calls[CALL_TALENT].build ||
	       target->calls[CALL_CHECK].build;
}

static enum finding
unclear(struct search *s, const char *why, const struct courier_answer *a)
{
	struct buffer b;

	buffer_init(&b, 4000);
	buffer_addf(&b, "%s%s%s", why, a && a->detail ? ": " : "",
	    a && a->detail ? a->detail : "");
	free(s->found->detail);
	s->found->detail = buffer_take(&b);
	return FINDING_UNCLEAR;
}

/* One question. False: no answer that could be relied on. */
static bool
ask(struct search *s, enum call_kind kind, struct courier_answer *a)
{
	if (!courier_ask(s->r->courier, kind, &s->in, a))
		return false;
	if ((a->receipt.failure == FAIL_FORBIDDEN ||
		a->receipt.failure == FAIL_UNAVAILABLE) &&
	    !s->r->refused) {
		s->r->refused = true;
		diag_warning("reconcile-off",
		    "the target does not say whether it has what is in doubt: "
		    "%s; it stays held",
		    a->detail ? a->detail : "no answer");
	}
	return a->receipt.outcome == OUTCOME_OK;
}

static bool
find_job(struct search *s, struct courier_answer *a)
{
	const char *id;

	if (!s->r->job_id && ask(s, CALL_JOB_POST, a) &&
	    (id = courier_id(a, "job_id")) && !s->r->job_id)
		s->r->job_id = xstrdup(id);
	s->in.job_id = s->r->job_id;
	return s->r->job_id;
}

static bool
has_text(json_object *list, const char *text)
{
	for (size_t i = 0; i < json_object_array_length(list); i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(list, i)),
			text) == 0)
			return true;
	return false;
}

/* Everybody whom one of the keys leads to. False: not answered. */
static bool
find_talents(struct search *s, struct courier_answer *a)
{
	json_object *ids, *id;

	for (int by = 0; by < TALENT_KEYS; by++) {
		courier_answer_release(a);
		s->in.by = (enum talent_key)by;
		if (!ask(s, CALL_TALENT, a)) {
			if (a->receipt.failure == FAIL_INVALID)
				continue; /* the create did not tell it */
			return false;
		}
		s->asked++;
		ids = json_object_object_get(a->receipt.ids, "talent_ids");
		for (size_t i = 0; i < json_object_array_length(ids); i++) {
			id = json_object_array_get_idx(ids, i);
			if (!has_text(s->talents, json_object_get_string(id)))
				json_object_array_add(
				    s->talents, json_object_get(id));
		}
	}
	return true;
}

/* Made at the same website, and not before we asked for it? */
static bool
is_ours(const struct search *s, const struct courier_answer *a)
{
	json_object *site = json_object_object_get(s->in.config, "website-id");
	const char *website = courier_id(a, "website_id");
	const char *time = courier_id(a, "create_time");

	return site && website && time &&
	       strcmp(json_object_get_string(site), website) == 0 &&
	       strtoll(time, NULL, 10) >= s->since - SKEW;
}

/* One application of the person for the job. */
static enum finding
look_at(struct search *s, const char *id, struct courier_answer *a)
{
	struct call_receipt *r = &s->found->receipt;

	courier_answer_release(a);
	s->in.application_id = id;
	if (!ask(s, CALL_APPLICATION, a))
		return unclear(s, "the application could not be read", a);
	if (!is_ours(s, a))
		return unclear(s,
		    "there is an application for this job that may be another",
		    NULL);
	free(s->found->detail);
	s->found->detail = NULL;
	r->outcome = OUTCOME_OK;
	r->ids = json_object_get(a->receipt.ids);
	json_object_object_del(r->ids, "website_id");
	json_object_object_del(r->ids, "create_time");
	return FINDING_THERE;
}

/* A page of those of one person; next: where the next one is, or NULL. */
static enum finding
look_at_page(struct search *s, char **next)
{
	struct courier_answer list, one = {0};
	enum finding finding = FINDING_ABSENT;
	json_object *ids;
	const char *more;

	if (!ask(s, CALL_APPLICATIONS, &list))
		finding =
		    unclear(s, "the applications could not be listed", &list);
	ids = finding == FINDING_ABSENT
		  ? json_object_object_get(list.receipt.ids, "application_ids")
		  : NULL;
	for (size_t i = 0; ids && finding != FINDING_THERE &&
			   i < json_object_array_length(ids);
	     i++) {
		finding = look_at(s,
		    json_object_get_string(json_object_array_get_idx(ids, i)),
		    &one);
	}
	more = courier_id(&list, "page_token");
	*next = more ? xstrdup(more) : NULL;
	courier_answer_release(&list);
	courier_answer_release(&one);
	return finding;
}

/* All of one person. */
static enum finding
look_through(struct search *s, const char *talent)
{
	enum finding finding = FINDING_ABSENT, here;
	char *token = NULL, *next = NULL;

	s->in.talent_id = talent;
	for (int page = 0; page < MAX_PAGES && finding != FINDING_THERE;
	     page++) {
		s->in.page_token = token;
		here = look_at_page(s, &next);
		if (here != FINDING_ABSENT)
			finding = here;
		free(token);
		token = next;
		if (!token)
			break;
	}
	if (token && finding == FINDING_ABSENT)
		finding = unclear(s, "the list does not end", NULL);
	free(token);
	s->in.page_token = NULL;
	return finding;
}

/* One application that is ours settles it; none is only none if all say so. */
static enum finding
search_all(struct search *s)
{
	enum finding finding = FINDING_ABSENT, one;
	size_t n = json_object_array_length(s->talents);

	if (s->asked == 0)
		return unclear(
		    s, "nothing was sent that tells the person", NULL);
	if (n > MAX_TALENTS)
		return unclear(s, "too many persons have these keys", NULL);
	for (size_t i = 0; i < n && finding != FINDING_THERE; i++) {
		one = look_through(
		    s, json_object_get_string(
			   json_object_array_get_idx(s->talents, i)));
		if (one != FINDING_ABSENT)
			finding = one;
	}
	return finding;
}

/* Of the person's resumes, one that is in this page of the target's list. */
static void
look_in_page(json_object *page, json_object *ids, int64_t *newest, char **id)
{
	json_object *all = json_object_object_get(ids, "resume_ids"), *time;
	json_object *first = json_object_object_get(ids, "resume_id");
	size_t n = all ? json_object_array_length(all) : first ? 1 : 0;

	for (size_t i = 0; i < n; i++) {
		const char *one = json_object_get_string(
		    all ? json_object_array_get_idx(all, i) : first);

		if (!one || !json_object_object_get_ex(page, one, &time) ||
		    json_object_get_int64(time) <= *newest)
			continue;
		*newest = json_object_get_int64(time);
		free(*id);
		*id = xstrdup(one);
	}
}

/*
 * When the newest of the person's resumes was made (0: none is in the list),
 * and its id, which the caller frees. False: the list could not be read.
 */
static bool
find_newest(struct search *s, json_object *ids, int64_t *newest, char **id)
{
	struct courier_answer a = {0};
	char *next = NULL;
	bool fine = true;

	*newest = 0;
	for (int page = 0; fine && (page == 0 || next); page++) {
		s->in.page_token = next;
		fine = page < MAX_PAGES && ask(s, CALL_CREATED, &a);
		free(next);
		next = NULL;
		if (fine) {
			look_in_page(
			    json_object_object_get(a.receipt.ids, "created"),
			    ids, newest, id);
			if (courier_id(&a, "page_token"))
				next = xstrdup(courier_id(&a, "page_token"));
		}
		courier_answer_release(&a);
	}
	free(next);
	s->in.page_token = NULL;
	return fine;
}

/*
 * The person is there: by our create, or from before it? Where nobody was
 * there when it was sent, a resume that is newer is ours, and a person without
 * one came otherwise: it exists. Else the clocks of both sides must leave no
 * doubt.
 */
static enum finding
tell_ours(struct search *s, const struct courier_answer *a, int64_t newest,
    const char *id)
{
	struct call_receipt *r = &s->found->receipt;
	bool was_asked = target_makes(s->r->target, CALL_CHECK, s->in.config);

	if (newest >= (was_asked ? s->since - SKEW : s->since)) {
		r->outcome = OUTCOME_OK;
		r->ids = json_object_new_object();
		json_object_object_add(
		    r->ids, "resume_id", json_object_new_string(id));
		return FINDING_THERE;
	}
	if (was_asked) {
		r->outcome = OUTCOME_EXISTS;
		r->ids = json_object_get(a->receipt.ids);
		return FINDING_THERE;
	}
	return newest && newest < s->since - SKEW
		   ? FINDING_ABSENT
		   : unclear(s, "the person is there, maybe from before", NULL);
}

/*
 * A target that only tells whether it has the person, and when it got what.
 * That it has nobody only counts where we sent the members, not where it has
 * yet to read a file.
 */
static enum finding
ask_person(struct search *s, struct courier_answer *a)
{
	enum finding finding;
	int64_t newest;
	char *id = NULL;

	if (!json_object_object_get(s->in.record, "resume"))
		return unclear(
		    s, "nothing was sent that tells the person", NULL);
	if (ask(s, CALL_CHECK, a))
		return s->in.create == CALL_CREATE_BY_RESUME
			   ? FINDING_ABSENT
			   : unclear(s, "the person does not show yet", NULL);
	if (a->receipt.outcome != OUTCOME_EXISTS)
		return unclear(s, "the person could not be looked for", a);
	if (!s->r->target->calls[CALL_CREATED].build ||
	    !find_newest(s, a->receipt.ids, &newest, &id))
		newest = 0;
	finding = tell_ours(s, a, newest, id);
	free(id);
	return finding;
}

enum finding
reconcile(struct reconciler *r, const struct call_input *in, int64_t since,
    struct courier_answer *found)
{
	struct search s = {.r = r, .in = *in, .since = since, .found = found};
	struct courier_answer a = {0};
	enum finding finding;

	memset(found, 0, sizeof(*found));
	s.talents = json_object_new_array();
	if (r->refused)
		finding = unclear(&s, "the target may not be asked", NULL);
	else if (!r->target->calls[CALL_TALENT].build)
		finding = ask_person(&s, &a);
	else if (!find_job(&s, &a))
		finding = unclear(&s, "the job could not be read", &a);
	else if (!find_talents(&s, &a))
		finding = unclear(&s, "the person could not be looked for", &a);
	else
		finding = search_all(&s);
	courier_answer_release(&a);
	json_object_put(s.talents);
	return finding;
}

void
reconciler_release(struct reconciler *r)
{
	free(r->job_id);
	*r = (struct reconciler){0};
}
