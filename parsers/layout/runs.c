/*
 * Words to runs; see runs.h. From left to right, each word is attached to
 * what ends just before it on its baseline. Only then is it decided which
 * gaps are spaces.
 */
#include "runs.h"

#include "buffer.h"
#include "marks.h"
#include "parting.h"
#include "spacing.h"
#include "text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* In em, if not said otherwise. */
static const float RUN_GAP = 0.9f; /* more than a stretched space */
static const float BULLET_GAP = 3; /* from a bullet to its text: the widest */
static const float SPREAD_GAP = 2.3f; /* in a heading spread sign by sign */
static const float SPACE = 0.5f;      /* at most, as it is set */
static const float SET_WIDE = 0.12f;  /* fonts differ by less */
static const float SAME_BASE = 0.3f;  /* fonts disagree on where they stand */
static const float SQUEEZED = 0.75f;  /* stands over a half empty sign */
static const float APART = 0.4f;      /* more than a space that was set */
static const float UNEVEN = 0.15f;    /* one text stands level */

/* A run that still grows. */
struct chain {
	int32_t first, last; /* words */
	float x1, base, em;
	enum { CHAIN_TEXT, CHAIN_BULLET, CHAIN_SINGLES } kind;
	int32_t below; /* next older chain in its bucket, or -1 */
};

static int
compare_words(const void *a, const void *b)
{
	const struct word *v = a, *w = b;

	if (v->box.x0 != w->box.x0)
		return v->box.x0 < w->box.x0 ? -1 : 1;
	if (v->base != w->base)
		return v->base < w->base ? -1 : 1;
	return v->first < w->first ? -1 : v->first > w->first;
}

enum { BUCKET = 8, TRIES = 24 }; /* points; how many are looked at */

/* An ideograph that stands alone, or has only a colon after it. */
static bool
is_single(const struct maker *m, const struct word *w)
{
	const struct glyph *g = &m->page->glyphs[w->first];

	return text_is_han(g->c) &&
	       (w->end - w->first == 1 || sign_is_colon(g[1].c));
}

float
word_spacing(const struct maker *m, const struct word *w)
{
	const struct glyph *g = &m->page->glyphs[w->first];
	size_t n = w->end - w->first - 1;
	float usual = 0;

	if (!n || text_is_cjk(g->c))
		return 0;
	for (size_t i = 0; i < n; i++)
		usual += sign_width(g[i].c);
	float wide = (g[n].box.x0 - g->box.x0) / w->em - usual;
	return wide > SET_WIDE * (float)n ? wide / (float)n : 0;
}

/* How far a chain reaches for the word, in em: RUN_GAP at least. */
static float
reach_of(const struct maker *m, const struct chain *c, const struct word *w)
{
	if (c->kind == CHAIN_BULLET)
		return BULLET_GAP;
	if (c->kind == CHAIN_SINGLES && is_single(m, w))
		return SPREAD_GAP;
	/* W I D E   W O R D S: their space is as wide as their letters are */
	return fmaxf(RUN_GAP,
	    SPACE + 2 * fminf(word_spacing(m, &m->words.items[c->last]),
			    word_spacing(m, w)));
}

static struct style
look_of(const struct maker *m, const struct word *w)
{
	return m->page->styles[m->page->glyphs[w->first].style];
}

/*
 * How badly the word goes on with the chain; INFINITY: not at all. Where
 * texts were set over each other, it goes on with what the source has just
 * before it and what has its colour, and its size.
 */
