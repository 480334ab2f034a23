/* Headings at the top of both sides of a gutter; see columns.h. */
#include "columns.h"

#include <math.h>
#include <string.h>

enum { MAX_HEADING = 40 };

/* In em: what stands so near above a row belongs to it. */
static const float ABOVE = 4;
/* In em: as long is a line of a text, not of a list. */
static const float LONG = 18;

/* The first run of `in` on a row of the other side; -1: there is none. */
static int
first_level(struct region in, struct region other)
{
	for (int i = 0; i < in.n; i++)
		for (int k = 0; k < other.n; k++)
			if (run_is_level(
				region_run(&in, i), region_run(&other, k)))
				return i;
	return -1;
}

/* The look of a heading: of no more than a few words, unlike the text. */
static bool
is_heading(struct region in, int i)
{
	const struct run *h = region_run(&in, i);
	const struct run *usual = region_usual_look(in);

	return !h->bullet && !h->date && !h->label &&
	       strlen(h->text) < MAX_HEADING && !run_is_alike(h, usual) &&
	       h->em > 0.95f * usual->em &&
	       (h->em > 1.08f * usual->em || h->style.bold > usual->style.bold);
}

/* Runs from i on that are larger, or look like it and stand alone below y. */
static void
count(struct region in, int i, const struct run *h, float y, int *larger,
    int *below)
{
	for (; i < in.n; i++) {
		const struct run *r = region_run(&in, i);
		*larger += r->em > 1.08f * h->em && !r->bullet;
		*below += r->base > y && run_is_alike(r, h) && !r->date &&
			  strlen(r->text) < MAX_HEADING;
	}
}

/* Something that looks like the i-th run stands close above it. */
static bool
has_alike_above(struct region in, int i)
{
	const struct run *h = region_run(&in, i);

	for (int k = 0; k < i; k++) {
		const struct run *r = region_run(&in, k);
		if (run_is_alike(r, h) && run_pitch(r, h) < ABOVE)
			return true;
	}
	return false;
}

/* Has it lines of a text? */
static bool
has_text(struct region in)
{
	enum { LINES = 2 };
	int n = 0;

	for (int i = 0; i < in.n; i++) {
		const struct run *r = region_run(&in, i);
		n += r->box.x1 - r->box.x0 > LONG * r->em;
	}
	return n >= LINES;
}

bool
columns_are_headed(struct region left, struct region right)
{
	int l = first_level(left, right), r = first_level(right, left);
	int larger = 0, below = 0;

	if (l < 0 || r < 0 || !is_heading(left, l) || !is_heading(right, r))
		return false;
	const struct run *a = region_run(&left, l), *b = region_run(&right, r);
	if (!run_is_level(a, b) || !run_is_alike(a, b) ||
	    has_alike_above(left, l) || has_alike_above(right, r))
		return false;
	float end = fminf(region_run(&left, left.n - 1)->base,
	    region_run(&right, right.n - 1)->base);
	count(left, l, a, end, &larger, &below);
	count(right, r, a, end, &larger, &below);
	return !larger && below && (has_text(left) || has_text(right));
}
