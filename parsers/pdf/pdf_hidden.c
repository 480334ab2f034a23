/* Signs that nobody sees; see pdf_hidden.h. */
#include "pdf_hidden.h"

#include "pdf_paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_SIDE = 8000, /* pixels */
	MAX_STYLES = 5000,
	MANY_STEPS = 3,
};

struct pdf_hidden {
	struct pdf_objects *objects;
	const struct pdf_page *pages; /* NULL: nothing is known */
	size_t n_pages;
};

struct pdf_hidden *
pdf_hidden_new(struct pdf_objects *objects, size_t n_pages)
{
	struct pdf_hidden *h = xcalloc(1, sizeof(*h));

	h->objects = objects;
	const struct pdf_page *pages = pdf_objects_pages(objects, &h->n_pages);
	if (h->n_pages == n_pages)
		h->pages = pages;
	return h;
}

void
pdf_hidden_free(struct pdf_hidden *h)
{
	free(h);
}

int
pdf_hidden_rotation(struct pdf_hidden *h, int page)
{
	return h->pages ? h->pages[page - 1].rotation / 90 * 90 : 0;
}

static bool
is_light(uint32_t color)
{
	return (color >> 16 & 0xff) >= 0xe0 && (color >> 8 & 0xff) >= 0xe0 &&
	       (color & 0xff) >= 0xe0;
}

/* Signs of one look that follow one another are hidden together, or not. */
static size_t
group_end(const struct glyph *g, size_t first, size_t n)
{
	size_t end = first + 1;

	while (end < n && !g[end].line_before && g[end].style == g[first].style)
		end++;
	return end;
}

/*
 * Poppler tells text that runs aslant in pieces, each a step above or below
 * the one before, or its signs one over the other.
 */
static bool
may_run_aslant(const struct glyph *g, size_t n, const struct style *styles)
{
	size_t steps = 0;

	for (size_t i = 1; i < n && steps < MANY_STEPS; i++) {
		const struct box *a = &g[i - 1].box, *b = &g[i].box;
		float size = styles[g[i].style].size;
		float dx = fabsf(b->x0 + b->x1 - a->x0 - a->x1) / 2;
		float dy = fabsf(b->y0 + b->y1 - a->y0 - a->y1) / 2;
		if (g[i].style != g[i - 1].style || dy > 1.5f * size)
			continue;
		if (g[i].line_before)
			steps += dx > 0.3f * size && dx < 2 * size &&
				 dy > 0.15f * size;
		else
			steps += dy > 0.3f * size;
	}
	return steps == MANY_STEPS;
}

static bool
style_is(const struct style *a, const struct style *b)
{
	return a->size == b->size && a->color == b->color &&
	       a->bold == b->bold && a->italic == b->italic;
}

/*
 * Watermarks: looks in which text begins to run aslant, and seldom otherwise;
 * by chance other text may begin at a sign of theirs. One flag a style.
 */
static bool *
find_watermarks(const struct pdf_paint *paint, const struct glyph *g, size_t n,
    const struct style *styles, size_t n_styles)
{
	bool *watermark = xcalloc(n_styles, sizeof(*watermark));

	if (!paint->aslant || n_styles > MAX_STYLES)
		return watermark;
	struct tally {
		size_t look, aslant, straight;
	} *tally = xcalloc(n_styles, sizeof(*tally));
	for (size_t i = 0; i < n_styles; i++)
		while (!style_is(&styles[tally[i].look], &styles[i]))
			tally[i].look++;
	for (size_t i = 0; i < n; i++) {
		struct tally *t = &tally[tally[g[i].style].look];
		t->aslant += pdf_paint_starts(paint, &g[i].box, true);
		t->straight += pdf_paint_starts(paint, &g[i].box, false);
	}
	for (size_t i = 0; i < n_styles; i++) {
		const struct tally *t = &tally[tally[i].look];
		watermark[i] = t->aslant > 2 * t->straight;
	}
	free(tally);
	return watermark;
}

