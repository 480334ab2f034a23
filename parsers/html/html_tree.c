/* Questions about the tree of a page; see html_tree.h. */
#include "html_tree.h"

#include "text.h"

#include <ctype.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_CELLS = 20000, /* nodes looked at to judge a table */
	MAX_OPTIONS = 1000,
	MAX_ITEMS = 200,
};

static const struct html_tag tags[] = {
#define TAG(name, display, traits, scale) {name, CSS_##display, traits, scale},
#include "html.def"
#undef TAG
};

static int
tag_compare(const void *name, const void *tag)
{
	return strcmp(name, ((const struct html_tag *)tag)->name);
}

const struct html_tag *
html_tag(const xmlNode *node)
{
	static const struct html_tag unknown = {"", CSS_INLINE};
	const struct html_tag *tag = bsearch(node->name, tags,
	    sizeof(tags) / sizeof(tags[0]), sizeof(tags[0]), tag_compare);
	return tag ? tag : &unknown;
}

const char *
html_attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content
				   ? (const char *)a->children->content
				   : "";
	return NULL;
}

const xmlNode *
html_next(const xmlNode *node, const xmlNode *top)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* The number of cells in a row. */
static int
row_cells(const xmlNode *row)
{
	int n = 0;
	for (const xmlNode *c = row->children; c; c = c->next)
		n += c->type == XML_ELEMENT_NODE &&
		     (html_tag(c)->traits & TAG_CELL);
	return n;
}

bool
html_table_holds_data(const xmlNode *table)
{
	const char *role = html_attribute(table, "role");
	int rows = 0, widest = 0, blocks = 0, looked = 0;
	if (role &&
	    (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0))
		return false;
	int cells = 0;
	for (const xmlNode *n = table; (n = html_next(n, table));) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		unsigned traits = html_tag(n)->traits;
		if (traits & TAG_TABLE || ++looked > MAX_CELLS)
			return false;
		if (traits & TAG_ROW) {
			rows++;
			cells = row_cells(n);
			widest = cells > widest ? cells : widest;
		} else if ((traits & TAG_HEADING) && cells > 1) {
			return false;
		} else if (!(traits & TAG_CELL) &&
			   html_tag(n)->display == CSS_BLOCK) {
			blocks++;
		}
	}
	return widest > 1 && (rows > 1 || blocks <= widest);
}

/* ----------------------------------------------------------- neighbours */

/* Does a class say what the thing is, or did a program number its styles? */
static bool
names_something(const xmlNode *node)
{
	const char *c = html_attribute(node, "class");
	if (html_attribute(node, "id") ||
	    strcmp((const char *)node->name, "a") == 0)
		return true;
	if (!c || strncasecmp(c, "mso", 3) == 0 || strncasecmp(c, "xl", 2) == 0)
		return false;
	size_t letters = strcspn(c, "0123456789 ");
	return *c && !(letters <= 4 && isdigit((unsigned char)c[letters]));
}

/* The node before, comments left out. */
static const xmlNode *
neighbour(const xmlNode *node)
{
	const xmlNode *prev = node->prev;
	while (prev && prev->type == XML_COMMENT_NODE)
		prev = prev->prev;
	return prev;
}

/* The first (or last) sign of the text in a node; a space if there is none. */
static unsigned
edge_sign(const xmlNode *node, bool last)
{
	while (node && node->type == XML_ELEMENT_NODE)
		node = last ? node->last : node->children;
	if (!node || node->type != XML_TEXT_NODE || !*node->content)
		return ' ';
	const char *s = (const char *)node->content;
	size_t len = strlen(s), i = 0;
	if (last)
		for (i = len - 1; i > 0 && (s[i] & 0xC0) == 0x80; i--)
			;
	unsigned c;
	text_decode(s + i, len - i, &c);
	return c;
}

static bool
is_word_sign(unsigned c)
{
	return c < 0x80 ? isalnum((int)c) != 0 : c > 0xBF;
}

/* A <span> and the like whose class names what it holds. */
static bool
is_field(const xmlNode *node)
{
	static const char *const names[] = {"span", "small", "time", "label"};
	if (node->type != XML_ELEMENT_NODE || !names_something(node))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp((const char *)node->name, names[i]) == 0)
			return true;
	return false;
}