static float
misfit(const struct maker *m, const struct chain *c, const struct word *w)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *last = &m->words.items[c->last];
	struct style look = look_of(m, w), before = look_of(m, last);
	float em = fminf(c->em, w->em);
	float gap = w->box.x0 - c->x1;
	float drop = fabsf(w->base - c->base);
	bool follows = last->end == w->first && !g[w->first].line_before;
	bool other = look.color != before.color;
	float over = sign_is_half_empty(g[last->end - 1].c) ? SQUEEZED
		     : follows				    ? 0.4f
							    : 0.1f;

	if (gap > BULLET_GAP * em ||
	    (gap > RUN_GAP * em && gap > reach_of(m, c, w) * em) ||
	    gap < -over * em ||
	    drop > (c->kind == CHAIN_BULLET ? 2 : 1) * SAME_BASE * em)
		return INFINITY;
	if (c->kind != CHAIN_BULLET && gap > APART * em &&
	    fabsf(w->base - last->base) > UNEVEN * em &&
	    (other || look.bold != before.bold))
		return INFINITY; /* neighbours that do not stand level */
	bool unlike = gap < 0 && fmaxf(c->em, w->em) > 1.15f * em;

	return fabsf(gap) + 2 * drop + (follows ? 0 : 0.3f * em) +
	       (other ? 0.3f * em : 0) + (unlike ? 0.3f * em : 0);
}

/* The chain that the word goes on with best, or -1. */
static int32_t
find_chain(const struct maker *m, const int32_t *buckets, int n_buckets, int at,
    const struct word *w)
{
	int reach = 1 + (int)(2 * SAME_BASE * w->em / BUCKET);
	float best = INFINITY;
	int32_t found = -1;

	for (int b = at - reach; b <= at + reach; b++) {
		if (b < 0 || b >= n_buckets)
			continue;
		int tries = TRIES;
		for (int32_t i = buckets[b]; i >= 0 && tries--;
		     i = m->chains[i].below) {
			float bad = misfit(m, &m->chains[i], w);
			if (bad < best) {
				best = bad;
				found = i;
			}
		}
	}
	return found;
}

static int
kind_of(const struct maker *m, const struct word *w)
{
	if (is_single(m, w) && w->end - w->first == 1)
		return CHAIN_SINGLES;
	return w->end - w->first == 1 &&
		       sign_is_icon(m->page->glyphs[w->first].c)
		   ? CHAIN_BULLET
		   : CHAIN_TEXT;
}

bool
word_is_bullet(const struct maker *m, const struct word *w)
{
	return kind_of(m, w) == CHAIN_BULLET;
}

static int
bucket_of(float y, int n_buckets)
{
	float at = y / BUCKET;

	if (!(at > 0))
		return 0;
	return at < (float)n_buckets ? (int)at : n_buckets - 1;
}

/* Words, from left to right, onto the chains that end before them. */
static void
make_chains(struct maker *m)
{
	enum { N = 256 };
	int32_t buckets[N];

	memset(buckets, -1, sizeof(buckets));
	qsort(
	    m->words.items, m->words.n, sizeof(*m->words.items), compare_words);
	for (size_t i = 0; i < m->words.n; i++) {
		struct word *w = &m->words.items[i];
		int at = bucket_of(w->base, N);
		int32_t found =
		    w->standing ? -1 : find_chain(m, buckets, N, at, w);
		if (found >= 0) {
			struct chain *c = &m->chains[found];
			m->words.items[c->last].next = (int32_t)i;
			c->last = (int32_t)i;
			c->x1 = fmaxf(c->x1, w->box.x1);
			c->em = fmaxf(c->em, w->em);
			if (c->kind == CHAIN_BULLET) {
				c->base = w->base; /* icons stand anywhere */
				c->em = w->em;
			}
			if (c->kind == CHAIN_BULLET || w->end - w->first > 1)
				c->kind = CHAIN_TEXT;
			continue;
		}
		m->chains[m->n_chains] = (struct chain){.first = (int32_t)i,
		    .last = (int32_t)i,
		    .x1 = w->standing ? -INFINITY : w->box.x1,
		    .base = w->base,
		    .em = w->em,
		    .kind = kind_of(m, w),
		    .below = buckets[at]};
		buckets[at] = (int32_t)m->n_chains++;
	}
}

void
run_add(struct runs *runs, const struct run *run)
{
	if (!run->text[0]) {
		free(run->text);
		return;
	}
	if (runs->n == runs->cap) {
		runs->cap = runs->cap ? 2 * runs->cap : 128;
		runs->items =
		    xreallocarray(runs->items, runs->cap, sizeof(*runs->items));
	}
	runs->items[runs->n++] = *run;
}

