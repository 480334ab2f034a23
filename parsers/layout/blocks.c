/*
 * Rows of blocks; see blocks.h. They are told by strips that nothing crosses,
 * wider than what is between lines, below each of which both sides begin at
 * one height; or, where there is but one row, by what cards have.
 */
#include "blocks.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>

/* In em. */
static const float STRIP = 0.3f;  /* more than what is kept between lines */
static const float SAME = 0.3f;	  /* tops that are one */
static const float INDENT = 0.5f; /* of an item below its heading */

/* What stands on one side between two strips. */
struct block {
	const struct run *first; /* NULL: nothing */
	int rows, dates;
	int plain;  /* rows of another look than the first */
	int indent; /* rows that begin right of it */
};

/* A side of a gutter on its way through its blocks. */
struct side {
	struct region in;
	int at;
	const struct run *look; /* that most of its runs have */
};

/* Rows of blocks, counted. */
struct tally {
	int both, level; /* have two blocks; that begin at one height */
	int deep;	 /* two blocks of several rows, and no table's */
	int cards;	 /* two cards */
	int left_dates, right_dates; /* blocks on that side that have dates */
};

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* What is kept free between the lines of a text: most gaps are no less. */
static float
usual_gap(struct region left, struct region right)
{
	float *gaps = xcalloc((size_t)(left.n + right.n), sizeof(*gaps));
	float usual = 0;
	int n = 0;

	for (int side = 0; side < 2; side++) {
		struct region in = side ? right : left;
		for (int i = 1; i < in.n; i++) {
			const struct run *a = region_run(&in, i - 1);
			const struct run *b = region_run(&in, i);
			if (!run_is_level(a, b))
				gaps[n++] = fmaxf(b->box.y0 - a->box.y1, 0);
		}
	}
	qsort(gaps, (size_t)n, sizeof(*gaps), compare_floats);
	if (n)
		usual = gaps[n / 3];
	free(gaps);
	return usual;
}

/* The middles of the strips that nothing crosses; returns how many. */
static int
find_strips(struct region left, struct region right, float least, float *cuts)
{
	int n = left.n + right.n, found = 0, l = 0, r = 0;
	struct box *boxes = xcalloc((size_t)n, sizeof(*boxes));

	/* of the runs so far the lowest end, of those still to come the
	 * highest beginning */
	for (int i = 0; i < n; i++) {
		bool is_left = r == right.n ||
			       (l < left.n && region_run(&left, l)->base <=
						  region_run(&right, r)->base);
		const struct run *run =
		    is_left ? region_run(&left, l++) : region_run(&right, r++);
		boxes[i] = (struct box){0, run->box.y0, 0,
		    fmaxf(fmaxf(run->box.y1, run->base),
			i ? boxes[i - 1].y1 : -INFINITY)};
	}
	for (int i = n - 2; i >= 0; i--)
		boxes[i].y0 = fminf(boxes[i].y0, boxes[i + 1].y0);
	for (int i = 1; i < n; i++)
		if (boxes[i].y0 - boxes[i - 1].y1 > least)
			cuts[found++] = (boxes[i].y0 + boxes[i - 1].y1) / 2;
	free(boxes);
	return found;
}

/* Do the two begin with words that look the same? */
static bool
begin_alike(const struct run *a, const struct run *b)
{
	return a->head.bold == b->head.bold && a->head.color == b->head.color &&
	       a->head.size < 1.15f * b->head.size &&
	       b->head.size < 1.15f * a->head.size;
}

/* The next block of the side: that above y. */
static struct block
take_block(struct side *s, float y)
{
	struct block b = {0};

	for (; s->at < s->in.n && region_run(&s->in, s->at)->base < y;
	     s->at++) {
		const struct run *r = region_run(&s->in, s->at);
		if (!b.first)
			b.first = r;
		else if (run_is_level(region_run(&s->in, s->at - 1), r))
			continue;
		b.rows++;
		b.plain += !begin_alike(b.first, r);
		b.indent += r->box.x0 > b.first->box.x0 + INDENT * r->em;
		b.dates += r->date;
	}
	return b;
}

/* Is each row of a's next block level with one of b's? */
static bool
is_table(struct side a, struct side b, float y)
{
	for (; a.at < a.in.n && region_run(&a.in, a.at)->base < y; a.at++) {
		const struct run *r = region_run(&a.in, a.at);
		while (b.at < b.in.n &&
		       region_run(&b.in, b.at)->base < r->base - r->em / 2)
			b.at++;
		if (b.at == b.in.n || !run_is_level(r, region_run(&b.in, b.at)))
			return false;
	}
	return true;
}

static bool
begin_level(const struct run *a, const struct run *b)
{
	return run_is_level(a, b) ||
	       fabsf(a->box.y0 - b->box.y0) < SAME * fminf(a->em, b->em);
}

/* Is all of it a heading? */
static bool
is_heading(const struct side *s, const struct block *b)
{
	return b->rows == 1 && !run_is_alike(b->first, s->look);
}

static bool
are_same(const struct run *a, const struct run *b)
{
	return run_is_alike(a, b) && a->em < 1.05f * b->em &&
	       b->em < 1.05f * a->em;
}

/* Is all of both a heading of a column, larger than the text, if a little? */
static bool
are_columns(const struct side *l, const struct block *a, const struct side *r,
    const struct block *b)
{
	return a->rows == 1 && b->rows == 1 && are_same(a->first, b->first) &&
	       a->first->em > 1.1f * l->look->em &&
	       b->first->em > 1.1f * r->look->em;
}

/*
 * Headings side by side belong to what stands below, those of columns also to
 * what has nothing beside it: do not cut there.
 */
