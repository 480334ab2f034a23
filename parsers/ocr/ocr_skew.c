/* Pages that lie askew or on their side; see ocr_skew.h. */
#include "ocr_skew.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>

/* Degrees: pages lie no more askew than this. */
static const double MAX_SKEW = 4;
static const double RADIAN = 0.017453292519943295;

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

double
ocr_find_skew(const struct ocr_image *in, float pt)
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

void
ocr_straighten(const struct ocr_image *in, double angle, unsigned char *out)
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

/* The picture turned back by 90, 180 or 270 degrees clockwise. */
unsigned char *
ocr_turn(const struct ocr_image *in, int degrees, struct ocr_image *out)
{
	bool lying = degrees != 180;
	*out = *in;
	out->width = lying ? in->height : in->width;
	out->height = lying ? in->width : in->height;
	out->stride = out->width;
	unsigned char *pixels =
	    xcalloc((size_t)out->width, (size_t)out->height);
	for (int y = 0; y < in->height; y++) {
		const unsigned char *row = in->pixels + (size_t)y * in->stride;
		for (int x = 0; x < in->width; x++) {
			int tx = degrees == 90	  ? in->height - 1 - y
				 : degrees == 180 ? in->width - 1 - x
						  : y;
			int ty = degrees == 90	  ? x
				 : degrees == 180 ? in->height - 1 - y
						  : in->width - 1 - x;
			pixels[(size_t)ty * out->width + tx] = row[x];
		}
	}
	out->pixels = pixels;
	return pixels;
}

/* Boxes of the straightened page as boxes of the page that lay askew. */
void
ocr_skew_boxes(struct document *doc, size_t from, const struct ocr_image *given,
    double skew)
{
	double mx = given->width * given->scale / 2;
	double my = given->height * given->scale / 2;
	for (size_t i = from; i < doc->n_lines; i++) {
		struct box *b = &doc->lines[i].box;
		double x = (b->x0 + b->x1) / 2 - mx;
		double y = (b->y0 + b->y1) / 2 - my;
		float dx = (float)(x * cos(skew) - y * sin(skew) - x);
		float dy = (float)(x * sin(skew) + y * cos(skew) - y);
		*b = (struct box){
		    b->x0 + dx, b->y0 + dy, b->x1 + dx, b->y1 + dy};
	}
}

/* Boxes of the upright page as boxes of the page that was given. */
void
ocr_turn_boxes(struct document *doc, size_t from, const struct ocr_image *given,
    int degrees)
{
	float w = (float)given->width * given->scale;
	float h = (float)given->height * given->scale;
	for (size_t i = from; i < doc->n_lines; i++) {
		struct box b = doc->lines[i].box;
		doc->lines[i].box =
		    degrees == 90 ? (struct box){b.y0, h - b.x1, b.y1, h - b.x0}
		    : degrees == 180
			? (struct box){w - b.x1, h - b.y1, w - b.x0, h - b.y0}
			: (struct box){w - b.y1, b.x0, w - b.y0, b.x1};
	}
}
