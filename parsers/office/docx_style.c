/* Styles of DOCX (ECMA-376 part 1, 17.7); see docx_style.h. */
#include "docx_style.h"

#include "buffer.h"
#include "docx_package.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_BASES = 20, MAX_STYLES = 5000 };

struct entry {
	const char *id; /* lent by the tree */
	const xmlNode *node;
};

struct docx_styles {
	struct entry *list; /* sorted by id */
	size_t n;
	const xmlNode *defaults; /* <w:docDefaults> */
	const char *normal;	 /* id of the default paragraph style */
};

/* The w:val of a child; NULL when there is no such child. */
static const char *
child_value(const xmlNode *node, const char *name)
{
	const xmlNode *child = docx_child(node, name);
	const char *value = docx_attribute(child, "val");
	return value ? value : child ? "" : NULL;
}

/* <w:b/>, <w:b w:val="1"/>; off is 0, false, off, none. */
static void
set_switch(const xmlNode *node, const char *name, bool *to)
{
	const char *v = child_value(node, name);
	if (v)
		*to = strcmp(v, "0") != 0 && strcmp(v, "false") != 0 &&
		      strcmp(v, "off") != 0 && strcmp(v, "none") != 0;
}

/* "1F3864"; false for "auto" and anything else. */
static bool
read_color(const char *s, uint32_t *color)
{
	if (!s || strspn(s, "0123456789abcdefABCDEF") != 6 || s[6])
		return false;
	*color = (uint32_t)strtoul(s, NULL, 16);
	return true;
}

uint32_t
docx_shading(const xmlNode *properties, uint32_t before)
{
	const xmlNode *shd = properties ? docx_child(properties, "shd") : NULL;
	uint32_t color = before;
	if (shd)
		read_color(docx_attribute(shd, "fill"), &color);
	return color;
}

void
docx_run_properties(const xmlNode *rpr, struct body_style *style)
{
	struct flow_style *to = &style->text;
	if (!rpr)
		return;
	set_switch(rpr, "b", &to->bold);
	set_switch(rpr, "i", &to->italic);
	set_switch(rpr, "vanish", &to->hidden);
	style->ground = docx_shading(rpr, style->ground);
	if (docx_child(rpr, "highlight")) /* a marker's colour: seen */
		style->colored = false;
	const char *size = child_value(rpr, "sz"); /* in half points */
	if (size && *size) {
		float points = strtof(size, NULL) / 2;
		if (points > 0 && points < 1000)
			to->size = points;
	}
	const char *color = child_value(rpr, "color");
	if (color && !docx_child(rpr, "highlight"))
		style->colored = read_color(color, &to->color);
}

void
docx_paragraph_properties(const xmlNode *ppr, struct body_style *to)
{
	if (!ppr)
		return;
	to->ground = docx_shading(ppr, to->ground);
	const xmlNode *numbering = docx_child(ppr, "numPr");
	const char *list = child_value(numbering, "numId");
	if (list)
		to->list = strcmp(list, "0") != 0;
	const char *level = child_value(ppr, "outlineLvl");
	if (level && *level)
		to->heading = *level >= '0' && *level <= '8';
}

static int
entry_compare(const void *a, const void *b)
{
	return strcmp(
	    ((const struct entry *)a)->id, ((const struct entry *)b)->id);
}

struct docx_styles *
docx_styles_new(const xmlNode *root)
{
	struct docx_styles *s = xcalloc(1, sizeof(*s));
	s->defaults = root ? docx_child(root, "docDefaults") : NULL;
	for (const xmlNode *n = root ? root->children : NULL;
	     n && s->n < MAX_STYLES; n = n->next) {
		const char *id = docx_attribute(n, "styleId");
		const char *type = docx_attribute(n, "type");
		if (!docx_is(n, "style") || !id)
			continue;
		s->list = xreallocarray(s->list, s->n + 1, sizeof(*s->list));
		s->list[s->n++] = (struct entry){id, n};
		if (type && strcmp(type, "paragraph") == 0 &&
		    docx_attribute(n, "default"))
			s->normal = id;
	}
	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), entry_compare);
	return s;
}

void
docx_styles_free(struct docx_styles *styles)
{
	if (styles)
		free(styles->list);
	free(styles);
}

/* "heading 1", "Title", "标题 1": by the name that programs agree on. */
static bool
names_heading(const xmlNode *style)
{
	const char *name = child_value(style, "name");
	return name && (strncasecmp(name, "heading", 7) == 0 ||
			   strcasecmp(name, "title") == 0 ||
			   strncmp(name, "标题", strlen("标题")) == 0);
}

static void
apply(const struct docx_styles *styles, const char *id, struct body_style *to,
    int depth)
{
	struct entry key = {id, NULL}, *e = NULL;
	if (id && styles->n && depth < MAX_BASES)
		e = bsearch(&key, styles->list, styles->n,
		    sizeof(*styles->list), entry_compare);
	if (!e)
		return;
	const char *base = child_value(e->node, "basedOn");
	apply(styles, base, to, depth + 1);
	docx_paragraph_properties(docx_child(e->node, "pPr"), to);
	docx_run_properties(docx_child(e->node, "rPr"), to);
	if (names_heading(e->node))
		to->heading = true;
}

void
docx_styles_apply(
    const struct docx_styles *styles, const char *id, struct body_style *to)
{
	apply(styles, id, to, 0);
}

void
docx_styles_defaults(const struct docx_styles *styles, struct body_style *to)
{
	/* 17.7.5: without any word of it, text is 10 points */
	*to =
	    (struct body_style){.text = {.size = 10}, .ground = BODY_NO_COLOR};
	const xmlNode *d = docx_child(styles->defaults, "rPrDefault");
	docx_run_properties(docx_child(d, "rPr"), to);
	d = docx_child(styles->defaults, "pPrDefault");
	docx_paragraph_properties(docx_child(d, "pPr"), to);
	apply(styles, styles->normal, to, 0);
}
