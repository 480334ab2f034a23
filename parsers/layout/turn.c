/* Which way text runs; see turn.h. */
#include "turn.h"

#include <math.h>

enum { FEW = 40 }; /* signs: too little to turn a page for */

int
turn_needed(const struct glyph *glyphs, size_t n)
{
	size_t ways[4] = {0}, pairs = 0;

	for (size_t i = 1; i < n; i++) {
		const struct box *a = &glyphs[i - 1].box, *b = &glyphs[i].box;
		float dx = b->x0 + b->x1 - a->x0 - a->x1;
		float dy = b->y0 + b->y1 - a->y0 - a->y1;
		if (glyphs[i].line_before)
			continue;
		pairs++;
		if (fabsf(dx) >= fabsf(dy))
			ways[dx < 0 ? 2 : 0]++;
		else
			ways[dy < 0 ? 1 : 3]++;
	}
	for (int way = 1; way < 4; way++)
		if (pairs >= FEW && ways[way] * 10 >= pairs * 9)
			return 90 * way;
	return 0;
}

struct box
turn_box(struct box b, int degrees, float width, float height)
{
	switch (degrees) {
	case 90:
		return (struct box){height - b.y1, b.x0, height - b.y0, b.x1};
	case 180:
		return (struct box){
		    width - b.x1, height - b.y1, width - b.x0, height - b.y0};
	case 270:
		return (struct box){b.y0, width - b.x1, b.y1, width - b.x0};
	default:
		return b;
	}
}
