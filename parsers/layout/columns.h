/*
 * Columns of a page: a gutter with a heading at the top of each side, and
 * more of those below. Rows of equal height may stand level all the way down
 * and are no table.
 */
#ifndef PARSERS_COLUMNS_H
#define PARSERS_COLUMNS_H

#include "zones.h"

/* Do both sides begin with a heading of the page, on one row? */
bool columns_are_headed(struct region left, struct region right);

#endif
