/* See html_walk.h. */
#include "html_walk.h"

#include "html_room.h"
#include "html_tree.h"
#include "layout/flow.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_PATH = 200, /* ancestors that a selector can see */
	MAX_COLS = 64,	/* columns whose row spans are counted */
};

#define DEFAULT_SIZE 12.0f /* points */
#define UNREADABLE   1.5f  /* points */
#define NO_GROUND    (~0u) /* no colour */

struct frame {
	struct css_style style;
	struct flow_place place;
	const struct html_tag *tag;
	bool hidden;	 /* not displayed, with all that is inside */
	bool block;	 /* began a line, so it ends one */
	bool lines_only; /* inside a cell: one block for all of it */
	bool link, data;
	bool small; /* stands in something that has not most of the text */
};

struct walk {
	struct flow flow;
	const struct html_sheets *sheets;
	struct frame *frames;
	struct css_element path[MAX_PATH];
	size_t depth, cap; /* frames in use, allocated */
	float root_size;
	int row, col; /* in the data table that is open; tables of data do not
			 nest */
	int columns;  /* of the page, so far */
	const xmlNode *root, *judged;
	bool judged_most; /* does that element hold most of the text? */
	size_t page_text; /* bytes; 0: not counted yet */
	struct html_room room;
	int spans[MAX_COLS]; /* rows that a cell above still covers */
};

static struct frame *
top(struct walk *w)
{
	return &w->frames[w->depth - 1];
}

static void
end_line(struct walk *w, bool same_block)
{
	if (same_block)
		flow_line(&w->flow);
	else
		flow_block(&w->flow);
}

static int
span(const xmlNode *cell, const char *name)
{
	const char *s = html_attribute(cell, name);
	long n = s ? strtol(s, NULL, 10) : 1;
	return n < 1 ? 1 : n > 1000 ? 1000 : (int)n;
}

static void
start_row(struct walk *w)
{
	w->row++;
	w->col = 0;
	for (int i = 0; i < MAX_COLS; i++)
		w->spans[i] -= w->spans[i] > 0;
}

/* Where a cell stands, given the cells before it and above it. */
static struct flow_place
start_cell(struct walk *w, const xmlNode *cell)
{
	int wide = span(cell, "colspan"), high = span(cell, "rowspan");
	while (w->col < MAX_COLS && w->spans[w->col] > 0)
		w->col++;
	struct flow_place place = {
	    ROLE_CELL, w->row < 0 ? 0 : w->row, w->col, 0};
	for (int i = 0; i < wide; i++, w->col++)
		if (w->col < MAX_COLS)
			w->spans[w->col] = high;
	return place;
}

/* Set to the right by Bootstrap, which pages fetch and do not contain. */
static bool
is_aside(const char *classes)
{
	return strstr(classes, "pull-right") ||
	       strstr(classes, "float-right") || strstr(classes, "float-end");
}

static void
set_style(struct walk *w, const xmlNode *node, struct frame *f,
    const struct css_style *parent)
{
	const struct html_tag *tag = f->tag;
	size_t n = w->depth < MAX_PATH ? w->depth : MAX_PATH - 1;
	float size = parent->size;

	f->style = *parent;
	f->style.display = tag->display;
	f->style.positioned = f->style.clipped = f->style.wide = false;
	for (int i = 0; i < 2; i++) {
		f->style.margin[i] = f->style.padding[i] = 0;
		f->style.content[i] = NULL;
	}
	f->style.away = false;
	f->style.bold |= (tag->traits & TAG_BOLD) != 0;
	f->style.italic |= (tag->traits & TAG_ITALIC) != 0;
	if (tag->scale > 0)
		f->style.size *= tag->scale;
	if (tag->traits & TAG_PRE)
		f->style.space = CSS_KEEP_LINES;
	const char *hint;
	if ((hint = html_attribute(node, "bgcolor")))
		css_hint("background-color", hint, &f->style);
	if ((hint = html_attribute(node, "background")))
		css_hint("background", "url()", &f->style);
	if ((strcmp((const char *)node->name, "font") == 0 &&
		(hint = html_attribute(node, "color"))) ||
	    (strcmp((const char *)node->name, "body") == 0 &&
		(hint = html_attribute(node, "text"))))
		css_hint("color", hint, &f->style);
	if (tag->traits & TAG_LINK) /* blue, if nobody says else */
		f->style.odd_color = true;
	const char *classes = html_attribute(node, "class");
	f->style.floats = classes && is_aside(classes);
	w->path[n] = (struct css_element){(const char *)node->name,
	    html_attribute(node, "id"), html_attribute(node, "class"),
	    html_is_at_end(node, false), html_is_at_end(node, true)};
	bool odd = f->style.odd_ground;
	f->style.odd_ground = false;
	uint32_t ground = f->style.ground;
	f->style.ground = NO_GROUND;
	css_apply(w->sheets->sheet, w->path, n + 1,
	    html_attribute(node, "style"), size, w->root_size, &f->style);
	if (f->style.ground == NO_GROUND) {
		/* what is set over something else has that behind it */
		f->style.odd_ground |= odd || f->style.positioned;
		f->style.ground = ground;
	}
	if (w->depth == 0)
		w->root_size = f->style.size;
	if (classes && (strstr(classes, "material-icons") ||
			   strstr(classes, "material-symbols")))
		f->style.icons = true;
	if (html_attribute(node, "hidden") || f->style.display == CSS_NONE ||
	    f->style.clipped || f->style.away)
		f->hidden = true;
}

