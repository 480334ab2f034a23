/*
 * Pages made easy to read; see ocr_page.h. Areas of dark and of light pixels
 * lie inside each other: a page, a band on it, a letter on the band, the hole
 * in the letter. What is large and full is ground; what lies on ground is ink
 * if it has the size of writing; what lies in ink is ground again.
 */
#include "ocr_page.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points: ruling lines are longer and thinner than these. */
static const float RULE_LENGTH = 36, RULE_WIDTH = 2.6f;
/* Points: wider and higher is a band, larger both ways a picture. */
static const float BAND_WIDTH = 48, BAND_HEIGHT = 8, PICTURE_SIZE = 48;
/* Of its box: a band is full of its colour, joined letters are not. */
static const double BAND_FILL = 0.62;
/* Points: a thin upright stroke of this height is no letter. */
static const float BAR_HEIGHT = 17;
/* Points: a box around words is wider than high, or as high as this. */
static const float FRAME_HEIGHT = 30;
/* Of its box: a frame is mostly hole. */
static const double FRAME_FILL = 0.4;
/* Points squared: smaller is dust. */
static const float DUST = 0.25f;
/* Of 256: greys nearer to each other than this are one. */
static const int CONTRAST = 44;
/* Degrees: pages lie no more askew than this. */
static const double MAX_SKEW = 4;
static const double RADIAN = 0.017453292519943295;

enum { BINS = 64, TILE_POINTS = 12 };

/* ------------------------------------------------------- straightening */

/* The page with 1/by of its width and height. */
static unsigned char *
shrink(const struct ocr_image *in, int by, int *width, int *height)
{
	*width = in->width / by;
	*height = in->height / by;
	unsigned char *out = xcalloc((size_t)*width + 1, (size_t)*height + 1);
	for (int y = 0; y < *height; y++)
		for (int x = 0; x < *width; x++) {
			int sum = 0;
			for (int i = 0; i < by; i++)
				for (int j = 0; j < by; j++)
					sum += in->pixels[(size_t)(y * by + i) *
							      in->stride +
							  x * by + j];
			out[(size_t)y * *width + x] =
			    (unsigned char)(sum / (by * by));
		}
	return out;
}

/* How sharply rows differ when they are read along this slope. */
static double
sharpness(const unsigned char *p, int width, int height, double slope)
{
	int room = (int)(fabs(slope) * width) + 2;
	long *rows = xcalloc((size_t)(height + 2 * room), sizeof(*rows));
	double sum = 0;
	for (int x = 0; x < width; x++) {
		int shift = room - (int)lround(slope * (x - width / 2));
		for (int y = 0; y < height; y++)
			rows[y + shift] += 255 - p[(size_t)y * width + x];
	}
	for (int y = room; y < height + room - 1; y++) {
		double d = (double)(rows[y + 1] - rows[y]);
		sum += d * d;
	}
	free(rows);
	return sum;
}

static double
find_skew(const struct ocr_image *in, float pt)
{
	int width, height, by = (int)(pt < 1 ? 1 : pt);
	unsigned char *small = shrink(in, by, &width, &height);
	double best = 0, top = sharpness(small, width, height, 0) * 1.02;
	for (double step = 0.5; step > 0.05; step /= 5) {
		double from = step > 0.4 ? -MAX_SKEW : best - 5 * step;
		double to = step > 0.4 ? MAX_SKEW : best + 5 * step;
		for (double a = from; a <= to + step / 2; a += step) {
			double s =
			    sharpness(small, width, height, tan(a * RADIAN));
			if (s > top) {
				top = s;
				best = a;
			}
		}
	}
	free(small);
	return fabs(best) < 0.08 ? 0 : best * RADIAN;
}

/* The page turned back about its middle. */
static void
straighten(const struct ocr_image *in, double angle, unsigned char *out)
{
	double s = sin(angle), c = cos(angle);
	double mx = in->width / 2.0, my = in->height / 2.0;
	for (int y = 0; y < in->height; y++)
		for (int x = 0; x < in->width; x++) {
			double fx = mx + (x - mx) * c - (y - my) * s;
			double fy = my + (x - mx) * s + (y - my) * c;
			int ix = (int)floor(fx), iy = (int)floor(fy);
			unsigned char *to = &out[(size_t)y * in->width + x];
			if (ix < 0 || iy < 0 || ix + 1 >= in->width ||
			    iy + 1 >= in->height) {
				*to = 255;
				continue;
			}
			const unsigned char *p =
			    in->pixels + (size_t)iy * in->stride + ix;
			double ax = fx - ix, ay = fy - iy;
			double up = p[0] * (1 - ax) + p[1] * ax;
			double down =
			    p[in->stride] * (1 - ax) + p[in->stride + 1] * ax;
			*to = (unsigned char)(up * (1 - ay) + down * ay + 0.5);
		}
}

/* ------------------------------------------------------- dark and light */

