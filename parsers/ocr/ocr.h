/*
 * Text recognition by tesseract, for pictures and pages that are pictures.
 * The library is loaded when it is first wanted, and only then: it is large,
 * and most documents have text. A thousand times the cost of reading text, so
 * it has workers of its own (pipeline/workers/worker.h).
 */
#ifndef PARSERS_OCR_H
#define PARSERS_OCR_H

#include "document.h"

#include <stdbool.h>

/* A page as 8-bit grey pixels, 0 is black; borrowed. */
struct ocr_image {
	const unsigned char *pixels;
	int width, height, stride; /* stride: bytes from row to row */
	float scale;		   /* points for one pixel */
};

/*
 * Load the library and its models (chi_sim+eng). Once per process, before it
 * is confined. NULL, or what is missing and which package brings it; static.
 */
const char *ocr_load(void);
void ocr_unload(void);

/*
 * Recognise a page and append its lines to doc in reading order. Turned pages
 * are turned upright first; boxes are those of the page as it was given.
 * NULL, or why it could not be done; static.
 */
const char *ocr_page(
    const struct ocr_image *image, int number, struct document *doc);

#endif
