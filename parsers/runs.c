/*
 * Signs to runs; see runs.h. Signs become words in the order of the source,
 * words are attached to what ends just before them on their baseline, and
 * only then is it decided which gaps are spaces: the same gap is a space in
 * set text and nothing in a spaced-out heading.
 */
#include "runs.h"

#include "buffer.h"
#include "marks.h"
#include "text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* In em, if not said otherwise. */
static const float WORD_GAP = 0.12f;   /* more than kerning */
static const float HAN_SPACE = 0.2f;   /* more than justification */
static const float RUN_GAP = 0.9f;     /* more than a stretched space */
static const float BULLET_GAP = 3;     /* from a bullet to its text */
static const float SPREAD_GAP = 2.3f;  /* in a heading spread sign by sign */
static const float WIDE_TRACK = 0.15f; /* letter spacing like a space */
static const float SAME_BASE = 0.3f;   /* fonts disagree on where they stand */

enum { N_FONTS = 128 };

/* Signs that stand together; a range of the page's glyphs. */
struct word {
	size_t first, end;
	struct box box;
	float base, em;
	bool standing;
	int32_t next; /* word of the same run, or -1 */
};

/* A run that still grows. */
struct chain {
	int32_t first, last; /* words */
	float x1, base, em;
	enum { CHAIN_TEXT, CHAIN_BULLET, CHAIN_SINGLES } kind;
	int32_t below; /* next older chain in its bucket, or -1 */
};

struct maker {
	const struct glyph_page *page;
	struct runs *runs;
	struct word *words;
	struct chain *chains;
	size_t n_words, n_chains;
};

static float
width(const struct box *b)
{
	return b->x1 - b->x0;
}

static float
height(const struct box *b)
{
	return b->y1 - b->y0;
}

/* How wide a sign is in a usual font, in em. */
static float
usual_width(unsigned c)
{
	if (text_is_cjk(c) || (c >= 0xe000 && c <= 0xf8ff))
		return 1;
	if (c < 0x80 && strchr("iljtfrI.,:;'|!()[]/-", (int)c))
		return 0.3f;
	if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@')
		return 0.85f;
	return c >= 'A' && c <= 'Z' ? 0.67f : 0.53f;
}

/*
 * The size of a word. Poppler guesses that of Type 3 fonts by the width of
 * one letter and is often wrong by a factor of two; what is set tells better.
 */
static float
measure_em(const struct glyph_page *page, const struct word *w, float last)
{
	float told = page->styles[page->glyphs[w->first].style].size;
	float han = 0, wide = 0, usual = 0;
	int n_han = 0;

	for (size_t i = w->first; i < w->end; i++) {
		const struct glyph *g = &page->glyphs[i];
		if (text_is_han(g->c)) {
			han += width(&g->box);
			n_han++;
		}
		wide += width(&g->box);
		usual += usual_width(g->c);
	}
	float seen = n_han ? han / (float)n_han : wide / usual;
	float slack = n_han ? 1.25f : 1.7f;
	if (seen <= 0 || (told > seen / slack && told < seen * slack))
		return told > 0 ? told : 1;
	/* too short to tell: as large as what stands before it */
	if (!n_han && w->end - w->first < 4 && last > 0)
		return last;
	return seen;
}

/*
 * Where in a sign's box the baseline is. Poppler's boxes reach from the
 * font's ascent to its descent; which these are shows in their sum: 1.3 em is
 * poppler's own guess (0.95 and 0.35), 1 em a CJK font's (0.88 and 0.12), and
 * the rest is near 0.79.
 */
static float
ascent(float tall)
{
	if (fabsf(tall - 1.3f) < 0.004f)
		return 0.731f;
	return fabsf(tall - 1) < 0.02f ? 0.87f : 0.79f;
}

/* Fonts of one kind: those whose boxes are equally tall, in 1/64 em. */
static unsigned
kind_of_font(const struct glyph_page *page, const struct glyph *g)
{
	float told = page->styles[g->style].size;
	float tall = told > 0 ? 64 * height(&g->box) / told : 0;

	return tall > 0 && tall < N_FONTS ? (unsigned)tall : 0;
}

/*
 * Where two kinds of fonts meet on a line they have one baseline: correct
 * each kind by what it is off from the most frequent one.
 */