struct run
run_spell(struct maker *m, int32_t head)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *first = &m->words.items[head];
	struct sign *s = m->signs;
	struct run run = {.box = first->box,
	    .em = first->em,
	    .base = first->base,
	    .style = look_of(m, first),
	    .standing = first->standing};
	size_t n = 0, most = 0;
	float x1 = first->box.x0, top = INFINITY, bottom = -INFINITY;

	run.chain = head;
	run.head = run.style;
	run.indent = first->box.x0;
	for (int32_t i = head; i >= 0; i = m->words.items[i].next) {
		const struct word *w = &m->words.items[i];
		bool sign = sign_is_icon(g[w->first].c);
		box_join(&run.box, &w->box);
		run.tail = look_of(m, w);
		if (first->next == i && word_is_bullet(m, first))
			run.indent = w->box.x0;
		if (!sign) { /* icons are of no certain height */
			top = fminf(top, w->box.y0);
			bottom = fmaxf(bottom, w->box.y1);
		}
		for (size_t j = w->first; j < w->end; j++) {
			bool told = g[j].space_before && !g[j].line_before;
			float gap = g[j].box.x0 - x1;
			if (w->standing)
				gap = told ? w->em : 0;
			s[n++] = (struct sign){
			    g[j].c, gap, g[j].box.x1 - g[j].box.x0, told};
			x1 = fmaxf(x1, g[j].box.x1);
		}
		size_t weight = sign ? 0 : w->end - w->first;
		if (text_is_han(g[w->first].c))
			weight += 1000; /* their size is sure */
		if (weight > most) {
			most = weight;
			run.style = look_of(m, w);
			run.em = w->em;
			run.base = w->base;
		}
	}
	if (top < bottom) {
		run.box.y0 = top;
		run.box.y1 = bottom;
	}
	run.text = spacing_text(s, n, run.em, m->gaps);
	run.bullet = mark_is_bullet(run.text);
	run.sign = mark_is_sign(run.text);
	run.label = mark_is_label(run.text);
	run.date = mark_is_date(run.text);
	run.word = mark_is_word(run.text);
	run.broken = mark_is_broken(run.text);
	return run;
}

static int
compare_runs(const void *a, const void *b)
{
	const struct run *r = a, *s = b;

	if (r->base != s->base)
		return r->base < s->base ? -1 : 1;
	if (r->box.x0 != s->box.x0)
		return r->box.x0 < s->box.x0 ? -1 : 1;
	return strcmp(r->text, s->text);
}

float
run_first_word(const struct run *r)
{
	size_t len = strlen(r->text), n;
	unsigned c;

	n = text_decode(r->text, len, &c);
	if (!text_is_cjk(c))
		n = strcspn(r->text, " ");
	return (r->box.x1 - r->box.x0) * (float)n / (float)len;
}

void
runs_make(struct runs *runs, const struct glyph_page *page)
{
	struct maker m = {.page = page, .runs = runs};

	*runs = (struct runs){.width = page->width};
	words_make(&m.words, page);
	m.chains = xcalloc(m.words.n, sizeof(*m.chains));
	m.signs = xcalloc(page->n_glyphs, sizeof(*m.signs));
	m.gaps = xcalloc(page->n_glyphs, sizeof(*m.gaps));
	make_chains(&m);
	for (size_t i = 0; i < m.n_chains; i++) {
		struct run run = run_spell(&m, m.chains[i].first);
		run_add(runs, &run);
	}
	runs_part(&m);
	free(m.signs);
	free(m.gaps);
	free(m.chains);
	words_release(&m.words);
	if (runs->n)
		qsort(runs->items, runs->n, sizeof(*runs->items), compare_runs);
}

void
runs_release(struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++)
		free(runs->items[i].text);
	free(runs->items);
	*runs = (struct runs){0};
}
