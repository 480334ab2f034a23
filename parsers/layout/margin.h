/*
 * A column of dates beside a gutter, in the middle of a page: a sidebar stands
 * beyond it, and they belong to what is on the other side.
 */
#ifndef PARSERS_MARGIN_H
#define PARSERS_MARGIN_H

#include "zones.h"

/*
 * Does the side have dates next to the gutter, each on a row of the other
 * side, in a strip of their own with something else beyond it?
 */
bool margin_has_dates(struct region side, struct region other, bool is_left);

#endif