static void
level_fonts(struct maker *m)
{
	float off[N_FONTS] = {0};
	unsigned met[N_FONTS] = {0}, seen[N_FONTS] = {0}, most = 0;
	const struct glyph *g = m->page->glyphs;

	for (size_t i = 0; i < m->n_words; i++) {
		unsigned k = kind_of_font(m->page, &g[m->words[i].first]);
		if (++seen[k] > seen[most])
			most = k;
	}
	for (size_t i = 1; i < m->n_words; i++) {
		const struct word *a = &m->words[i - 1], *b = &m->words[i];
		float em = fminf(a->em, b->em), d = (b->base - a->base) / em;
		unsigned k = kind_of_font(m->page, &g[a->first]);
		unsigned l = kind_of_font(m->page, &g[b->first]);
		if (g[b->first].line_before || k == l || fabsf(d) > 0.3f ||
		    a->standing || b->standing || (k != most && l != most))
			continue;
		unsigned other = k == most ? l : k;
		off[other] += k == most ? d : -d;
		met[other]++;
	}
	for (size_t i = 0; i < m->n_words; i++) {
		struct word *w = &m->words[i];
		unsigned k = kind_of_font(m->page, &g[w->first]);
		if (!met[k] || w->standing)
			continue;
		float by = off[k] / (float)met[k] * w->em;
		w->base -= by;
		w->box.y0 -= by;
		w->box.y1 -= by;
	}
}

/* The box that poppler's fonts do not tell us: as the signs are seen. */
static void
stand(const struct maker *m, struct word *w)
{
	const struct glyph *g = &m->page->glyphs[w->first];
	float tall = height(&g->box);
	float told = m->page->styles[g->style].size;

	w->base = g->box.y0 + ascent(told > 0 ? tall / told : 0) * tall;
	w->box.y0 = w->base - 0.88f * w->em;
	w->box.y1 = w->base + 0.22f * w->em;
}

static bool
is_standing_pair(const struct glyph *a, const struct glyph *b)
{
	float dx = fabsf(b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1) / 2;

	return !b->line_before && dx < 0.3f * width(&a->box) &&
	       (b->box.y0 >= a->box.y1 - 0.3f * height(&a->box) ||
		   b->box.y1 <= a->box.y0 + 0.3f * height(&a->box));
}

