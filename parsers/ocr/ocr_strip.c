/* Pictures of lines; see ocr_strip.h. */
#include "ocr_strip.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct strip
strip_cut(const struct ocr_clean *page, const struct ocr_line *l, int room)
{
	struct strip s = {.width = l->x1 - l->x0 + 2 * room,
	    .height = l->y1 - l->y0 + 2 * room};
	s.pixels = xcalloc((size_t)s.width, (size_t)s.height);
	for (int y = 0; y < s.height; y++)
		for (int x = 0; x < s.width; x++) {
			int px = l->x0 - room + x, py = l->y0 - room + y;
			bool on = px >= 0 && py >= 0 && px < page->width &&
				  py < page->height;
			s.pixels[(size_t)y * (size_t)s.width + (size_t)x] =
			    on ? page->pixels[(size_t)py * (size_t)page->width +
					      (size_t)px]
			       : 255;
		}
	return s;
}

/* How much of a row a line takes: signs are as wide as they are high. */
static int
width_in_row(const struct ocr_line *l, int high)
{
	return l->x1 - l->x0 > high ? l->x1 - l->x0 : high;
}

struct strip
strip_lay(const struct ocr_clean *page, const struct ocr_line *const *l, int n)
{
	int high = 0, room, left, all = 0;

	for (int i = 0; i < n; i++)
		high = l[i]->y1 - l[i]->y0 > high ? l[i]->y1 - l[i]->y0 : high;
	for (int i = 0; i < n; i++)
		all += width_in_row(l[i], high);
	left = room = 2 + high / 6;
	struct strip s = {.width = all + 2 * room, .height = high + 2 * room};
	s.pixels = xcalloc((size_t)s.width, (size_t)s.height);
	memset(s.pixels, 255, (size_t)s.width * (size_t)s.height);
	for (int i = 0; i < n; i++) {
		int w = l[i]->x1 - l[i]->x0, h = l[i]->y1 - l[i]->y0;
		int in = width_in_row(l[i], high), top = (high - h) / 2 + room;
		for (int y = 0; y < h; y++)
			memcpy(s.pixels + (size_t)(top + y) * (size_t)s.width +
				   left + (in - w) / 2,
			    page->pixels +
				(size_t)(l[i]->y0 + y) * (size_t)page->width +
				l[i]->x0,
			    (size_t)w);
		left += in;
	}
	return s;
}

/* Catmull and Rom's: how much a pixel counts that is so far away. */
static double
share(double away)
{
	double x = fabs(away);

	if (x < 1)
		return (1.5 * x - 2.5) * x * x + 1;
	return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

static int
within(int i, int n)
{
	return i < 0 ? 0 : i >= n ? n - 1 : i;
}

/* Between the n pixels that are step apart, at a place among them. */
static double
between(const unsigned char *p, int n, size_t step, double at)
{
	int i = (int)floor(at);
	double sum = 0;

	for (int k = i - 1; k <= i + 2; k++)
		sum += share(at - k) * p[(size_t)within(k, n) * step];
	return fmin(fmax(sum, 0), 255);
}

struct strip
strip_enlarge(const struct strip *s, double times)
{
	struct strip big = {.width = (int)(s->width * times),
	    .height = (int)(s->height * times)};
	size_t width = (size_t)big.width;
	unsigned char *wide = xcalloc(width, (size_t)s->height);

	big.pixels = xcalloc(width, (size_t)big.height);
	for (int y = 0; y < s->height; y++)
		for (int x = 0; x < big.width; x++)
			wide[(size_t)y * width + (size_t)x] =
			    (unsigned char)lround(between(
				s->pixels + (size_t)y * (size_t)s->width,
				s->width, 1, (x + 0.5) / times - 0.5));
	for (int y = 0; y < big.height; y++)
		for (int x = 0; x < big.width; x++)
			big.pixels[(size_t)y * width + (size_t)x] =
			    (unsigned char)lround(between(wide + x, s->height,
				width, (y + 0.5) / times - 0.5));
	free(wide);
	return big;
}

int
strip_room(const struct strip *s, int border, int *middle)
{
	int from = border - s->height / 2, to = border + s->height / 2;
	int best = 0;
	for (int x = from < 0 ? 0 : from, start = x; x <= to && x < s->width;
	     x++) {
		int darkest = 255;
		for (int y = 0; y < s->height; y++) {
			int v =
			    s->pixels[(size_t)y * (size_t)s->width + (size_t)x];
			darkest = v < darkest ? v : darkest;
		}
		if (darkest < 128) {
			start = x + 1;
		} else if (x + 1 - start > best) {
			best = x + 1 - start;
			*middle = (start + x + 1) / 2;
		}
	}
	return best;
}
