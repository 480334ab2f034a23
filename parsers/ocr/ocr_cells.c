/* Cells of forms in pictures; see ocr_cells.h. */
#include "ocr_cells.h"

#include "buffer.h"
#include "ocr_areas.h"
#include "layout/ruled.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points: the lines of a table, which hang together, are no smaller. */
static const float TABLE_WIDTH = 120, TABLE_HEIGHT = 36;
/* Of its box: letters have more ink than pieces of lines. */
static const float LETTERS_FILL = 0.12f;
/* Points: so near to it is on the border of a cell. */
static const float BORDER = 2.5f;
/* Points: half of a thick line. */
static const float EDGE = 1.3f;
/* Of its box: what is more than this is full. */
static const float FULL = 0.62f;

/* Paint a run of dark as what stands beside it is, with its soft edges. */
static void
paint_over(
    const struct ocr_clean *page, const struct ocr_run *r, unsigned char *pixels)
{
	int soft = (int)(page->pt / 2) + 1;
	int x0 = r->x0 > soft ? r->x0 - soft : 0;
	int x1 = r->x1 + soft < page->width ? r->x1 + soft : page->width;
	unsigned char *row = pixels + (size_t)r->y * (size_t)page->width;

	memset(row + x0, row[x0], (size_t)(x1 - x0));
}

/* Letters that hang together, and no piece of a table's lines. */
static bool
is_letters(const struct area *a, float pt)
{
	float w = (float)(a->box.x1 - a->box.x0);
	float h = (float)(a->box.y1 - a->box.y0);

	return w < TABLE_WIDTH * pt && h < TABLE_HEIGHT * pt &&
	       (float)a->box.ink > LETTERS_FILL * w * h &&
	       fminf(w, h) * 8 > fmaxf(w, h);
}

static bool
is_full(const struct area *a)
{
	return a->box.ink >
	       FULL * (a->box.x1 - a->box.x0) * (a->box.y1 - a->box.y0);
}

/* Leave of bands their edges: these are lines, where a table has bands. */
static void
hollow(const struct ocr_clean *page, const unsigned char *dark,
    unsigned char *pixels)
{
	int edge = (int)(EDGE * page->pt) + 1;
	size_t down = (size_t)edge * (size_t)page->width;

	for (int y = edge; y + edge < page->height; y++)
		for (int x = edge; x + edge < page->width; x++) {
			size_t i = (size_t)y * (size_t)page->width + (size_t)x;
			if (dark[i] && dark[i - down] && dark[i + down] &&
			    dark[i - (size_t)edge] && dark[i + (size_t)edge])
				pixels[i] = 255;
		}
}

/*
 * The cells of ruled tables: looked for where no letters are, whose strokes
 * are lines too.
 */
void
ocr_cells_find(struct ocr_clean *page, const unsigned char *dark)
{
	size_t size = (size_t)page->width * (size_t)page->height;
	unsigned char *lines = xcalloc(size, 1), *solid = xcalloc(size, 1);
	struct ocr_runs runs = {0};

	memcpy(lines, page->pixels, size);
	areas_find_runs(page, dark, &runs);
	struct area *areas = areas_measure(&runs);
	memcpy(solid, dark, size);
	for (int i = 0; i < runs.n; i++) {
		const struct ocr_run *r = &runs.items[i];
		if (!is_letters(&areas[areas_root(runs.items, i)], page->pt))
			continue;
		if (r->dark)
			paint_over(page, r, lines);
		else if (is_full(&areas[areas_root(runs.items, i)]))
			continue; /* a cell */
		memset(solid + (size_t)r->y * (size_t)page->width + r->x0, 1,
		    (size_t)(r->x1 - r->x0));
	}
	hollow(page, solid, lines);
	page->n_cells = ruled_find(
	    &(struct shades){lines, page->width, page->height, 1 / page->pt},
	    &page->cells);
	free(solid);
	free(lines);
	free(areas);
	free(runs.items);
}

/* Do both ends lie at one of the two places? */
static bool
lies_at(int from, int to, float one, float other, float pt)
{
	float a = (float)from / pt, b = (float)to / pt;

	return (a > one - BORDER && b < one + BORDER) ||
	       (a > other - BORDER && b < other + BORDER);
}

/* Does it lie on the border of a cell? Then it is what is left of that. */
bool
ocr_cells_border(const struct ocr_clean *page, const struct sign *s)
{
	float x = (float)(s->x0 + s->x1) / 2 / page->pt;
	float y = (float)(s->y0 + s->y1) / 2 / page->pt;

	for (size_t i = 0; i < page->n_cells; i++) {
		const struct box *b = &page->cells[i].box;
		if ((x > b->x0 && x < b->x1 &&
			lies_at(s->y0, s->y1, b->y0, b->y1, page->pt)) ||
		    (y > b->y0 && y < b->y1 &&
			lies_at(s->x0, s->x1, b->x0, b->x1, page->pt)))
			return true;
	}
	return false;
}
