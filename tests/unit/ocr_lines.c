/* Pages that are drawn here: what is a sign, what a line, what neither. */
#include "ocr/ocr_lines.h"
#include "../tap.h"

#include <math.h>
#include <stdlib.h>

enum { W = 600, H = 800 };

struct drawing {
	unsigned char p[W * H];
};

static void
fill(struct drawing *d, int x0, int y0, int x1, int y1, int grey)
{
	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++)
			d->p[y * W + x] = (unsigned char)grey;
}

/* Letters like an E, 14 pixels high and 10 wide. */
static void
write_row(struct drawing *d, int x, int y, int n, int ink)
{
	for (int i = 0; i < n; i++, x += 14) {
		fill(d, x, y, x + 3, y + 14, ink);
		for (int k = 0; k < 3; k++)
			fill(d, x, y + 5 * k + k / 2, x + 10,
			    y + 5 * k + k / 2 + 3, ink);
	}
}

static struct drawing *
blank(void)
{
	struct drawing *d = malloc(sizeof(*d));
	fill(d, 0, 0, W, H, 245);
	return d;
}

static struct ocr_clean page;
static struct ocr_lines lines;

static void
find(const struct drawing *d)
{
	ocr_clean_release(&page);
	free(lines.items);
	ocr_clean(&(struct ocr_image){d->p, W, H, W, 0.5f}, &page);
	ocr_lines_find(&page, &lines);
}

static void
test_rows(void)
{
	struct drawing *d = blank();
	write_row(d, 40, 100, 12, 20);
	write_row(d, 40, 125, 6, 20);
	write_row(d, 300, 125, 6, 20);
	find(d);
	is_int((long long)lines.n, 3, "two rows, one of them in two pieces");
	is_int(lines.items[0].y0, 100, "the upper one first");
	is_int(lines.items[0].signs, 12, "with all its signs");
	is_int(lines.items[2].x0, 300, "then from the left");
	ok(page.skew == 0, "a straight page is left alone");
	free(d);
}

static void
test_bands(void)
{
	struct drawing *d = blank();
	fill(d, 0, 50, W, 90, 60);
	write_row(d, 40, 62, 10, 240);
	write_row(d, 40, 200, 10, 20);
	find(d);
	is_int((long long)lines.n, 2, "text on a dark band is found");
	is_int(lines.items[0].y0, 62, "where it stands");
	ok(page.pixels[65 * W + 41] < 60, "and is dark then");
	ok(page.pixels[65 * W + 20] > 180, "on light");
	ok(page.pixels[205 * W + 41] < 60, "other text stays dark");
	free(d);
}

static void
test_rules(void)
{
	struct drawing *d = blank();
	fill(d, 30, 90, 500, 92, 0);   /* above the text */
	fill(d, 30, 120, 500, 122, 0); /* touching its feet */
	fill(d, 30, 90, 32, 122, 0);
	write_row(d, 40, 107, 10, 20);
	fill(d, 300, 300, 360, 302, 0); /* a tag: a frame around words */
	fill(d, 300, 324, 360, 326, 0);
	fill(d, 300, 300, 302, 326, 0);
	fill(d, 358, 300, 360, 326, 0);
	write_row(d, 308, 306, 3, 20);
	find(d);
	is_int((long long)lines.n, 2, "ruling lines and frames are no text");
	is_int(lines.items[0].x0, 40, "the text beside is");
	is_int(lines.items[0].signs, 10, "all of it");
	is_int(lines.items[1].x0, 308, "and the text in the frame");
	free(d);
}

static void
test_marks(void)
{
	struct drawing *d = blank();
	fill(d, 40, 104, 47, 111, 20);
	write_row(d, 62, 100, 8, 20);
	fill(d, 40, 198, 46, 216, 20);
	write_row(d, 60, 200, 8, 20);
	write_row(d, 60, 300, 8, 20);
	fill(d, 171, 310, 174, 313, 20);
	find(d);
	is_int((long long)lines.n, 4, "three lines and a bullet");
	bool disc = false;
	for (size_t i = 0; i < lines.n; i++)
		disc |= lines.items[i].mark == DISC && lines.items[i].x0 == 40;
	ok(disc, "a square before a line is a bullet");
	is_int(lines.items[lines.n - 1].signs, 9, "a full stop is not");
	free(d);
}

