/*
 * Cells of no table: texts side by side that go on in the row below, as a long
 * title does beside its date. A person reads each to its end.
 */
#ifndef PARSERS_WRAPS_H
#define PARSERS_WRAPS_H

#include "order.h"

/* Put what goes on with a run right after it, and mark it as wrapped. */
void wraps_order(struct order *o, const struct runs *runs);

#endif
