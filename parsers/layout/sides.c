/*
 * The two sides of a gutter: a sidebar and a text, or dates and their
 * entries? Told by how their rows stand to each other, by headings, and by
 * what dates and labels look like. See zones.h.
 */
#include "blocks.h"
#include "buffer.h"
#include "margin.h"
#include "marks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em. */
static const float NEAR = 0.8f;	 /* beginnings of blocks that match */
static const float PITCH = 1.9f; /* from line to line of one block, at most */

/* One row of a side. */
struct row {
	const struct run *run; /* its first */
	bool start;    /* a block begins: a gap or another look before it */
	bool heading;  /* stands out from what follows */
	bool marked;   /* a date, or a label that ends with a colon */
	bool level;    /* the other side has a row beside it */
	bool first;    /* a gap before it: a block begins, whatever its look */
	bool aligned;  /* so does one on the other side, on the same row */
	bool near;     /* a block begins near it on the other side */
	bool under;    /* a date below one that is near or level */
	bool touching; /* a row there is not wholly above or below */
	bool beside_heading;
	bool tied; /* belongs to what stands behind it at another gutter */
};

/* One side of a zone, and how its rows stand to the other side's. */
struct side {
	struct row *rows;
	int n, starts;
	int marked, marked_near, marked_level;
	int words; /* rows of one short word */
	bool is_left;
	float em; /* of its rows, on average */
	float largest;
	int bold;
	int level, near, touching, firsts, aligned;
	/* rows of the usual look with a row, a start beside them */
	int looks_near, looks_starts;
	int headings, alone;	/* of them, those that have none beside them */
	const struct run *look; /* that most rows have ... */
	int looks;		/* ... and how many have it */
	float chance;	    /* that something is near one of the starts here */
	float chance_level; /* ... is level with one of the rows here */
};

/* Does it stand out from the other, be it by its colour? */
static bool
is_more(const struct run *r, const struct run *than)
{
	return run_stands_out(r, than) ||
	       (r->em > 0.95f * than->em &&
		   r->style.color != than->style.color);
}

/*
 * The look that most rows have, the plainest of those: one of the first few
 * looks.
 */
static void
find_look(struct side *s)
{
	enum { N = 6 };
	const struct run *looks[N];
	int n = 0, count[N] = {0};

	for (int i = 0; i < s->n; i++) {
		int j = 0;
		while (j < n && !run_is_alike(looks[j], s->rows[i].run))
			j++;
		if (j == N)
			continue;
		looks[j] = s->rows[i].run;
		n += j == n;
		count[j]++;
	}
	for (int j = 0; j < n; j++)
		if (count[j] > s->looks ||
		    (count[j] == s->looks && is_more(s->look, looks[j]) &&
			!is_more(looks[j], s->look))) {
			s->looks = count[j];
			s->look = looks[j];
		}
}

static void
find_headings(struct side *s)
{
	for (int i = 0; i + 1 < s->n; i++) {
		const struct run *r = s->rows[i].run;
		s->rows[i].heading = is_more(r, s->look) && !r->bullet &&
				     !r->date && strlen(r->text) < 60 &&
				     !run_is_alike(r, s->rows[i + 1].run);
	}
}

/* The rows of a side; of each, the run that is nearest to the gutter. */
/* "2018.09" over "|" over "2021.06" */
static bool
is_stroke(const struct run *r)
{
	return strcmp(r->text, "|") == 0 || strcmp(r->text, "｜") == 0;
}

/* Do the two stand on different sides of that gutter? */
static bool
is_between(const struct zone *z, const struct run *a, const struct run *b)
{
	return z && (a->box.x0 < z->x1) != (b->box.x0 < z->x1);
}

static void
find_rows(struct side *s, struct region in, const struct zone *tied)
{
	bool until = false; /* a stroke below a date: its end follows */

	for (int i = 0; i < in.n; i++) {
		const struct run *r = region_run(&in, i);
		struct row *last = s->n ? &s->rows[s->n - 1] : NULL;
		bool end = until && r->date;
		until = is_stroke(r) && last && last->run->date;
		if (((r->sign || until) && (last || i + 1 < in.n)) || end)
			continue;
		if (!last || !run_is_level(last->run, r))
			s->rows[s->n++].run = r;
		else {
			last->tied |= is_between(tied, last->run, r);
			if (s->is_left ? r->box.x1 > last->run->box.x1
				       : r->box.x0 < last->run->box.x0)
				last->run = r;
		}
	}
}