static void
test_skew(void)
{
	struct drawing *d = blank(), *askew = blank();
	for (int i = 0; i < 12; i++)
		write_row(d, 60, 100 + 40 * i, 30, 20);
	double s = sin(0.0262), c = cos(0.0262);
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++) {
			int fx =
			    (int)lround(300 + (x - 300) * c + (y - 400) * s);
			int fy =
			    (int)lround(400 - (x - 300) * s + (y - 400) * c);
			if (fx >= 0 && fy >= 0 && fx < W && fy < H)
				askew->p[y * W + x] = d->p[fy * W + fx];
		}
	find(askew);
	ok(fabs(page.skew - 0.0262) < 0.004,
	    "a page lies askew by 1.5 degrees");
	is_int((long long)lines.n, 12, "and has its lines nevertheless");
	free(d);
	free(askew);
}

/* A form: across * down cells, 80 pixels wide and 40 high. */
static void
rule_form(struct drawing *d, int x, int y, int across, int down, int ink)
{
	for (int i = 0; i <= across; i++)
		fill(d, x + 80 * i, y, x + 80 * i + 2, y + 40 * down + 2, ink);
	for (int i = 0; i <= down; i++)
		fill(
		    d, x, y + 40 * i, x + 80 * across + 2, y + 40 * i + 2, ink);
}

static void
test_cells(void)
{
	struct drawing *d = blank();
	rule_form(d, 40, 100, 3, 4, 0);
	for (int y = 0; y < 4; y++) {
		write_row(d, 72, 113 + 40 * y, 3, 20); /* up to the border */
		write_row(d, 126, 113 + 40 * y, 4, 20);
	}
	fill(d, 208, 134, 222, 137, 0); /* left of a border, when it is gone */
	find(d);
	is_int((long long)page.n_cells, 12, "the cells of a form");
	is_int((long long)lines.n, 8,
	    "text that nearly touches in two cells is two pieces");
	is_int(lines.items[0].cell, 0, "which know their cells");
	is_int(lines.items[1].cell, 1, "both of them");

	rule_form(d, 40, 400, 3, 4, 190);
	fill(d, 40, 100, 282, 262, 245);
	for (int y = 0; y < 4; y++)
		write_row(d, 60, 413 + 40 * y, 3, 20);
	find(d);
	is_int((long long)page.n_cells, 12, "lines may be of a light grey");

	fill(d, 42, 440, 280, 482, 60);
	write_row(d, 100, 453, 6, 240);
	find(d);
	bool band = false;
	for (size_t i = 0; i < page.n_cells; i++)
		band |= page.cells[i].box.x0 < 22 &&
			page.cells[i].box.x1 > 138 &&
			page.cells[i].box.y1 - page.cells[i].box.y0 < 24;
	ok(band, "a dark band across a form is one cell");
	ok(page.n_cells == 10, "above and below which there are others");
	free(d);

	d = blank();
	for (int y = 0; y < 12; y++)
		write_row(d, 40, 100 + 16 * y, 30, 20);
	find(d);
	is_int((long long)page.n_cells, 0, "the strokes of letters make none");
	free(d);
}

static void
test_edges(void)
{
	static const unsigned char dot = 0;
	ocr_clean_release(&page);
	free(lines.items);
	ocr_clean(&(struct ocr_image){&dot, 1, 1, 1, 1}, &page);
	ocr_lines_find(&page, &lines);
	is_int((long long)lines.n, 0, "a page of one pixel");
	struct drawing *d = blank();
	fill(d, 0, 0, W, H, 0);
	find(d);
	is_int((long long)lines.n, 0, "a black page");
	for (int i = 0; i < W * H; i++)
		d->p[i] = (unsigned char)((i * 2654435761u) >> 24);
	find(d);
	ok(true, "noise");
	free(d);
}

int
main(void)
{
	test_rows();
	test_bands();
	test_rules();
	test_marks();
	test_skew();
	test_cells();
	test_edges();
	ocr_clean_release(&page);
	free(lines.items);
	return tap_end();
}
