/*
 * Pictures of pages that lie askew or on their side: by how much, put straight,
 * and where on the given picture the lines are that were found then.
 */
#ifndef PARSERS_OCR_SKEW_H
#define PARSERS_OCR_SKEW_H

#include "ocr.h"

/* Radians that the page was turned clockwise by; pt: pixels for a point. */
double ocr_find_skew(const struct ocr_image *in, float pt);

/* The page turned back about its middle, into width * height pixels. */
void ocr_straighten(
    const struct ocr_image *in, double angle, unsigned char *out);

/* The picture turned back by 90, 180 or 270 degrees clockwise; free() it. */
unsigned char *ocr_turn(
    const struct ocr_image *in, int degrees, struct ocr_image *out);

/* Boxes, of lines from `from` on, as they are on the picture as given. */
void ocr_skew_boxes(struct document *doc, size_t from,
    const struct ocr_image *given, double skew);
void ocr_turn_boxes(struct document *doc, size_t from,
    const struct ocr_image *given, int degrees);

#endif
