/*
 * Runs to lines in reading order; see layout.h.
 *
 * A region is cut at its best gutter, a strip that no run crosses over some
 * height and that has text on both sides. If the sides are independent, left
 * is read before right. If they belong together row by row (dates beside
 * entries, labels beside values, a grid) the two are merged by rows. What has
 * no gutter is read by rows from left to right.
 */
#include "layout.h"

#include "buffer.h"
#include "runs.h"
#include "text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_DEPTH = 24, MAX_ZONES = 12, MAX_CUTS = 400, MAX_RUNS = 20000 };

/* In em. */
static const float GUTTER = 0.8f; /* the least width of one */
static const float LEVEL = 0.25f; /* rows of two columns that match */
static const float NEAR = 0.8f;	  /* beginnings of blocks that match */
static const float PITCH = 1.9f;  /* from line to line of one block, at most */

/* Some runs of the page from top to bottom, as indexes. */
struct region {
	const int *at;
	int n;
};

/* A strip without text, and the runs beside it: a range of a region. */
struct zone {
	float x0, x1; /* the strip */
	int first, end;
	int n_left, n_right;
	float both; /* the height over which it has text on both sides */
};

struct orderer {
	const struct run *runs;
	int *column;  /* of each run */
	bool *joined; /* it goes on the line of the one before it */
	float em;     /* of most of the text */
	int tied;     /* inside sides that belong together, so many deep */
};

static float
pitch(const struct run *a, const struct run *b)
{
	return fabsf(a->base - b->base) / fmaxf(a->em, b->em);
}

/* Do the two stand on one row, whatever their sizes? */
static bool
is_level(const struct run *a, const struct run *b)
{
	float em = fminf(a->em, b->em);
	float middle = (a->box.y0 + a->box.y1 - b->box.y0 - b->box.y1) / 2;

	return fabsf(a->base - b->base) <= LEVEL * em ||
	       fabsf(middle) <= LEVEL / 2 * em;
}

/* Do they look the same? */
static bool
is_alike(const struct run *a, const struct run *b)
{
	return a->style.bold == b->style.bold &&
	       a->style.color == b->style.color && a->em < 1.15f * b->em &&
	       b->em < 1.15f * a->em;
}

/* -------------------------------------------------------------- zones */

/* What is known of a strip while the region is walked down. */
struct walk {
	struct zone open, best;
	float left[2], right[2]; /* first and last baseline */
};

static void
zone_close(struct walk *w, int end, float em)
{
	struct zone *z = &w->open;
	float both =
	    fminf(w->left[1], w->right[1]) - fmaxf(w->left[0], w->right[0]);

	if (z->n_left && z->n_right && both > 0.8f * em &&
	    both > w->best.both) {
		z->end = end;
		z->both = both;
		w->best = *z;
	}
	w->open = (struct zone){.first = end + 1};
}

/* The tallest zone whose strip ends at x. */
static struct zone
zone_at(const struct orderer *o, struct region in, float x)
{
	float strip = x - GUTTER * o->em;
	struct walk w = {0};

	for (int i = 0; i < in.n; i++) {
		const struct run *r = &o->runs[in.at[i]];
		if (r->box.x0 < x && r->box.x1 > strip) {
			zone_close(&w, i, o->em);
			continue;
		}
		struct zone *z = &w.open;
		if (!z->n_left && !z->n_right) {
			z->x0 = -INFINITY;
			z->x1 = x;
		}
		if (r->box.x0 < x) {
			z->x0 = fmaxf(z->x0, r->box.x1);
			if (!z->n_left++)
				w.left[0] = r->base;
			w.left[1] = r->base;
		} else {
			if (!z->n_right++)
				w.right[0] = r->base;
			w.right[1] = r->base;
		}
	}
	zone_close(&w, in.n, o->em);
	return w.best;
}

