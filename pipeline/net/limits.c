/* See limits.h; the counting is the ledger's. */
#include "limits.h"

#include <stdlib.h>

/* ms: what calls may bunch up on their way, at most a twentieth of a window */
enum { MARGIN = 600 };

static void
add_window(struct limit *l, double n, int64_t length)
{
	struct ledger_window *w = &l->windows[l->n];

	if (n <= 0)
		return;
	*w = (struct ledger_window){.n = n < 1 ? 1 : (long)n};
	if (n < 1) /* "0.5 a second": one in two seconds */
		length = (int64_t)((double)length / n);
	w->length = length + (length / 20 < MARGIN ? length / 20 : MARGIN);
	l->n++;
}

void
limit_init(struct limit *l, char *name, double per_second, double per_minute)
{
	*l = (struct limit){.name = name, .turn.room = 1};
	add_window(l, per_second, 1000);
	add_window(l, per_minute, 60000);
}

void
limit_release(struct limit *l)
{
	free(l->name);
	*l = (struct limit){0};
}

int64_t
limit_take(const struct limit *l, struct ledger *ledger, int64_t now)
{
	return ledger_take(ledger, l->name, l->windows, l->n, now);
}

void
limit_hold(
    const struct limit *l, struct ledger *ledger, int64_t now, int64_t until)
{
	ledger_block(ledger, l->name, now, until);
}
