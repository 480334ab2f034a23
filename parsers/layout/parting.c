/* Parting runs; see parting.h. */
#include "parting.h"

#include "buffer.h"
#include "marks.h"
#include "spacing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* In em, if not said otherwise. */
static const float APART = 0.4f;       /* more than a space that was set */
static const float COLUMN_GAP = 0.35f; /* columns nearly touch */
static const float NEXT = 6;	       /* rows of one table or list */
static const float EDGE = 0.7f;	       /* points: edges that are one */
/* A space as fonts have it, at least and at most. */
static const float SPACE_MIN = 0.2f, SPACE_MAX = 0.35f;
/* Of the usual space: a space that words share, and what parts things. */
static const float NARROW = 1.3f, WIDE = 1.7f;
static const float TYPED = 0.45f;   /* width of a typewriter's letters */
static const float TAG_GAP = 0.42f; /* a stretched space is less */
/* What a style sets is equal, in a line, and in lines. */
static const float EVEN = 0.05f, SAME = 0.02f;

enum { MAX_TITLE = 300, MAX_RUNS = 4000, TRIES = 24, MAX_TAGS = 8 };

/* Do dates of their own begin or end where this one does? */
static bool
is_in_column(const struct runs *runs, const struct run *date)
{
	int left = 0, right = 0;

	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->items[i];
		left += r->date && fabsf(r->box.x0 - date->box.x0) < EDGE;
		right += r->date && fabsf(r->box.x1 - date->box.x1) < EDGE;
	}
	return left > 1 || right > 1;
}

/*
 * Part a run behind the word `before`. What follows, which the caller has
 * spelled, is a run of its own.
 */
static void
part(struct maker *m, size_t at, int32_t before, const struct run *later)
{
	int32_t chain = m->runs->items[at].chain;

	m->words.items[before].next = -1;
	struct run rest = run_spell(m, chain);
	free(m->runs->items[at].text);
	m->runs->items[at] = rest.text[0] ? rest : *later;
	if (rest.text[0])
		run_add(m->runs, later);
	else
		free(rest.text);
}

/*
 * Part a run from the date that ends it, where the page sets dates in a
 * column: a long title may come as near to its date as to a word.
 */
static void
part_date(struct maker *m, size_t at)
{
	struct words *words = &m->words;
	const struct run *whole = &m->runs->items[at];

	if (whole->date || whole->standing || strlen(whole->text) > MAX_TITLE ||
	    !mark_ends_with_date(whole->text))
		return;
	for (int32_t i = whole->chain; words->items[i].next >= 0;) {
		int32_t before = i;
		i = words->items[i].next;
		struct run date = run_spell(m, i);
		if (!mark_is_bare_date(date.text)) {
			free(date.text);
			continue;
		}
		if (is_in_column(m->runs, &date))
			part(m, at, before, &date);
		else
			free(date.text);
		return;
	}
}

/* Does what stands left of r on its row end before x? */
static bool
has_left(const struct runs *runs, const struct run *r, float x)
{
	for (size_t i = 0; i < runs->n; i++)
		if (run_is_level(&runs->items[i], r) &&
		    runs->items[i].box.x1 < x)
			return true;
	return false;
}

/* Does a column begin at x, in the rows next to this one? */
static bool
is_edge(const struct runs *runs, const struct run *row, float x)
{
	int n = 0, tries = TRIES;
	bool next = false;

	for (size_t i = 0; i < runs->n && tries && !(n > 1 && next); i++) {
		const struct run *r = &runs->items[i];
		if (fabsf(r->box.x0 - x) > EDGE || run_pitch(r, row) > NEXT)
			continue;
		tries--;
		if (!has_left(runs, r, x - APART * r->em))
			continue;
		n++;
		next |= run_pitch(r, row) < 2;
	}
	return n > 1 && next;
}

