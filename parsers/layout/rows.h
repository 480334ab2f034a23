/*
 * A region without a gutter that matters: read by rows, each from left to
 * right, but what is broken (a cell, an address, a title at its date) first.
 */
#ifndef PARSERS_ROWS_H
#define PARSERS_ROWS_H

#include "order.h"

/* The region's runs into out; in a table, each gets its place. */
void rows_order(
    struct order *o, struct region in, int *out, int column, bool table);

/*
 * Is b, below a, the rest of a title that was broken because c stands at the
 * margin? Its first word would not have fitted before c.
 */
bool row_is_rest_of_title(
    const struct run *a, const struct run *b, const struct run *c);

#endif
