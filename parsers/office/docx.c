/*
 * DOCX: the text of word/document.xml in its order, with styles, tables, text
 * boxes and the page header before it. Parts are found by relationships, not
 * by name. Tabs part a line as a wide gap parts one in a PDF, unless they only
 * follow a label or a number. What is deleted in a tracked change is gone;
 * what stands in a text box follows the paragraph it is anchored in.
 *
 * A password makes a DOCX an OLE file: that is told from old .doc in ole.c.
 */
#include "bundle.h"
#include "docx_package.h"
#include "docx_style.h"
#include "ole.h"
#include "parser.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BOXES = 200 /* of one paragraph */, MAX_COLS = 1000 };

struct reader {
	struct body body;
	struct bundle bundle;
	struct docx_styles *styles;
	const xmlNode *relations; /* of the part that is read */
	struct body_style paragraph;
	const xmlNode *boxes[MAX_BOXES];
	int n_boxes;
	int field; /* complex fields that we are in the code of */
	struct buffer code;
	bool field_link;
	const char *name; /* of the part that is read */
	bool chunks;	  /* hand on documents of other formats */
	bool shapes;	  /* there are some that text may be set over */
};

/* ----------------------------------------------------------------- runs */

static void read_blocks(struct reader *r, const xmlNode *node, int level);

/* HYPERLINK "url" in the code of a field begins a link. */
static void
start_field_link(struct reader *r)
{
	const char *s = strstr(r->code.data, "HYPERLINK");
	const char *open = s ? strchr(s, '"') : NULL;
	const char *close = open ? strchr(open + 1, '"') : NULL;
	if (close && !memmem(s, (size_t)(open - s), "\\l", 2)) {
		char *url = xstrndup(open + 1, (size_t)(close - open) - 1);
		flow_link(&r->body.flow, url);
		free(url);
		r->field_link = true;
	}
}

static void
read_field_char(struct reader *r, const xmlNode *node)
{
	const char *type = docx_attribute(node, "fldCharType");
	if (!type)
		return;
	if (strcmp(type, "begin") == 0) {
		r->field++;
		buffer_clear(&r->code);
	} else if (strcmp(type, "separate") == 0) {
		r->field -= r->field > 0;
		start_field_link(r);
	} else if (strcmp(type, "end") == 0) {
		/* a field without a result never separates */
		r->field = 0;
		if (r->field_link)
			flow_link_end(&r->body.flow);
		r->field_link = false;
	}
}

static void
pour(struct reader *r, const xmlNode *t, const struct flow_style *style)
{
	for (const xmlNode *n = t->children; n; n = n->next)
		if (n->content)
			flow_text(&r->body.flow, (const char *)n->content,
			    strlen((const char *)n->content), style);
}

/* The text boxes in a drawing, to be read after the paragraph. */
static void
find_boxes(struct reader *r, const xmlNode *node, int level)
{
	if (level > BODY_LEVELS)
		return;
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (docx_is(n, "txbxContent")) {
			if (r->n_boxes < MAX_BOXES)
				r->boxes[r->n_boxes++] = n;
		} else if (docx_is(n, "AlternateContent")) {
			/* the same thing twice, for old programs and new */
			int before = r->n_boxes;
			const xmlNode *c = docx_child(n, "Choice");
			if (c)
				find_boxes(r, c, level + 1);
			c = docx_child(n, "Fallback");
			if (c && r->n_boxes == before)
				find_boxes(r, c, level + 1);
		} else {
			find_boxes(r, n, level + 1);
		}
	}
}

/*
 * A sign by its place in a font: of those of Wingdings and Wingdings 2 the
 * boxes, which forms tick.
 */
static void
pour_sign(struct reader *r, const xmlNode *sym, const struct flow_style *style)
{
	const char *font = docx_attribute(sym, "font");
	const char *code = docx_attribute(sym, "char");
	const char *box = NULL;

	if (!font || !code || strncmp(font, "Wingdings", 9) != 0)
		return;
	switch (strtoul(code, NULL, 16)) {
	case 0xf052:
	case 0xf053:
	case 0xf0fd:
	case 0xf0fe:
		box = "☑";
		break;
	case 0xf02a:
	case 0xf06f:
	case 0xf0a3:
	case 0xf0a8:
		box = "☐";
		break;
	}
	if (box)
		flow_text(&r->body.flow, box, strlen(box), style);
}

