/*
 * Pages of a PDF as pictures: those that are pictures themselves (scans,
 * photographs), and the lines drawn on forms. Part of pdf.c; drawing is
 * cairo's work, which nothing else needs.
 */
#ifndef PARSERS_PDF_PICTURE_H
#define PARSERS_PDF_PICTURE_H

#include "layout/ruled.h"

#include <stdbool.h>

struct _PopplerPage; /* poppler's PopplerPage */

/* Does an image cover a good part of the page? */
bool pdf_page_is_picture(struct _PopplerPage *page);

/*
 * Draw it and find the cells of its ruled tables (ruled.h); context is a
 * PopplerPage. For struct glyph_page.
 */
size_t pdf_page_cells(void *context, struct ruled_cell **cells);

/* Draw it and recognise its text; NULL, or why it could not be done. */
const char *pdf_page_recognise(
    struct _PopplerPage *page, int number, struct document *doc);

#endif
