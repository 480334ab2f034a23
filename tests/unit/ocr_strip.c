/* ocr_strip.h: pictures of lines, cut out, enlarged, and the room in them. */
#include "ocr/ocr_strip.h"

#include "../tap.h"

#include <stdlib.h>

enum { WIDTH = 40, HEIGHT = 20 };

static unsigned char pixels[WIDTH * HEIGHT];

/* White, but for two upright bars of ink. */
static const struct ocr_clean *
page(void)
{
	static struct ocr_clean clean = {
	    .pixels = pixels, .width = WIDTH, .height = HEIGHT, .pt = 2};

	for (int i = 0; i < WIDTH * HEIGHT; i++) {
		int x = i % WIDTH;
		pixels[i] = (x > 4 && x < 9) || (x > 28 && x < 33) ? 0 : 255;
	}
	return &clean;
}

static int
at(const struct strip *s, int x, int y)
{
	return s->pixels[y * s->width + x];
}

int
main(void)
{
	struct ocr_line line = {2, 2, 38, 18, 2, -1, TEXT};
	struct strip s = strip_cut(page(), &line, 6);
	int middle = 0;

	is_int(s.width, 48, "room on both sides");
	is_int(s.height, 28, "and above and below");
	is_int(at(&s, 0, 0), 255, "which is white where the page ends");
	is_int(at(&s, 10, 10), 0, "ink is ink");
	is_int(strip_room(&s, 20, &middle), 20, "the room between two bars");
	is_int(middle, 23, "and its middle");

	struct strip big = strip_enlarge(&s, 1.5);
	is_int(big.width, 72, "half as wide again");
	is_int(big.height, 42, "and as high");
	is_int(at(&big, 2, 2), 255, "white stays white");
	is_int(at(&big, 16, 20), 0, "and ink ink");
	int edge = at(&big, 19, 20);
	ok(edge > 0 && edge < 255, "smooth between them");
	free(big.pixels);
	free(s.pixels);

	struct ocr_line left = {5, 2, 9, 18, 1, -1, TEXT};
	struct ocr_line right = {29, 4, 33, 14, 1, -1, TEXT};
	s = strip_lay(
	    page(), (const struct ocr_line *[]){&left, &right, &left}, 3);
	is_int(s.width, 3 * 16 + 8, "side by side, each as wide as high");
	is_int(s.height, 16 + 8, "and as high as the highest");
	is_int(at(&s, 4 + 8, 12), 0, "the first");
	is_int(at(&s, 4 + 16, 12), 255, "room");
	is_int(at(&s, 4 + 24, 12), 0, "the second");
	is_int(at(&s, 4 + 24, 5), 255, "which is lower");
	is_int(at(&s, 4 + 40, 5), 0, "the third");
	free(s.pixels);
	return tap_end();
}