/* Where dark ends in these greys, by Otsu; 0: all are alike. */
static int
threshold(const long bins[BINS])
{
	double n = 0, sum = 0, below = 0, part = 0, best = 0, apart = 0;
	int at = 0;
	for (int i = 0; i < BINS; i++) {
		n += (double)bins[i];
		sum += (double)bins[i] * i;
	}
	for (int i = 0; i < BINS - 1; i++) {
		below += (double)bins[i];
		part += (double)bins[i] * i;
		if (below < 1 || n - below < 1)
			continue;
		double d = (sum - part) / (n - below) - part / below;
		double between = below * (n - below) * d * d;
		if (between > best) {
			best = between;
			apart = d;
			at = i + 1;
		}
	}
	return apart * (256 / BINS) < CONTRAST ? 0 : at * (256 / BINS);
}

/* 1 where the page is dark compared with what is around. */
static unsigned char *
darken(const struct ocr_clean *page)
{
	int tile = (int)(TILE_POINTS * page->pt) + 4;
	int across = page->width / tile + 1, down = page->height / tile + 1;
	long(*bins)[BINS] =
	    xcalloc((size_t)across * (size_t)down, sizeof(*bins));
	long all[BINS] = {0};
	unsigned char *dark =
	    xcalloc((size_t)page->width, (size_t)page->height);
	for (int y = 0; y < page->height; y++)
		for (int x = 0; x < page->width; x++) {
			int bin = page->pixels[(size_t)y * page->width + x] /
				  (256 / BINS);
			bins[(y / tile) * across + x / tile][bin]++;
			all[bin]++;
		}
	int everywhere = threshold(all);
	for (int ty = 0; ty < down; ty++)
		for (int tx = 0; tx < across; tx++) {
			long around[BINS] = {0};
			for (int k = 0; k < 9; k++) {
				int nx = tx + k % 3 - 1, ny = ty + k / 3 - 1;
				if (nx < 0 || ny < 0 || nx >= across ||
				    ny >= down)
					continue;
				for (int i = 0; i < BINS; i++)
					around[i] += bins[ny * across + nx][i];
			}
			int limit = threshold(around);
			if (!limit)
				limit = everywhere;
			for (int y = ty * tile;
			     y < (ty + 1) * tile && y < page->height; y++)
				for (int x = tx * tile;
				     x < (tx + 1) * tile && x < page->width;
				     x++) {
					size_t i = (size_t)y * page->width + x;
					dark[i] = page->pixels[i] < limit;
				}
		}
	free(bins);
	return dark;
}

/* The two ways through a page: along its rows, or upright. */
struct way {
	int length, count;
	size_t along, beside; /* steps, in pixels */
};

/* 1 where dark is at most this broad, looked at across the way. */
static unsigned char *
find_thin(const struct ocr_clean *page, const unsigned char *dark,
    const struct way *w, int most)
{
	unsigned char *thin =
	    xcalloc((size_t)page->width, (size_t)page->height);
	for (int j = 0; j < w->length; j++)
		for (int i = 0, from = 0; i <= w->count; i++) {
			size_t at = (size_t)j * w->along;
			if (i < w->count && dark[at + (size_t)i * w->beside])
				continue;
			for (int k = from; i - from <= most && k < i; k++)
				thin[at + (size_t)k * w->beside] = 1;
			from = i + 1;
		}
	return thin;
}

/*
 * Take ruling lines away, that letters may touch: long runs of dark that are
 * thin for most of their length; where they are not, a letter crosses.
 */
static void
drop_rules(struct ocr_clean *page, unsigned char *dark, const struct way *w)
{
	int least = (int)(RULE_LENGTH * page->pt);
	int most = (int)(RULE_WIDTH * page->pt) + 1;
	unsigned char *thin = find_thin(page, dark, w, most);
	for (int i = 0; i < w->count; i++)
		for (int j = 0, from = 0; j <= w->length; j++) {
			size_t row = (size_t)i * w->beside;
			if (j < w->length && dark[row + (size_t)j * w->along])
				continue;
			int n = 0;
			for (int k = from; j - from >= least && k < j; k++)
				n += thin[row + (size_t)k * w->along];
			bool rule = n * 10 > (j - from) * 6;
			for (int k = from; rule && k < j; k++) {
				size_t at = row + (size_t)k * w->along;
				if (!thin[at])
					continue;
				dark[at] = 0;
				page->pixels[at] = 255;
			}
			from = j + 1;
		}
	free(thin);
}

/* ------------------------------------------------------- areas */

struct run {
	int x0, x1, y;
	int up; /* a run of the same area that came before; itself: none */
	bool dark;
};

enum kind { NONE, GROUND, INK, LOST };

struct area {
	struct sign box;
	enum kind kind;
	bool dark;
	int around; /* the area that it lies in; -1: the edge of the page */
	int inside; /* signs in its holes: a frame has them, 0 and B not */
};

struct runs {
	struct run *items;
	int n, cap;
};

static int
root(struct run *runs, int i)
{
	while (runs[i].up != i)
		i = runs[i].up = runs[runs[i].up].up;
	return i;
}

static void
join(struct run *runs, int a, int b)
{
	a = root(runs, a);
	b = root(runs, b);
	if (a < b)
		runs[b].up = a;
	else
		runs[a].up = b;
}

