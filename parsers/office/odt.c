/*
 * ODT, the text of OpenDocument (OASIS OpenDocument 1.3 part 3): content.xml
 * in its order, with styles, tables, frames and the page header before it.
 * What stands in a frame follows the paragraph it is anchored in; tracked
 * deletions and comments are not text. A package as DOCX is, and read with its
 * tools; text ends where it does there.
 */
#include "bundle.h"
#include "docx_package.h"
#include "odt_style.h"
#include "parser.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_BOXES = 200, /* frames and notes of one paragraph */
	MAX_COLS = 1000,
	MAX_SPACES = 200,
};

struct reader {
	struct body body;
	struct odt_styles *styles;
	const xmlNode *boxes[MAX_BOXES];
	int n_boxes;
	int lists; /* that we are in */
	bool hidden;
};

static void read_blocks(struct reader *r, const xmlNode *node, int level);

/* --------------------------------------------------------------- inline */

static void
pour(struct reader *r, const char *s, const struct body_style *style)
{
	struct flow_style look = style->text;
	look.hidden = r->hidden || body_hides(&r->body, style);
	flow_text(&r->body.flow, s, strlen(s), &look);
}

/* What says nothing to who reads the page. */
static const char *const silent[] = {"tracked-changes", "annotation",
    "annotation-end", "note-citation", "ruby-text", "forms", "title", "desc",
    "sequence-decls", "variable-decls", "user-field-decls", "image",
    "glue-point", "event-listeners", "index-title-template", NULL};
/* To be read after the paragraph that they are anchored in. */
static const char *const apart[] = {
    "text-box", "custom-shape", "rect", "ellipse", "circle", "note-body", NULL};

static void read_inline(struct reader *r, const xmlNode *node,
    const struct body_style *style, int level);

static void
read_span(struct reader *r, const xmlNode *n, const struct body_style *style,
    int level)
{
	struct body_style own = *style;
	odt_styles_apply(
	    r->styles, "text", docx_attribute(n, "style-name"), &own);
	if (docx_is(n, "hidden-text") || docx_is(n, "hidden-paragraph"))
		own.text.hidden = true;
	read_inline(r, n, &own, level + 1);
}

static void
read_element(struct reader *r, const xmlNode *n, const struct body_style *style,
    int level)
{
	if (docx_is_one_of(n, silent)) {
		return;
	} else if (docx_is_one_of(n, apart)) {
		if (r->n_boxes < MAX_BOXES)
			r->boxes[r->n_boxes++] = n;
	} else if (docx_is(n, "s")) {
		const char *count = docx_attribute(n, "c");
		long c = count ? strtol(count, NULL, 10) : 1;
		for (long i = 0; i < c && i < MAX_SPACES; i++)
			pour(r, " ", style);
	} else if (docx_is(n, "tab")) {
		flow_tab(&r->body.flow);
	} else if (docx_is(n, "line-break")) {
		flow_line(&r->body.flow);
	} else if (docx_is(n, "a")) {
		const char *url = docx_attribute(n, "href");
		bool link = url && *url && *url != '#';
		if (link)
			flow_link(&r->body.flow, url);
		read_inline(r, n, style, level + 1);
		if (link)
			flow_link_end(&r->body.flow);
	} else {
		read_span(r, n, style, level);
	}
}

static void
read_inline(struct reader *r, const xmlNode *node,
    const struct body_style *style, int level)
{
	if (level > BODY_LEVELS)
		return;
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type == XML_TEXT_NODE && n->content)
			pour(r, (const char *)n->content, style);
		else if (n->type == XML_ELEMENT_NODE)
			read_element(r, n, style, level);
	}
}

/* --------------------------------------------------------------- blocks */

static void
read_boxes(struct reader *r, int level)
{
	const xmlNode *boxes[MAX_BOXES];
	int n = r->n_boxes, lists = r->lists;
	bool odd = r->body.ground.odd;
	memcpy(boxes, r->boxes, (size_t)n * sizeof(boxes[0]));
	r->n_boxes = r->lists = 0;
	r->body.ground.odd = true; /* the frame's own filling */
	for (int i = 0; i < n; i++)
		read_blocks(r, boxes[i], level + 1);
	r->body.ground.odd = odd;
	r->lists = lists;
}

