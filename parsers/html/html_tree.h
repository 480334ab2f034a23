/*
 * Questions about the tree of a page that need no style: what an element is,
 * whether a table holds data, whether two neighbours are two words.
 */
#ifndef PARSERS_HTML_TREE_H
#define PARSERS_HTML_TREE_H

#include "css.h"

struct _xmlNode; /* of libxml2 */

enum html_trait {
	TAG_SKIP = 1,	/* what is inside is not shown as text */
	TAG_ALWAYS = 2, /* begins a line even where CSS sets it in a line */
	TAG_HEADING = 4,
	TAG_ITEM = 8,
	TAG_TABLE = 16,
	TAG_ROW = 32,
	TAG_CELL = 64,
	TAG_BREAK = 128,
	TAG_CONTROL = 256,
	TAG_LINK = 512,
	TAG_BOLD = 1024,
	TAG_ITALIC = 2048,
	TAG_PRE = 4096,
};

struct html_tag {
	const char *name;
	enum css_display display; /* before any style sheet */
	unsigned traits;
	float scale; /* of the parent's size; 0: the same */
};

/* Never NULL; elements without meaning for us are alike. */
const struct html_tag *html_tag(const struct _xmlNode *element);

/* The value of an attribute, lent by the tree; NULL: none. */
const char *html_attribute(const struct _xmlNode *element, const char *name);

/* The next node of the subtree of top in document order; NULL: none. */
const struct _xmlNode *html_next(
    const struct _xmlNode *node, const struct _xmlNode *top);

/*
 * Does a table hold data? Not when another table is inside, when it has one
 * column, when cells side by side have headings of their own, or when its
 * only row has cells of several paragraphs: that is a page laid out.
 */
bool html_table_holds_data(const struct _xmlNode *table);

/*
 * Is a node of a line another word than its neighbour before, though no space
 * is between them? So it is where their classes name things: then the style
 * sheet sets them apart (a margin, a separator). Office programs cut words
 * into spans, though, and number their classes.
 */
bool html_stands_apart(const struct _xmlNode *node);

/* Is an element the other half of a Chinese word that begins before it? */
bool html_goes_on(const struct _xmlNode *element);

/*
 * Is an element one of a row of equals, with nothing else between them and at
 * most the name of the row before them? Style sheets make boxes of such:
 * skills, ways to reach someone.
 */
bool html_is_item(const struct _xmlNode *element);

/*
 * Is a <li> no item of a list but an entry of its own, with a heading, a list
 * or several paragraphs in it? Jobs are often set so.
 */
bool html_is_entry(const struct _xmlNode *item);

/* Bytes of the text inside. */
size_t html_text_length(const struct _xmlNode *element);

/* Is it the first (or the last) of its parent's elements? */
bool html_is_at_end(const struct _xmlNode *element, bool last);

/* Does it take room in a line without being text? */
bool html_is_picture(const struct _xmlNode *element);

/* Is this <option> the one that is shown? */
bool html_is_chosen(const struct _xmlNode *option);

#endif
