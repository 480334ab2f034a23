/* pdf_objects.c, pdf_paint.c: what a page paints, by files written here. */
#include "pdf/pdf_paint.h"
#include "layout/ruled.h"

#include "../tap.h"

#include <stdlib.h>

/* May a page with this content have cells? How many do its lines enclose? */
static bool
find_rules(const char *content, size_t *n_cells)
{
	struct buffer file;
	struct pdf_paint paint;
	struct ruled_cell *cells;
	size_t n;

	buffer_init(&file, 1 << 20);
	buffer_addf(&file,
	    "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
	    "2 0 obj\n<</Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>\nendobj\n"
	    "3 0 obj\n<</Type/Page/Contents[4 0 R 9 0 R]>>\nendobj\n"
	    "4 0 obj\n<</Length 1>>stream\n%s\nendstream\nendobj\n"
	    "trailer<</Root 1 0 R>>\n",
	    content);
	struct pdf_objects *o = pdf_objects_new(file.data, file.len);
	const struct pdf_page *pages = pdf_objects_pages(o, &n);
	is_int((long long)n, 1, "a page");
	pdf_paint_read(&paint, o, &pages[0], &pdf_content(o, 0)->text);
	bool may = pdf_paint_may_rule(&paint);
	unsigned char *pixels = pdf_paint_shades(&paint, 1200, 1600, 2);
	*n_cells =
	    ruled_find(&(struct shades){pixels, 1200, 1600, 0.5f}, &cells);
	free(cells);
	free(pixels);
	pdf_paint_release(&paint);
	pdf_objects_free(o);
	buffer_release(&file);
	return may;
}

static bool
may_rule(const char *content)
{
	size_t n;

	return find_rules(content, &n);
}

static int
count_cells(const char *content)
{
	size_t n;

	find_rules(content, &n);
	return (int)n;
}

static void
test_lines(void)
{
	struct buffer grid, rules, fills;

	buffer_init(&grid, 10000);
	buffer_init(&rules, 10000);
	buffer_init(&fills, 10000);
	for (int i = 0; i < 5; i++) {
		buffer_addf(&grid, "50 %d m 550 %d l %d 100 m %d 220 l S ",
		    100 + 30 * i, 100 + 30 * i, 50 + 100 * i, 50 + 100 * i);
		buffer_addf(
		    &rules, "50 %d m 550 %d l S ", 100 + 30 * i, 100 + 30 * i);
		buffer_addf(&fills, "50 %d 500 1 re f %d 100 .5 120 re f ",
		    100 + 30 * i, 50 + 100 * i);
	}
	ok(may_rule(grid.data), "lines both ways");
	ok(may_rule(fills.data), "fills as thin as lines");
	is_int(count_cells(grid.data), 16, "cells that lines enclose");
	is_int(count_cells(fills.data), 16, "cells that fills enclose");
	is_int(count_cells(rules.data), 0, "no cells");
	/* each line in pieces, a row long; the last two rows are low */
	buffer_clear(&rules);
	for (int y = 0; y < 5; y++)
		for (int x = 0; x < 5; x++) {
			static const int at[] = {100, 109, 118, 150, 182, 182};
			buffer_addf(&rules, "%d %d 100 1 re f %d %d 1 %d re f ",
			    50 + 100 * x, at[y], 50 + 100 * x, at[y],
			    at[y + 1] - at[y]);
		}
	is_int(count_cells(rules.data), 16, "cells lower than a line of text");
	buffer_clear(&rules);
	for (int i = 0; i < 5; i++)
		buffer_addf(
		    &rules, "50 %d m 550 %d l S ", 100 + 30 * i, 100 + 30 * i);
	buffer_adds(&fills, "1 g 0 0 600 800 re f ");
	is_int(count_cells(fills.data), 0, "painted over");
	buffer_clear(&fills);
	buffer_addf(&fills, "1 1 1 RG %s", grid.data);
	is_int(count_cells(fills.data), 0, "white on white");
	ok(!may_rule(rules.data), "lines below headings");
	ok(!may_rule("0 0 m 5 9 l 9 9 l h S"), "an icon");
	ok(may_rule("600 0 0 800 0 0 cm BI /W 1 /H 1 ID x EI"),
	    "a picture may show anything");
	ok(!may_rule("90 0 0 90 0 0 cm BI /W 1 /H 1 ID x EI"),
	    "but not a photograph");
	buffer_release(&grid);
	buffer_release(&rules);
	buffer_release(&fills);
}

/* Files that lead nowhere, or in circles. */
static void
test_broken(void)
{
	static const char *const files[] = {"", "%PDF-1.4",
	    "1 0 obj\n<</Pages 1 0 R/Kids[1 0 R 1 0 R]>>\nendobj\n"
	    "trailer<</Root 1 0 R>>",
	    "1 0 obj\n<</Pages 2 0 R>> 2 0 obj\n3 0 R 3 0 obj\n2 0 R\n"
	    "trailer<</Root 1 0 R>>",
	    "1 0 obj\n<</Pages<</Kids[", "trailer<</Root 1 0 R",
	    "1 0 obj\n<</Type/ObjStm/N 9/First 1>>stream\n(((\nendstream\n"
	    "trailer<</Root 7 0 R>>"};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct pdf_objects *o =
		    pdf_objects_new(files[i], strlen(files[i]));
		size_t n;
		pdf_objects_pages(o, &n);
		ok(n <= 20000, "ends");
		pdf_objects_free(o);
	}
}

int
main(void)
{
	test_lines();
	test_broken();
	return tap_end();
}
