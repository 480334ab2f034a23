/*
 * What a person sees of a page, in reading order. The tree is walked without
 * recursion, each element with the style that css.c makes of its style sheets;
 * flow.c cuts the text into lines. Letter case is the source's, whatever
 * text-transform says.
 *
 * Sizes are those of a browser whose default is 16 px (12 pt). A table gives
 * rows and columns only if it holds data; one that only lays out a page is
 * looked through. aria-hidden says nothing about eyes and is not heeded.
 */
#ifndef PARSERS_HTML_WALK_H
#define PARSERS_HTML_WALK_H

#include "css.h"
#include "document.h"

#include <stdbool.h>

struct _xmlNode; /* of libxml2 */

/* The style sheets of a page. */
struct html_sheets {
	struct css_sheet *sheet;
	bool elsewhere; /* others, which are not here, may colour the ground */
};

/* Append the lines of the page. */
void html_walk(const struct _xmlNode *root, const struct html_sheets *sheets,
    struct document *doc);

#endif
