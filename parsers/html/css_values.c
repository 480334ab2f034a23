/* Values of CSS properties; see css_values.h. */
#include "css_values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum css_property
css_property_find(const char *name)
{
	static const char *const names[CSS_PROPERTIES] = {"display", "float",
	    "position", "visibility", "font-weight", "font-style", "font-size",
	    "white-space", "color", "clip", "font-family", "width",
	    "background", "background-color", "left", "top", "margin-left",
	    "text-indent", "margin-right", "padding-left", "padding-right",
	    "content"};
	int p = 0;
	while (p < CSS_PROPERTIES && strcmp(name, names[p]) != 0)
		p++;
	return (enum css_property)p;
}

static void
apply_display(const char *v, struct css_style *style)
{
	static const struct {
		const char *name;
		enum css_display display;
	} table[] = {
	    {"inline", CSS_INLINE},
	    {"inline-block", CSS_INLINE_BLOCK},
	    {"inline-table", CSS_INLINE_BLOCK},
	    {"inline-flex", CSS_INLINE_FLEX},
	    {"inline-grid", CSS_INLINE_FLEX},
	    {"block", CSS_BLOCK},
	    {"list-item", CSS_BLOCK},
	    {"table", CSS_BLOCK},
	    {"table-row", CSS_BLOCK},
	    {"table-caption", CSS_BLOCK},
	    {"flow-root", CSS_BLOCK},
	    {"flex", CSS_FLEX},
	    {"grid", CSS_FLEX},
	    {"-webkit-flex", CSS_FLEX},
	    {"-webkit-box", CSS_FLEX},
	    {"-ms-flexbox", CSS_FLEX},
	    {"table-cell", CSS_CELL},
	    {"contents", CSS_CONTENTS},
	    {"none", CSS_NONE},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(v, table[i].name) == 0)
			style->display = table[i].display;
}

static void
apply_size(
    const char *v, float parent_size, float root_size, struct css_style *style)
{
	static const struct {
		const char *name;
		float points;
	} words[] = {{"xx-small", 6.75f}, {"x-small", 7.5f}, {"small", 9.75f},
	    {"medium", 12}, {"initial", 12}, {"large", 13.5f}, {"x-large", 18},
	    {"xx-large", 24}};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(v, words[i].name) == 0) {
			style->size = words[i].points;
			return;
		}
	if (strncmp(v, "var(", 4) == 0 && strchr(v, ','))
		v = strchr(v, ',') + 1; /* what it falls back to */
	char *unit;
	float n = strtof(v, &unit);
	if (unit == v || !(n >= 0 && n < 10000)) {
		if (strcmp(v, "smaller") == 0)
			style->size = parent_size / 1.2f;
		else if (strcmp(v, "larger") == 0)
			style->size = parent_size * 1.2f;
		else if (strchr(v, '(') && style->size <= 0)
			style->size = root_size; /* "calc(…)" says more */
	} else if (strncmp(unit, "px", 2) == 0) {
		style->size = n * 0.75f;
	} else if (strncmp(unit, "pt", 2) == 0) {
		style->size = n;
	} else if (strncmp(unit, "rem", 3) == 0) {
		style->size = n * root_size;
	} else if (strncmp(unit, "em", 2) == 0) {
		style->size = n * parent_size;
	} else if (*unit == '%') {
		style->size = n / 100 * parent_size;
	} else if (strncmp(unit, "mm", 2) == 0) {
		style->size = n * 72 / 25.4f;
	} else if (n == 0) {
		style->size = 0;
	}
}

/*
 * A length in points; 0 for what is none. em is what em is measured by, in
 * points. Of what only the page's layout tells, a guess: % of a line's usual
 * width, one em where it is calculated or a custom property.
 */
static float
css_length(const char *v, float em, float root_size)
{
	enum { LINE = 400 }; /* points */
	char *unit;
	float n = strtof(v, &unit);

	if (strncmp(v, "var(", 4) == 0 || strncmp(v, "calc(", 5) == 0)
		return em;
	if (unit == v || !(n > -10000 && n < 10000))
		return 0;
	if (strncmp(unit, "px", 2) == 0)
		return n * 0.75f;
	if (strncmp(unit, "rem", 3) == 0)
		return n * root_size;
	if (strncmp(unit, "em", 2) == 0)
		return n * em;
	if (strncmp(unit, "ch", 2) == 0 || strncmp(unit, "ex", 2) == 0)
		return n * em / 2;
	if (*unit == '%' || strncmp(unit, "vw", 2) == 0)
		return n / 100 * LINE;
	if (strncmp(unit, "mm", 2) == 0)
		return n * 72 / 25.4f;
	if (strncmp(unit, "cm", 2) == 0)
		return n * 72 / 2.54f;
	return strncmp(unit, "pt", 2) == 0 ? n : 0;
}

