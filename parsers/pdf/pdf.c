/*
 * PDF, read by poppler-glib: signs with boxes and styles, links, title. What
 * the signs mean together is layout.c's business.
 */
#include "parser.h"

#include "buffer.h"
#include "layout/layout.h"
#include "pdf_file.h"
#include "pdf_hidden.h"
#include "pdf_objects.h"
#include "pdf_picture.h"
#include "text.h"

#include <glib.h>
#include <math.h>
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_PAGE_GLYPHS = 1 << 20,
	MAX_LINK_TEXT = 500,
	MAX_PLACE = 100000, /* points */
	MARGIN = 30,
	N_FONTS = 16, /* whose names are remembered */
};

/* What a font's name says. */
struct font {
	char name[128];
	bool bold, italic, icons;
};

/* What a page is read into; the arrays are used again for the next page. */
struct reader {
	struct document *doc;
	struct font fonts[N_FONTS];
	unsigned n_fonts; /* that were looked up */
	bool ocr;
	const char *detail; /* why a page was not recognised */
	struct pdf_file *file;
	struct pdf_objects *objects;
	struct pdf_hidden *hidden;
	struct glyph *glyphs;
	size_t n_glyphs, cap_glyphs;
	struct style *styles;
	size_t n_styles, cap_styles;
};

static int
sniff(const char *data, size_t len)
{
	const char *at = memmem(data, len < 1024 ? len : 1024, "%PDF-", 5);

	if (!at)
		return 0;
	return at == data ? 100 : 70;
}

