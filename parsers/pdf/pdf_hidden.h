/*
 * Which signs of a PDF's page a person does not see: set in no ink with no
 * picture below, or in the colour of what they stand on. Where that cannot be
 * told for sure, a sign counts as seen. A watermark, which runs aslant over
 * the page in a look of its own, is seen but looked through: it counts as
 * hidden. Also how a page is turned, which
 * poppler-glib does not tell either.
 */
#ifndef PARSERS_PDF_HIDDEN_H
#define PARSERS_PDF_HIDDEN_H

#include "layout/layout.h"
#include "layout/ruled.h"

struct pdf_hidden;
struct pdf_objects;

/* The objects are borrowed. n_pages is what poppler counts. Never NULL. */
struct pdf_hidden *pdf_hidden_new(struct pdf_objects *objects, size_t n_pages);
void pdf_hidden_free(struct pdf_hidden *h);

/* 0, 90, 180 or 270. Pages count from 1. */
int pdf_hidden_rotation(struct pdf_hidden *h, int page);

/*
 * Put the signs that are hidden behind all others, each in their order.
 * Returns how many are seen.
 */
size_t pdf_hidden_part(struct pdf_hidden *h, int page, struct glyph *glyphs,
    size_t n, const struct style *styles, size_t n_styles);

/*
 * The cells of the page's ruled tables (ruled.h) into *cells, and how many.
 * False: only a picture of the page would tell.
 */
bool pdf_hidden_cells(
    struct pdf_hidden *h, int page, struct ruled_cell **cells, size_t *n);

#endif
