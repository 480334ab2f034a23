/*
 * Pages made easy to read; see ocr_page.h. Areas of dark and of light pixels
 * lie inside each other: a page, a band on it, a letter on the band, the hole
 * in the letter. What is large and full is ground; what lies on ground is ink
 * if it has the size of writing; what lies in ink is ground again.
 */
#include "ocr_page.h"

#include "buffer.h"
#include "ocr_areas.h"
#include "ocr_cells.h"
#include "ocr_skew.h"

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

enum { BINS = 64, TILE_POINTS = 12 };

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

/* Mark, with 2, long runs of dark that are thin for most of their length. */
static void
mark_rules(const struct ocr_clean *page, const unsigned char *dark,
    const struct way *w, unsigned char *thin)
{
	int least = (int)(RULE_LENGTH * page->pt);

	for (int i = 0; i < w->count; i++)
		for (int j = 0, from = 0; j <= w->length; j++) {
			size_t row = (size_t)i * w->beside;
			if (j < w->length && dark[row + (size_t)j * w->along])
				continue;
			int n = 0;
			for (int k = from; j - from >= least && k < j; k++)
				n += thin[row + (size_t)k * w->along] > 0;
			bool rule = n * 10 > (j - from) * 6;
			for (int k = from; rule && k < j; k++) {
				size_t at = row + (size_t)k * w->along;
				thin[at] = (unsigned char)(2 * thin[at]);
			}
			from = j + 1;
		}
}

/*
 * Take ruling lines away, that letters may touch: what is marked, with the
 * ragged edges beside it; where a line is not thin, a letter crosses.
 */
static void
drop_rules(struct ocr_clean *page, unsigned char *dark, const struct way *w)
{
	unsigned char *thin =
	    find_thin(page, dark, w, (int)(RULE_WIDTH * page->pt) + 1);

	mark_rules(page, dark, w, thin);
	for (int j = 0; j < w->length; j++)
		for (int i = 0, from = 0, marked = 0; i <= w->count; i++) {
			size_t at = (size_t)j * w->along;
			size_t here = at + (size_t)i * w->beside;
			if (i < w->count && thin[here]) {
				marked += thin[here] > 1;
				continue;
			}
			for (int k = from; marked && k < i; k++) {
				dark[at + (size_t)k * w->beside] = 0;
				page->pixels[at + (size_t)k * w->beside] = 255;
			}
			from = i + 1;
			marked = 0;
		}
	free(thin);
}

/* ------------------------------------------------------- areas */

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
take_areas(struct ocr_clean *page, struct ocr_runs *runs)
{
	struct area *areas = areas_measure(runs);
	judge_all(areas, runs->n, page->pt);
	page->signs = xcalloc((size_t)runs->n + 1, sizeof(*page->signs));
	for (int i = 0; i < runs->n; i++) {
		const struct ocr_run *r = &runs->items[i];
		struct area *a = &areas[areas_root(runs->items, i)];
		if (is_frame(a, page->pt) ||
		    (a == &areas[i] && a->kind == INK &&
			ocr_cells_border(page, &a->box)))
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
	struct ocr_runs runs = {0};
	*out = (struct ocr_clean){.width = in->width,
	    .height = in->height,
	    .pt = 1 / in->scale,
	    .pixels = xcalloc((size_t)in->width, (size_t)in->height)};
	out->skew = ocr_find_skew(in, out->pt);
	if (out->skew != 0)
		ocr_straighten(in, out->skew, out->pixels);
	else
		for (int y = 0; y < in->height; y++)
			memcpy(out->pixels + (size_t)y * in->width,
			    in->pixels + (size_t)y * in->stride,
			    (size_t)in->width);
	unsigned char *dark = darken(out);
	ocr_cells_find(out, dark);
	size_t width = (size_t)out->width;
	drop_rules(out, dark, &(struct way){out->width, out->height, 1, width});
	drop_rules(out, dark, &(struct way){out->height, out->width, width, 1});
	areas_find_runs(out, dark, &runs);
	take_areas(out, &runs);
	free(runs.items);
	free(dark);
}

void
ocr_clean_release(struct ocr_clean *clean)
{
	free(clean->pixels);
	free(clean->signs);
	free(clean->cells);
}