/* #rgb, #rrggbb, rgb(r, g, b), black, white; false for all others. */
static bool
read_color(const char *v, uint32_t *color)
{
	if (*v == '#') {
		char *end;
		unsigned long n = strtoul(v + 1, &end, 16);
		if (end - v == 4)
			n = (n & 0xF00) * 0x1100 | (n & 0xF0) * 0x110 |
			    (n & 0xF) * 0x11;
		else if (end - v != 7)
			return false;
		*color = (uint32_t)n;
	} else if (strncmp(v, "rgb", 3) == 0 && strchr(v, '(')) {
		char *s = strchr(v, '(') + 1;
		uint32_t c = 0;
		for (int i = 0; i < 3; i++) {
			c = c << 8 | (strtoul(s, &s, 10) & 0xFF);
			s += strspn(s, ", ");
		}
		*color = c;
		return *s != '/' && *s != '0' && *s != '.'; /* it has alpha */
	} else if (strcmp(v, "black") == 0) {
		*color = 0;
	} else if (strcmp(v, "white") == 0) {
		*color = 0xFFFFFF;
	} else {
		return false;
	}
	return true;
}

static bool
is_inherited(const char *v)
{
	return strcmp(v, "inherit") == 0 || strcmp(v, "currentcolor") == 0;
}

/* A single colour, or something that is not known. */
static void
apply_ground(const char *v, struct css_style *style)
{
	if (strcmp(v, "none") != 0 && strcmp(v, "transparent") != 0 &&
	    strcmp(v, "initial") != 0)
		style->odd_ground = !read_color(v, &style->ground);
}

/* Far to the left of the page, or above it. */
static bool
is_away(const char *v)
{
	char *unit;
	float n = strtof(v, &unit);
	return strncmp(unit, "em", 2) == 0 || strncmp(unit, "rem", 3) == 0
		   ? n <= -50
		   : n <= -500;
}

static void
apply_weight(const char *v, struct css_style *style)
{
	if (isdigit((unsigned char)*v))
		style->bold = strtol(v, NULL, 10) >= 600;
	else if (strncmp(v, "bold", 4) == 0)
		style->bold = true;
	else if (strcmp(v, "normal") == 0 || strcmp(v, "lighter") == 0)
		style->bold = false;
}

/* A fifth of the page, or what a few words take. */
static bool
is_wide(const char *v)
{
	char *unit;
	float n = strtof(v, &unit);
	if (*unit == '%' || strncmp(unit, "vw", 2) == 0)
		return n >= 20;
	return unit != v && n >= (strncmp(unit, "px", 2) == 0 ? 100 : 6);
}

void
css_set(struct css_style *style, enum css_property property, const char *v,
    float parent_size, float root_size)
{
	switch (property) {
	case CSS_DISPLAY:
		apply_display(v, style);
		break;
	case CSS_FLOAT:
		style->floats = strcmp(v, "none") != 0;
		break;
	case CSS_POSITION:
		style->positioned =
		    strcmp(v, "absolute") == 0 || strcmp(v, "fixed") == 0;
		break;
	case CSS_VISIBILITY:
		style->invisible =
		    strcmp(v, "visible") != 0 && strcmp(v, "inherit") != 0;
		break;
	case CSS_WEIGHT:
		apply_weight(v, style);
		break;
	case CSS_SLANT:
		style->italic = strcmp(v, "normal") != 0;
		break;
	case CSS_SIZE:
		apply_size(v, parent_size, root_size, style);
		break;
	case CSS_SPACE:
		style->space =
		    strncmp(v, "pre", 3) == 0 || strcmp(v, "break-spaces") == 0
			? CSS_KEEP_LINES
			: CSS_COLLAPSE;
		break;
	case CSS_COLOR:
		if (!is_inherited(v))
			style->odd_color = !read_color(v, &style->color);
		break;
	case CSS_BACKGROUND:
	case CSS_BACKGROUND_COLOR:
		apply_ground(v, style);
		break;
	case CSS_LEFT:
	case CSS_TOP:
	case CSS_INDENT:
		style->away |= is_away(v);
		break;
	case CSS_MARGIN_LEFT:
		style->away |= is_away(v);
		style->margin[0] = css_length(v, style->size, root_size);
		break;
	case CSS_MARGIN_RIGHT:
		style->margin[1] = css_length(v, style->size, root_size);
		break;
	case CSS_PADDING_LEFT:
		style->padding[0] = css_length(v, style->size, root_size);
		break;
	case CSS_PADDING_RIGHT:
		style->padding[1] = css_length(v, style->size, root_size);
		break;
	case CSS_CLIP:
		style->clipped = strncmp(v, "rect(0", 6) == 0 ||
				 strncmp(v, "rect(1px", 8) == 0;
		break;
	case CSS_FAMILY:
		style->icons = strstr(v, "icon") ||
			       strstr(v, "material symbols") ||
			       strstr(v, "awesome") || strstr(v, "glyph");
		break;
	case CSS_WIDTH:
		style->wide = is_wide(v);
		break;
	default:
		break;
	}
}