/* Part a run where columns nearly touch: the rows around it have a gap. */
static void
part_column(struct maker *m, size_t at)
{
	const struct run *whole = &m->runs->items[at];
	const struct word *words = m->words.items;
	int32_t i = whole->chain, before;
	float x1 = whole->box.x0;
	int tries = TRIES;

	while (!whole->standing && (before = i, i = words[i].next) >= 0) {
		const struct word *w = &words[i];
		x1 = fmaxf(x1, words[before].box.x1);
		if (w->box.x0 - x1 < COLUMN_GAP * whole->em ||
		    word_is_bullet(m, &words[before]) ||
		    sign_is_colon(m->page->glyphs[w->first].c))
			continue;
		if (!tries--)
			return;
		if (!is_edge(m->runs, whole, w->box.x0))
			continue;
		struct run later = run_spell(m, i);
		part(m, at, before, &later);
		return;
	}
}

static bool
is_word_sign(unsigned c)
{
	return c < 0x80 ? isalnum((int)c) || strchr("+#()", (int)c)
			: c >= 0xc0 && c < 0x2000;
}

/* The space between two words of a run, in em; 0: none, or a sign is at it. */
static float
space_behind(const struct maker *m, const struct word *a)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *b = a->next < 0 ? NULL : &m->words.items[a->next];

	if (!b || !is_word_sign(g[a->end - 1].c) ||
	    !is_word_sign(g[b->first].c))
		return 0;
	return fmaxf((b->box.x0 - a->box.x1) / fmaxf(a->em, b->em), 0);
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* The space between words that is usual on the page, in em. */
static float
usual_space(struct maker *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->words.n; i++) {
		float space = space_behind(m, &m->words.items[i]);
		if (space > 0)
			m->gaps[n++] = space;
	}
	if (!n)
		return SPACE_MIN;
	qsort(m->gaps, n, sizeof(*m->gaps), compare_floats);
	return fminf(fmaxf(m->gaps[n / 2], SPACE_MIN), SPACE_MAX);
}

/* The spaces of a run, and its words. */
struct spaces {
	float usual; /* what is narrow, in em */
	int narrow, wide, other;
	float least, most; /* of the wide ones */
	int32_t first;	   /* word before the first wide one */
	int words, signs;
	int upper, lower; /* words that begin so */
	bool small;	  /* a small letter is there */
	bool tags;	  /* it is to be parted */
};

static void
add_word(const struct maker *m, const struct word *w, struct spaces *s)
{
	const struct glyph *g = m->page->glyphs;

	s->words++;
	s->signs += (int)(w->end - w->first);
	s->lower += g[w->first].c >= 'a' && g[w->first].c <= 'z';
	s->upper += g[w->first].c >= 'A' && g[w->first].c <= 'Z';
	for (size_t i = w->first; i < w->end; i++)
		s->small |= g[i].c >= 'a' && g[i].c <= 'z';
}

static struct spaces
count_spaces(const struct maker *m, const struct run *run, float usual)
{
	const struct word *words = m->words.items;
	struct spaces s = {.usual = usual, .first = -1, .least = INFINITY};

	for (int32_t i = run->chain; i >= 0; i = words[i].next) {
		float space = space_behind(m, &words[i]);
		add_word(m, &words[i], &s);
		if (space <= 0)
			continue;
		if (space >= fmaxf(WIDE * usual, TAG_GAP)) {
			if (!s.wide++)
				s.first = i;
			s.least = fminf(s.least, space);
			s.most = fmaxf(s.most, space);
		} else if (space <= NARROW * usual && space >= usual / NARROW) {
			s.narrow++;
		} else {
			s.other++;
		}
	}
	return s;
}

/* What is wide on the page may be narrow in the run. */
static struct spaces
spaces_of(const struct maker *m, const struct run *run, float usual)
{
	struct spaces s = count_spaces(m, run, usual);

	if (!s.narrow && s.most >= WIDE * s.least)
		return count_spaces(m, run, s.least);
	return s;
}

/* Does it end where the line above or below it does, as justified text? */
static bool
is_justified(const struct runs *runs, const struct run *run)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->items[i];
		if (r != run && !run_is_level(r, run) &&
		    fabsf(r->box.x1 - run->box.x1) < EDGE &&
		    r->box.x0 < run->box.x1 && run_pitch(r, run) < 2)
			return true;
	}
	return false;
}

