/* Recognised signs to lines; see ocr_glyphs.h. */
#include "ocr_glyphs.h"

#include "buffer.h"

#include <stdlib.h>

/* Times as large: as sure as a size is, told by the ink of a line. */
static const float UNSURE = 1.18f;

void
ocr_glyphs_add(struct ocr_glyphs *g, struct glyph glyph, float sure)
{
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 1024;
		g->items = xreallocarray(g->items, g->cap, sizeof(*g->items));
		g->sure = xreallocarray(g->sure, g->cap, sizeof(*g->sure));
	}
	g->sure[g->n] = sure;
	g->items[g->n++] = glyph;
}

void
ocr_glyphs_release(struct ocr_glyphs *g)
{
	free(g->items);
	free(g->sure);
}

/*
 * Each line's height is its font's size; figures alone, without what hangs
 * below the line or is as high as an ideograph, are lower.
 */
static bool
is_low(unsigned c)
{
	return c <= '9' || c == '~' || c == 0x4e00 || c == 0x2014;
}

static float
size_of_line(const struct ocr_glyphs *g, size_t first)
{
	static const float LINE = 0.9f, FIGURES = 1.1f;

	for (size_t i = first; i < g->n; i++) {
		if (i > first && g->items[i].line_before)
			break;
		if (!is_low(g->items[i].c))
			return LINE * (g->items[first].box.y1 -
					  g->items[first].box.y0);
	}
	return FIGURES * (g->items[first].box.y1 - g->items[first].box.y0);
}

/* What layout_page() asks for, of a cleaned page. */
static size_t
give_cells(void *context, struct ruled_cell **cells)
{
	struct ocr_clean *page = context;
	size_t n = page->n_cells;

	*cells = page->cells;
	page->cells = NULL;
	page->n_cells = 0;
	return n;
}

static int
compare_floats(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* Sizes that differ from the usual one by what ink tells are the same. */
static void
settle_sizes(const struct ocr_glyphs *g, struct style *styles, size_t n)
{
	float *sizes = xcalloc(g->n + 1, sizeof(*sizes));

	for (size_t i = 0; i < g->n; i++)
		sizes[i] = styles[g->items[i].style].size;
	qsort(sizes, g->n, sizeof(*sizes), compare_floats);
	float usual = sizes[g->n / 2];
	for (size_t i = 0; i < n; i++)
		if (styles[i].size > usual / UNSURE &&
		    styles[i].size < usual * UNSURE)
			styles[i].size = usual;
	free(sizes);
}

void
ocr_glyphs_lay_out(struct ocr_glyphs *g, const struct ocr_image *image,
    struct ocr_clean *page, int number, struct document *doc)
{
	size_t n_styles = 0;
	struct style *styles = xcalloc(g->n, sizeof(*styles));
	for (size_t i = 0; i < g->n; i++) {
		struct glyph *s = &g->items[i];
		if (!i || s->line_before)
			styles[n_styles++] =
			    (struct style){.size = size_of_line(g, i)};
		s->style = (unsigned)n_styles - 1;
	}
	settle_sizes(g, styles, n_styles);
	layout_page(&(struct glyph_page){.glyphs = g->items,
			.n_glyphs = g->n,
			.styles = styles,
			.n_styles = n_styles,
			.measured = true,
			.width = (float)image->width * image->scale,
			.height = (float)image->height * image->scale,
			.number = number,
			.cells = give_cells,
			.context = page},
	    doc);
	free(styles);
}

/* How sure its signs are, for each line. */
void
ocr_glyphs_tell(
    const struct ocr_glyphs *g, struct document *doc, size_t from, float least)
{
	for (size_t i = from; i < doc->n_lines; i++) {
		struct line *l = &doc->lines[i];
		double sum = 0;
		int n = 0;
		for (size_t k = 0; k < g->n; k++) {
			const struct box *b = &g->items[k].box;
			float x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2;
			if (x < l->box.x0 || x > l->box.x1 || y < l->box.y0 ||
			    y > l->box.y1)
				continue;
			sum += g->sure[k];
			n++;
		}
		l->confidence = n ? (float)(sum / n) : least;
	}
}
