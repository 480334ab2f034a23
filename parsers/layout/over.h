/*
 * Headings set in the middle or at the right of the page, over text that
 * begins left of them: no column begins with them.
 */
#ifndef PARSERS_OVER_H
#define PARSERS_OVER_H

#include "runs.h"

/* Mark them; em is the size of most of the page's text. */
void over_find(struct runs *runs, float em);

#endif