/* Does a font's name say so? Producers have no better place for it. */
static bool
name_has(const char *name, const char *const words[])
{
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

static const char *const bold_words[] = {"bold", "black", "heavy", "demi",
    "cmbx", "cmb1", "sfbx", "-medi", "simhei", NULL};
static const char *const italic_words[] = {
    "italic", "oblique", "cmti", "cmsl", "sfti", NULL};
/* In these fonts words stand for pictures: "phone", "location_city". */
static const char *const icon_words[] = {"materialicons", "materialsymbols",
    "awesome", "ionicons", "glyphicon", "icomoon", "iconfont", "remixicon",
    "bootstrap-icons", "feather", "entypo", NULL};

static uint32_t
color_of(const PopplerColor *c)
{
	return (uint32_t)(c->red >> 8) << 16 | (uint32_t)(c->green >> 8) << 8 |
	       c->blue >> 8;
}

/* A document has few fonts, and runs of all of them. */
static const struct font *
look_up_font(struct reader *r, const char *name)
{
	for (unsigned i = 0; i < r->n_fonts && i < N_FONTS; i++)
		if (strcmp(r->fonts[i].name, name) == 0)
			return &r->fonts[i];
	struct font *f = &r->fonts[r->n_fonts++ % N_FONTS];
	g_strlcpy(f->name, name, sizeof(f->name));
	f->bold = name_has(name, bold_words);
	f->italic = name_has(name, italic_words);
	f->icons = name_has(name, icon_words);
	return f;
}

/* The style that the signs of one run share, as an index. */
static unsigned
add_style(
    struct reader *r, const PopplerTextAttributes *a, const struct font *font)
{
	struct style s = {
	    .size = (float)a->font_size, .color = color_of(&a->color)};

	if (font) {
		s.bold = font->bold;
		s.italic = font->italic;
	}
	if (r->n_styles) {
		const struct style *last = &r->styles[r->n_styles - 1];
		if (last->size == s.size && last->color == s.color &&
		    last->bold == s.bold && last->italic == s.italic)
			return (unsigned)r->n_styles - 1;
	}
	if (r->n_styles == r->cap_styles) {
		r->cap_styles = r->cap_styles ? 2 * r->cap_styles : 64;
		r->styles =
		    xreallocarray(r->styles, r->cap_styles, sizeof(*r->styles));
	}
	r->styles[r->n_styles] = s;
	return (unsigned)r->n_styles++;
}

static struct glyph *
add_glyph(struct reader *r)
{
	if (r->n_glyphs == r->cap_glyphs) {
		r->cap_glyphs = r->cap_glyphs ? 2 * r->cap_glyphs : 4096;
		r->glyphs =
		    xreallocarray(r->glyphs, r->cap_glyphs, sizeof(*r->glyphs));
	}
	return &r->glyphs[r->n_glyphs++];
}

static struct box
box_of(const PopplerRectangle *r)
{
	return (struct box){(float)MIN(r->x1, r->x2), (float)MIN(r->y1, r->y2),
	    (float)MAX(r->x1, r->x2), (float)MAX(r->y1, r->y2)};
}

/* Matrices of damaged files put signs anywhere, or nowhere. */
static bool
is_sane(const PopplerRectangle *r)
{
	return fabs(r->x1) < MAX_PLACE && fabs(r->x2) < MAX_PLACE &&
	       fabs(r->y1) < MAX_PLACE && fabs(r->y2) < MAX_PLACE;
}

/* Poppler sets right-to-left words in these and counts no box for them. */
static bool
is_direction_mark(unsigned c)
{
	return c >= 0x202a && c <= 0x202e;
}

/*
 * Text and rectangles of a page run in step, one rectangle for each code
 * point; spaces and line ends that poppler puts in have one too.
 */
static void
read_glyphs(struct reader *r, const char *text, const PopplerRectangle *rects,
    size_t n_rects, const GList *attributes)
{
	bool space = false, newline = true, icons = false;
	size_t len = strlen(text), at = 0;
	const PopplerTextAttributes *a = NULL;
	unsigned c, style = 0;

	for (size_t i = 0; i < n_rects && at < len; i++) {
		do
			at += text_decode(text + at, len - at, &c);
		while (is_direction_mark(c) && at < len);
		while (attributes && (!a || (size_t)a->end_index < i)) {
			a = attributes->data;
			attributes = attributes->next;
			const struct font *font =
			    a->font_name ? look_up_font(r, a->font_name) : NULL;
			style = add_style(r, a, font);
			icons = font && font->icons;
		}
		if (c == '\n' || c == '\r') {
			newline = true;
		} else if (c <= ' ' || c == 0xa0 || c == 0x3000) {
			space = true;
		} else if (r->n_glyphs < MAX_PAGE_GLYPHS &&
			   !(icons && c < 0x80) && is_sane(&rects[i])) {
			*add_glyph(r) = (struct glyph){.c = c,
			    .box = box_of(&rects[i]),
			    .style = style,
			    .space_before = space,
			    .line_before = newline};
			space = newline = false;
		}
	}
}

/* What the link covers: the signs whose middle lies in it. */
static char *
link_text(const struct reader *r, const struct box *box)
{
	struct buffer b;

	buffer_init(&b, MAX_LINK_TEXT);
	for (size_t i = 0; i < r->n_glyphs && !b.full; i++) {
		const struct glyph *g = &r->glyphs[i];
		float x = (g->box.x0 + g->box.x1) / 2;
		float y = (g->box.y0 + g->box.y1) / 2;
		if (x < box->x0 || x > box->x1 || y < box->y0 || y > box->y1)
			continue;
		if (g->space_before || g->line_before)
			buffer_addc(&b, ' ');
		buffer_add_utf8(&b, g->c);
	}
	char *text = text_clean(b.data, b.len);
	buffer_release(&b);
	return text;
}

static void
read_links(struct reader *r, PopplerPage *page, int number, float height)
{
	GList *mappings = poppler_page_get_link_mapping(page);

	for (const GList *l = mappings; l; l = l->next) {
		const PopplerLinkMapping *m = l->data;
		if (!m->action || m->action->type != POPPLER_ACTION_URI ||
		    !m->action->uri.uri)
			continue;
		char *url =
		    text_clean(m->action->uri.uri, strlen(m->action->uri.uri));
		if (!url[0]) {
			free(url);
			continue;
		}
		/* annotations count from the bottom */
		struct box box = box_of(&m->area);
		float y0 = height - box.y1;
		box.y1 = height - box.y0;
		box.y0 = y0;
		struct link *link =
		    document_add_link(r->doc, url, link_text(r, &box), number);
		if (link)
			link->box = box;
	}
	poppler_page_free_link_mapping(mappings);
}

/*
 * Signs that mean nothing: a font that does not tell its characters gives
 * none, or private ones.
 */
static bool
says_nothing(const struct reader *r)
{
	size_t nothing = 0;
	for (size_t i = 0; i < r->n_glyphs; i++) {
		unsigned c = r->glyphs[i].c;
		nothing += c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff);
	}
	return nothing * 2 >= r->n_glyphs;
}

/* A page without words: recognise it, or tell that somebody should. */
static void
read_picture(struct reader *r, PopplerPage *page, int number)
{
	if (r->n_glyphs == 0 && !pdf_page_is_picture(page))
		return;
	if (!r->ocr) {
		r->doc->pictures++;
		return;
	}
	r->doc->pages[r->doc->n_pages - 1].ocr = true;
	PopplerPage *whole = pdf_file_page(r->file, number);
	r->detail = whole ? pdf_page_recognise(whole, number, r->doc)
			  : "a page cannot be drawn";
	g_clear_object(&whole);
	r->doc->pictures += r->detail != NULL;
	r->n_glyphs = 0;
}

/* What is asked for the cells of a page. */
struct drawing {
	struct reader *reader;
	int number;
};

/* Drawing a page costs more than all else: only where nothing else tells. */
static size_t
find_cells(void *context, struct ruled_cell **cells)
{
	const struct drawing *d = context;
	size_t n = 0;

	if (pdf_hidden_cells(d->reader->hidden, d->number, cells, &n))
		return n;
	PopplerPage *whole = pdf_file_page(d->reader->file, d->number);
	n = whole ? pdf_page_cells(whole, cells) : 0;
	g_clear_object(&whole);
	return n;
}

