/*
 * The vendors' limits on how often a call may be made, as their pages have
 * them: so many in any second, and so many in any minute; either trips. What
 * is refused does not count.
 */
#include "sandbox.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WINDOWS = 2, MAX_CALLS = 64, MOST = 1000000 };

/* ms */
static const int64_t lengths[WINDOWS] = {1000, 60000};

struct documented {
	const char *call;
	long n[WINDOWS]; /* 0: no such limit */
};

static const struct documented documented[] = {
    {"attachments", {50, 1000}},
    {"site_users", {10}},
    {"create_by_resume", {50, 1000}},
    {"create_by_attachment", {50, 1000}},
    {"delivery_tasks", {50, 1000}},
    {"websites", {10}},
    {"job_posts", {50, 1000}},
    {"job_post", {50, 1000}},
    {"batch_get_id", {50, 1000}},
    {"applications", {50, 1000}},
    {"application", {50, 1000}},
    {"locations", {5}},
    {"job_posts_search", {50}},
    {"channels", {50, 1000}},
    {"channel", {50, 1000}},
    {"resume_sources", {20}},
    {"talent_objects", {10}},
    {"external_application", {20}},
    {"external_applications", {20}},
    {"external_interview", {10}},
    {"external_interviews", {10}},
    {"external_assessment", {20}},
    {"external_check", {20}},
    {"external_checks", {10}},
    {"resume_add", {20}},
    {"resume_check", {20}},
    {"resume_list", {20}},
    {"import_candidate", {0, 30}},
    {NULL},
};

/* The times of the last n calls: the oldest tells when there is room. */
struct window {
	int64_t *times;
	long n, next, used;
};

struct rates {
	char *calls[MAX_CALLS];
	struct window windows[MAX_CALLS][WINDOWS];
	size_t n;
};

static void
window_set(struct window *w, long n)
{
	free(w->times);
	*w = (struct window){.n = n};
	if (n > 0)
		w->times = xcalloc((size_t)n, sizeof(*w->times));
}

/* The windows of a call, made when there are none. */
static struct window *
windows_of(struct rates *r, const char *call)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->calls[i], call) == 0)
			return r->windows[i];
	if (r->n == MAX_CALLS)
		return NULL;
	r->calls[r->n] = xstrdup(call);
	return r->windows[r->n++];
}

struct rates *
rates_new(bool enforced)
{
	struct rates *r = xcalloc(1, sizeof(*r));
	for (const struct documented *d = documented; enforced && d->call; d++)
		for (int k = 0; k < WINDOWS; k++)
			window_set(&windows_of(r, d->call)[k], d->n[k]);
	return r;
}

void
rates_free(struct rates *r)
{
	for (size_t i = 0; r && i < r->n; i++) {
		free(r->calls[i]);
		for (int k = 0; k < WINDOWS; k++)
			free(r->windows[i][k].times);
	}
	free(r);
}

const char *
rates_set(struct rates *r, const char *text)
{
	size_t name = strcspn(text, "=");
	char *end = NULL;
	long n = text[name] ? strtol(text + name + 1, &end, 10) : -1;
	int k = end && strcmp(end, "/m") == 0;
	if (n < 0 || n > MOST || (!k && strcmp(end, "/s") != 0))
		return "a rate is CALL=N/s or CALL=N/m";
	char *call = xstrndup(text, name);
	struct window *windows =
	    exchange_is_call(call) ? windows_of(r, call) : NULL;
	free(call);
	if (!windows)
		return "no such call; see CALLS in resume-sandbox(1)";
	window_set(&windows[k], n);
	return NULL;
}

int64_t
rates_take(struct rates *r, const char *call, int64_t now)
{
	struct window *windows = windows_of(r, call);
	int64_t wait = 0;
	for (int k = 0; windows && k < WINDOWS; k++) {
		const struct window *w = &windows[k];
		if (w->n > 0 && w->used == w->n &&
		    w->times[w->next] + lengths[k] - now > wait)
			wait = w->times[w->next] + lengths[k] - now;
	}
	for (int k = 0; windows && wait == 0 && k < WINDOWS; k++) {
		struct window *w = &windows[k];
		if (w->n == 0)
			continue;
		w->times[w->next] = now;
		w->next = (w->next + 1) % w->n;
		w->used += w->used < w->n;
	}
	return wait;
}