static int
compare_zones(const void *a, const void *b)
{
	const struct zone *y = a, *z = b;

	if (y->both != z->both)
		return y->both > z->both ? -1 : 1;
	if (y->x1 - y->x0 != z->x1 - z->x0)
		return y->x1 - y->x0 > z->x1 - z->x0 ? -1 : 1;
	return y->x1 < z->x1 ? -1 : y->x1 > z->x1;
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* The best zones of the region into z, tallest first; returns how many. */
static int
find_zones(const struct orderer *o, struct region in, struct zone z[MAX_ZONES])
{
	float *x = xcalloc((size_t)in.n, sizeof(*x));
	struct zone *all = xcalloc(MAX_CUTS, sizeof(*all));
	int n = 0, found = 0, tried = 0;

	for (int i = 0; i < in.n; i++)
		x[i] = o->runs[in.at[i]].box.x0;
	qsort(x, (size_t)in.n, sizeof(*x), compare_floats);
	/* a strip ends where something begins */
	for (int i = 1; i < in.n && tried < MAX_CUTS; i++) {
		if (x[i] - x[i - 1] < 0.5f)
			continue;
		struct zone one = zone_at(o, in, x[i]);
		tried++;
		if (one.both > 0)
			all[n++] = one;
	}
	qsort(all, (size_t)n, sizeof(*all), compare_zones);
	for (int i = 0; i < n && found < MAX_ZONES; i++) {
		bool known = false;
		for (int j = 0; j < found && !known; j++)
			known = z[j].first == all[i].first &&
				z[j].end == all[i].end &&
				z[j].n_left == all[i].n_left;
		if (!known)
			z[found++] = all[i];
	}
	free(all);
	free(x);
	return found;
}

/* ------------------------------------------------------- independence */

/* One row of a side. */
struct row {
	const struct run *run; /* its first */
	bool start;   /* a block begins: a gap or another look before it */
	bool heading; /* stands out from what follows */
	bool marked;  /* a date, or a label that ends with a colon */
	bool level;   /* the other side has a row beside it */
	bool near;    /* a block begins near it on the other side */
	bool beside_heading;
};

/* One side of a zone, and how its rows stand to the other side's. */
struct side {
	struct row *rows;
	int n, starts;
	int marked, marked_tied;
	int level, near;
	int headings; /* those that have none beside them */
	float chance; /* that something is near one of the starts here */
};

/* A word that stands in dates: a month, 至今, "present", ... */
static size_t
date_word(const char *s)
{
	static const char *const words[] = {"jan", "feb", "mar", "apr", "may",
	    "jun", "jul", "aug", "sep", "oct", "nov", "dec", "pres", "now",
	    "curr", "to", "til", "since", "年", "月", "日", "至", "今", "现在"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);
		if (strncasecmp(s, words[i], n) != 0)
			continue;
		while (isalpha((unsigned char)s[n]))
			n++;
		return n;
	}
	return 0;
}

/* A year with little else: what a column of dates consists of. */
static bool
is_date(const char *s)
{
	int digits = 0, other = 0;
	bool year = false;

	for (const char *p = s; *p; p++) {
		size_t word = date_word(p);
		if (word) {
			p += word - 1;
			continue;
		}
		if (!isdigit((unsigned char)*p)) {
			other +=
			    isalpha((unsigned char)*p) || (*p & 0xc0) == 0xc0;
			continue;
		}
		if ((p == s || !isdigit((unsigned char)p[-1])) &&
		    (strncmp(p, "19", 2) == 0 || strncmp(p, "20", 2) == 0) &&
		    strspn(p, "0123456789") == 4)
			year = true;
		digits++;
	}
	return year && digits < 17 && other < 8;
}

/* Ends with a colon, of whatever width. */
static bool
is_label(const char *s)
{
	size_t n = strlen(s);

	return n && (s[n - 1] == ':' ||
			(n >= 3 && strcmp(s + n - 3, "\xef\xbc\x9a") == 0));
}

/* The look that most rows have: one of the first few looks. */
static const struct run *
usual_look(const struct side *s)
{
	enum { N = 6 };
	const struct run *looks[N];
	int n = 0, count[N] = {0}, most = 0;

	for (int i = 0; i < s->n; i++) {
		int j = 0;
		while (j < n && !is_alike(looks[j], s->rows[i].run))
			j++;
		if (j == N)
			continue;
		looks[j] = s->rows[i].run;
		n += j == n;
		if (++count[j] > count[most])
			most = j;
	}
	return looks[most];
}