static void
side_make(
    struct side *s, struct region in, bool is_left, const struct zone *tied)
{
	*s = (struct side){.rows = xcalloc((size_t)in.n, sizeof(*s->rows)),
	    .is_left = is_left};
	find_rows(s, in, tied);
	for (int i = 0; i < s->n; i++) {
		struct row *row = &s->rows[i];
		const struct run *r = row->run, *last = row[-(i > 0)].run;
		row->first = !i || run_pitch(last, r) > PITCH;
		row->start = row->first || !run_is_alike(last, r);
		row->marked = !row->tied &&
			      (r->date || r->label ||
				  (last->date && mark_is_date_word(r->text)));
		s->firsts += row->first;
		s->starts += row->start;
		s->marked += row->marked;
		s->words += r->word;
		s->bold += r->style.bold;
		s->em += r->em / (float)s->n;
	}
	for (int i = 0; i < in.n; i++)
		s->largest = fmaxf(s->largest, region_run(&in, i)->em);
	find_look(s);
	find_headings(s);
	float tall = s->rows[s->n - 1].run->base - s->rows[0].run->base;
	float em = in.em / (tall + in.em);
	s->chance = (float)s->starts * 2 * NEAR * em;
	s->chance_level = (float)s->n * 0.5f * em;
}

/* Find what stands beside each row of a. Both go downwards. */
static void
side_match(struct side *a, const struct side *b)
{
	for (int i = 0, from = 0; i < a->n; i++) {
		struct row *row = &a->rows[i];
		const struct run *r = row->run;
		while (from < b->n &&
		       b->rows[from].run->base < r->base - 1.5f * r->em)
			from++;
		for (int j = from; j < b->n; j++) {
			const struct run *s = b->rows[j].run;
			if (s->base > r->base + 1.5f * r->em)
				break;
			bool near = fabsf(s->base - r->base) <=
				    NEAR * fminf(r->em, s->em);
			row->level |= run_is_level(r, s);
			row->aligned |= row->first && b->rows[j].first &&
					run_is_level(r, s);
			row->near |= near && b->rows[j].start;
			row->touching |=
			    s->box.y0 < r->box.y1 && s->box.y1 > r->box.y0;
			row->beside_heading |= near && b->rows[j].heading;
		}
		a->level += row->level;
		a->touching += row->touching;
		a->aligned += row->aligned;
		a->looks_starts +=
		    row->near && row->start && run_is_alike(r, a->look);
		a->looks_near +=
		    (row->near || row->level) && run_is_alike(r, a->look);
		a->near += row->near && row->start;
		/* one date over another: both are beside what the first is */
		row->under = i && row->marked && !row->first &&
			     row[-1].marked &&
			     (row[-1].level || row[-1].near || row[-1].under);
		a->marked_near +=
		    row->marked && (row->level || row->near || row->under);
		a->marked_level += row->marked && row->level;
		a->headings += row->heading;
		a->alone += row->heading && !row->beside_heading;
	}
}

/* The rows of `in` that stand beside the other side. */
static struct region
beside(struct region in, struct region other)
{
	float top = region_run(&other, 0)->base - 1.5f * in.em;
	float bottom = region_run(&other, other.n - 1)->base + 1.5f * in.em;

	while (in.n > 1 && region_run(&in, 0)->base < top) {
		in.at++;
		in.n--;
	}
	while (in.n > 1 && region_run(&in, in.n - 1)->base > bottom)
		in.n--;
	return in;
}

/* How likely at least k of n are so by chance, each with p. */
static float
by_chance(int k, int n, float p)
{
	float sum = 0, ways = 1;

	if (p >= 1)
		return 1;
	for (int i = 0; i <= n; i++) {
		if (i >= k)
			sum += ways * powf(p, (float)i) *
			       powf(1 - p, (float)(n - i));
		ways = ways * (float)(n - i) / (float)(i + 1);
	}
	return sum;
}

/* Texts of its own, with headings of their own? */
static bool
has_texts(const struct side *s)
{
	return s->headings > 1 && s->alone;
}

/* Headings of one look on both sides: a title beside its date is none. */
static bool
share_headings(const struct side *s, const struct side *other)
{
	for (int i = 0; i < s->n; i++)
		for (int j = 0; s->rows[i].heading && j < other->n; j++)
			if (other->rows[j].heading &&
			    run_is_alike(s->rows[i].run, other->rows[j].run))
				return true;
	return false;
}

/* A row of it stands out from the rest, and from what follows at once. */
static bool
stands_out(const struct side *s, int i)
{
	const struct run *r = s->rows[i].run;

	return i + 1 < s->n && !r->bullet && !r->date && strlen(r->text) < 60 &&
	       is_more(r, s->look) && is_more(r, s->rows[i + 1].run);
}

