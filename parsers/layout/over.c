/* Headings over what stands left of them; see over.h. */
#include "over.h"

#include <string.h>

enum { MAX_RUNS = 2000, MAX_HEADING = 40 };

/* In em. */
static const float LARGER = 1.15f; /* than most of the page's text */
static const float UNDER = 5;      /* from a heading to its text, at most */
static const float ALIGN = 0.5f;   /* edges and middles that are one */
static const float LEFT = 2;	   /* of the heading, what it stands over */
static const float EDGE = 0.7f;	   /* points: edges that are one */

/* Is it the first of its row, or alone in it? */
static bool
has_row(const struct runs *runs, size_t i, bool alone)
{
	const struct run *r = &runs->items[i];

	for (size_t k = 0; k < runs->n; k++) {
		const struct run *s = &runs->items[k];
		if (k != i && (alone || s->box.x0 < r->box.x0) &&
		    run_is_level(r, s))
			return false;
	}
	return true;
}

/* Does b stand below a as the text below its heading does? */
static bool
is_under(const struct run *a, const struct run *b)
{
	float middle = (a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) / 2;

	return fabsf(a->box.x0 - b->box.x0) < ALIGN * a->em ||
	       fabsf(middle) < ALIGN * a->em;
}

/* Is run i alone in its row, and what it heads left of it? */
static bool
is_over(const struct runs *runs, size_t i)
{
	const struct run *r = &runs->items[i];
	size_t next = i + 1;

	if (r->bullet || r->date || strlen(r->text) > MAX_HEADING ||
	    next == runs->n || !has_row(runs, i, true) ||
	    run_pitch(r, &runs->items[next]) > UNDER)
		return false;
	float left = runs->items[next].box.x0;
	for (size_t k = next; k < runs->n; k++) {
		const struct run *s = &runs->items[k];
		if (run_pitch(r, s) > UNDER || run_is_alike(r, s))
			break;
		if (run_is_level(s, &runs->items[next]))
			left = fminf(left, s->box.x0);
		if (is_under(r, s) && has_row(runs, k, false))
			return false;
	}
	return left < r->box.x0 - LEFT * r->em;
}

/* Two of different widths, both in the middle of the page or at its right. */
static bool
is_set_alike(const struct run *a, const struct run *b, float width)
{
	float left = a->box.x0 - b->box.x0, right = a->box.x1 - b->box.x1;
	float middle = (a->box.x0 + a->box.x1 - width) / 2;

	return fabsf(left) > EDGE &&
	       (fabsf(right) < EDGE ||
		   (fabsf(left + right) < 2 * EDGE && fabsf(middle) < a->em));
}

void
over_find(struct runs *runs, float em)
{
	struct run *r = runs->items;

	for (size_t i = 0; i < runs->n && runs->n < MAX_RUNS; i++)
		r[i].over = r[i].em > LARGER * em && is_over(runs, i);
	for (size_t i = 0; i < runs->n; i++) {
		bool set = false;
		if (!r[i].over)
			continue;
		for (size_t k = 0; r[i].over && k < runs->n; k++) {
			if (!run_is_alike(&r[i], &r[k]))
				continue;
			r[i].over = r[k].over;
			set |= is_set_alike(&r[i], &r[k], runs->width);
		}
		r[i].over &= set;
	}
}
