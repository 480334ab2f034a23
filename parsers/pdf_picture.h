/*
 * Pages of a PDF that are pictures of pages: scans, photographs. Part of
 * pdf.c; drawing them for recognition is cairo's work, which nothing else
 * needs.
 */
#ifndef PARSERS_PDF_PICTURE_H
#define PARSERS_PDF_PICTURE_H

#include "document.h"

#include <stdbool.h>

struct _PopplerPage; /* poppler's PopplerPage */

/* Does an image cover a good part of the page? */
bool pdf_page_is_picture(struct _PopplerPage *page);

/* Draw it and recognise its text; NULL, or why it could not be done. */
const char *pdf_page_recognise(
    struct _PopplerPage *page, int number, struct document *doc);

#endif
