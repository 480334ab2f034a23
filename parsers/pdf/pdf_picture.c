/* Pages that are pictures; see pdf_picture.h. */
#include "pdf_picture.h"

#include "buffer.h"
#include "ocr/ocr.h"

#include <math.h>
#include <poppler.h>
#include <stdlib.h>

/* More dots per inch recognise no better (measured) and cost more. */
static const double DPI = 200;
/* A page may claim to be as large as a house. */
static const double MAX_PIXELS = 30e6;
/* Of the page's area: less is a photograph, a seal, a logo. */
static const double PICTURE_SHARE = 0.3;

bool
pdf_page_is_picture(PopplerPage *page)
{
	double width, height, area = 0;
	GList *images = poppler_page_get_image_mapping(page);
	poppler_page_get_size(page, &width, &height);
	for (const GList *l = images; l; l = l->next) {
		const PopplerImageMapping *m = l->data;
		area += fabs(m->area.x2 - m->area.x1) *
			fabs(m->area.y2 - m->area.y1);
	}
	poppler_page_free_image_mapping(images);
	return area >= width * height * PICTURE_SHARE;
}

/* The surface's colours as the grey that an eye would see. */
static unsigned char *
grey(cairo_surface_t *surface, int width, int height)
{
	int stride = cairo_image_surface_get_stride(surface);
	const unsigned char *data = cairo_image_surface_get_data(surface);
	unsigned char *out = xcalloc((size_t)width, (size_t)height);
	for (int y = 0; y < height; y++) {
		const uint32_t *row =
		    (const void *)(data + (size_t)y * (size_t)stride);
		unsigned char *to = out + (size_t)y * (size_t)width;
		for (int x = 0; x < width; x++) {
			uint32_t c = row[x];
			to[x] = (unsigned char)(((c >> 16 & 0xff) * 77 +
						    (c >> 8 & 0xff) * 150 +
						    (c & 0xff) * 29) >>
						8);
		}
	}
	return out;
}

/* Draw the page in shades of grey; free(pixels). NULL: it cannot be drawn. */
static unsigned char *
draw(PopplerPage *page, double zoom, int *w, int *h)
{
	double width, height;
	poppler_page_get_size(page, &width, &height);
	if (width * height * zoom * zoom > MAX_PIXELS)
		return NULL;
	*w = (int)ceil(width * zoom);
	*h = (int)ceil(height * zoom);
	cairo_surface_t *surface =
	    cairo_image_surface_create(CAIRO_FORMAT_RGB24, *w, *h);
	cairo_t *cr = cairo_create(surface);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, zoom, zoom);
	poppler_page_render(page, cr);
	bool fine = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cr);
	cairo_surface_flush(surface);
	unsigned char *pixels = fine ? grey(surface, *w, *h) : NULL;
	cairo_surface_destroy(surface);
	return pixels;
}

size_t
pdf_page_cells(void *context, struct ruled_cell **cells)
{
	struct shades page = {.scale = 1.0f / RULED_ZOOM};
	unsigned char *pixels =
	    draw(context, RULED_ZOOM, &page.width, &page.height);

	*cells = NULL;
	page.pixels = pixels;
	size_t n = pixels ? ruled_find(&page, cells) : 0;
	free(pixels);
	return n;
}

const char *
pdf_page_recognise(PopplerPage *page, int number, struct document *doc)
{
	double width, height, zoom = DPI / 72;
	poppler_page_get_size(page, &width, &height);
	if (!(width >= 1 && height >= 1))
		return "a page has no size";
	if (width * height * zoom * zoom > MAX_PIXELS)
		zoom = sqrt(MAX_PIXELS / (width * height)) * 0.999;
	int w, h;
	unsigned char *pixels = draw(page, zoom, &w, &h);
	if (!pixels)
		return "a page cannot be drawn";
	struct ocr_image image = {.pixels = pixels,
	    .width = w,
	    .height = h,
	    .stride = w,
	    .scale = (float)(1 / zoom)};
	const char *why = ocr_page(&image, number, doc);
	free(pixels);
	return why;
}
