/* Signs that nobody sees; see pdf_hidden.h. */
#include "pdf_hidden.h"

#include "pdf_paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SIDE = 8000 /* pixels */ };

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

static size_t
part(const struct pdf_paint *paint, struct glyph *g, size_t n,
    const struct style *styles, const bool *suspect)
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
	look = pdf_paint_may_lack_ink(content);
	for (size_t i = 0; i < n_styles && !look; i++)
		look = is_light(styles[i].color);
	if (!look)
		return n;
	struct pdf_paint paint;
	pdf_paint_read(&paint, h->objects, p, content);
	bool *suspect = xcalloc(n_styles, sizeof(*suspect));
	for (size_t i = 0; i < n_styles; i++)
		suspect[i] = pdf_paint_may_hide(&paint, styles[i].color);
	size_t seen = paint.over ? n : part(&paint, glyphs, n, styles, suspect);
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
