/*
 * Where a page starts to show text, with ink or without; see pdf_painter.h.
 * (ISO 32000-1, 9.3 and 9.4)
 */
#include "pdf_painter.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_STARTS = 50000 };

/* Of rise to run: what is set by a careless hand is not aslant. */
static const double SLANT = 0.15;

static void
move_text(struct pdf_painter *p, double x, double y)
{
	p->line = matrix_times((struct matrix){1, 0, 0, 1, x, y}, p->line);
	p->placed = true;
}

static void
show_text(struct pdf_painter *p)
{
	struct pdf_paint *out = p->out;
	struct matrix m = matrix_times(p->line, p->now.ctm);
	bool ink = p->now.mode != 3 && p->now.mode != 7;
	double level = fabs(m.a), upright = fabs(m.b);
	bool aslant = fmin(level, upright) > SLANT * fmax(level, upright);

	out->aslant |= aslant;
	out->ink |= ink;
	out->no_ink |= !ink;
	if (!p->placed)
		return;
	p->placed = false;
	if (out->n_starts == MAX_STARTS) {
		out->over = true;
		return;
	}
	if ((out->n_starts & (out->n_starts - 1)) == 0)
		out->starts = xreallocarray(out->starts,
		    out->n_starts ? 2 * out->n_starts : 1,
		    sizeof(*out->starts));
	out->starts[out->n_starts++] =
	    (struct pdf_start){(float)m.e, (float)m.f, ink, aslant};
}

void
pdf_painter_text(struct pdf_painter *p, char c)
{
	const double *v = p->operands;

	switch (c) {
	case 'd':
		move_text(p, v[0], v[1]);
		break;
	case 'D':
		p->now.leading = -v[1];
		move_text(p, v[0], v[1]);
		break;
	case 'm':
		p->line = (struct matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
		p->placed = true;
		break;
	case '*':
		move_text(p, 0, -p->now.leading);
		break;
	case 'L':
		p->now.leading = v[0];
		break;
	case 'r':
		p->now.mode = (int)fmin(fmax(v[0], 0), 7);
		break;
	case 'j':
	case 'J':
		show_text(p);
		break;
	default:
		break;
	}
}
