/*
 * Pages whose text runs upwards, downwards or upside down as a whole, though
 * the page itself is not turned: for the layout they are turned upright.
 * Upright ideographs in columns from right to left come out right, too.
 */
#ifndef PARSERS_TURN_H
#define PARSERS_TURN_H

#include "layout.h"

/* By how much to turn the page clockwise: 0, 90, 180 or 270 degrees. */
int turn_needed(const struct glyph *glyphs, size_t n);

/* Where a box of a page of this size is when the page has been turned. */
struct box turn_box(struct box box, int degrees, float width, float height);

#endif
