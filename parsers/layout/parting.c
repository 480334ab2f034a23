/* Parting runs; see parting.h. */
#include "parting.h"

#include "marks.h"
#include "spacing.h"

#include <stdlib.h>
#include <string.h>

/* In em, if not said otherwise. */
static const float APART = 0.4f;       /* more than a space that was set */
static const float COLUMN_GAP = 0.35f; /* columns nearly touch */
static const float NEXT = 6;	       /* rows of one table or list */
static const float EDGE = 0.7f;	       /* points: edges that are one */

enum { MAX_TITLE = 300, MAX_RUNS = 4000, TRIES = 24 };

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

void
runs_part(struct maker *m)
{
	const struct runs *runs = m->runs;

	for (size_t i = 0, n = runs->n; i < n && n <= MAX_RUNS; i++)
		part_date(m, i);
	for (size_t i = 0; i < runs->n && runs->n <= MAX_RUNS; i++)
		part_column(m, i);
}