/* Letters of a typewriter: thin ones are as wide as all others. */
static bool
is_typed(const struct maker *m, const struct run *run)
{
	const struct word *words = m->words.items;
	int thin = 0, wide = 0;

	for (int32_t i = run->chain; i >= 0; i = words[i].next)
		for (size_t j = words[i].first; j < words[i].end; j++) {
			const struct glyph *g = &m->page->glyphs[j];
			if (g->c >= 0x80 || !strchr("iljt", (int)g->c))
				continue;
			thin++;
			wide += g->box.x1 - g->box.x0 > TYPED * words[i].em;
		}
	return 2 * wide > thin;
}

/* Runs of its look have the same wide spaces, and narrow ones. */
static bool
is_shared(
    const struct runs *runs, const struct spaces *all, size_t n, size_t at)
{
	const struct run *run = &runs->items[at];
	bool wide = false, narrow = false;

	for (size_t i = 0; i < n && !(wide && narrow); i++) {
		const struct run *r = &runs->items[i];
		if (i == at || !run_is_alike(r, run) || run_is_level(r, run))
			continue;
		narrow |= all[i].narrow > 0;
		wide |=
		    all[i].wide && fabsf(all[i].least - all[at].least) < SAME;
	}
	return wide && narrow;
}

/* Does it stand among others, parted by not much more than its own words? */
static bool
is_among(const struct runs *runs, const struct run *run, float space)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->items[i];
		float gap =
		    fmaxf(r->box.x0 - run->box.x1, run->box.x0 - r->box.x1);
		if (r != run && run_is_level(r, run) && run_is_alike(r, run) &&
		    gap > 0 && gap < 2 * space * run->em)
			return true;
	}
	return false;
}

/*
 * Tags: "Negotiation  Key accounts  Forecasting", where the space between them
 * is clearly wider than the one inside them. It is not in a line that is
 * stretched, nor where letters or words are spread.
 */
static bool
are_tags(const struct maker *m, const struct spaces *all, size_t n, size_t at)
{
	const struct run *run = &m->runs->items[at];
	const struct spaces *s = &all[at];

	if (run->standing || run->date || !s->wide || s->other ||
	    s->signs < 3 * s->words || is_typed(m, run))
		return false;
	if (s->narrow)
		return true;
	if (s->wide > MAX_TAGS || !s->small || strpbrk(run->text, ",.;") ||
	    is_justified(m->runs, run) || is_among(m->runs, run, s->most))
		return false;
	return (s->wide > 1 && s->most - s->least < EVEN &&
		   !(s->lower && s->upper)) ||
	       is_shared(m->runs, all, n, at);
}

static void
part_tags(struct maker *m, size_t at, float usual)
{
	for (;;) {
		struct spaces s = count_spaces(m, &m->runs->items[at], usual);
		if (!s.wide)
			return;
		struct run later = run_spell(m, m->words.items[s.first].next);
		size_t n = m->runs->n;
		part(m, at, s.first, &later);
		if (m->runs->n > n)
			at = n;
	}
}

static void
part_all_tags(struct maker *m)
{
	size_t n = m->runs->n;
	float usual = usual_space(m);
	struct spaces *all = xcalloc(n, sizeof(*all));

	for (size_t i = 0; i < n; i++)
		all[i] = spaces_of(m, &m->runs->items[i], usual);
	for (size_t i = 0; i < n; i++)
		all[i].tags = are_tags(m, all, n, i);
	for (size_t i = 0; i < n; i++)
		if (all[i].tags)
			part_tags(m, i, all[i].usual);
	free(all);
}

void
runs_part(struct maker *m)
{
	const struct runs *runs = m->runs;

	for (size_t i = 0, n = runs->n; i < n && n <= MAX_RUNS; i++)
		part_date(m, i);
	for (size_t i = 0; i < runs->n && runs->n <= MAX_RUNS; i++)
		part_column(m, i);
	if (runs->n <= MAX_RUNS)
		part_all_tags(m);
}