/* The signs of the page from first to end, as lines. */
static void
lay_out(struct reader *r, size_t first, size_t end, int number, bool drawn)
{
	struct drawing d = {r, number};
	const struct page *page = &r->doc->pages[r->doc->n_pages - 1];

	layout_page(
	    &(struct glyph_page){.glyphs = r->glyphs ? r->glyphs + first : NULL,
		.n_glyphs = end - first,
		.styles = r->styles,
		.n_styles = r->n_styles,
		.width = page->width,
		.height = page->height,
		.number = number,
		.cells = drawn ? find_cells : NULL,
		.context = &d},
	    r->doc);
}

/* The signs that nobody sees become lines after those of the page. */
static void
lay_out_hidden(struct reader *r, size_t first, size_t end, int number)
{
	size_t n = r->doc->n_lines;

	if (first == end)
		return;
	lay_out(r, first, end, number, false);
	for (; n < r->doc->n_lines; n++) {
		struct line *l = &r->doc->lines[n];
		l->role = ROLE_HIDDEN;
		l->row = l->col = -1;
	}
}

static void
read_page(struct reader *r, PopplerPage *page, int number)
{
	double width, height;
	PopplerRectangle *rects = NULL;
	guint n_rects = 0;

	poppler_page_get_size(page, &width, &height);
	document_add_page(r->doc, (float)width, (float)height)->rotation =
	    pdf_hidden_rotation(r->hidden, number);
	r->n_glyphs = r->n_styles = 0;
	/* boxes of Type 3 fonts may reach out of the page, and be left out */
	PopplerRectangle area = {
	    -MARGIN, -MARGIN, width + MARGIN, height + MARGIN};
	char *text = poppler_page_get_text_for_area(page, &area);
	poppler_page_get_text_layout_for_area(page, &area, &rects, &n_rects);
	GList *attributes =
	    poppler_page_get_text_attributes_for_area(page, &area);
	if (text && rects && attributes)
		read_glyphs(r, text, rects, n_rects, attributes);
	poppler_page_free_text_attributes(attributes);
	g_free(rects);
	g_free(text);
	size_t all = r->n_glyphs;
	r->n_glyphs = pdf_hidden_part(
	    r->hidden, number, r->glyphs, r->n_glyphs, r->styles, r->n_styles);
	size_t seen = r->n_glyphs;
	if (says_nothing(r))
		read_picture(r, page, number);
	lay_out(r, 0, r->n_glyphs, number, true);
	lay_out_hidden(r, seen, all, number);
	read_links(r, page, number, (float)height);
}

static char *
property(char *value)
{
	char *clean = value ? text_clean(value, strlen(value)) : NULL;

	g_free(value);
	if (clean && !clean[0]) {
		free(clean);
		return NULL;
	}
	return clean;
}

static enum failure
read_document(const struct parse_input *in, struct reader *r,
    PopplerDocument *pdf, const char **detail)
{
	struct document *doc = r->doc;
	int n = poppler_document_get_n_pages(pdf), missing = 0;

	if (in->max_pages && (size_t)n > in->max_pages) {
		*detail = "it has too many pages";
		return FAIL_LIMIT;
	}
	r->hidden = pdf_hidden_new(r->objects, (size_t)n);
	for (int i = 0; i < n && !doc->over; i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);
		if (!page) { /* counted, but not there */
			document_add_page(doc, 0, 0);
			missing++;
			continue;
		}
		read_page(r, page, i + 1);
		g_object_unref(page);
	}
	pdf_hidden_free(r->hidden);
	free(r->glyphs);
	free(r->styles);
	if (doc->over) {
		*detail = "it has too much text";
		return FAIL_LIMIT;
	}
	layout_finish(doc);
	doc->title = property(poppler_document_get_title(pdf));
	doc->author = property(poppler_document_get_author(pdf));
	if (doc->n_lines)
		return FAIL_NONE;
	if (missing == n) {
		*detail = "it has no pages";
		return FAIL_DAMAGED;
	}
	*detail = r->detail ? r->detail
			    : "its pages are pictures, or its fonts do not "
			      "tell what their signs mean";
	return FAIL_NO_TEXT;
}

static enum failure
parse(const struct parse_input *in, struct document *doc, const char **detail)
{
	struct reader r = {.doc = doc,
	    .ocr = in->ocr,
	    .objects = pdf_objects_new(in->data, in->len)};
	enum failure failure;

	r.file = pdf_file_open(r.objects, in->data, in->len, &failure);
	if (r.file)
		failure = read_document(in, &r, pdf_file_text(r.file), detail);
	pdf_file_close(r.file);
	pdf_objects_free(r.objects);
	return failure;
}

static const char *
library(void)
{
	static char text[64];
	snprintf(text, sizeof(text), "poppler %s", poppler_get_version());
	return text;
}

static const char *const media_types[] = {
    "application/pdf", "application/x-pdf", NULL};
static const char *const suffixes[] = {".pdf", NULL};

const struct parser pdf_parser = {
    .name = "pdf",
    .media_types = media_types,
    .suffixes = suffixes,
    .sniff = sniff,
    .parse = parse,
    .begin = pdf_file_begin,
    .library = library,
};
