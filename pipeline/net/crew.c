/* See crew.h. */
#include "crew.h"

#include "buffer.h"
#include "clock.h"
#include "http.h"

#include <errno.h>
#include <stdlib.h>

/* As much as is under way at a time, tasks that are waited for included. */
enum { MAX_ITEMS = 500, MAX_BYTES = 64 << 20 };

struct crew_item {
	struct crew *crew;
	json_object *record; /* NULL: a line */
	size_t bytes;
	uint64_t keys[CREW_KEYS]; /* 0: none */
	void *result;
	char *line;
	size_t len;
	bool finished, ended, failed;
	struct fiber *blocked; /* by one before it that shares a key */
	struct crew_item *next;
};

void
crew_init(struct crew *c)
{
	c->slots = (struct gate){.room = 1};
	c->first = NULL;
	c->end = &c->first;
	c->n = c->bytes = 0;
	c->error = 0;
}

static void
remove_first(struct crew *c)
{
	struct crew_item *item = c->first;

	c->first = item->next;
	if (!c->first)
		c->end = &c->first;
	c->n--;
	c->bytes -= item->bytes;
	json_object_put(item->record);
	if (item->result)
		c->forget(item->result);
	free(item->line);
	free(item);
}

void
crew_release(struct crew *c)
{
	while (c->first)
		remove_first(c);
}

/* ---------------------------------------------------------------- a job */

/* FNV-1a: that two keys look the same only makes one wait for the other. */
static uint64_t
hash_of(const char *key)
{
	uint64_t h = 14695981039346656037ull;

	if (!key || !*key)
		return 0;
	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 1099511628211ull;
	return h ? h : 1;
}

static bool
share_a_key(const struct crew_item *a, const struct crew_item *b)
{
	for (int i = 0; i < CREW_KEYS; i++)
		for (int k = 0; k < CREW_KEYS; k++)
			if (a->keys[i] && a->keys[i] == b->keys[k])
				return true;
	return false;
}

static bool
must_wait(const struct crew_item *item)
{
	for (const struct crew_item *i = item->crew->first; i != item;
	     i = i->next)
		if (!i->ended && share_a_key(i, item))
			return true;
	return false;
}

/* Those that waited for this one look again. */
static void
unblock(struct crew_item *item)
{
	for (struct crew_item *i = item->next; i; i = i->next)
		if (i->blocked && share_a_key(i, item)) {
			fiber_wake(i->blocked);
			i->blocked = NULL;
		}
}

static bool
is_interrupted(const struct crew *c)
{
	return c->interrupted && *c->interrupted;
}

static bool
is_over(const struct crew *c)
{
	return c->error || is_interrupted(c);
}

void
crew_slow(struct crew *c)
{
	gate_resize(&c->slots, 1);
}

/*
 * One more at once after each success. Where a signal cut off the waiting and
 * trying, what came of it is no end: the ledger knows how far it came.
 */
static void
judge(struct crew *c, struct crew_item *item, int r)
{
	item->finished = r <= 0 || !is_interrupted(c);
	item->failed = r < 0;
	if (r < 0 && !c->error)
		c->error = r;
	if (r > 0)
		crew_slow(c);
	else if (c->slots.room < c->most)
		gate_resize(&c->slots, c->slots.room + 1);
}

static void
run(void *arg)
{
	struct crew_item *item = arg;
	struct crew *c = item->crew;

	while (must_wait(item)) {
		item->blocked = fiber_self();
		fiber_park();
	}
	gate_enter(&c->slots);
	if (!is_over(c)) {
		judge(c, item, c->work(c->ctx, item->record, &item->result));
	}
	gate_leave(&c->slots);
	item->ended = true;
	unblock(item);
}

bool
crew_rest(struct crew *c, int64_t until)
{
	gate_leave(&c->slots);
	while (!is_over(c) && clock_ms() < until)
		fiber_sleep(until);
	gate_enter(&c->slots);
	return !is_over(c);
}

/* ------------------------------------------------------------ the order */

static struct crew_item *
append(struct crew *c, size_t bytes)
{
	struct crew_item *item = xcalloc(1, sizeof(*item));

	item->crew = c;
	item->bytes = bytes;
	*c->end = item;
	c->end = &item->next;
	c->n++;
	c->bytes += bytes;
	return item;
}

/*
 * What is finished and has nothing unfinished before it; after an error, what
 * came before that.
 */
static int
hand_over(struct crew *c)
{
	struct crew_item *item;
	json_object *record;
	void *result;
	int r = 0;

	while (r == 0 && (item = c->first) && item->ended && !item->failed) {
		record = item->record;
		result = item->result;
		if (!record) {
			r = c->pass(c->ctx, item->line, item->len);
		} else if (item->finished) {
			item->record = item->result = NULL; /* the callback's */
			r = c->give(c->ctx, record, result);
		}
		remove_first(c);
	}
	if (r < 0)
		c->error = r;
	return c->error;
}

static bool
all_ended(const struct crew *c)
{
	for (const struct crew_item *i = c->first; i; i = i->next)
		if (!i->ended)
			return false;
	return true;
}

/* Work until no more than this is under way, or fd is readable, or is_over. */
static int
work(struct crew *c, size_t items, size_t bytes, int fd)
{
	int64_t wait;

	for (;;) {
		wait = fibers_run();
		if (hand_over(c) < 0)
			return c->error;
		if ((c->n <= items && c->bytes <= bytes) || is_over(c))
			return 0;
		if (fflush(c->out) != 0)
			return c->error = -errno;
		if (http_wait(wait, fd))
			return 0;
	}
}

int
crew_add(struct crew *c, json_object *record, size_t bytes,
    const char *const keys[CREW_KEYS])
{
	struct crew_item *item = append(c, bytes);

	item->record = record;
	for (int i = 0; i < CREW_KEYS; i++)
		item->keys[i] = hash_of(keys[i]);
	fiber_start(run, item);
	return work(c, MAX_ITEMS, MAX_BYTES, -1);
}

int
crew_add_line(struct crew *c, const char *line, size_t len)
{
	struct crew_item *item = append(c, len);

	item->line = xstrndup(line, len);
	item->len = len;
	item->ended = true;
	return work(c, MAX_ITEMS, MAX_BYTES, -1);
}

int
crew_work(struct crew *c, int fd)
{
	return work(c, 0, 0, fd);
}

int
crew_finish(struct crew *c)
{
	work(c, 0, 0, -1);
	while (c->first && !all_ended(c)) {
		fibers_rouse();
		fibers_run();
		if (!all_ended(c))
			http_wait(-1, -1);
	}
	return hand_over(c);
}