/* A sign that stands for no word: a bullet, an icon of a font. */
static bool
is_sign(unsigned c)
{
	return c == 0xb7 || c == 0x2022 || c == 0x2023 || c == 0x2043 ||
	       (c >= 0x2190 && c <= 0x21ff) || (c >= 0x25a0 && c <= 0x27bf) ||
	       (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* Do the signs a and b, neighbours in the source, stand together? */
static bool
goes_on(const struct glyph *a, const struct glyph *b, bool standing)
{
	if (b->line_before || is_sign(a->c) != is_sign(b->c))
		return false;
	if (standing || is_standing_pair(a, b))
		return is_standing_pair(a, b);
	float em = fminf(height(&a->box), height(&b->box)) / 1.3f;
	float gap = b->box.x0 - a->box.x1;
	float drop = (b->box.y1 + b->box.y0 - a->box.y1 - a->box.y0) / 2;
	return !b->space_before && gap < WORD_GAP * em && gap > -0.5f * em &&
	       fabsf(drop) < 0.4f * em &&
	       height(&a->box) < 1.6f * height(&b->box) &&
	       height(&b->box) < 1.6f * height(&a->box);
}

static void
finish_word(struct maker *m, struct word *w)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *last = m->n_words ? &m->words[m->n_words - 1] : NULL;

	w->box = g[w->first].box;
	for (size_t i = w->first + 1; i < w->end; i++)
		box_join(&w->box, &g[i].box);
	float before = last && !g[w->first].line_before ? last->em : 0;
	w->next = -1;
	if (w->standing) {
		w->em = width(&w->box);
		w->base = w->box.y1;
	} else {
		w->em = measure_em(m->page, w, before);
		stand(m, w);
	}
	m->words[m->n_words++] = *w;
}

static void
make_words(struct maker *m)
{
	const struct glyph *g = m->page->glyphs;
	struct word w = {0};

	for (size_t i = 1; i <= m->page->n_glyphs; i++) {
		if (i < m->page->n_glyphs &&
		    goes_on(&g[i - 1], &g[i], w.standing)) {
			w.standing = is_standing_pair(&g[i - 1], &g[i]);
			continue;
		}
		w.end = i;
		finish_word(m, &w);
		w = (struct word){.first = i};
	}
}

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

enum { BUCKET = 8, TRIES = 24 }; /* points; chains looked at in a bucket */

static bool
is_colon(unsigned c)
{
	return c == ':' || c == 0xff1a;
}

/* An ideograph that stands alone, or has only a colon after it. */
static bool
is_single(const struct maker *m, const struct word *w)
{
	const struct glyph *g = &m->page->glyphs[w->first];

	return text_is_han(g->c) &&
	       (w->end - w->first == 1 || is_colon(g[1].c));
}

/* How far a chain reaches for the word, in em. */
static float
reach_of(const struct maker *m, const struct chain *c, const struct word *w)
{
	if (c->kind == CHAIN_BULLET)
		return BULLET_GAP;
	return c->kind == CHAIN_SINGLES && is_single(m, w) ? SPREAD_GAP
							   : RUN_GAP;
}

/*
 * How badly the word goes on with the chain; INFINITY: not at all. Where
 * texts were set over each other, it goes on with what the source has just
 * before it and what has its colour.
 */
static float
misfit(const struct maker *m, const struct chain *c, const struct word *w)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *last = &m->words[c->last];
	float em = fminf(c->em, w->em);
	float gap = w->box.x0 - c->x1;
	float drop = fabsf(w->base - c->base);
	bool follows = last->end == w->first && !g[w->first].line_before;
	bool other = m->page->styles[g[last->first].style].color !=
		     m->page->styles[g[w->first].style].color;

	if (gap > reach_of(m, c, w) * em ||
	    gap < (follows ? -0.4f : -0.1f) * em ||
	    drop > (c->kind == CHAIN_BULLET ? 2 : 1) * SAME_BASE * em)
		return INFINITY;
	return fabsf(gap) + 2 * drop + (follows ? 0 : 0.3f * em) +
	       (other ? 0.3f * em : 0);
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
	return w->end - w->first == 1 && is_sign(m->page->glyphs[w->first].c)
		   ? CHAIN_BULLET
		   : CHAIN_TEXT;
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
	qsort(m->words, m->n_words, sizeof(*m->words), compare_words);
	for (size_t i = 0; i < m->n_words; i++) {
		struct word *w = &m->words[i];
		int at = bucket_of(w->base, N);
		int32_t found =
		    w->standing ? -1 : find_chain(m, buckets, N, at, w);
		if (found >= 0) {
			struct chain *c = &m->chains[found];
			m->words[c->last].next = (int32_t)i;
			c->last = (int32_t)i;
			c->x1 = fmaxf(c->x1, w->box.x1);
			c->em = fmaxf(c->em, w->em);
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

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* The gap that most neighbours in a run have: its letter spacing, or 0. */
static float
tracking(float *gaps, size_t n, float em)
{
	if (!n)
		return 0;
	qsort(gaps, n, sizeof(*gaps), compare_floats);
	/* words are longer than one letter, but not by much in headings */
	float usual = gaps[n * 2 / 5];
	return usual > 0.03f * em ? usual : 0;
}

/* Set without spaces: not so Korean. */
static bool
is_tight(unsigned c)
{
	return text_is_cjk(c) && !(c >= 0xac00 && c <= 0xd7a3);
}

/* A run's signs in order, with the gap before each. */
struct sign {
	unsigned c;
	float gap, width;
	bool told; /* the source told of a space */
};

/*
 * The length of a label spread over its column, 姓　名： or 联 系 电 话：
 * single ideographs up to a colon. 0: none here.
 */
static size_t
spread_label(const struct sign *s, size_t n, float em)
{
	for (size_t i = 0; i < n && i < 8; i++) {
		if (is_colon(s[i].c))
			return i > 1 ? i : 0;
		if (!text_is_han(s[i].c) || (i && s[i].gap < HAN_SPACE * em))
			return 0;
	}
	return 0;
}

/*
 * How much wider than usual the letters are, in em. In a word poppler counts
 * letter spacing as part of the letters, and may see a space where kerning
 * makes it a little larger.
 */
static float
widening(const struct sign *s, size_t n, float em)
{
	float wide = 0, usual = 0;
	int letters = 0;

	for (size_t i = 0; i < n; i++) {
		if (text_is_cjk(s[i].c))
			continue;
		wide += s[i].width / em;
		usual += usual_width(s[i].c);
		letters++;
	}
	float by = letters < 4 ? 0 : (wide - usual) / (float)letters;
	return by > 0.06f ? by : 0; /* fonts differ by as much */
}

static char *
set_text(const struct sign *s, size_t n, float em, float *gaps)
{
	struct buffer b;
	size_t n_gaps = 0;

	for (size_t i = 1; i < n; i++)
		gaps[n_gaps++] = s[i].gap;
	float track = tracking(gaps, n_gaps, em) / em;
	float wide = widening(s, n, em);
	size_t label = spread_label(s, n, em);
	buffer_init(&b, SIZE_MAX / 4);
	for (size_t i = 0; i < n; i++) {
		bool tight = i && is_tight(s[i].c) && is_tight(s[i - 1].c);
		float gap = s[i].gap / em, limit = WORD_GAP + wide + track;
		if (tight)
			limit = HAN_SPACE + track;
		if (track > WIDE_TRACK)
			limit += tight ? 0.1f : 0.05f;
		/* the source knows of narrow spaces, if it can be trusted */
		bool told = s[i].told && !tight && track < WIDE_TRACK &&
			    (wide <= 0 || gap > limit) && gap > track + 0.05f;
		if (i && (gap > limit || told) && i >= label)
			buffer_addc(&b, ' ');
		buffer_add_utf8(&b, s[i].c);
	}
	char *text = text_clean(b.data, b.len);
	buffer_release(&b);
	return text;
}

static void
add_run(struct runs *runs, const struct run *run)
{
	if (runs->n == runs->cap) {
		runs->cap = runs->cap ? 2 * runs->cap : 128;
		runs->items =
		    xreallocarray(runs->items, runs->cap, sizeof(*runs->items));
	}
	runs->items[runs->n++] = *run;
}

/* Spell a chain of words out. s and gaps have room for the page's signs. */
static void
finish_chain(
    struct maker *m, const struct chain *c, struct sign *s, float *gaps)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *first = &m->words[c->first];
	struct run run = {.box = first->box,
	    .em = first->em,
	    .base = first->base,
	    .style = m->page->styles[g[first->first].style],
	    .standing = first->standing};
	size_t n = 0, most = 0;
	float x1 = first->box.x0, top = INFINITY, bottom = -INFINITY;

	for (int32_t i = c->first; i >= 0; i = m->words[i].next) {
		const struct word *w = &m->words[i];
		bool sign = is_sign(g[w->first].c);
		box_join(&run.box, &w->box);
		if (!sign) { /* icons are of no certain height */
			top = fminf(top, w->box.y0);
			bottom = fmaxf(bottom, w->box.y1);
		}
		for (size_t j = w->first; j < w->end; j++) {
			bool told = g[j].space_before && !g[j].line_before;
			float gap = g[j].box.x0 - x1;
			if (w->standing)
				gap = told ? w->em : 0;
			s[n++] =
			    (struct sign){g[j].c, gap, width(&g[j].box), told};
			x1 = fmaxf(x1, g[j].box.x1);
		}
		size_t weight = sign ? 0 : w->end - w->first;
		if (text_is_han(g[w->first].c))
			weight += 1000; /* their size is sure */
		if (weight > most) {
			most = weight;
			run.style = m->page->styles[g[w->first].style];
			run.em = w->em;
			run.base = w->base;
		}
	}
	if (top < bottom) {
		run.box.y0 = top;
		run.box.y1 = bottom;
	}
	run.text = set_text(s, n, run.em, gaps);
	if (!run.text[0]) {
		free(run.text);
		return;
	}
	run.bullet = mark_is_bullet(run.text);
	run.sign = mark_is_sign(run.text);
	run.label = mark_is_label(run.text);
	run.date = mark_is_date(run.text);
	run.word = mark_is_word(run.text);
	run.broken = mark_is_broken(run.text);
	add_run(m->runs, &run);
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

void
runs_make(struct runs *runs, const struct glyph_page *page)
{
	struct maker m = {.page = page, .runs = runs};
	size_t n = page->n_glyphs;

	*runs = (struct runs){0};
	if (!n)
		return;
	m.words = xcalloc(n, sizeof(*m.words));
	make_words(&m);
	level_fonts(&m);
	m.chains = xcalloc(m.n_words, sizeof(*m.chains));
	make_chains(&m);
	struct sign *signs = xcalloc(n, sizeof(*signs));
	float *gaps = xcalloc(n, sizeof(*gaps));
	for (size_t i = 0; i < m.n_chains; i++)
		finish_chain(&m, &m.chains[i], signs, gaps);
	free(signs);
	free(gaps);
	free(m.chains);
	free(m.words);
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