/* Has it a heading of that look with none beside it? */
static bool
has_alone(const struct side *s, const struct run *look)
{
	for (int i = 0; i < s->n; i++)
		if (s->rows[i].heading && !s->rows[i].beside_heading &&
		    !s->rows[i].level && run_is_alike(s->rows[i].run, look) &&
		    s->rows[i].run->em > 0.98f * look->em)
			return true;
	return false;
}

/* Does nothing else of its look stand out on the side? */
static bool
is_only_one(const struct side *s, const struct run *look)
{
	for (int i = 0; i < s->n; i++)
		if (s->rows[i].run != look && stands_out(s, i) &&
		    run_is_alike(s->rows[i].run, look) &&
		    s->rows[i].run->em > 0.98f * look->em)
			return false;
	return true;
}

/*
 * Is its only heading its first row, or beside one of that look, of which the
 * other side has more, and than which nothing is larger?
 */
static bool
is_headed(const struct side *s, const struct side *other)
{
	float largest = fmaxf(s->largest, other->largest);

	if (s->headings == 1 && s->rows[0].heading)
		return share_headings(s, other);
	for (int i = 0; i < s->n; i++) {
		const struct run *r = s->rows[i].run;
		for (int j = 0; stands_out(s, i) && j < other->n; j++)
			if (other->rows[j].heading &&
			    run_is_level(r, other->rows[j].run) &&
			    run_is_alike(r, other->rows[j].run) &&
			    r->em > 0.95f * largest && is_only_one(s, r) &&
			    has_alone(other, r))
				return true;
	}
	return false;
}

/*
 * Two texts: both have headings of their own, or one has, and the other begins
 * with one of the same look, or has one beside it?
 */
static bool
are_texts(const struct side *s, const struct side *other)
{
	if (has_texts(s) && has_texts(other))
		return true;
	return (has_texts(s) && is_headed(other, s)) ||
	       (has_texts(other) && is_headed(s, other));
}

/* Dates or labels, and beside each, not by chance, what it belongs to? */
static bool
is_marked(const struct side *s, const struct side *other)
{
	float m = (float)s->marked;

	if (!s->marked)
		return false;
	/* nothing but dates, under headings: what else are they of? */
	if (10 * s->marked >= 9 * (s->n - s->headings) &&
	    s->marked > 3 * s->headings)
		return true;
	if (3 * s->marked < s->n && has_texts(s) && has_texts(other) &&
	    share_headings(s, other))
		return false; /* dates in one of two texts */
	if ((float)s->marked_near >= 0.7f * m &&
	    (2 * s->marked >= s->n ||
		by_chance(s->marked_near, s->marked, other->chance) < 0.05f))
		return true;
	return (float)s->marked_level >= 0.7f * m &&
	       by_chance(s->marked_level, s->marked, other->chance_level) <
		   0.05f;
}

/*
 * Headings or names, each beside the beginning of its text? They have one
 * look that stands out from the texts', or all of them are near beginnings.
 */
static bool
is_titles(const struct side *few, const struct side *many)
{
	float by_chance = powf(many->chance, (float)few->starts);
	float near = (float)few->near / (float)few->starts;

	if (few->n > 3 * few->starts)
		return false; /* texts */
	if (near >= 0.9f && many->chance < 0.6f && by_chance < 0.05f)
		return true;
	if (few->look->em < 1.1f * many->em &&
	    (!few->look->style.bold || 2 * many->bold > many->n))
		return near >= 0.75f && near > many->chance + 0.35f &&
		       2 * few->n <= 3 * few->starts &&
		       !(has_texts(few) && has_texts(many));
	if (10 * few->looks >= 9 * few->n && 2 * few->looks_near > few->looks)
		return true;
	return 2 * few->looks > few->n &&
	       10 * few->looks_starts >= 8 * few->looks &&
	       powf(many->chance, (float)few->looks) < 0.05f;
}

/*
 * Pieces of an entry each, a title over its date: without headings, and the
 * beginning of each on the row of one there. Two texts may begin on one row.
 */
static bool
is_pieces(const struct side *few, const struct side *many)
{
	float chance =
	    many->chance_level * (float)many->firsts / (float)many->n;

	return !few->headings && few->firsts > 1 &&
	       few->aligned == few->firsts &&
	       powf(chance, (float)few->firsts - 1) < 0.05f;
}

/*
 * Each row of few stands as far above or below one of many, nearly none: one
 * grid of rows in two sizes. By chance no three of them would.
 */
