/* The queue of delivery.h: tasks are waited for side by side, in order. */
#include "delivery.h"

#include "buffer.h"

#include <stdlib.h>

struct delivery_item {
	json_object *record; /* or NULL: a line */
	struct delivery delivery;
	char *line;
	size_t len;
	struct delivery_item *next;
};

void
delivery_queue_init(struct delivery_queue *q)
{
	q->first = NULL;
	q->end = &q->first;
	q->n = 0;
}

static struct delivery_item *
append(struct delivery_queue *q)
{
	struct delivery_item *item = xcalloc(1, sizeof(*item));

	*q->end = item;
	q->end = &item->next;
	q->n++;
	return item;
}

static void
remove_first(struct delivery_queue *q)
{
	struct delivery_item *item = q->first;

	q->first = item->next;
	if (!q->first)
		q->end = &q->first;
	q->n--;
	json_object_put(item->record);
	delivery_release(&item->delivery);
	free(item->line);
	free(item);
}

void
delivery_queue_release(struct delivery_queue *q)
{
	while (q->first)
		remove_first(q);
}

void
delivery_queue_add(
    struct delivery_queue *q, json_object *record, struct delivery *d)
{
	struct delivery_item *item = append(q);

	item->record = record;
	item->delivery = *d;
	*d = (struct delivery){0};
}

void
delivery_queue_add_line(struct delivery_queue *q, const char *line, size_t len)
{
	struct delivery_item *item = append(q);

	item->line = xstrndup(line, len);
	item->len = len;
}

static bool
is_pending(const struct delivery_item *item)
{
	return item->record && item->delivery.outcome == DELIVERY_PENDING;
}

static int
hand_over(struct delivery_queue *q)
{
	struct delivery_item *item;
	json_object *record;
	int r = 0;

	while (!r && (item = q->first) && !is_pending(item)) {
		record = item->record;
		item->record = NULL; /* it is the callback's now */
		r = record ? q->give(q->ctx, record, &item->delivery)
			   : q->pass(q->ctx, item->line, item->len);
		remove_first(q);
	}
	return r;
}

int
delivery_queue_run(struct delivery_queue *q, int64_t *wait)
{
	int64_t next = -1, now;
	int r = 0;

	for (struct delivery_item *i = q->first; i && !r; i = i->next)
		if (is_pending(i) && i->delivery.due <= delivery_clock())
			r = delivery_poll(&i->delivery);
	if (!r)
		r = hand_over(q);
	now = delivery_clock();
	for (struct delivery_item *i = q->first; i; i = i->next)
		if (is_pending(i) && (next < 0 || i->delivery.due < next))
			next = i->delivery.due;
	*wait = next > now ? next - now : 0;
	return r;
}

void
delivery_queue_give_up(struct delivery_queue *q)
{
	for (struct delivery_item *i = q->first; i; i = i->next)
		if (is_pending(i))
			delivery_give_up(&i->delivery);
}
