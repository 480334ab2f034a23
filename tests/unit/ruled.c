/* ruled.h: lines drawn on a small picture, and the cells that they enclose. */
#include "layout/ruled.h"

#include "buffer.h"

#include "../tap.h"

#include <stdlib.h>
#include <string.h>

enum { W = 400, H = 300 };

static unsigned char picture[W * H];

static void
clear(void)
{
	memset(picture, 255, sizeof picture);
}

static void
fill(int x0, int y0, int x1, int y1, unsigned char shade)
{
	for (int y = y0; y <= y1; y++)
		memset(picture + y * W + x0, shade, (size_t)(x1 - x0 + 1));
}

/* A table of 3 rows and 4 columns, each cell 80 by 60. */
static void
draw_table(unsigned char shade)
{
	for (int row = 0; row <= 3; row++)
		fill(40, 40 + 60 * row, 360, 40 + 60 * row, shade);
	for (int col = 0; col <= 4; col++)
		fill(40 + 80 * col, 40, 40 + 80 * col, 220, shade);
}

static size_t
find(struct ruled_cell **cells)
{
	return ruled_find(&(struct shades){picture, W, H, 0.5f}, cells);
}

int
main(void)
{
	struct ruled_cell *cells;

	clear();
	is_int((long)find(&cells), 0, "nothing is drawn");

	draw_table(0);
	is_int((long)find(&cells), 12, "a table of twelve cells");
	is_int(cells[5].row, 1, "a cell's row");
	is_int(cells[5].col, 1, "its column");
	ok(cells[5].box.x0 > 59 && cells[5].box.x1 < 101, "its box");
	free(cells);

	/* the table goes on over the page */
	clear();
	draw_table(0);
	fill(40, 180, 360, 220, 255);
	for (int col = 0; col <= 4; col++)
		fill(40 + 80 * col, 160, 40 + 80 * col, 220, 0);
	is_int((long)find(&cells), 12, "the last row is open below");
	ok(cells[11].box.y1 > 105, "and ends where its sides do");
	free(cells);

	clear();
	draw_table(200);
	is_int((long)find(&cells), 12, "lines of light grey");
	free(cells);

	/* the lines between two cells leave, side by side and stacked */
	clear();
	draw_table(0);
	fill(120, 41, 120, 99, 255);
	fill(41, 160, 119, 160, 255);
	is_int((long)find(&cells), 10, "two pairs of cells are joined");
	is_int((long)cells[0].box.x1, 100, "the first is twice as wide");
	free(cells);

	/* what is shaded has edges, and no lines */
	clear();
	for (int i = 0; i < 12; i++)
		fill(45 + 80 * (i % 4), 45 + 60 * (i / 4), 110 + 80 * (i % 4),
		    90 + 60 * (i / 4), 200);
	is_int((long)find(&cells), 0, "shaded boxes are no table");

	/* a photograph beside the table hides a part of its edge */
	clear();
	draw_table(0);
	fill(330, 42, 359, 98, 10);
	is_int((long)find(&cells), 11, "its cell is lost, no other");
	free(cells);

	clear();
	draw_table(0);
	fill(40, 100, 360, 220, 255);
	is_int((long)find(&cells), 0, "four cells are no table");
	free(cells);
	return tap_end();
}