static size_t
part(const struct pdf_paint *paint, struct glyph *g, size_t n,
    const struct style *styles, const bool *suspect, const bool *watermark)
{
	struct glyph *hidden = NULL;
	size_t seen = 0, n_hidden = 0;
	bool ink = true, line = false;

	for (size_t i = 0, end; i < n; i = end) {
		const struct style *style = &styles[g[i].style];
		size_t without = 0;
		end = group_end(g, i, n);
		for (size_t k = i; k < end; k++) {
			ink = pdf_paint_has_ink(paint, &g[k].box, ink);
			without += (!ink || suspect[g[i].style]) &&
				   pdf_paint_hides(
				       paint, &g[k].box, style->color, ink);
		}
		if (watermark[g[i].style])
			without = end - i;
		if (without * 10 < (end - i) * 9) {
			bool begins = g[i].line_before;
			memmove(g + seen, g + i, (end - i) * sizeof(*g));
			g[seen].line_before = begins || line;
			seen += end - i;
			line = false;
			continue;
		}
		if (!hidden)
			hidden = xcalloc(n, sizeof(*hidden));
		memcpy(hidden + n_hidden, g + i, (end - i) * sizeof(*g));
		line |= g[i].line_before;
		n_hidden += end - i;
	}
	if (n_hidden)
		memcpy(g + seen, hidden, n_hidden * sizeof(*g));
	free(hidden);
	return seen;
}

size_t
pdf_hidden_part(struct pdf_hidden *h, int page, struct glyph *glyphs, size_t n,
    const struct style *styles, size_t n_styles)
{
	bool look = false;

	if (!h->pages || !n)
		return n;
	const struct pdf_page *p = &h->pages[page - 1];
	const struct buffer *content =
	    &pdf_content(h->objects, (size_t)page - 1)->text;
	look = pdf_paint_may_lack_ink(content) ||
	       may_run_aslant(glyphs, n, styles);
	for (size_t i = 0; i < n_styles && !look; i++)
		look = is_light(styles[i].color);
	if (!look)
		return n;
	struct pdf_paint paint;
	pdf_paint_read(&paint, h->objects, p, content);
	bool *suspect = xcalloc(n_styles, sizeof(*suspect));
	for (size_t i = 0; i < n_styles; i++)
		suspect[i] = pdf_paint_may_hide(&paint, styles[i].color);
	bool *watermark = find_watermarks(&paint, glyphs, n, styles, n_styles);
	size_t seen = paint.over
			  ? n
			  : part(&paint, glyphs, n, styles, suspect, watermark);
	free(watermark);
	free(suspect);
	pdf_paint_release(&paint);
	return seen;
}

bool
pdf_hidden_cells(
    struct pdf_hidden *h, int page, struct ruled_cell **cells, size_t *n)
{
	struct pdf_paint paint;

	*cells = NULL;
	*n = 0;
	if (!h->pages)
		return false;
	const struct pdf_page *p = &h->pages[page - 1];
	pdf_paint_read(&paint, h->objects, p,
	    &pdf_content(h->objects, (size_t)page - 1)->text);
	bool told = !paint.over && !paint.pictured;
	if (told && pdf_paint_may_rule(&paint)) {
		bool turned = p->rotation % 180 != 0;
		double wide = fabs(p->box[2] - p->box[0]);
		double tall = fabs(p->box[3] - p->box[1]);
		int width = (int)ceil(RULED_ZOOM * (turned ? tall : wide));
		int height = (int)ceil(RULED_ZOOM * (turned ? wide : tall));
		told = width > 0 && height > 0 && width < MAX_SIDE &&
		       height < MAX_SIDE;
		if (told) {
			unsigned char *pixels =
			    pdf_paint_shades(&paint, width, height, RULED_ZOOM);
			*n = ruled_find(&(struct shades){pixels, width, height,
					    1.0f / RULED_ZOOM},
			    cells);
			free(pixels);
		}
	}
	pdf_paint_release(&paint);
	return told;
}