static int
join_headings(struct side l, struct side r, float *cuts, int n)
{
	struct block a = take_block(&l, n ? cuts[0] : INFINITY);
	struct block b = take_block(&r, n ? cuts[0] : INFINITY);
	const struct run *column = NULL; /* its heading */
	int kept = 0;

	for (int i = 0; i < n; i++) {
		float y = i + 1 < n ? cuts[i + 1] : INFINITY;
		bool both = a.first && b.first;
		bool columns = both && are_columns(&l, &a, &r, &b);
		bool heads = columns ||
			     (both && is_heading(&l, &a) && is_heading(&r, &b));
		if (heads)
			column = columns ? a.first : NULL;
		a = take_block(&l, y);
		b = take_block(&r, y);
		bool more = column && !(a.first && b.first) &&
			    !are_same(a.first ? a.first : b.first, column);
		if (heads || more)
			continue;
		cuts[kept++] = cuts[i];
		column = NULL;
	}
	return kept;
}

/* A heading, and below it text with one date, or its items? */
static bool
is_card(const struct block *b)
{
	return b->rows > 1 && b->plain == b->rows - 1 &&
	       (b->dates == 1 || b->indent == b->rows - 1);
}

static struct tally
count_rows(struct side l, struct side r, const float *cuts, int n)
{
	struct tally t = {0};

	for (int i = 0; i <= n; i++) {
		float y = i < n ? cuts[i] : INFINITY;
		bool table = is_table(l, r, y) || is_table(r, l, y);
		struct block a = take_block(&l, y), b = take_block(&r, y);
		if (!a.first || !b.first)
			continue;
		t.both++;
		t.level += begin_level(a.first, b.first);
		bool cards =
		    is_card(&a) && is_card(&b) && begin_alike(a.first, b.first);
		t.cards += cards;
		t.deep += a.rows > 1 && b.rows > 1 &&
			  (!table || cards || a.dates == 1);
		t.left_dates += a.dates > 0;
		t.right_dates += b.dates > 0;
	}
	return t;
}

/* Does a block of the side, beside another, begin with such a heading? */
static bool
begins_one(struct side s, struct side other, const struct run *r,
    const float *cuts, int n)
{
	for (int i = 0; i <= n; i++) {
		float y = i < n ? cuts[i] : INFINITY;
		struct block b = take_block(&s, y);
		if (take_block(&other, y).first && b.first &&
		    run_is_alike(b.first, r))
			return true;
	}
	return false;
}

/* Has it, in a block, what others begin with? It is a text of its own then. */
static bool
has_more(
    struct side s, struct side other, float least, const float *cuts, int n)
{
	for (int i = 0, cut = 0; i < s.in.n; i++) {
		const struct run *a = region_run(&s.in, i - (i > 0));
		const struct run *b = region_run(&s.in, i);
		bool first = false;
		for (; cut < n && b->base > cuts[cut]; cut++)
			first = true;
		if (!first && b->box.y0 - a->box.y1 > least &&
		    !run_is_alike(b, s.look) &&
		    begins_one(s, other, b, cuts, n))
			return true;
	}
	return false;
}

/* As blocks_cut(); least is what makes a strip. */
static int
find_rows(struct region left, struct region right, float *cuts, float *least)
{
	struct side l = {left, 0, region_usual_look(left)};
	struct side r = {right, 0, region_usual_look(right)};

	*least = usual_gap(left, right) + STRIP * left.em;
	int n = find_strips(left, right, *least, cuts);
	bool texts =
	    has_more(l, r, *least, cuts, n) || has_more(r, l, *least, cuts, n);
	n = join_headings(l, r, cuts, n);
	struct tally t = count_rows(l, r, cuts, n);

	if (t.both == 1 && t.level && t.cards)
		return n + 1;
	if (texts || t.both < 2 || t.level < t.both || 2 * t.deep < t.both)
		return 0;
	/* dates beside what they are of */
	return t.right_dates && !t.left_dates ? 0 : n + 1;
}

bool
blocks_are(struct region left, struct region right)
{
	float *cuts = xcalloc((size_t)(left.n + right.n), sizeof(*cuts)), least;
	bool found = find_rows(left, right, cuts, &least) > 0;

	free(cuts);
	return found;
}

/* From the region's runs above to those from i on: what is kept free. */
static float
gap_before(struct region in, int i)
{
	float bottom = -INFINITY, top = INFINITY;

	for (int k = 0; k < in.n; k++) {
		const struct run *r = region_run(&in, k);
		if (k < i)
			bottom = fmaxf(bottom, fmaxf(r->box.y1, r->base));
		else
			top = fminf(top, r->box.y0);
	}
	return top - bottom;
}

int
blocks_cut(struct region in, struct zone *z, float *cuts)
{
	int *parts = xcalloc((size_t)in.n, sizeof(*parts));
	float least;

	zone_part(in, z, parts, parts + z->n_left);
	int n = find_rows((struct region){in.runs, parts, z->n_left, in.em},
	    (struct region){in.runs, parts + z->n_left, z->n_right, in.em},
	    cuts, &least);
	if (n > 1 && gap_before(in, z->first) < least)
		while (region_run(&in, z->first)->base < cuts[0])
			z->first++;
	if (n > 2 && gap_before(in, z->end) < least)
		while (region_run(&in, z->end - 1)->base > cuts[n - 2])
			z->end--;
	z->n_left = 0;
	for (int i = z->first; i < z->end; i++)
		z->n_left += region_run(&in, i)->box.x0 < z->x1;
	z->n_right = z->end - z->first - z->n_left;
	free(parts);
	return n;
}
