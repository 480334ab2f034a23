/* Dates beside a gutter; see margin.h. */
#include "margin.h"

#include <math.h>

/* In em: from a date to the row that it is of, at most. */
static const float NEAR = 0.5f;

/* The strip of the dates that are nearest to the gutter. */
static bool
find_strip(struct region side, bool is_left, float *x0, float *x1)
{
	const struct run *near = NULL;

	for (int i = 0; i < side.n; i++) {
		const struct run *r = region_run(&side, i);
		if (r->date && (!near || (is_left ? r->box.x1 > near->box.x1
						  : r->box.x0 < near->box.x0)))
			near = r;
	}
	if (!near)
		return false;
	*x0 = near->box.x0;
	*x1 = near->box.x1;
	for (int i = 0; i < side.n; i++) {
		const struct run *r = region_run(&side, i);
		if (r->date && r->box.x0 < *x1 && r->box.x1 > *x0) {
			*x0 = fminf(*x0, r->box.x0);
			*x1 = fmaxf(*x1, r->box.x1);
		}
	}
	return true;
}

static bool
has_beside(struct region in, const struct run *r)
{
	for (int i = 0; i < in.n; i++) {
		const struct run *x = region_run(&in, i);
		if (run_is_level(x, r) ||
		    fabsf(x->base - r->base) < NEAR * fminf(x->em, r->em))
			return true;
	}
	return false;
}

/* Has the side something else on the date's row? */
static bool
has_level(struct region side, const struct run *date)
{
	for (int i = 0; i < side.n; i++) {
		const struct run *r = region_run(&side, i);
		if (r != date && run_is_level(r, date))
			return true;
	}
	return false;
}

bool
margin_has_dates(struct region side, struct region other, bool is_left)
{
	enum { FEW = 2, BEYOND = 3 };
	int dates = 0, own = 0, level = 0, rest = 0, beyond = 0;
	float x0, x1;

	if (!find_strip(side, is_left, &x0, &x1))
		return false;
	for (int i = 0; i < side.n; i++) {
		const struct run *r = region_run(&side, i);
		if (r->box.x0 < x1 && r->box.x1 > x0) {
			dates += r->date;
			level += r->date && has_beside(other, r);
			own += r->date && has_level(side, r);
			rest += !r->date;
			if (!r->date && has_beside(other, r))
				return false;
		} else if (is_left ? r->box.x1 <= x0 : r->box.x0 >= x1) {
			beyond++;
		} else {
			return false; /* nearer to the gutter */
		}
	}
	return dates >= FEW && beyond >= BEYOND && rest < dates &&
	       2 * own < dates && 10 * level >= 8 * dates;
}
