/*
 * Signs to words; see words.h. Most of the work is to find out how large the
 * signs are and where they stand: poppler tells neither for sure.
 */
#include "words.h"

#include "buffer.h"
#include "spacing.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em. */
static const float WORD_GAP = 0.12f; /* more than kerning */
static const float OVER = 0.5f;	     /* less stands over the sign before */
static const float SQUEEZED = 0.75f; /* the same of a sign that is half empty */
static const float MIXED = 0.05f;    /* overlap of two texts */

enum { N_FONTS = 128 };

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

float
sign_width(unsigned c)
{
	if (text_is_cjk(c) || (c >= 0xe000 && c <= 0xf8ff))
		return 1;
	if (c < 0x80 && strchr("iljtfrI.,:;'|!()[]/-", (int)c))
		return 0.3f;
	if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@')
		return 0.85f;
	return c >= 'A' && c <= 'Z' ? 0.67f : 0.53f;
}

bool
sign_is_icon(unsigned c)
{
	return c == 0xb7 || c == 0x2022 || c == 0x2023 || c == 0x2027 ||
	       c == 0x2043 || c == 0x2219 || c == 0x22c5 ||
	       (c >= 0x2190 && c <= 0x21ff) || (c >= 0x25a0 && c <= 0x27bf) ||
	       (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
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
		usual += sign_width(g->c);
	}
	float seen = n_han ? han / (float)n_han : wide / usual;
	float slack = n_han ? 1.25f : 1.7f;
	if (page->measured || seen <= 0 ||
	    (told > seen / slack && told < seen * slack))
		return told > 0 ? told : 1;
	/* too short to tell: as large as what stands before it */
	if (!n_han && w->end - w->first < 4 && last > 0)
		return last;
	/* a bullet is as wide as its font likes */
	return told > 0 && sign_is_icon(page->glyphs[w->first].c) ? told : seen;
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
level_fonts(struct words *m)
{
	float off[N_FONTS] = {0};
	unsigned met[N_FONTS] = {0}, seen[N_FONTS] = {0}, most = 0;
	const struct glyph *g = m->page->glyphs;

	for (size_t i = 0; i < m->n; i++) {
		unsigned k = kind_of_font(m->page, &g[m->items[i].first]);
		if (++seen[k] > seen[most])
			most = k;
	}
	for (size_t i = 1; i < m->n; i++) {
		const struct word *a = &m->items[i - 1], *b = &m->items[i];
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
	for (size_t i = 0; i < m->n; i++) {
		struct word *w = &m->items[i];
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
stand(const struct words *m, struct word *w)
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

/* Are they of two texts that were set over each other? */
static bool
are_mixed(const struct words *m, const struct glyph *a, const struct glyph *b)
{
	const struct style *s = &m->page->styles[a->style];
	const struct style *t = &m->page->styles[b->style];

	return b->box.x0 < a->box.x1 - MIXED * s->size &&
	       (s->color != t->color ||
		   fabsf(s->size - t->size) > 2 * MIXED * s->size);
}

/* "OhioSept", "3.94Sep": does another text begin with b, by its look? */
static bool
begins_other(
    const struct words *m, const struct glyph *a, const struct glyph *b)
{
	const struct style *s = &m->page->styles[a->style];
	const struct style *t = &m->page->styles[b->style];

	return ((a->c >= 'a' && a->c <= 'z') || (a->c >= '0' && a->c <= '9')) &&
	       b->c >= 'A' && b->c <= 'Z' &&
	       (s->bold != t->bold || s->color != t->color ||
		   fabsf(s->size - t->size) > MIXED * s->size);
}

/* Do the signs a and b, neighbours in the source, stand together? */
static bool
goes_on(const struct glyph *a, const struct glyph *b, bool standing)
{
	if (b->line_before || sign_is_icon(a->c) != sign_is_icon(b->c))
		return false;
	if (standing || is_standing_pair(a, b))
		return is_standing_pair(a, b);
	float em = fminf(height(&a->box), height(&b->box)) / 1.3f;
	float gap = b->box.x0 - a->box.x1;
	float drop = (b->box.y1 + b->box.y0 - a->box.y1 - a->box.y0) / 2;
	float over = sign_is_half_empty(a->c) ? SQUEEZED : OVER;
	return !b->space_before && gap < WORD_GAP * em && gap > -over * em &&
	       fabsf(drop) < 0.4f * em &&
	       height(&a->box) < 1.6f * height(&b->box) &&
	       height(&b->box) < 1.6f * height(&a->box);
}

static void
finish_word(struct words *m, struct word *w)
{
	const struct glyph *g = m->page->glyphs;
	const struct word *last = m->n ? &m->items[m->n - 1] : NULL;

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
	m->items[m->n++] = *w;
}

static void
make_words(struct words *m)
{
	const struct glyph *g = m->page->glyphs;
	struct word w = {0};

	for (size_t i = 1; i <= m->page->n_glyphs; i++) {
		if (i < m->page->n_glyphs &&
		    goes_on(&g[i - 1], &g[i], w.standing) &&
		    !are_mixed(m, &g[i - 1], &g[i]) &&
		    !begins_other(m, &g[i - 1], &g[i])) {
			w.standing = is_standing_pair(&g[i - 1], &g[i]);
			continue;
		}
		w.end = i;
		finish_word(m, &w);
		w = (struct word){.first = i};
	}
}

void
words_make(struct words *words, const struct glyph_page *page)
{
	*words = (struct words){.page = page};
	words->items = xcalloc(page->n_glyphs, sizeof(*words->items));
	make_words(words);
	level_fonts(words);
}

void
words_release(struct words *words)
{
	free(words->items);
	*words = (struct words){0};
}
