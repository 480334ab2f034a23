/* What a person sees of what a page paints; see pdf_paint.h. */
#include "pdf_paint.h"

#include <math.h>
#include <string.h>

enum {
	MANY = 64,     /* starts near a place that are looked at */
	FEW_CELLS = 8, /* less is no table */
};

/* The first start that is not to the left of x. */
static size_t
first_start(const struct pdf_paint *paint, float x)
{
	size_t low = 0, high = paint->n_starts;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (paint->starts[middle].x < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
pdf_paint_has_ink(
    const struct pdf_paint *paint, const struct box *sign, bool before)
{
	if (!paint->no_ink || !paint->ink)
		return paint->ink;
	size_t first = first_start(paint, sign->x0 - 1);
	for (size_t i = first; i < paint->n_starts && i < first + MANY; i++) {
		const struct pdf_start *s = &paint->starts[i];
		if (s->x > sign->x0 + 1)
			break;
		if (s->y > sign->y0 - 1 && s->y < sign->y1 + 1)
			return s->ink;
	}
	return before;
}

bool
pdf_paint_starts(
    const struct pdf_paint *paint, const struct box *sign, bool aslant)
{
	/* what is aslant begins at any side of its box */
	float last = (aslant ? sign->x1 : sign->x0) + 1;
	size_t first = first_start(paint, sign->x0 - 1);

	for (size_t i = first; i < paint->n_starts && i < first + MANY; i++) {
		const struct pdf_start *s = &paint->starts[i];
		if (s->x > last)
			break;
		if (s->aslant == aslant && s->y > sign->y0 - 1 &&
		    s->y < sign->y1 + 1)
			return true;
	}
	return false;
}

bool
pdf_paint_hides(const struct pdf_paint *paint, const struct box *sign,
    uint32_t color, bool ink)
{
	float x = (sign->x0 + sign->x1) / 2, y = (sign->y0 + sign->y1) / 2;
	float tall = (sign->y1 - sign->y0) / 2; /* a rule is no ground */

	for (size_t i = paint->n_areas; i-- > 0;) {
		const struct pdf_area *a = &paint->areas[i];
		if (x >= a->box.x0 && x <= a->box.x1 && y >= a->box.y0 &&
		    y <= a->box.y1 &&
		    (!a->plain || a->box.y1 - a->box.y0 > tall))
			return a->plain &&
			       (!ink || color_is_alike(a->color, color));
	}
	return !ink || color_is_alike(0xffffff, color);
}

bool
pdf_paint_may_hide(const struct pdf_paint *paint, uint32_t color)
{
	if (color_is_alike(0xffffff, color))
		return true;
	for (size_t i = 0; i < paint->n_areas; i++)
		if (paint->areas[i].plain &&
		    color_is_alike(paint->areas[i].color, color))
			return true;
	return false;
}

bool
pdf_paint_may_rule(const struct pdf_paint *paint)
{
	return paint->over || paint->pictured ||
	       (paint->level > 1 && paint->upright > 1 &&
		   (paint->level - 1) * (paint->upright - 1) >= FEW_CELLS);
}

/* ---------------------------------------------------------- drawn small */

struct canvas {
	unsigned char *pixels;
	int width, height;
	float zoom;
};

static void
fill(struct canvas *c, const struct box *box, uint32_t color)
{
	int x0 = (int)fmaxf(0, roundf(box->x0 * c->zoom));
	int y0 = (int)fmaxf(0, roundf(box->y0 * c->zoom));
	int x1 = (int)fminf((float)c->width, roundf(box->x1 * c->zoom));
	int y1 = (int)fminf((float)c->height, roundf(box->y1 * c->zoom));
	uint32_t grey = (color >> 16 & 0xff) * 77 + (color >> 8 & 0xff) * 150 +
			(color & 0xff) * 29;

	x1 = x1 > x0 ? x1 : x0 + 1; /* a line has at least one pixel */
	y1 = y1 > y0 ? y1 : y0 + 1;
	if (x1 > c->width || y1 > c->height)
		return;
	for (int y = y0; y < y1; y++)
		memset(c->pixels + (size_t)y * (size_t)c->width + x0,
		    (int)(grey >> 8), (size_t)(x1 - x0));
}

unsigned char *
pdf_paint_shades(
    const struct pdf_paint *paint, int width, int height, float zoom)
{
	size_t size = (size_t)width * (size_t)height, next = 0;
	struct canvas c = {xcalloc(size, 1), width, height, zoom};

	memset(c.pixels, 0xff, size);
	for (size_t i = 0; i <= paint->n_areas; i++) {
		for (; next < paint->n_rules && paint->rules[next].after <= i;
		     next++)
			fill(&c, &paint->rules[next].box,
			    paint->rules[next].color);
		if (i < paint->n_areas && paint->areas[i].plain)
			fill(&c, &paint->areas[i].box, paint->areas[i].color);
	}
	return c.pixels;
}