static bool
is_in_step(const struct side *few, const struct side *many)
{
	enum { MIN = 3 };
	const float step = 0.12f; /* of an em */
	float first = INFINITY, em = fminf(few->em, many->em);
	float tall =
	    many->rows[many->n - 1].run->base - many->rows[0].run->base + em;

	for (int i = 0; i < few->n; i++) {
		float base = few->rows[i].run->base, off = INFINITY;
		for (int j = 0; j < many->n; j++) {
			float d = many->rows[j].run->base - base;
			if (!many->rows[j].heading && fabsf(d) < fabsf(off))
				off = d;
		}
		if (i == 0)
			first = off;
		if (fabsf(off) > em / 2 || fabsf(off - first) > step * em)
			return false;
	}
	float chance = (float)many->n * 2 * step * em / tall;
	return few->n >= MIN && powf(chance, (float)few->n - 1) < 0.02f;
}

/*
 * Blocks of a few rows, each with a date, that stand level with something on
 * the other side: when and where, at the right of what and for whom?
 */
static bool
is_dated(const struct side *s)
{
	enum { MOST = 3 };

	for (int i = 0, end; i < s->n; i = end) {
		int marked = 0, level = 0;
		for (end = i; end < s->n && (end == i || !s->rows[end].first);
		     end++) {
			marked += s->rows[end].marked;
			level += s->rows[end].level;
		}
		if (!marked || end - i > MOST || (!level && marked < end - i))
			return false;
	}
	return true;
}

/*
 * Labels set flush against the gutter, ragged at their other end, nearly all
 * of them level with their values? A sidebar may be set so, too.
 */
static bool
is_flush(const struct side *left)
{
	enum { MIN = 4 };
	float right = 0, first = INFINITY;
	int flush = 0, ragged = 0;

	for (int i = 0; i < left->n; i++) {
		right = fmaxf(right, left->rows[i].run->box.x1);
		first = fminf(first, left->rows[i].run->box.x0);
	}
	for (int i = 0; i < left->n; i++) {
		const struct run *r = left->rows[i].run;
		flush += right - r->box.x1 < 0.3f * r->em;
		ragged += r->box.x0 - first > r->em;
	}
	return left->n >= MIN && 10 * flush >= 9 * left->n &&
	       2 * ragged > left->n && 10 * left->level >= 8 * left->n;
}

static enum tie
judge(const struct side *few, const struct side *many)
{
	const struct side *left = few->is_left ? few : many;
	const struct side *right = few->is_left ? many : few;
	float level = (float)few->level / (float)few->n;

	if (!few->touching)
		return ROWS; /* they take turns */
	if (few->n == 1)
		return few->level || few->near || few->marked ? TIED
		       : many->n < 3			      ? ROWS
							      : PARTED;
	bool table = few->n > 2 && 2 * few->level > many->n;
	if (table && level >= 0.8f && !are_texts(few, many))
		return GRID;
	if (is_marked(few, many) || is_marked(many, few))
		return TIED;
	if (!left->marked && is_dated(right))
		return TIED;
	if (is_flush(left))
		return TIED;
	if (left->n > 2 && 10 * left->words >= 9 * left->n)
		return TIED; /* labels, each in the middle of its cell */
	if (is_titles(few, many) || is_pieces(few, many))
		return TIED;
	if (!few->headings && is_in_step(few, many))
		return TIED;
	if (are_texts(few, many))
		return PARTED;
	if (level < 0.6f || level < many->chance_level + 0.3f)
		return PARTED;
	return table ? GRID : TIED;
}

enum tie
sides_tie(struct region left, struct region right, const struct zone *tied)
{
	struct side l, r;

	if (margin_has_dates(left, right, true) ||
	    margin_has_dates(right, left, false))
		return TIED;
	if (blocks_are(left, right))
		return BLOCKS;
	side_make(&l, beside(left, right), true, tied);
	side_make(&r, beside(right, left), false, tied);
	side_match(&l, &r);
	side_match(&r, &l);
	enum tie found = l.n < r.n ? judge(&l, &r) : judge(&r, &l);
	free(l.rows);
	free(r.rows);
	return found;
}

bool
sides_left_is_short(struct region left, struct region right)
{
	struct side l, r;

	side_make(&l, left, true, NULL);
	side_make(&r, right, false, NULL);
	side_match(&l, &r);
	bool is_short = l.n < r.n || 2 * (l.n - l.level) <= l.level;
	free(l.rows);
	free(r.rows);
	return is_short;
}
