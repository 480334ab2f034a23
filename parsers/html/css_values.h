/*
 * The properties of CSS that matter here, and what their values do to a style.
 * Used by css.c alone.
 */
#ifndef PARSERS_CSS_VALUES_H
#define PARSERS_CSS_VALUES_H

#include "css.h"

enum css_property {
	CSS_DISPLAY,
	CSS_FLOAT,
	CSS_POSITION,
	CSS_VISIBILITY,
	CSS_WEIGHT,
	CSS_SLANT,
	CSS_SIZE,
	CSS_SPACE,
	CSS_COLOR,
	CSS_CLIP,
	CSS_FAMILY,
	CSS_WIDTH,
	CSS_BACKGROUND,
	CSS_BACKGROUND_COLOR,
	CSS_LEFT,
	CSS_TOP,
	CSS_MARGIN_LEFT,
	CSS_INDENT,
	CSS_MARGIN_RIGHT,
	CSS_PADDING_LEFT,
	CSS_PADDING_RIGHT,
	CSS_CONTENT,
	CSS_PROPERTIES
};

/* CSS_PROPERTIES for a name (lower case) that is none of them. */
enum css_property css_property_find(const char *name);

/*
 * Set one property of style to value (lower case, trimmed). A value that is
 * not understood changes nothing. Sizes in points: the parent's for em and %,
 * the root's for rem.
 */
void css_set(struct css_style *style, enum css_property property,
    const char *value, float parent_size, float root_size);

#endif
