/*
 * The picture of a line, cut out of a cleaned page: what the recogniser is
 * given. Grey, 0 is black.
 */
#ifndef PARSERS_OCR_STRIP_H
#define PARSERS_OCR_STRIP_H

#include "ocr_lines.h"

struct strip {
	unsigned char *pixels; /* owned */
	int width, height;
};

/* A line with some room around it, in pixels. */
struct strip strip_cut(
    const struct ocr_clean *page, const struct ocr_line *l, int room);

/* n lines put side by side, as if they were written so. */
struct strip strip_lay(
    const struct ocr_clean *page, const struct ocr_line *const *l, int n);

/* A strip, times as large (1..4), smooth between its pixels. */
struct strip strip_enlarge(const struct strip *s, double times);

/*
 * The widest room without ink around a border between two signs, whose place
 * the model tells only roughly; 0: none. *middle is where it lies.
 */
int strip_room(const struct strip *s, int border, int *middle);

#endif