static void
find_headings(struct side *s)
{
	const struct run *usual = usual_look(s);

	for (int i = 0; i + 1 < s->n; i++) {
		const struct run *r = s->rows[i].run;
		bool more = r->em > 1.05f * usual->em ||
			    (r->em > 0.95f * usual->em &&
				((r->style.bold && !usual->style.bold) ||
				    r->style.color != usual->style.color));
		s->rows[i].heading = more && !r->bullet && !is_date(r->text) &&
				     strlen(r->text) < 60 &&
				     !is_alike(r, s->rows[i + 1].run);
	}
}

static void
side_make(struct side *s, const struct orderer *o, struct region in)
{
	*s = (struct side){.rows = xcalloc((size_t)in.n, sizeof(*s->rows))};
	for (int i = 0; i < in.n; i++) {
		const struct run *r = &o->runs[in.at[i]], *last = NULL;
		if (s->n)
			last = s->rows[s->n - 1].run;
		if (last && is_level(last, r))
			continue;
		bool start =
		    !last || pitch(last, r) > PITCH || !is_alike(last, r);
		bool marked = is_date(r->text) || is_label(r->text);
		s->rows[s->n++] =
		    (struct row){.run = r, .start = start, .marked = marked};
		s->starts += start;
		s->marked += marked;
	}
	find_headings(s);
	float tall = s->rows[s->n - 1].run->base - s->rows[0].run->base;
	s->chance = (float)s->starts * 2 * NEAR * o->em / (tall + o->em);
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
			row->level |= is_level(r, s);
			row->near |= near && b->rows[j].start;
			row->beside_heading |= near && b->rows[j].heading;
		}
		a->level += row->level;
		a->near += row->near && row->start;
		a->marked_tied += row->marked && (row->level || row->near);
		a->headings += row->heading && !row->beside_heading;
	}
}

/* The rows of `in` that stand beside the other side. */
static struct region
beside(const struct orderer *o, struct region in, struct region other)
{
	float em = o->em;
	float top = o->runs[other.at[0]].base - 1.5f * em;
	float bottom = o->runs[other.at[other.n - 1]].base + 1.5f * em;

	while (in.n > 1 && o->runs[in.at[0]].base < top) {
		in.at++;
		in.n--;
	}
	while (in.n > 1 && o->runs[in.at[in.n - 1]].base > bottom)
		in.n--;
	return in;
}

enum tie {
	PARTED, /* texts of their own */
	TIED,	/* what stands on a row belongs together */
	GRID,	/* so do all rows */
};

/*
 * Do the two sides say different things, so that one is read after the other?
 * Against it speaks that rows of the sparser one stand level with rows of the
 * other, more than chance would have it, or its blocks beside blocks.
 */
/* Dates or labels, and beside each what it says something of? */
static bool
is_marked(const struct side *s, const struct side *other)
{
	float chance = powf(other->chance, (float)s->marked);

	return s->marked && 10 * s->marked_tied >= 7 * s->marked &&
	       (2 * s->marked >= s->n || chance < 0.1f);
}

static enum tie
judge(const struct side *few, const struct side *many)
{
	float level = (float)few->level / (float)few->n;
	float near = (float)few->near / (float)few->starts;

	if (few->n == 1)
		return few->level ? TIED : PARTED;
	if (is_marked(few, many) || is_marked(many, few))
		return TIED;
	if (few->headings && many->headings)
		return PARTED; /* texts of their own */
	if (near >= 0.75f && near > many->chance + 0.35f &&
	    few->n <= 2 * few->starts)
		return TIED; /* headings beside their texts */
	if (level < 0.6f)
		return PARTED;
	return 2 * few->level > many->n && few->n > 2 ? GRID : TIED;
}