/* Does this element begin a line, given what it stands in? */
static bool
begins_line(const struct frame *f, const struct frame *parent)
{
	const struct css_style *s = &f->style;
	if (s->display == CSS_NONE)
		return false;
	return (f->tag->traits & TAG_ALWAYS) || s->display == CSS_BLOCK ||
	       s->display == CSS_FLEX || s->display == CSS_CELL ||
	       (s->display == CSS_INLINE_BLOCK && s->wide) || s->floats ||
	       s->positioned || parent->style.display == CSS_FLEX;
}

/* The second half of a word in a heading that a narrow column breaks. */
static bool
is_half(const xmlNode *node, const struct frame *f, const struct frame *parent)
{
	return parent->place.role == ROLE_HEADING && !f->style.floats &&
	       f->tag->display == CSS_INLINE &&
	       strcmp(parent->tag->name, "h1") != 0 && html_goes_on(node);
}

/* Does the element hold most of the page's text? Asked of one after another. */
static bool
holds_most(struct walk *w, const xmlNode *element)
{
	if (!w->page_text)
		w->page_text = html_text_length(w->root) + 1;
	if (w->judged != element)
		w->judged_most = 2 * html_text_length(element) > w->page_text;
	w->judged = element;
	return w->judged_most;
}

/*
 * Is the element a column of the page? It stands beside others, which hold
 * most of the text with it. What is inside it is not asked again.
 */
static bool
is_column(struct walk *w, const xmlNode *node, struct frame *f,
    const struct frame *parent)
{
	bool beside = parent->style.display == CSS_FLEX || f->style.floats ||
		      f->style.positioned || f->style.display == CSS_CELL ||
		      strcmp((const char *)node->name, "aside") == 0;

	f->small = parent->small;
	bool alone = html_is_at_end(node, false) && html_is_at_end(node, true);
	if (!beside || alone || f->small || f->hidden || parent->data ||
	    parent->place.column || parent->place.role != ROLE_NONE ||
	    !node->parent)
		return false;
	f->small = !holds_most(w, node->parent);
	return !f->small;
}

static void
set_place(struct walk *w, const xmlNode *node, struct frame *f,
    const struct frame *parent)
{
	unsigned traits = f->tag->traits;
	f->place = parent->place;
	if (is_column(w, node, f, parent))
		f->place.column = ++w->columns;
	f->lines_only = parent->lines_only;
	f->data = parent->data;
	if (traits & TAG_TABLE) {
		f->data = html_table_holds_data(node);
		f->lines_only = false;
		w->row = -1;
		memset(w->spans, 0, sizeof(w->spans));
	}
	if ((traits & TAG_ROW) && f->data)
		start_row(w);
	if ((traits & TAG_CELL) && f->data) {
		int column = f->place.column;
		f->place = start_cell(w, node);
		f->place.column = column;
		f->lines_only = true;
	} else if (f->place.role != ROLE_CELL) {
		if (traits & TAG_HEADING)
			f->place.role = ROLE_HEADING;
		else if (traits & TAG_ITEM)
			f->place.role =
			    html_is_entry(node) ? ROLE_NONE : ROLE_LIST_ITEM;
	}
}

/* Of the colour that is behind it, or too small. */
static bool
is_unseen(const struct walk *w, const struct css_style *s)
{
	if (s->size < UNREADABLE)
		return true;
	return color_is_alike(s->color, s->ground) && !s->odd_color &&
	       !s->odd_ground && !w->sheets->elsewhere &&
	       !css_misses_colors(w->sheets->sheet);
}

static void
pour(struct walk *w, const char *s, size_t len)
{
	const struct frame *f = top(w);
	struct flow_style style = {f->style.size, f->style.color, f->style.bold,
	    f->style.italic,
	    f->hidden || f->style.invisible || is_unseen(w, &f->style)};
	if (f->style.icons)
		return;
	if (!style.hidden)
		html_room_fill(&w->room, &w->flow, s, len, f->style.size);
	if (f->style.space == CSS_COLLAPSE) {
		flow_text(&w->flow, s, len, &style);
		return;
	}
	while (len) {
		const char *nl = memchr(s, '\n', len);
		size_t n = nl ? (size_t)(nl - s) : len;
		flow_text(&w->flow, s, n, &style);
		if (!nl)
			break;
		flow_line(&w->flow);
		s += n + 1;
		len -= n + 1;
	}
}