static void
read_run(struct reader *r, const xmlNode *run)
{
	struct body_style style = r->paragraph;
	const xmlNode *rpr = docx_child(run, "rPr");
	docx_styles_apply(r->styles,
	    docx_attribute(docx_child(rpr, "rStyle"), "val"), &style);
	docx_run_properties(rpr, &style);
	style.text.hidden = body_hides(&r->body, &style);
	for (const xmlNode *n = run->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		const char *name = (const char *)n->name;
		if (strcmp(name, "fldChar") == 0)
			read_field_char(r, n);
		else if (strcmp(name, "instrText") == 0 && n->children &&
			 n->children->content)
			buffer_adds(
			    &r->code, (const char *)n->children->content);
		else if (r->field > 0)
			continue;
		else if (strcmp(name, "t") == 0)
			pour(r, n, &style.text);
		else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
			flow_tab(&r->body.flow);
		else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
			flow_line(&r->body.flow);
		else if (strcmp(name, "noBreakHyphen") == 0)
			flow_text(&r->body.flow, "-", 1, &style.text);
		else if (strcmp(name, "sym") == 0)
			pour_sign(r, n, &style.text);
		else if (strcmp(name, "ruby") == 0)
			for (const xmlNode *b =
				 docx_child(docx_child(n, "rubyBase"), "r");
			     b; b = NULL)
				read_run(r, b);
		else if (strcmp(name, "drawing") == 0 ||
			 strcmp(name, "pict") == 0 ||
			 strcmp(name, "object") == 0 ||
			 strcmp(name, "AlternateContent") == 0)
			find_boxes(r, run, 0), n = run->last;
	}
}

/* What a paragraph holds: runs, and wrappings around runs. */
static void
read_inline(struct reader *r, const xmlNode *node, int level)
{
	if (level > BODY_LEVELS)
		return;
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (docx_is(n, "r")) {
			read_run(r, n);
		} else if (docx_is(n, "hyperlink")) {
			const char *id = docx_attribute(n, "id");
			const char *url =
			    id ? docx_relation(r->relations, id, NULL) : NULL;
			if (url && *url)
				flow_link(&r->body.flow, url);
			read_inline(r, n, level + 1);
			if (url && *url)
				flow_link_end(&r->body.flow);
		} else if (!docx_is(n, "pPr") && !docx_is(n, "del") &&
			   !docx_is(n, "moveFrom") && !docx_is(n, "sdtPr")) {
			read_inline(r, n, level + 1);
		}
	}
}

/* --------------------------------------------------------------- blocks */

static void
read_boxes(struct reader *r, int level)
{
	const xmlNode *boxes[MAX_BOXES];
	int n = r->n_boxes;
	memcpy(boxes, r->boxes, (size_t)n * sizeof(boxes[0]));
	bool odd = r->body.ground.odd;
	r->n_boxes = 0;
	r->body.ground.odd = true; /* the shape's own filling */
	for (int i = 0; i < n; i++)
		read_blocks(r, boxes[i], level + 1);
	r->body.ground.odd = odd;
}

static void
read_paragraph(struct reader *r, const xmlNode *p, int level)
{
	const xmlNode *ppr = docx_child(p, "pPr");
	docx_styles_defaults(r->styles, &r->paragraph);
	docx_styles_apply(r->styles,
	    docx_attribute(docx_child(ppr, "pStyle"), "val"), &r->paragraph);
	docx_paragraph_properties(ppr, &r->paragraph);
	body_begin(&r->body, r->paragraph.heading, r->paragraph.list);
	read_inline(r, p, level + 1);
	body_end(&r->body);
	if (r->n_boxes)
		read_boxes(r, level);
}

/* Rows and cells may stand in controls. */
static const char *const groups[] = {"sdt", "sdtContent", "customXml", NULL};
static const struct body_words words = {
    .rows = (const char *const[]){"tr", NULL},
    .cells = (const char *const[]){"tc", NULL},
    .paragraphs = (const char *const[]){"p", NULL},
    .tables = (const char *const[]){"tbl", NULL},
    .groups = groups,
};

/* A cell that only goes on with the one above it. */
static bool
is_merged_away(const xmlNode *tcpr)
{
	const xmlNode *merge = docx_child(tcpr, "vMerge");
	const char *value = docx_attribute(merge, "val");
	return merge && (!value || strcmp(value, "restart") != 0);
}

