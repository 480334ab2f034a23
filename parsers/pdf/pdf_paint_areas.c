/*
 * What a page paints besides text: areas, lines, pictures; see pdf_painter.h.
 * (ISO 32000-1, 8.5.3 and 8.9)
 */
#include "pdf_painter.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_AREAS = 20000, MAX_RULES = 20000 };

/* Of a picture, in square points: more than a photograph, which has no cells.
 */
static const float LARGE = 200 * 200;

static struct box
cut(struct box a, const struct box *b)
{
	a.x0 = fmaxf(a.x0, b->x0);
	a.y0 = fmaxf(a.y0, b->y0);
	a.x1 = fminf(a.x1, b->x1);
	a.y1 = fminf(a.y1, b->y1);
	return a;
}

void
pdf_painter_area(struct pdf_painter *p, struct box box, bool plain)
{
	struct pdf_paint *out = p->out;

	box = cut(box, &p->now.clip);
	if (!(box.x1 - box.x0 >= 1 && box.y1 - box.y0 >= 1))
		return;
	if (out->n_areas == MAX_AREAS) {
		out->over = true;
		return;
	}
	if ((out->n_areas & (out->n_areas - 1)) == 0)
		out->areas = xreallocarray(out->areas,
		    out->n_areas ? 2 * out->n_areas : 1, sizeof(*out->areas));
	out->areas[out->n_areas++] = (struct pdf_area){box, p->now.color,
	    plain && p->now.plain && !p->now.translucent && !p->now.ragged};
}

static void
add_rule(struct pdf_painter *p, struct box box, uint32_t color)
{
	struct pdf_paint *out = p->out;
	struct box seen = cut(box, &p->now.clip);

	out->level += box_is_level(&seen);
	out->upright += box_is_upright(&seen);
	if (out->n_rules == MAX_RULES || !box_is_piece(&seen))
		return;
	if ((out->n_rules & (out->n_rules - 1)) == 0)
		out->rules = xreallocarray(out->rules,
		    out->n_rules ? 2 * out->n_rules : 1, sizeof(*out->rules));
	out->rules[out->n_rules++] =
	    (struct pdf_rule){seen, color, out->n_areas};
}

/* Lines that are drawn, and fills so thin that they are lines. */
static void
add_rules(struct pdf_painter *p, bool fill, bool stroke, float half)
{
	const struct path *path = &p->path;

	for (size_t i = 0; i < path->n_sides; i++) {
		struct box box = path->sides[i].box;
		if (stroke) {
			box.x0 -= half;
			box.y0 -= half;
			box.x1 += half;
			box.y1 += half;
			add_rule(p, box, p->now.line_color);
		} else if (fill && path->sides[i].thin) {
			add_rule(p, box, p->now.color);
		}
	}
	/* a thin piece that no operator calls a rectangle */
	if (fill && !stroke && path->corners > 0)
		add_rule(p, path->box, p->now.color);
}

void
pdf_painter_path(struct pdf_painter *p, bool fill, bool stroke)
{
	struct path *path = &p->path;
	const struct matrix *m = &p->now.ctm;
	float half =
	    (float)(p->now.width / 2 * sqrt(fabs(m->a * m->d - m->b * m->c)));

	if (path->any)
		add_rules(p, fill, stroke, half);
	if (path->any && fill)
		pdf_painter_area(p, path->box, path_is_rectangle(path));
	if (path->any && stroke) { /* a thick line may be a bar */
		struct box box = path->box;
		box.x0 -= half;
		box.y0 -= half;
		box.x1 += half;
		box.y1 += half;
		if (half >= 2)
			pdf_painter_area(p, box, false);
	}
	if (p->clipping && path->any) {
		p->now.clip = cut(p->now.clip, &path->box);
		p->now.ragged |= !path_is_rectangle(path);
	}
	p->clipping = false;
	path_release(path);
}

void
pdf_painter_square(struct pdf_painter *p)
{
	struct path before = p->path;

	p->path = (struct path){0};
	for (int i = 0; i < 4; i++)
		path_add(&p->path, &p->now.ctm, i & 1, i >> 1, true);
	const struct box *b = &p->path.box;
	p->out->pictured |= (b->x1 - b->x0) * (b->y1 - b->y0) > LARGE;
	pdf_painter_area(p, p->path.box, false);
	p->path = before;
}