static void
read_paragraph(struct reader *r, const xmlNode *p, int level)
{
	struct body_style style = odt_styles_default(r->styles);
	odt_styles_apply(
	    r->styles, "paragraph", docx_attribute(p, "style-name"), &style);
	body_begin(&r->body, docx_is(p, "h") || style.heading, r->lists > 0);
	read_inline(r, p, &style, level + 1);
	body_end(&r->body);
	if (r->n_boxes)
		read_boxes(r, level);
}

static const struct body_words words = {
    .rows = (const char *const[]){"table-row", NULL},
    .cells = (const char *const[]){"table-cell", NULL},
    .paragraphs = (const char *const[]){"p", "h", NULL},
    .tables = (const char *const[]){"table", NULL},
    .groups = (const char *const[]){"table-header-rows", "table-rows",
	"table-row-group", NULL},
};

/* What is inside a cell or a section, which may have a ground of its own. */
static void
read_inside(
    struct reader *r, const xmlNode *node, const char *family, int level)
{
	struct body_style style = {.ground = BODY_NO_COLOR};
	odt_styles_apply(
	    r->styles, family, docx_attribute(node, "style-name"), &style);
	struct body_ground before = body_enter(&r->body, style.ground);
	read_blocks(r, node, level + 1);
	body_leave(&r->body, before);
}

static void
read_section(struct reader *r, const xmlNode *n, int level)
{
	const char *display = docx_attribute(n, "display");
	bool hidden = r->hidden;
	r->hidden |= display && strcmp(display, "none") == 0;
	read_inside(r, n, "section", level);
	r->hidden = hidden;
}

static void
read_row(struct reader *r, const xmlNode *row, int number, bool data, int level)
{
	int col = 0;
	for (const xmlNode *c = row->children; c; c = c->next) {
		const char *again =
		    docx_attribute(c, "number-columns-repeated");
		long n = again ? strtol(again, NULL, 10) : 1;
		bool covered = docx_is(c, "covered-table-cell");
		if (!covered && !docx_is(c, "table-cell"))
			continue;
		if (!covered) {
			if (data) {
				r->body.flow.place =
				    (struct flow_place){ROLE_CELL, number, col};
				r->body.in_cell = true;
			}
			read_inside(r, c, "table-cell", level);
			if (data)
				r->body.in_cell = false;
		}
		col += n > 0 && n < MAX_COLS ? (int)n : 1;
	}
}

static void
read_table(struct reader *r, const xmlNode *table, int level)
{
	int number = 0, lists = r->lists;
	bool data = body_holds_data(&r->body, &words, table);
	r->lists = 0;
	flow_block(&r->body.flow);
	for (const xmlNode *row = NULL;
	     (row = docx_within(table, row, words.rows, words.groups));)
		read_row(r, row, number++, data, level);
	r->lists = lists;
}

static void
read_block(struct reader *r, const xmlNode *n, int level)
{
	if (docx_is(n, "p") || docx_is(n, "h")) {
		read_paragraph(r, n, level);
	} else if (docx_is(n, "table")) {
		read_table(r, n, level);
	} else if (docx_is(n, "list")) {
		r->lists++;
		read_blocks(r, n, level + 1);
		r->lists--;
	} else if (docx_is(n, "section")) {
		read_section(r, n, level);
	} else if (!docx_is_one_of(n, silent)) {
		read_blocks(r, n, level + 1);
	}
}

static void
read_blocks(struct reader *r, const xmlNode *node, int level)
{
	if (level > BODY_LEVELS)
		return;
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			read_block(r, n, level);
}

/* ---------------------------------------------------------------- parts */

/* Is there something that text may be set over? */
static bool
has_shapes(const xmlNode *root)
{
	static const char *const shapes[] = {"custom-shape", "rect", "polygon",
	    "path", "ellipse", "circle", "g", NULL};
	for (const xmlNode *n = root; n; n = docx_next(n, root)) {
		const char *through = docx_attribute(n, "run-through");
		if (docx_is_one_of(n, shapes) ||
		    (through && strcmp(through, "background") == 0))
			return true;
	}
	return false;
}

static uint32_t
page_color(const xmlNode *styles)
{
	for (const xmlNode *n = styles; n; n = docx_next(n, styles)) {
		const char *color = docx_is(n, "page-layout-properties")
					? docx_attribute(n, "background-color")
					: NULL;
		if (color && *color == '#')
			return (uint32_t)strtoul(color + 1, NULL, 16);
	}
	return 0xFFFFFF;
}