static enum tie
tie(const struct orderer *o, struct region left, struct region right)
{
	struct side l, r;

	side_make(&l, o, beside(o, left, right));
	side_make(&r, o, beside(o, right, left));
	side_match(&l, &r);
	side_match(&r, &l);
	enum tie found = l.n < r.n ? judge(&l, &r) : judge(&r, &l);
	free(l.rows);
	free(r.rows);
	return found;
}

/* ------------------------------------------------------------ ordering */

static void order(struct orderer *o, struct region in, int *out, int column,
    int *last_column, int depth);

/*
 * The rest of a cell's text in the row below: in a grid, a row that has less
 * cells than the one before it and none in its first column, each under one
 * of that row and no wider than its column.
 */
static bool
is_rest_of_cells(
    const struct orderer *o, const int *row, int n, const int *next, int n_next)
{
	int at = 1;

	if (n_next >= n)
		return false;
	for (int i = 0; i < n_next; i++, at++) {
		const struct run *b = &o->runs[next[i]];
		while (at < n && o->runs[row[at]].box.x1 <= b->box.x0)
			at++;
		if (at == n)
			return false;
		const struct run *a = &o->runs[row[at]];
		if (b->box.x1 <= a->box.x0 || b->bullet || !is_alike(a, b) ||
		    pitch(a, b) > 5 ||
		    (at + 1 < n && b->box.x1 > o->runs[row[at + 1]].box.x0))
			return false;
	}
	return true;
}

/* Rows of cells: what a cell has in the rows below goes right after it. */
static void
order_cells(const struct orderer *o, int *out, int n, const int *starts)
{
	int n_first = starts[1] - starts[0];
	int *sorted = xcalloc((size_t)n, sizeof(*sorted)), k = 0;

	for (int i = 0; i < n_first; i++) {
		float right =
		    i + 1 < n_first ? o->runs[out[i + 1]].box.x0 : INFINITY;
		float left = i ? o->runs[out[i - 1]].box.x1 : -INFINITY;
		sorted[k++] = out[i];
		for (int j = n_first; j < n; j++) {
			const struct run *r = &o->runs[out[j]];
			if (r->box.x0 >= left && r->box.x1 <= right &&
			    r->box.x1 > o->runs[out[i]].box.x0 &&
			    r->box.x0 < o->runs[out[i]].box.x1)
				sorted[k++] = out[j];
		}
	}
	if (k == n)
		memcpy(out, sorted, (size_t)n * sizeof(*out));
	free(sorted);
}

/* By rows, each from left to right. */
static void
order_rows(const struct orderer *o, struct region in, int *out)
{
	int *starts = xcalloc((size_t)in.n + 2, sizeof(*starts)), n_rows = 0;

	for (int i = 0, end; i < in.n; i = end) {
		const struct run *first = &o->runs[in.at[i]];
		starts[n_rows++] = i;
		for (end = i; end < in.n; end++) {
			const struct run *r = &o->runs[in.at[end]];
			if (end > i && !is_level(first, r) &&
			    r->box.y0 > first->base - 0.3f * first->em)
				break;
			int k = end;
			while (
			    k > i && o->runs[out[k - 1]].box.x0 > r->box.x0) {
				out[k] = out[k - 1];
				k--;
			}
			out[k] = in.at[end];
		}
	}
	starts[n_rows] = in.n;
	for (int i = 0, end; i < n_rows; i = end) {
		int n = starts[i + 1] - starts[i];
		for (end = i + 1; end < n_rows && n > 2; end++)
			if (!is_rest_of_cells(o, out + starts[i], n,
				out + starts[end],
				starts[end + 1] - starts[end]))
				break;
		if (end > i + 1)
			order_cells(o, out + starts[i], starts[end] - starts[i],
			    starts + i);
	}
	free(starts);
}

/* Short, without digits or signs: a part of a label that was broken. */
static bool
is_label_part(const struct run *r)
{
	size_t len = strlen(r->text), n = 0;

	for (size_t i = 0; i < len; n++) {
		unsigned c;
		i += text_decode(r->text + i, len - i, &c);
		if (!text_is_han(c))
			return false;
	}
	return n <= 5;
}