static void
read_row(struct reader *r, const xmlNode *row, int number, bool data, int level)
{
	int col = 0;
	for (const xmlNode *c = NULL;
	     (c = docx_within(row, c, words.cells, groups));) {
		const xmlNode *tcpr = docx_child(c, "tcPr");
		const char *wide =
		    docx_attribute(docx_child(tcpr, "gridSpan"), "val");
		long span = wide ? strtol(wide, NULL, 10) : 1;
		struct body_ground before =
		    body_enter(&r->body, docx_shading(tcpr, BODY_NO_COLOR));
		if (data) {
			r->body.flow.place =
			    (struct flow_place){ROLE_CELL, number, col};
			r->body.in_cell = true;
		}
		if (!is_merged_away(tcpr))
			read_blocks(r, c, level + 1);
		body_leave(&r->body, before);
		if (data)
			r->body.in_cell = false;
		col += span > 0 && span < MAX_COLS ? (int)span : 1;
	}
}

static void
read_table(struct reader *r, const xmlNode *table, int level)
{
	bool data = body_holds_data(&r->body, &words, table);
	int number = 0;
	bool odd = r->body.ground.odd;
	flow_block(&r->body.flow);
	/* the table's style may fill its cells */
	r->body.ground.odd |=
	    docx_child(docx_child(table, "tblPr"), "tblStyle") != NULL;
	for (const xmlNode *row = NULL;
	     (row = docx_within(table, row, words.rows, groups));)
		read_row(r, row, number++, data, level);
	r->body.ground.odd = odd;
}

/*
 * A document of another format that Word takes in when it opens the file; web
 * pages "saved as Word" consist of one. It is handed on to be read.
 */
static void
read_chunk(struct reader *r, const xmlNode *node)
{
	if (!r->chunks)
		return;
	const char *id = docx_attribute(node, "id");
	const char *target = id ? docx_relation(r->relations, id, NULL) : NULL;
	char *name = target ? docx_resolve(r->name, target) : NULL;
	const struct bundle_member *m =
	    name ? bundle_find(&r->bundle, name) : NULL;
	if (m) {
		char *copy = xreallocarray(NULL, m->len + 1, 1);
		memcpy(copy, m->data, m->len + 1);
		const char *slash = strrchr(name, '/');
		document_add_part(r->body.flow.doc,
		    xstrdup(slash ? slash + 1 : name), NULL, xstrdup(name),
		    copy, m->len);
	}
	free(name);
}

static void
read_blocks(struct reader *r, const xmlNode *node, int level)
{
	if (level > BODY_LEVELS)
		return;
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (docx_is(n, "p"))
			read_paragraph(r, n, level);
		else if (docx_is(n, "tbl"))
			read_table(r, n, level);
		else if (docx_is(n, "altChunk"))
			read_chunk(r, n);
		else if (!docx_is(n, "del") && !docx_is(n, "moveFrom") &&
			 !docx_is(n, "sdtPr") && !docx_is(n, "tcPr"))
			read_blocks(r, n, level + 1);
	}
}

/* ---------------------------------------------------------------- parts */

static uint32_t
page_color(const xmlNode *root)
{
	const xmlNode *page = root ? docx_child(root, "background") : NULL;
	const char *color = page ? docx_attribute(page, "color") : NULL;
	return color && strspn(color, "0123456789abcdefABCDEF") == 6
		   ? (uint32_t)strtoul(color, NULL, 16)
		   : 0xFFFFFF;
}

/* Is there something that text may be set over? */
static bool
has_shapes(const xmlNode *root)
{
	for (const xmlNode *n = root; n; n = docx_next(n, root)) {
		const char *behind = docx_is(n, "anchor")
					 ? docx_attribute(n, "behindDoc")
					 : NULL;
		if (docx_is(n, "wsp") || docx_is(n, "pict") ||
		    (behind && strcmp(behind, "0") != 0))
			return true;
	}
	return false;
}

/* Read a part of the package as far as it has text. */
static bool
read_part(struct reader *r, const char *name, enum line_role outside)
{
	xmlDoc *tree = docx_xml(&r->bundle, name);
	xmlDoc *relations = docx_relations(&r->bundle, name);
	const xmlNode *root = docx_root(tree);
	r->relations = docx_root(relations);
	r->shapes |= has_shapes(root);
	r->body.ground = (struct body_ground){page_color(root), r->shapes};
	r->body.outside = outside;
	r->name = name;
	r->field = 0;
	if (root)
		read_blocks(r, root, 0);
	flow_block(&r->body.flow);
	r->relations = NULL;
	xmlFreeDoc(relations);
	xmlFreeDoc(tree);
	return root != NULL;
}