/* Headers or footers of all kinds of pages: those not used are empty. */
static void
read_margins(struct reader *r, const xmlNode *styles, const char *which,
    enum line_role role)
{
	const xmlNode *pages =
	    styles ? docx_child(styles, "master-styles") : NULL;
	size_t len = strlen(which);
	r->body.outside = role;
	for (const xmlNode *n = pages; n; n = docx_next(n, pages))
		if (n->type == XML_ELEMENT_NODE &&
		    strncmp((const char *)n->name, which, len) == 0) {
			read_blocks(r, n, 0);
			flow_block(&r->body.flow);
		}
	r->body.outside = ROLE_NONE;
}

static void
read_meta(const struct bundle *bundle, struct document *doc)
{
	xmlDoc *tree = docx_xml(bundle, "meta.xml");
	const xmlNode *root = docx_root(tree);
	const xmlNode *meta = docx_child(root, "meta");
	const xmlNode *author = docx_child(meta, "initial-creator");
	doc->title = docx_content(docx_child(meta, "title"));
	doc->author =
	    docx_content(author ? author : docx_child(meta, "creator"));
	xmlFreeDoc(tree);
}

static void
use_styles(struct reader *r, const xmlNode *part, const xmlNode *styles)
{
	odt_styles_free(r->styles);
	r->styles = odt_styles_new(
	    docx_child(part, "automatic-styles"), docx_child(styles, "styles"));
}

static void
read_text(const xmlNode *content, const xmlNode *styles, struct document *doc)
{
	struct reader r = {.lists = 0};
	const xmlNode *body = docx_child(docx_child(content, "body"), "text");
	r.body.ground = (struct body_ground){
	    page_color(styles), has_shapes(content) || has_shapes(styles)};
	flow_init(&r.body.flow, doc);
	use_styles(&r, styles, styles);
	read_margins(&r, styles, "header", ROLE_NONE);
	use_styles(&r, content, styles);
	if (body)
		read_blocks(&r, body, 0);
	flow_block(&r.body.flow);
	use_styles(&r, styles, styles);
	read_margins(&r, styles, "footer", ROLE_FURNITURE);
	flow_release(&r.body.flow);
	odt_styles_free(r.styles);
}

static bool
is_wanted(const char *name)
{
	return strcmp(name, "content.xml") == 0 ||
	       strcmp(name, "styles.xml") == 0 ||
	       strcmp(name, "meta.xml") == 0 ||
	       strcmp(name, "META-INF/manifest.xml") == 0;
}

static enum failure
read_package(
    const struct bundle *bundle, struct document *doc, const char **detail)
{
	const struct bundle_member *m =
	    bundle_find(bundle, "META-INF/manifest.xml");
	if (m && strstr(m->data, "encryption-data")) {
		*detail = "an OpenDocument file with a password";
		return FAIL_ENCRYPTED;
	}
	xmlDoc *content = docx_xml(bundle, "content.xml");
	xmlDoc *styles = docx_xml(bundle, "styles.xml");
	enum failure failure = FAIL_NONE;
	if (!docx_root(content)) {
		*detail = "the text of the document is not well-formed";
		failure = FAIL_DAMAGED;
	} else {
		read_meta(bundle, doc);
		read_text(docx_root(content), docx_root(styles), doc);
		if (!doc->n_lines) {
			*detail = "the document holds no text";
			failure = FAIL_NO_TEXT;
		}
	}
	xmlFreeDoc(styles);
	xmlFreeDoc(content);
	return failure;
}

static enum failure
odt_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	struct bundle bundle;
	enum failure failure =
	    bundle_read(&bundle, in->data, in->len, is_wanted, detail);
	if (!failure)
		failure = read_package(&bundle, doc, detail);
	bundle_release(&bundle);
	return failure;
}

/* ------------------------------------------------------------- the row */

/* The first member says what the package is, and is stored (part 2, 3.3). */
static int
odt_sniff(const char *data, size_t len)
{
	static const char type[] =
	    "mimetypeapplication/vnd.oasis.opendocument.text";
	return len >= 100 && memcmp(data, "PK\3\4", 4) == 0 &&
		       memmem(data, 100, type, sizeof(type) - 1)
		   ? 96
		   : 0;
}

const struct parser odt_parser = {
    .name = "odt",
    .media_types =
	(const char *const[]){"application/vnd.oasis.opendocument.text",
	    "application/vnd.oasis.opendocument.text-template", NULL},
    .suffixes = (const char *const[]){".odt", ".ott", NULL},
    .sniff = odt_sniff,
    .parse = odt_parse,
};
