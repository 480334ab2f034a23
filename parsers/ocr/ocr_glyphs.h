/*
 * The signs that were recognised on a page, on their way to the layout, and
 * how sure they are.
 */
#ifndef PARSERS_OCR_GLYPHS_H
#define PARSERS_OCR_GLYPHS_H

#include "layout/layout.h"
#include "ocr_page.h"

struct ocr_glyphs {
	struct glyph *items;
	float *sure; /* beside items: 0..1 */
	size_t n, cap;
};

void ocr_glyphs_add(struct ocr_glyphs *g, struct glyph glyph, float sure);
void ocr_glyphs_release(struct ocr_glyphs *g);

/* Append the lines that they make; the layout takes the page's cells. */
void ocr_glyphs_lay_out(struct ocr_glyphs *g, const struct ocr_image *image,
    struct ocr_clean *page, int number, struct document *doc);

/* Tell for each line from `from` on how sure its signs are; least: if none. */
void ocr_glyphs_tell(
    const struct ocr_glyphs *g, struct document *doc, size_t from, float least);

#endif