bool
html_stands_apart(const xmlNode *node)
{
	const xmlNode *prev = neighbour(node);
	if (!prev)
		return false;
	if (prev->type == XML_ELEMENT_NODE && node->type == XML_ELEMENT_NODE)
		return names_something(node) || names_something(prev);
	if (!is_field(node) && !is_field(prev))
		return false;
	unsigned a = edge_sign(prev, true), b = edge_sign(node, false);
	return is_word_sign(a) && is_word_sign(b) &&
	       !(text_is_cjk(a) && text_is_cjk(b));
}

bool
html_goes_on(const xmlNode *element)
{
	const xmlNode *prev = neighbour(element);
	if (!prev || (prev->type == XML_ELEMENT_NODE &&
			 html_tag(prev)->display != CSS_INLINE))
		return false;
	return text_is_han(edge_sign(prev, true)) &&
	       text_is_han(edge_sign(element, false));
}

static bool
is_blank(const xmlNode *text)
{
	const char *s = (const char *)text->content;
	return !s || !s[strspn(s, " \t\r\n")];
}

/* Begins a line of its own, whatever its neighbours are. */
static bool
is_block(const xmlNode *node)
{
	const struct html_tag *tag;

	if (node->type != XML_ELEMENT_NODE)
		return false;
	tag = html_tag(node);
	return (tag->traits & (TAG_BREAK | TAG_HEADING)) ||
	       strcmp(tag->name, "p") == 0 || strcmp(tag->name, "ul") == 0;
}

/* Of one kind, by what the page calls them. */
static bool
is_alike(const xmlNode *a, const xmlNode *b)
{
	const char *c = html_attribute(a, "class");
	const char *d = html_attribute(b, "class");

	return xmlStrcmp(a->name, b->name) == 0 &&
	       (c && d ? strcmp(c, d) == 0 : c == d);
}

bool
html_is_item(const xmlNode *element)
{
	const xmlNode *from = element, *s;
	bool named =
	    html_attribute(element, "class") && names_something(element);
	bool box = html_tag(element)->display == CSS_BLOCK;
	int n = 0, looked = 0;

	if (!named && !box && strcmp((const char *)element->name, "mark") != 0)
		return false;
	while (from->prev && !is_block(from->prev) && ++looked < MAX_ITEMS)
		from = from->prev;
	for (s = from; s && !is_block(s); s = s->next) {
		if (++looked > MAX_ITEMS ||
		    (s->type == XML_TEXT_NODE && !is_blank(s)))
			return false;
		if (s->type != XML_ELEMENT_NODE)
			continue;
		/* only the name of the list may stand before its items */
		if (!is_alike(s, element) && n)
			return false;
		n += is_alike(s, element);
	}
	/* two boxes may be a thing and its place, three are a list */
	return n > (named ? 1 : 2);
}

bool
html_is_entry(const xmlNode *item)
{
	int looked = 0, blocks = 0;
	for (const xmlNode *n = item; (n = html_next(n, item));) {
		if (++looked > MAX_ITEMS)
			return true;
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (html_tag(n)->traits & (TAG_HEADING | TAG_TABLE | TAG_ITEM))
			return true;
		blocks += html_tag(n)->display == CSS_BLOCK;
	}
	return blocks > 2;
}

size_t
html_text_length(const xmlNode *element)
{
	size_t length = 0;

	for (const xmlNode *n = element; (n = html_next(n, element));)
		if (n->type == XML_TEXT_NODE && n->content &&
		    !(html_tag(n->parent)->traits & TAG_SKIP) && !is_blank(n))
			length += strlen((const char *)n->content);
	return length;
}

bool
html_is_at_end(const xmlNode *element, bool last)
{
	const xmlNode *n = element;

	do
		n = last ? n->next : n->prev;
	while (n && n->type != XML_ELEMENT_NODE);
	return !n;
}

bool
html_is_picture(const xmlNode *element)
{
	return xmlStrcmp(element->name, (const xmlChar *)"img") == 0 ||
	       xmlStrcmp(element->name, (const xmlChar *)"svg") == 0;
}

bool
html_is_chosen(const xmlNode *option)
{
	bool first = true;
	int looked = 0;
	if (html_attribute(option, "selected"))
		return true;
	/* without one that is selected, the first is shown */
	for (const xmlNode *o = option->prev; o && first; o = o->prev)
		first = o->type != XML_ELEMENT_NODE;
	for (const xmlNode *o = option->next; o && first; o = o->next)
		if (++looked > MAX_OPTIONS ||
		    (o->type == XML_ELEMENT_NODE &&
			html_attribute(o, "selected")))
			return false;
	return first;
}
