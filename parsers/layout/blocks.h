/*
 * Rows of blocks: the two sides of a gutter that begin anew at the same
 * heights, as cards do, or entries whose details stand beside them. Each row
 * is read whole, its left block first.
 */
#ifndef PARSERS_BLOCKS_H
#define PARSERS_BLOCKS_H

#include "zones.h"

/* Are the sides of a gutter rows of blocks? */
bool blocks_are(struct region left, struct region right);

/*
 * The heights at which to cut a zone of rows of blocks into these, from top to
 * bottom, into cuts, which has room for as many as it has runs; returns how
 * many rows that makes. A row that is itself cut where the zone begins or ends
 * is taken from it.
 */
int blocks_cut(struct region in, struct zone *zone, float *cuts);

#endif
