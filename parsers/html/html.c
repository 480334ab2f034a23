/*
 * HTML by libxml2: what a person sees of it, in reading order. The tree is
 * walked without recursion, each element with the style that css.c makes of
 * its style sheets; flow.c cuts the text into lines. Nothing is fetched and no
 * script is run. Letter case is the source's, whatever text-transform says.
 *
 * Sizes are those of a browser whose default is 16 px (12 pt). A table gives
 * rows and columns only if it holds data; one that only lays out a page is
 * looked through. aria-hidden says nothing about eyes and is not heeded.
 */
#include "charset.h"
#include "css.h"
#include "layout/flow.h"
#include "html_room.h"
#include "html_tree.h"
#include "parser.h"
#include "text.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_BYTES = 64 << 20,
	MAX_PATH = 200,	     /* ancestors that a selector can see */
	MAX_COLS = 64,	     /* columns whose row spans are counted */
	PROLOGUE = 64 << 10, /* where a charset declaration is looked for */
};

#define DEFAULT_SIZE 12.0f /* points */
#define UNREADABLE   1.5f  /* points */
#define NO_GROUND    (~0u) /* no colour */

/* -------------------------------------------------------------- walking */

struct frame {
	struct css_style style;
	struct flow_place place;
	const struct html_tag *tag;
	bool hidden;	 /* not displayed, with all that is inside */
	bool block;	 /* began a line, so it ends one */
	bool lines_only; /* inside a cell: one block for all of it */
	bool link, data;
};

