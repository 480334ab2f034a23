/*
 * Signs of a cleaned page put together into pieces of lines, ours because
 * recognisers look for the paragraphs of a book and miss what resumes have:
 * names, cells, bands. What is far apart on a line, or in
 * several cells, is in several pieces.
 */
#ifndef PARSERS_OCR_LINES_H
#define PARSERS_OCR_LINES_H

#include "ocr_page.h"

struct ocr_line {
	int x0, y0, x1, y1; /* pixels of the cleaned page */
	int signs;
	int cell; /* of the page's that it stands in, or -1 */
	enum { TEXT, DISC, BAR } mark; /* before a line: nothing to read */
};

struct ocr_lines {
	struct ocr_line *items;
	size_t n;
};

/* Top to bottom, left to right. */
void ocr_lines_find(const struct ocr_clean *page, struct ocr_lines *lines);

#endif
