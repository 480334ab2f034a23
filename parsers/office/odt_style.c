/* Styles of ODT (OpenDocument 1.3 part 3, 16); see odt_style.h. */
#include "odt_style.h"

#include "buffer.h"
#include "docx_package.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BASES = 20, MAX_STYLES = 20000 };

struct entry {
	const char *family, *name; /* lent by the tree */
	const xmlNode *node;
	size_t order; /* the document's own come first */
};

struct odt_styles {
	struct entry *list; /* sorted */
	size_t n;
	const xmlNode *paragraph; /* the default style of paragraphs */
};

static int
compare(const void *a, const void *b)
{
	const struct entry *e = a, *f = b;
	int d = strcmp(e->family, f->family);
	if (!d)
		d = strcmp(e->name, f->name);
	return d ? d : e->order < f->order ? -1 : e->order > f->order;
}

static void
add(struct odt_styles *s, const xmlNode *styles)
{
	for (const xmlNode *n = styles ? styles->children : NULL;
	     n && s->n < MAX_STYLES; n = n->next) {
		const char *family = docx_attribute(n, "family");
		const char *name = docx_attribute(n, "name");
		if (!family)
			continue;
		if (docx_is(n, "default-style") &&
		    strcmp(family, "paragraph") == 0)
			s->paragraph = n;
		if (!docx_is(n, "style") || !name)
			continue;
		if ((s->n & (s->n - 1)) == 0)
			s->list = xreallocarray(
			    s->list, s->n ? 2 * s->n : 1, sizeof(*s->list));
		s->list[s->n] = (struct entry){family, name, n, s->n};
		s->n++;
	}
}

struct odt_styles *
odt_styles_new(const xmlNode *own, const xmlNode *shared)
{
	struct odt_styles *s = xcalloc(1, sizeof(*s));
	add(s, own);
	add(s, shared);
	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), compare);
	return s;
}

void
odt_styles_free(struct odt_styles *styles)
{
	if (styles)
		free(styles->list);
	free(styles);
}

static const struct entry *
find(const struct odt_styles *s, const char *family, const char *name)
{
	size_t low = 0, high = s->n;
	struct entry key = {.family = family, .name = name};
	while (low < high) { /* the first that is not before it */
		size_t middle = (low + high) / 2;
		if (compare(&s->list[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && strcmp(s->list[low].family, family) == 0 &&
		       strcmp(s->list[low].name, name) == 0
		   ? &s->list[low]
		   : NULL;
}

/* "#1f3864"; "transparent" and the like are none. */
static bool
read_color(const char *s, uint32_t *color)
{
	if (!s || *s != '#' || strspn(s + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*color = (uint32_t)strtoul(s + 1, NULL, 16);
	return true;
}

static void
read_ground(const xmlNode *properties, struct body_style *to)
{
	uint32_t color;
	if (read_color(docx_attribute(properties, "background-color"), &color))
		to->ground = color;
}

/* "12pt", "0.5cm", or "80%" of what it was. */
static float
read_size(const char *s, float before)
{
	char *unit;
	float n = strtof(s, &unit);
	if (unit == s || !(n >= 0 && n < 1000))
		return before;
	if (*unit == '%')
		return before * n / 100;
	if (strncmp(unit, "cm", 2) == 0)
		return n * 72 / 2.54f;
	if (strncmp(unit, "mm", 2) == 0)
		return n * 72 / 25.4f;
	return strncmp(unit, "in", 2) == 0 ? n * 72 : n;
}

static void
read_properties(const xmlNode *style, struct body_style *to)
{
	const xmlNode *text = docx_child(style, "text-properties");
	const char *v;
	read_ground(docx_child(style, "paragraph-properties"), to);
	read_ground(docx_child(style, "table-cell-properties"), to);
	read_ground(docx_child(style, "section-properties"), to);
	if (!text)
		return;
	read_ground(text, to);
	if ((v = docx_attribute(text, "font-size")))
		to->text.size = read_size(v, to->text.size);
	if ((v = docx_attribute(text, "font-weight")))
		to->text.bold =
		    strcmp(v, "bold") == 0 || (*v >= '6' && *v <= '9');
	if ((v = docx_attribute(text, "font-style")))
		to->text.italic = strcmp(v, "normal") != 0;
	if ((v = docx_attribute(text, "color")))
		to->colored = read_color(v, &to->text.color);
	if ((v = docx_attribute(text, "use-window-font-color")) &&
	    strcmp(v, "true") == 0)
		to->colored = false; /* as the ground demands */
	if ((v = docx_attribute(text, "display")))
		to->text.hidden = strcmp(v, "none") == 0;
}

static void
apply(const struct odt_styles *s, const char *family, const char *name,
    struct body_style *to, int depth)
{
	const struct entry *e =
	    name && depth < MAX_BASES ? find(s, family, name) : NULL;
	if (!e)
		return;
	apply(s, family, docx_attribute(e->node, "parent-style-name"), to,
	    depth + 1);
	read_properties(e->node, to);
	const char *level = docx_attribute(e->node, "default-outline-level");
	if (level)
		to->heading = *level != '\0';
	if (strcmp(name, "Title") == 0)
		to->heading = true;
}

void
odt_styles_apply(const struct odt_styles *styles, const char *family,
    const char *name, struct body_style *to)
{
	apply(styles, family, name, to, 0);
}

struct body_style
odt_styles_default(const struct odt_styles *styles)
{
	struct body_style s = {.text = {.size = 12}, .ground = BODY_NO_COLOR};
	if (styles->paragraph)
		read_properties(styles->paragraph, &s);
	return s;
}
