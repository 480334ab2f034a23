/* Pixels that hang together; see ocr_areas.h. */
#include "ocr_areas.h"

#include "buffer.h"

#include <stdlib.h>

int
areas_root(struct ocr_run *runs, int i)
{
	while (runs[i].up != i)
		i = runs[i].up = runs[runs[i].up].up;
	return i;
}

static void
join(struct ocr_run *runs, int a, int b)
{
	a = areas_root(runs, a);
	b = areas_root(runs, b);
	if (a < b)
		runs[b].up = a;
	else
		runs[a].up = b;
}

/* All runs, joined with those above; an area's root is its first run. */
void
areas_find_runs(const struct ocr_clean *page, const unsigned char *dark,
    struct ocr_runs *runs)
{
	int above = 0, row = 0;
	for (int y = 0; y < page->height; y++) {
		const unsigned char *p = dark + (size_t)y * page->width;
		above = row;
		row = runs->n;
		for (int x = 0, from = 0; x < page->width; x++) {
			if (x + 1 < page->width && p[x + 1] == p[x])
				continue;
			if (runs->n == runs->cap) {
				runs->cap = runs->cap ? 2 * runs->cap : 65536;
				runs->items = xreallocarray(runs->items,
				    (size_t)runs->cap, sizeof(*runs->items));
			}
			runs->items[runs->n] =
			    (struct ocr_run){from, x + 1, y, runs->n, p[x]};
			runs->n++;
			from = x + 1;
		}
		int i = above;
		for (int j = row; y && j < runs->n; j++) {
			struct ocr_run *r = runs->items;
			int reach = r[j].dark; /* dark joins at corners too */
			while (i < row && r[i].x1 + reach <= r[j].x0)
				i++;
			for (int k = i; k < row && r[k].x0 < r[j].x1 + reach;
			     k++)
				if (r[k].dark == r[j].dark)
					join(r, k, j);
			if (i > above)
				i--;
		}
	}
}

struct area *
areas_measure(struct ocr_runs *runs)
{
	struct area *areas = xcalloc((size_t)runs->n + 1, sizeof(*areas));
	for (int i = 0; i < runs->n; i++) {
		const struct ocr_run *r = &runs->items[i];
		struct area *a = &areas[areas_root(runs->items, i)];
		if (a->kind == NONE) {
			*a = (struct area){{r->x0, r->y, r->x1, r->y, 0}, LOST,
			    r->dark,
			    r->x0 ? areas_root(runs->items, i - 1) : -1, 0};
		}
		a->box.ink += r->x1 - r->x0;
		a->box.x0 = r->x0 < a->box.x0 ? r->x0 : a->box.x0;
		a->box.x1 = r->x1 > a->box.x1 ? r->x1 : a->box.x1;
		a->box.y1 = r->y + 1;
	}
	return areas;
}