/* What a form shows: the text in a field, a box that is ticked or not. */
static void
pour_control(struct walk *w, const xmlNode *node)
{
	const char *type = html_attribute(node, "type");
	const char *value = html_attribute(node, "value");
	bool checked = html_attribute(node, "checked") != NULL;
	if (!type)
		type = "text";
	if (strcasecmp(type, "checkbox") == 0)
		value = checked ? "☑" : "☐";
	else if (strcasecmp(type, "radio") == 0)
		value = checked ? "◉" : "○";
	else if (strcasecmp(type, "text") != 0 && strcasecmp(type, "email") &&
		 strcasecmp(type, "tel") && strcasecmp(type, "url") &&
		 strcasecmp(type, "date") && strcasecmp(type, "number"))
		value = NULL;
	if (value) {
		flow_space(&w->flow);
		pour(w, value, strlen(value));
		flow_space(&w->flow);
	}
}

static void
open_frame(struct walk *w, const xmlNode *node)
{
	static const struct frame outside = {.style = {.display = CSS_BLOCK,
						 .size = DEFAULT_SIZE,
						 .ground = 0xFFFFFF},
	    .place = {ROLE_NONE, -1, -1}};
	if (w->depth == w->cap) {
		w->cap = w->cap ? 2 * w->cap : 64;
		w->frames =
		    xreallocarray(w->frames, w->cap, sizeof(*w->frames));
	}
	struct frame parent = w->depth ? *top(w) : outside;
	struct frame *f = &w->frames[w->depth];
	*f = (struct frame){.tag = html_tag(node), .hidden = parent.hidden};
	set_style(w, node, f, &parent.style);
	set_place(w, node, f, &parent);
	w->depth++;
	f->block = begins_line(f, &parent) && !is_half(node, f, &parent);
	if (!f->block && !f->hidden && f->place.role != ROLE_HEADING &&
	    (f->tag->display == CSS_INLINE ||
		f->style.display == CSS_INLINE_BLOCK) &&
	    html_is_item(node))
		f->block = f->lines_only = true;
	if (f->block) {
		end_line(w, parent.lines_only);
		w->flow.place = f->place;
	} else if (f->style.display == CSS_INLINE_BLOCK ||
		   f->style.display == CSS_INLINE_FLEX ||
		   parent.style.display == CSS_INLINE_FLEX ||
		   f->tag->display == CSS_BLOCK || html_stands_apart(node)) {
		flow_space(&w->flow);
	}
	if (!f->hidden)
		html_room_side(&w->room, &w->flow, &f->style, CSS_BEFORE);
	const char *url = html_attribute(node, "href");
	if ((f->tag->traits & TAG_LINK) && url && *url && *url != '#' &&
	    strncasecmp(url, "javascript:", 11) != 0) {
		flow_link(&w->flow, url);
		f->link = true;
	}
}

static void
close_frame(struct walk *w)
{
	struct frame f = *top(w);
	if (!f.hidden)
		html_room_side(&w->room, &w->flow, &f.style, CSS_AFTER);
	w->depth--;
	if (f.link)
		flow_link_end(&w->flow);
	if (f.block) {
		bool same = w->depth && top(w)->lines_only;
		end_line(w, same);
		if (w->depth)
			w->flow.place = top(w)->place;
	} else if (f.style.display == CSS_INLINE_BLOCK ||
		   f.tag->display == CSS_BLOCK) {
		flow_space(&w->flow);
	}
}

/* True when the children of node are to be visited (and then closed). */
static bool
enter(struct walk *w, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE ||
	    node->type == XML_CDATA_SECTION_NODE) {
		const char *s = (const char *)node->content;
		if (w->depth && s) {
			if (html_stands_apart(node))
				flow_space(&w->flow);
			pour(w, s, strlen(s));
		}
		return false;
	}
	if (node->type != XML_ELEMENT_NODE)
		return false;
	const struct html_tag *tag = html_tag(node);
	if (tag->traits & TAG_BREAK) {
		flow_line(&w->flow);
		return false;
	}
	if (strcmp(tag->name, "input") == 0) {
		if (w->depth)
			pour_control(w, node);
		return false;
	}
	if (html_is_picture(node))
		flow_space(&w->flow);
	if ((tag->traits & TAG_SKIP) ||
	    (strcmp(tag->name, "option") == 0 && !html_is_chosen(node)))
		return false;
	open_frame(w, node);
	return true;
}

static void
walk_tree(struct walk *w, const xmlNode *root)
{
	const xmlNode *node = root;
	while (node) {
		bool open = enter(w, node);
		if (open && node->children) {
			node = node->children;
			continue;
		}
		if (open)
			close_frame(w);
		while (node != root && !node->next) {
			node = node->parent;
			close_frame(w);
		}
		node = node == root ? NULL : node->next;
	}
}

void
html_walk(
    const xmlNode *root, const struct html_sheets *sheets, struct document *doc)
{
	struct walk w = {
	    .sheets = sheets, .root = root, .root_size = DEFAULT_SIZE};

	flow_init(&w.flow, doc);
	html_room_init(&w.room);
	walk_tree(&w, root);
	flow_release(&w.flow);
	html_room_release(&w.room);
	free(w.frames);
}
