/*
 * As much of CSS as it takes to know what a person sees of a page: what is
 * hidden, where lines begin, what is bold and how large. Selectors of tags,
 * classes and ids with the descendant and child combinators, the first and
 * the last child, equal neighbours (li + li), ::before and ::after; rules with
 * anything else (other pseudo-classes, attributes) are passed over, and so are
 * custom properties. A sheet owns all its memory; no library is behind it.
 */
#ifndef PARSERS_CSS_H
#define PARSERS_CSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum css_display {
	CSS_INLINE,
	CSS_INLINE_BLOCK,
	CSS_INLINE_FLEX, /* and inline-grid */
	CSS_BLOCK,	 /* and list-item, table, table-row ... */
	CSS_FLEX,	 /* and grid */
	CSS_CELL,
	CSS_CONTENTS,
	CSS_NONE,
};

/* What a rule is about: what is set before or after the element, or it. */
enum css_side { CSS_BEFORE, CSS_AFTER, CSS_ITSELF };

enum css_space { CSS_COLLAPSE, CSS_KEEP_LINES };

struct css_style {
	/* of the element alone; the caller resets them for each */
	enum css_display display;
	bool floats, positioned; /* stands on its own */
	bool wide;		 /* has a width that makes it a column */
	bool clipped;		 /* shown to screen readers only */
	bool away;		 /* set where no screen reaches */
	float margin[2];	 /* left and right, points */
	float padding[2];
	const char *content[2]; /* set before and after; the sheet's, or NULL */
	/* inherited */
	float size; /* points */
	uint32_t color;
	uint32_t ground;	    /* the colour behind the text */
	bool odd_color, odd_ground; /* it is not known */
	bool bold, italic, invisible;
	bool icons; /* set in a font of icons: the letters name pictures */
	enum css_space space;
};

/* What a selector can ask of an element. Members may be NULL. */
struct css_element {
	const char *tag; /* lower case */
	const char *id;
	const char *classes; /* separated by spaces */
	bool first, last;    /* of its parent's elements */
};

struct css_sheet;

struct css_sheet *css_new(void);
void css_free(struct css_sheet *sheet);

/* Add the rules of a style sheet. Never fails: what is broken is left out. */
void css_parse(struct css_sheet *sheet, const char *text, size_t len);

/* What an attribute of old (bgcolor) says, as if a rule did. */
void css_hint(const char *property, const char *value, struct css_style *style);

/* Do rules that were passed over say of what colour text or its ground is? */
bool css_misses_colors(const struct css_sheet *sheet);

/*
 * Change style (inherited, with the element's own defaults) as the rules and
 * the element's style attribute say. path is the element and its ancestors,
 * the element last. parent_size and root_size (points) are what em and rem are
 * measured by.
 */
void css_apply(struct css_sheet *sheet, const struct css_element *path,
    size_t n, const char *attribute, float parent_size, float root_size,
    struct css_style *style);

#endif