/* All runs, joined with those above; an area's root is its first run. */
static void
find_runs(
    const struct ocr_clean *page, const unsigned char *dark, struct runs *runs)
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
			    (struct run){from, x + 1, y, runs->n, p[x]};
			runs->n++;
			from = x + 1;
		}
		int i = above;
		for (int j = row; y && j < runs->n; j++) {
			struct run *r = runs->items;
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

static enum kind
judge(const struct area *a, enum kind around, float pt)
{
	float w = (float)(a->box.x1 - a->box.x0) / pt;
	float h = (float)(a->box.y1 - a->box.y0) / pt;
	double fill = a->box.ink / ((double)w * h * pt * pt);
	if (around != GROUND)
		return GROUND;
	if (w >= PICTURE_SIZE && h >= PICTURE_SIZE)
		return GROUND;
	if (w >= BAND_WIDTH && h >= BAND_HEIGHT && fill >= BAND_FILL)
		return GROUND;
	if ((w >= RULE_LENGTH && h <= RULE_WIDTH) ||
	    (h >= RULE_LENGTH && w <= RULE_WIDTH) ||
	    (h >= BAR_HEIGHT && w * 10 <= h) ||
	    (float)a->box.ink < DUST * pt * pt)
		return LOST;
	return INK;
}

/* Boxes around words: tags, cells. Ideographs with a box are squares. */
static bool
is_frame(const struct area *a, float pt)
{
	int w = a->box.x1 - a->box.x0, h = a->box.y1 - a->box.y0;
	return a->kind == INK && a->inside >= 2 &&
	       a->box.ink <= FRAME_FILL * w * h &&
	       (10 * w >= 14 * h || (float)h >= FRAME_HEIGHT * pt);
}

static struct area *
measure(struct runs *runs)
{
	struct area *areas = xcalloc((size_t)runs->n + 1, sizeof(*areas));
	for (int i = 0; i < runs->n; i++) {
		const struct run *r = &runs->items[i];
		struct area *a = &areas[root(runs->items, i)];
		if (a->kind == NONE) {
			*a = (struct area){{r->x0, r->y, r->x1, r->y, 0}, LOST,
			    r->dark, r->x0 ? root(runs->items, i - 1) : -1, 0};
		}
		a->box.ink += r->x1 - r->x0;
		a->box.x0 = r->x0 < a->box.x0 ? r->x0 : a->box.x0;
		a->box.x1 = r->x1 > a->box.x1 ? r->x1 : a->box.x1;
		a->box.y1 = r->y + 1;
	}
	return areas;
}

/* What each area is: those around it come before it. */
static void
judge_all(struct area *areas, int n, float pt)
{
	for (int i = 0; i < n; i++) {
		struct area *a = &areas[i];
		if (a->kind == NONE)
			continue;
		struct area *around = a->around < 0 ? NULL : &areas[a->around];
		a->kind = around ? judge(a, around->kind, pt) : GROUND;
		if (a->kind == INK && around->around >= 0)
			areas[around->around].inside++;
	}
}

/* Make all dark on light, keep the signs. */
static void
take_areas(struct ocr_clean *page, struct runs *runs)
{
	struct area *areas = measure(runs);
	judge_all(areas, runs->n, page->pt);
	page->signs = xcalloc((size_t)runs->n + 1, sizeof(*page->signs));
	for (int i = 0; i < runs->n; i++) {
		const struct run *r = &runs->items[i];
		struct area *a = &areas[root(runs->items, i)];
		if (is_frame(a, page->pt))
			a->kind = LOST;
		if (a == &areas[i] && a->kind == INK)
			page->signs[page->n_signs++] = a->box;
		unsigned char *p =
		    page->pixels + (size_t)r->y * (size_t)page->width;
		bool invert = a->kind == (a->dark ? GROUND : INK);
		for (int x = r->x0; x < r->x1; x++)
			p[x] = invert ? (unsigned char)(255 - p[x]) : p[x];
		if (a->kind == LOST)
			memset(p + r->x0, 255, (size_t)(r->x1 - r->x0));
	}
	free(areas);
}

void
ocr_clean(const struct ocr_image *in, struct ocr_clean *out)
{
	struct runs runs = {0};
	*out = (struct ocr_clean){.width = in->width,
	    .height = in->height,
	    .pt = 1 / in->scale,
	    .pixels = xcalloc((size_t)in->width, (size_t)in->height)};
	out->skew = find_skew(in, out->pt);
	if (out->skew != 0)
		straighten(in, out->skew, out->pixels);
	else
		for (int y = 0; y < in->height; y++)
			memcpy(out->pixels + (size_t)y * in->width,
			    in->pixels + (size_t)y * in->stride,
			    (size_t)in->width);
	unsigned char *dark = darken(out);
	size_t width = (size_t)out->width;
	drop_rules(out, dark, &(struct way){out->width, out->height, 1, width});
	drop_rules(out, dark, &(struct way){out->height, out->width, width, 1});
	find_runs(out, dark, &runs);
	take_areas(out, &runs);
	free(runs.items);
	free(dark);
}

void
ocr_clean_release(struct ocr_clean *clean)
{
	free(clean->pixels);
	free(clean->signs);
}
