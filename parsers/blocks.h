/*
 * Rows of blocks: the two sides of a gutter that begin anew at the same
 * heights, as cards do, or entries whose details stand beside them. Each row
 * is read whole, its left block first.
 */
#ifndef PARSERS_BLOCKS_H
#define PARSERS_BLOCKS_H

#include "zones.h"

/*
 * The heights at which to cut the sides of a gutter into rows of blocks, from
 * top to bottom, into cuts, which has room for as many as they have runs;
 * returns how many rows that makes. 0: they are none.
 */
int blocks_find(struct region left, struct region right, float *cuts);

#endif