struct walk {
	struct flow flow;
	struct css_sheet *sheet;
	struct frame *frames;
	struct css_element path[MAX_PATH];
	size_t depth, cap; /* frames in use, allocated */
	float root_size;
	int row, col; /* in the data table that is open; tables of data do not
			 nest */
	bool sheets_elsewhere; /* they may say what is behind text */
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
	struct flow_place place = {ROLE_CELL, w->row < 0 ? 0 : w->row, w->col};
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
	css_apply(w->sheet, w->path, n + 1, html_attribute(node, "style"), size,
	    w->root_size, &f->style);
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

static void
set_place(struct walk *w, const xmlNode *node, struct frame *f,
    const struct frame *parent)
{
	unsigned traits = f->tag->traits;
	f->place = parent->place;
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
		f->place = start_cell(w, node);
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
	       !s->odd_ground && !w->sheets_elsewhere &&
	       !css_misses_colors(w->sheet);
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
	if (!f->block && f->tag->display == CSS_INLINE && !f->hidden &&
	    f->place.role != ROLE_HEADING && html_is_item(node))
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

/* ------------------------------------------------------------- the head */

/* What stands in <head> for us, and style sheets wherever they stand. */
static void
read_head(struct walk *w, const xmlNode *root, struct document *doc)
{
	for (const xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		const char *name = (const char *)n->name;
		const xmlNode *text = n->children;
		const char *content = text ? (const char *)text->content : NULL;
		if (strcmp(name, "style") == 0) {
			for (; text; text = text->next)
				if (text->content)
					css_parse(w->sheet,
					    (const char *)text->content,
					    strlen(
						(const char *)text->content));
		} else if (strcmp(name, "link") == 0) {
			const char *rel = html_attribute(n, "rel");
			w->sheets_elsewhere |=
			    rel && strcasestr(rel, "stylesheet");
		} else if (strcmp(name, "title") == 0 && content &&
			   !doc->title) {
			doc->title = text_clean(content, strlen(content));
		} else if (strcmp(name, "meta") == 0 && !doc->author) {
			const char *key = html_attribute(n, "name");
			const char *value = html_attribute(n, "content");
			if (key && value && *value &&
			    strcasecmp(key, "author") == 0)
				doc->author = text_clean(value, strlen(value));
		}
	}
}

/* The charset that <meta> or the XML declaration names; "" for none. */
static void
find_declared(const char *data, size_t len, char *name, size_t size)
{
	const char *end = data + (len < PROLOGUE ? len : PROLOGUE);
	*name = '\0';
	for (const char *s = data; (s = memchr(s, '<', (size_t)(end - s)));
	     s++) {
		const char *key = NULL, *close;
		close = memchr(s, '>', (size_t)(end - s));
		if (!close)
			return;
		if (strncasecmp(s, "<meta", 5) == 0)
			key = "charset";
		else if (strncmp(s, "<?xml", 5) == 0)
			key = "encoding";
		else
			continue;
		for (; s < close && strncasecmp(s, key, strlen(key)) != 0; s++)
			;
		if (s == close)
			continue;
		s += strlen(key);
		while (s < close && strchr(" \t\r\n=\"'", *s))
			s++;
		size_t n = strcspn(s, " \t\r\n\"'>;/?");
		if (n && n < size) {
			memcpy(name, s, n);
			name[n] = '\0';
			return;
		}
	}
}

static struct charset_result
decode(const struct parse_input *in)
{
	char declared[40];
	struct charset_result text;
	find_declared(in->data, in->len, declared, sizeof(declared));
	/* the mail's word counts more than the page's, if it is true */
	text = charset_decode(
	    in->data, in->len, in->charset ? in->charset : declared);
	if (in->charset && *declared && strcmp(text.how, "guessed") == 0) {
		free(text.text);
		text = charset_decode(in->data, in->len, declared);
	}
	return text;
}

static enum failure
html_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	if (in->len > MAX_BYTES) {
		*detail = "the page is larger than 64 MB";
		return FAIL_LIMIT;
	}
	struct charset_result text = decode(in);
	doc->charset = xstrdup(text.charset);
	doc->charset_how = xstrdup(text.how);
	xmlDoc *tree = htmlReadMemory(text.text, (int)text.len, NULL, "UTF-8",
	    XML_PARSE_HUGE | HTML_PARSE_RECOVER | HTML_PARSE_NONET |
		HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
	free(text.text);
	const xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
	if (root) {
		struct walk w = {.sheet = css_new(), .root_size = DEFAULT_SIZE};
		flow_init(&w.flow, doc);
		html_room_init(&w.room);
		read_head(&w, root, doc);
		walk_tree(&w, root);
		flow_release(&w.flow);
		html_room_release(&w.room);
		css_free(w.sheet);
		free(w.frames);
	}
	xmlFreeDoc(tree);
	if (doc->n_lines)
		return FAIL_NONE;
	*detail = "the page shows no text";
	return FAIL_NO_TEXT;
}

/* ------------------------------------------------------------- the row */

static int
html_sniff(const char *data, size_t len)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head",
	    "<body", "<meta", "<title", "<style", "<table", "<div", "<script",
	    "<p>", "<h1", "<center", "<font", "<link"};
	char text[1025]; /* without NULs, so that UTF-16 shows too */
	size_t n = 0;
	for (size_t i = 0; i < len && n < sizeof(text) - 1; i++)
		if (data[i] && !(data[i] & 0x80))
			text[n++] = data[i];
	text[n] = '\0';
	const char *s = text;
	for (;;) {
		s += strspn(s, " \t\r\n\f");
		const char *close;
		if (strncmp(s, "<!--", 4) == 0 && (close = strstr(s, "-->")))
			s = close + 3;
		else if (strncmp(s, "<?xml", 5) == 0 &&
			 (close = strstr(s, "?>")))
			s = close + 2;
		else
			break;
	}
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
			return 90;
	if (memchr(data, '\0', len < 1024 ? len : 1024))
		return 0;
	return strcasestr(text, "<html") || strcasestr(text, "<body") ? 60 : 0;
}

static const char *
library(void)
{
	return "libxml2 " LIBXML_DOTTED_VERSION;
}

const struct parser html_parser = {
    .name = "html",
    .media_types = (const char *const[]){"text/html", "application/xhtml+xml",
	"application/xhtml", NULL},
    .suffixes =
	(const char *const[]){".html", ".htm", ".xhtml", ".shtml", NULL},
    .sniff = html_sniff,
    .parse = html_parse,
    .begin = xmlInitParser,
    .library = library,
};
