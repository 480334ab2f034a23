/*
 * What the models of tesseract see in one line, and which way is up. Loading
 * is in ocr.h; everything here needs it.
 */
#ifndef PARSERS_OCR_READER_H
#define PARSERS_OCR_READER_H

#include "ocr.h"
#include "ocr_strip.h"

#include <stdbool.h>
#include <stddef.h>

/* Of 100: a sign less sure than this may be another one. */
#define READING_SURE 97.0f

/* A sign that was recognised, in pixels of its line's picture. */
struct symbol {
	unsigned c;
	float sure; /* 0..100 */
	int x0, x1;
	bool space; /* the model sees one before it */
};

/* items are the caller's to free. */
struct reading {
	struct symbol *items;
	size_t n, cap;
};

void reading_add(struct reading *r, struct symbol s);

/* Append all signs of a line; false: the library failed. */
bool reader_read(const struct strip *s, struct reading *out);

/* How far the page is turned clockwise: 0, 90, 180 or 270. */
int reader_turned_by(const struct ocr_image *image);

#endif
