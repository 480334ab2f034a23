/*
 * The cells that the ruling lines of a scanned form enclose: ruled.h, asked
 * when the letters, whose strokes are lines too, are taken away, and bands are
 * lines where they end.
 */
#ifndef PARSERS_OCR_CELLS_H
#define PARSERS_OCR_CELLS_H

#include "ocr_page.h"

#include <stdbool.h>

/* Find page->cells in its pixels, straight but not clean; dark is 1. */
void ocr_cells_find(struct ocr_clean *page, const unsigned char *dark);

/* Does a sign lie on the border of a cell? It is what is left of that. */
bool ocr_cells_border(const struct ocr_clean *page, const struct sign *s);

#endif