/* Page headers come first; a name is often there. Footers come last. */
static void
read_margins(struct reader *r, const char *main_part, const char *type,
    enum line_role role)
{
	xmlDoc *tree = docx_relations(&r->bundle, main_part);
	const xmlNode *root = docx_root(tree);
	for (const xmlNode *n = root ? root->children : NULL; n; n = n->next) {
		const char *its = docx_attribute(n, "Type");
		const char *end = its ? strrchr(its, '/') : NULL;
		const char *target = docx_attribute(n, "Target");
		if (!end || !target || strcmp(end + 1, type) != 0)
			continue;
		char *name = docx_resolve(main_part, target);
		read_part(r, name, role);
		free(name);
	}
	xmlFreeDoc(tree);
}

static void
read_core(struct reader *r, struct document *doc)
{
	xmlDoc *tree = docx_xml(&r->bundle, "docProps/core.xml");
	const xmlNode *root = docx_root(tree);
	doc->title = docx_content(docx_child(root, "title"));
	doc->author = docx_content(docx_child(root, "creator"));
	xmlFreeDoc(tree);
}

static enum failure
read_package(struct reader *r, const char *main_part, struct document *doc,
    const char **detail)
{
	xmlDoc *relations = docx_relations(&r->bundle, main_part);
	const char *target =
	    docx_relation(docx_root(relations), NULL, "styles");
	char *name = docx_resolve(main_part, target ? target : "styles.xml");
	xmlDoc *styles = docx_xml(&r->bundle, name);
	free(name);
	xmlFreeDoc(relations);

	r->styles = docx_styles_new(docx_root(styles));
	flow_init(&r->body.flow, doc);
	buffer_init(&r->code, 1 << 16);
	read_core(r, doc);
	read_margins(r, main_part, "header", ROLE_NONE);
	bool whole = read_part(r, main_part, ROLE_NONE);
	flow_block(&r->body.flow);
	if (whole && !doc->n_lines) { /* no text of its own: a wrapping */
		r->chunks = true;
		read_part(r, main_part, ROLE_NONE);
	}
	read_margins(r, main_part, "footer", ROLE_FURNITURE);
	flow_release(&r->body.flow);
	buffer_release(&r->code);
	docx_styles_free(r->styles);
	xmlFreeDoc(styles);
	if (!whole) {
		*detail = "the text of the document is not well-formed";
		return FAIL_DAMAGED;
	}
	if (doc->n_lines || doc->n_parts)
		return FAIL_NONE;
	*detail = "the document holds no text";
	return FAIL_NO_TEXT;
}

static enum failure
docx_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	if (ole_is(in->data, in->len))
		return ole_judge(in, detail);
	struct reader r = {.field = 0};
	enum failure failure =
	    bundle_read(&r.bundle, in->data, in->len, docx_wanted, detail);
	char *main_part = docx_find_main(&r.bundle);
	if (!failure && main_part) {
		failure = read_package(&r, main_part, doc, detail);
	} else if (!failure) {
		*detail = "an archive without a text document";
		failure = FAIL_UNSUPPORTED;
	}
	free(main_part);
	bundle_release(&r.bundle);
	return failure;
}

/* ------------------------------------------------------------- the row */

/* Zip, and a name that packages of Office have near the beginning. */
static int
docx_sniff(const char *data, size_t len)
{
	static const char *const names[] = {
	    "[Content_Types].xml", "word/", "_rels/.rels", "docProps/"};
	if (ole_is(data, len))
		return 85;
	if (len < 4 || memcmp(data, "PK\3\4", 4) != 0)
		return 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (memmem(data, len < 4096 ? len : 4096, names[i],
			strlen(names[i])))
			return 95;
	return 40;
}

const struct parser docx_parser = {
    .name = "docx",
    .media_types = (const char *const[]){"application/vnd.openxmlformats-"
					 "officedocument.wordprocessingml."
					 "document",
	"application/vnd.openxmlformats-officedocument.wordprocessingml."
	"template",
	"application/vnd.ms-word.document.macroenabled.12", NULL},
    .suffixes = (const char *const[]){".docx", ".docm", ".dotx", NULL},
    .sniff = docx_sniff,
    .parse = docx_parse,
};