/* Is b, below a, the rest of a label that was too long for its cell? */
static bool
is_broken_label(const struct run *a, const struct run *b)
{
	float middle = (a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) / 2;

	return b->base > a->base && pitch(a, b) < 1.7f && is_alike(a, b) &&
	       is_label_part(a) && is_label_part(b) &&
	       (fabsf(a->box.x0 - b->box.x0) < 0.2f * a->em ||
		   fabsf(middle) < 0.2f * a->em);
}

/*
 * Left has short cells or dates: each is read whole, then what stands beside
 * it. A group begins at a left row with a partner, or after a gap.
 */
static void
merge_left(struct orderer *o, struct region left, struct region right, int *out)
{
	int *group = xcalloc((size_t)right.n, sizeof(*group));
	int *starts = xcalloc((size_t)left.n + 1, sizeof(*starts));
	int n_groups = 0, n = 0;

	for (int i = 0; i < left.n; i++) {
		const struct run *r = &o->runs[left.at[i]];
		const struct run *last = i ? &o->runs[left.at[i - 1]] : NULL;
		bool start = !last || pitch(last, r) > PITCH;
		for (int j = 0; j < right.n && !start; j++)
			start = is_level(r, &o->runs[right.at[j]]) &&
				!is_level(r, last);
		if (start)
			starts[n_groups++] = i;
		else
			o->joined[left.at[i]] = is_broken_label(last, r);
	}
	starts[n_groups] = left.n;
	for (int j = 0; j < right.n; j++) {
		const struct run *r = &o->runs[right.at[j]];
		group[j] = -1;
		for (int g = 0; g < n_groups; g++) {
			const struct run *s = &o->runs[left.at[starts[g]]];
			if (s->base <= r->base + 0.5f * r->em)
				group[j] = g;
		}
	}
	for (int g = -1; g < n_groups; g++) {
		for (int i = g < 0 ? 0 : starts[g]; g >= 0 && i < starts[g + 1];
		     i++)
			out[n++] = left.at[i];
		for (int j = 0; j < right.n; j++)
			if (group[j] == g)
				out[n++] = right.at[j];
	}
	free(group);
	free(starts);
}

/* Left has texts: each run on the right follows the row that it stands on. */
static void
merge_right(
    const struct orderer *o, struct region left, struct region right, int *out)
{
	int *after = xcalloc((size_t)right.n, sizeof(*after));
	int n = 0;

	for (int j = 0; j < right.n; j++) {
		const struct run *r = &o->runs[right.at[j]];
		int above = -1, beside_it = -1;
		for (int i = 0; i < left.n; i++) {
			const struct run *l = &o->runs[left.at[i]];
			if (is_level(l, r))
				beside_it = i;
			else if (l->base < r->base &&
				 (above < 0 ||
				     l->base >= o->runs[left.at[above]].base))
				above = i;
		}
		after[j] = beside_it >= 0 ? beside_it : above;
	}
	for (int i = -1; i < left.n; i++) {
		if (i >= 0)
			out[n++] = left.at[i];
		for (int j = 0; j < right.n; j++)
			if (after[j] == i)
				out[n++] = right.at[j];
	}
	free(after);
}

/* Does each cell on the left end before the next row begins? */
static bool
is_left_short(const struct orderer *o, struct region left, struct region right)
{
	struct side l, r;

	side_make(&l, o, left);
	side_make(&r, o, right);
	side_match(&l, &r);
	bool is_short = l.n < r.n || 2 * (l.n - l.level) <= l.level;
	free(l.rows);
	free(r.rows);
	return is_short;
}

/* Part the zone's runs at its strip, keeping their order. */
static void
part(const struct orderer *o, struct region in, const struct zone *z, int *left,
    int *right)
{
	for (int i = z->first; i < z->end; i++)
		if (o->runs[in.at[i]].box.x0 < z->x1)
			*left++ = in.at[i];
		else
			*right++ = in.at[i];
}

/*
 * Rows at the zone's ends with text on one side only may be headings of what
 * stands above or below it: leave them to that at the widest gap.
 */
