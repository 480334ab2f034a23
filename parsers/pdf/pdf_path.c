/* See pdf_path.h. */
#include "pdf_path.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_SIDES = 4000 }; /* that are kept */

/* Lines around cells, in points. */
static const double THIN = 3, WIDE = 17, TALL = 12;
static const double PIECE = 4; /* a row without text is lower than one */

struct matrix
matrix_times(struct matrix m, struct matrix n)
{
	return (struct matrix){m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,
	    m.c * n.a + m.d * n.c, m.c * n.b + m.d * n.d,
	    m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

static void
cover(struct box *box, bool first, double x, double y)
{
	float fx = (float)x, fy = (float)y;

	box->x0 = first ? fx : fminf(box->x0, fx);
	box->y0 = first ? fy : fminf(box->y0, fy);
	box->x1 = first ? fx : fmaxf(box->x1, fx);
	box->y1 = first ? fy : fmaxf(box->y1, fy);
}

bool
box_is_level(const struct box *b)
{
	return b->y1 - b->y0 <= THIN && b->x1 - b->x0 >= WIDE;
}

bool
box_is_upright(const struct box *b)
{
	return b->x1 - b->x0 <= THIN && b->y1 - b->y0 >= TALL;
}

bool
box_is_piece(const struct box *b)
{
	return (b->y1 - b->y0 <= THIN && b->x1 - b->x0 >= PIECE) ||
	       (b->x1 - b->x0 <= THIN && b->y1 - b->y0 >= PIECE);
}

static void
add_side(struct path *path, struct box box, bool thin)
{
	if (!(thin ? box_is_piece(&box)
		   : box_is_level(&box) || box_is_upright(&box)) ||
	    path->n_sides == MAX_SIDES)
		return;
	if ((path->n_sides & (path->n_sides - 1)) == 0)
		path->sides = xreallocarray(path->sides,
		    path->n_sides ? 2 * path->n_sides : 1,
		    sizeof(*path->sides));
	path->sides[path->n_sides++] = (struct side){box, thin};
}

/* A line from where the pen is. */
static void
add_line(struct path *path, double x, double y)
{
	struct box box;

	cover(&box, true, path->at.x, path->at.y);
	cover(&box, false, x, y);
	add_side(path, box, false);
}

void
path_add(
    struct path *path, const struct matrix *m, double x, double y, bool moves)
{
	double px = m->a * x + m->c * y + m->e;
	double py = m->b * x + m->d * y + m->f;

	if (moves)
		path->start = (struct point){px, py};
	else
		add_line(path, px, py);
	path->at = (struct point){px, py};
	cover(&path->box, !path->any, px, py);
	path->any = true;
	if (path->corners >= 0 && path->corners < MAX_CORNERS) {
		path->x[path->corners] = px;
		path->y[path->corners++] = py;
	} else {
		path->corners = -1;
	}
}

void
path_close(struct path *path)
{
	add_line(path, path->start.x, path->start.y);
	path->at = path->start;
}

void
path_add_rectangle(struct path *path, const struct matrix *m, double x,
    double y, double width, double height)
{
	struct box box;

	if (path->any)
		path->corners = -1;
	path_add(path, m, x, y, true);
	cover(&box, true, path->at.x, path->at.y);
	path_add(path, m, x + width, y, false);
	path_add(path, m, x + width, y + height, false);
	cover(&box, false, path->at.x, path->at.y);
	path_add(path, m, x, y + height, false);
	path_close(path);
	if (m->b == 0 || m->a == 0)
		add_side(path, box, true);
}

bool
path_is_rectangle(const struct path *path)
{
	const struct box *b = &path->box;

	if (path->corners < 4 || path->corners > 5)
		return false;
	for (int i = 0; i < path->corners; i++) {
		double dx = fmin(fabs(path->x[i] - (double)b->x0),
		    fabs(path->x[i] - (double)b->x1));
		double dy = fmin(fabs(path->y[i] - (double)b->y0),
		    fabs(path->y[i] - (double)b->y1));
		if (dx > 0.1 || dy > 0.1)
			return false;
	}
	return true;
}

void
path_release(struct path *path)
{
	free(path->sides);
	*path = (struct path){0};
}
