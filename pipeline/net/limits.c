/*
 * See limits.h. A log of the last calls and not a bucket of tokens: a bucket
 * lets twice its size through in one window, and the server counts windows.
 */
#include "limits.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

/* Windows are a little longer than they are: calls bunch up on the way. */
static void
window_init(struct limit_window *w, double n, int64_t length)
{
	*w = (struct limit_window){.length = length + length / 20};
	if (n <= 0)
		return;
	w->n = n < 1 ? 1 : (size_t)n;
	if (n < 1) /* "0.5 a second": one in two seconds */
		w->length = (int64_t)((double)w->length / n);
	w->times = xcalloc(w->n, sizeof(*w->times));
}

static int64_t
window_wait(const struct limit_window *w, int64_t now)
{
	int64_t free_at;

	if (w->used < w->n || w->n == 0)
		return 0;
	free_at = w->times[w->next] + w->length;
	return free_at > now ? free_at - now : 0;
}

static void
window_take(struct limit_window *w, int64_t now)
{
	if (w->n == 0)
		return;
	w->times[w->next] = now;
	w->next = (w->next + 1) % w->n;
	if (w->used < w->n)
		w->used++;
}

void
limit_init(struct limit *l, double per_second, double per_minute)
{
	memset(l, 0, sizeof(*l));
	window_init(&l->second, per_second, 1000);
	window_init(&l->minute, per_minute, 60000);
}

void
limit_release(struct limit *l)
{
	free(l->second.times);
	free(l->minute.times);
	memset(l, 0, sizeof(*l));
}

int64_t
limit_wait(const struct limit *l, int64_t now)
{
	int64_t a = window_wait(&l->second, now);
	int64_t b = window_wait(&l->minute, now);
	int64_t held = l->held_until > now ? l->held_until - now : 0;

	a = a > b ? a : b;
	return a > held ? a : held;
}

void
limit_take(struct limit *l, int64_t now)
{
	window_take(&l->second, now);
	window_take(&l->minute, now);
}

void
limit_hold(struct limit *l, int64_t until)
{
	if (until > l->held_until)
		l->held_until = until;
}