static void
trim(const struct orderer *o, struct region in, struct zone *z)
{
	float last[2] = {-INFINITY, -INFINITY};
	int end = z->end, cut = -1;
	float widest = 0;

	if (z->end == in.n)
		return;
	for (int i = z->first; i < z->end; i++)
		last[o->runs[in.at[i]].box.x0 >= z->x1] =
		    o->runs[in.at[i]].base;
	float both = fminf(last[0], last[1]);
	while (end > z->first && o->runs[in.at[end - 1]].base > both)
		end--;
	for (int i = end; i <= z->end; i++) {
		float gap = o->runs[in.at[i]].base - o->runs[in.at[i - 1]].base;
		if (gap > widest) {
			widest = gap;
			cut = i;
		}
	}
	if (cut > 0)
		z->end = cut;
}

/* The first zone that is more than tied, else the tallest; NULL: none. */
static const struct zone *
choose(const struct orderer *o, struct region in, struct zone z[], int n,
    int *parts, enum tie *how)
{
	*how = TIED;
	for (int i = 0; i < n && !o->tied; i++) {
		int *right = parts + z[i].n_left;
		part(o, in, &z[i], parts, right);
		*how = tie(o, (struct region){parts, z[i].n_left},
		    (struct region){right, z[i].n_right});
		if (*how != TIED)
			return &z[i];
	}
	return n ? &z[0] : NULL;
}

/* The zone's two sides, each ordered for itself, into out. */
static void
order_zone(struct orderer *o, struct region in, const struct zone *z,
    enum tie how, int *out, int column, int *last_column, int depth)
{
	bool independent = how == PARTED;
	int n = z->end - z->first, *parts = xcalloc(2 * (size_t)n, sizeof(int));
	int *sorted = parts + n, n_left = 0;

	for (int i = z->first; i < z->end; i++)
		n_left += o->runs[in.at[i]].box.x0 < z->x1;
	part(o, in, z, parts, parts + n_left);
	struct region left = {parts, n_left};
	struct region right = {parts + n_left, n - n_left};
	int *to = independent ? out : sorted;
	o->tied += !independent;
	order(o, left, to, column, last_column, depth + 1);
	order(o, right, to + n_left, independent ? *last_column + 1 : column,
	    last_column, depth + 1);
	o->tied -= !independent;
	if (!independent) {
		bool is_short = is_left_short(o, left, right);
		left.at = sorted;
		right.at = sorted + n_left;
		if (is_short)
			merge_left(o, left, right, out);
		else
			merge_right(o, left, right, out);
	}
	free(parts);
}

static void
order_grid(struct orderer *o, struct region in, int *out, int column)
{
	for (int i = 0; i < in.n; i++)
		o->column[in.at[i]] = column;
	order_rows(o, in, out);
}

/* The runs of a region in reading order into out. */
static void
order(struct orderer *o, struct region in, int *out, int column,
    int *last_column, int depth)
{
	struct zone zones[MAX_ZONES];
	enum tie how = TIED;
	const struct zone *z = NULL;

	if (column > *last_column)
		*last_column = column;
	if (in.n > 2 && in.n < MAX_RUNS && depth < MAX_DEPTH) {
		int *parts = xcalloc((size_t)in.n, sizeof(*parts));
		int n = find_zones(o, in, zones);
		z = choose(o, in, zones, n, parts, &how);
		free(parts);
	}
	if (!z) {
		order_grid(o, in, out, column);
		return;
	}
	struct zone cut = *z;
	if (how == PARTED)
		trim(o, in, &cut);
	order(o, (struct region){in.at, cut.first}, out, column, last_column,
	    depth + 1);
	if (how == GRID)
		order_grid(o,
		    (struct region){in.at + cut.first, cut.end - cut.first},
		    out + cut.first, column);
	else
		order_zone(o, in, &cut, how, out + cut.first, column,
		    last_column, depth);
	order(o, (struct region){in.at + cut.end, in.n - cut.end},
	    out + cut.end, column, last_column, depth + 1);
}

/* --------------------------------------------------------------- lines */

/* Is `b`, read after `a`, of the same paragraph or the same row? */
static bool
is_same_block(const struct orderer *o, const int *out, int i, int row_start)
{
	const struct run *a = &o->runs[out[i - 1]], *b = &o->runs[out[i]];
	const struct run *first = &o->runs[out[row_start]];

	if (is_level(a, b) || o->joined[out[i]])
		return true;
	return o->column[out[i]] == o->column[out[i - 1]] && !b->bullet &&
	       is_alike(first, b) && b->base > first->base &&
	       pitch(first, b) < PITCH;
}

/* The run goes on the line before it: a label and its value. */
static bool
is_same_line(const struct orderer *o, const int *out, int i)
{
	const struct run *a = &o->runs[out[i - 1]], *b = &o->runs[out[i]];

	if (o->joined[out[i]])
		return true;
	return is_label(a->text) && is_level(a, b) && !is_label(b->text) &&
	       b->box.x0 >= a->box.x1 && b->box.x0 - a->box.x1 < 8 * a->em &&
	       strlen(a->text) < 40 && !strchr(b->text, ':') &&
	       !strstr(b->text, "\xef\xbc\x9a");
}

static void
add_line(const struct orderer *o, const int *out, int first, int end, int block,
    const struct glyph_page *page, struct document *doc)
{
	const struct run *run = &o->runs[out[first]];
	struct box box = run->box;
	struct buffer b;

	buffer_init(&b, doc->max_text);
	for (int i = first; i < end; i++) {
		const struct run *r = &o->runs[out[i]];
		if (i > first && !o->joined[out[i]])
			buffer_addc(&b, ' ');
		buffer_adds(&b, r->text);
		box.x0 = fminf(box.x0, r->box.x0);
		box.y0 = fminf(box.y0, r->box.y0);
		box.x1 = fmaxf(box.x1, r->box.x1);
		box.y1 = fmaxf(box.y1, r->box.y1);
	}
	struct line *line =
	    document_add_line(doc, buffer_take(&b), page->number);
	if (!line)
		return;
	line->box = box;
	line->block = block;
	line->column = o->column[out[first]];
	line->size = run->em;
	line->color = run->style.color;
	line->bold = run->style.bold;
	line->italic = run->style.italic;
}

static void
add_lines(const struct orderer *o, const int *out, int n,
    const struct glyph_page *page, struct document *doc)
{
	int block = doc->n_lines ? doc->lines[doc->n_lines - 1].block + 1 : 0;
	int row_start = 0;

	for (int i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && is_same_line(o, out, end); end++)
			;
		if (i && !is_same_block(o, out, i, row_start))
			block++;
		if (i && !is_level(&o->runs[out[i - 1]], &o->runs[out[i]]))
			row_start = i;
		add_line(o, out, i, end, block, page, doc);
	}
}

/* The size that most of the text has. */
static float
usual_em(const struct runs *runs)
{
	float *em = xcalloc(runs->n, sizeof(*em));

	for (size_t i = 0; i < runs->n; i++)
		em[i] = runs->items[i].em;
	qsort(em, runs->n, sizeof(*em), compare_floats);
	float usual = em[runs->n / 2];
	free(em);
	return usual;
}

void
layout_page(const struct glyph_page *page, struct document *doc)
{
	struct runs runs;
	int last_column = 0;

	runs_make(&runs, page);
	if (runs.n) {
		int n = (int)runs.n;
		struct orderer o = {.runs = runs.items,
		    .column = xcalloc(runs.n, sizeof(int)),
		    .joined = xcalloc(runs.n, sizeof(bool)),
		    .em = usual_em(&runs)};
		int *at = xcalloc(2 * runs.n, sizeof(int));
		for (int i = 0; i < n; i++)
			at[i] = i;
		order(&o, (struct region){at, n}, at + n, 0, &last_column, 0);
		add_lines(&o, at + n, n, page, doc);
		free(at);
		free(o.joined);
		free(o.column);
	}
	runs_release(&runs);
}

void
layout_finish(struct document *doc)
{
}
