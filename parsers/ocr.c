/*
 * Text recognition; see ocr.h. The only user of tesseract. Its functions are
 * looked up by name when they are first needed, so that the programs start
 * without it and run where it is not installed.
 */
#include "ocr.h"

#include "buffer.h"
#include "layout.h"
#include "ocr_lines.h"
#include "ocr_strip.h"
#include "text.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

/* Below this (of 100) a sign is noise: ruling lines, stains, photographs. */
static const float MIN_CONFIDENCE = 20;
/* Of a line's height: this much room between two signs is a space. */
static const float SPACE = 0.7f;
/* Of 100: the Latin model must be this much less sure to lose a word. */
static const float FAVOUR = 3;
/* Of 100: a line with a sign less sure than this is looked at again ... */
static const float SURE = 97;
/* ... if it is no higher than this, in pixels. */
enum { LARGE = 90 };
/* Orientation is believed from here on (tesseract's own scale). */
static const float SURE_ORIENTATION = 3;

#define FUNCTIONS(F)                                                           \
	F(TessBaseAPICreate)                                                   \
	F(TessBaseAPIDelete)                                                   \
	F(TessBaseAPIInit3)                                                    \
	F(TessBaseAPISetVariable)                                              \
	F(TessBaseAPISetPageSegMode)                                           \
	F(TessBaseAPISetImage)                                                 \
	F(TessBaseAPISetSourceResolution)                                      \
	F(TessBaseAPIDetectOrientationScript)                                  \
	F(TessBaseAPIRecognize)                                                \
	F(TessBaseAPIGetIterator)                                              \
	F(TessBaseAPIClear)                                                    \
	F(TessResultIteratorGetPageIterator)                                   \
	F(TessPageIteratorIsAtBeginningOf)                                     \
	F(TessPageIteratorBoundingBox)                                         \
	F(TessResultIteratorNext)                                              \
	F(TessResultIteratorGetUTF8Text)                                       \
	F(TessResultIteratorConfidence)                                        \
	F(TessResultIteratorDelete)                                            \
	F(TessDeleteText)

static struct {
#define DECLARE(name) __typeof__(&name) name;
	FUNCTIONS(DECLARE)
#undef DECLARE
} tess;

static TessBaseAPI *reader;  /* chi_sim, reads Latin letters somehow */
static TessBaseAPI *latin;   /* eng, for these; NULL: not installed */
static TessBaseAPI *compass; /* osd: which way is up; NULL: not installed */

static bool
find_functions(void *library)
{
#define FIND(name)                                                             \
	if (!(*(void **)&tess.name = dlsym(library, #name)))                   \
		return false;
	FUNCTIONS(FIND)
#undef FIND
	return true;
}

static TessBaseAPI *
start(const char *models)
{
	TessBaseAPI *api = tess.TessBaseAPICreate();
	if (api && tess.TessBaseAPIInit3(api, NULL, models) != 0) {
		tess.TessBaseAPIDelete(api);
		api = NULL;
	}
	return api;
}

const char *
ocr_load(void)
{
	static const char *missing;
	if (reader || missing)
		return missing;
	/* one page, one thread: the workers are the parallel part */
	setenv("OMP_THREAD_LIMIT", "1", 1);
	void *library = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
	if (!library || !find_functions(library))
		return missing = "text recognition needs tesseract "
				 "(Debian: libtesseract5)";
	reader = start("chi_sim");
	latin = start("eng");
	if (!reader) {
		reader = latin;
		latin = NULL;
	}
	if (!reader)
		return missing = "text recognition needs models (Debian: "
				 "tesseract-ocr-chi-sim tesseract-ocr-eng)";
	compass = start("osd");
	return NULL;
}

void
ocr_unload(void)
{
	if (reader)
		tess.TessBaseAPIDelete(reader);
	if (latin)
		tess.TessBaseAPIDelete(latin);
	if (compass)
		tess.TessBaseAPIDelete(compass);
	reader = latin = compass = NULL;
}

/* ------------------------------------------------------- orientation */

/* How far the page is turned clockwise: 0, 90, 180 or 270. */
static int
turned_by(const struct ocr_image *image)
{
	int degrees = 0;
	float sure = 0, script_sure;
	const char *script;
	if (!compass)
		return 0;
	tess.TessBaseAPISetImage(compass, image->pixels, image->width,
	    image->height, 1, image->stride);
	bool found = tess.TessBaseAPIDetectOrientationScript(
	    compass, &degrees, &sure, &script, &script_sure);
	tess.TessBaseAPIClear(compass);
	return found && sure >= SURE_ORIENTATION ? degrees : 0;
}

/* The picture turned back by 90, 180 or 270 degrees clockwise. */
static unsigned char *
turn(const struct ocr_image *in, int degrees, struct ocr_image *out)
{
	bool lying = degrees != 180;
	*out = *in;
	out->width = lying ? in->height : in->width;
	out->height = lying ? in->width : in->height;
	out->stride = out->width;
	unsigned char *pixels =
	    xcalloc((size_t)out->width, (size_t)out->height);
	for (int y = 0; y < in->height; y++) {
		const unsigned char *row = in->pixels + (size_t)y * in->stride;
		for (int x = 0; x < in->width; x++) {
			int tx = degrees == 90	  ? in->height - 1 - y
				 : degrees == 180 ? in->width - 1 - x
						  : y;
			int ty = degrees == 90	  ? x
				 : degrees == 180 ? in->height - 1 - y
						  : in->width - 1 - x;
			pixels[(size_t)ty * out->width + tx] = row[x];
		}
	}
	out->pixels = pixels;
	return pixels;
}

/* ------------------------------------------------------- recognition */

struct glyphs {
	struct glyph *items;
	float *sure; /* beside items: 0..1 */
	size_t n, cap;
};

static void
add_glyph(struct glyphs *g, struct glyph glyph, float sure)
{
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 1024;
		g->items = xreallocarray(g->items, g->cap, sizeof(*g->items));
		g->sure = xreallocarray(g->sure, g->cap, sizeof(*g->sure));
	}
	g->sure[g->n] = sure;
	g->items[g->n++] = glyph;
}

static void
release_glyphs(struct glyphs *g)
{
	free(g->items);
	free(g->sure);
}

/* A sign that was recognised, in pixels of its line's picture. */
struct symbol {
	unsigned c;
	float sure; /* 0..100 */
	int x0, x1;
	bool space; /* the model sees one before it */
};

struct reading {
	struct symbol *items;
	size_t n, cap;
};

static void
add_symbol(struct reading *r, struct symbol s)
{
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 64;
		r->items = xreallocarray(r->items, r->cap, sizeof(*r->items));
	}
	r->items[r->n++] = s;
}

static void
take_symbol(struct reading *r, TessResultIterator *it, int left)
{
	TessPageIterator *at = tess.TessResultIteratorGetPageIterator(it);
	int x0, y0, x1, y1;
	if (!tess.TessPageIteratorBoundingBox(
		at, RIL_SYMBOL, &x0, &y0, &x1, &y1))
		return;
	char *text = tess.TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
	struct symbol s = {
	    .sure = tess.TessResultIteratorConfidence(it, RIL_SYMBOL),
	    .space = tess.TessPageIteratorIsAtBeginningOf(at, RIL_WORD),
	    .x0 = left + x0,
	    .x1 = left + x1};
	size_t len = text ? strlen(text) : 0;
	for (size_t i = 0; i < len; s.space = false) {
		i += text_decode(text + i, len - i, &s.c);
		if (s.c > ' ')
			add_symbol(r, s);
	}
	tess.TessDeleteText(text);
}

/* Read the columns from left to right of a strip. */
static bool
read_strip(TessBaseAPI *api, const struct strip *s, int left, int right,
    struct reading *r)
{
	tess.TessBaseAPISetPageSegMode(api, PSM_RAW_LINE);
	tess.TessBaseAPISetImage(
	    api, s->pixels + left, right - left, s->height, 1, s->width);
	tess.TessBaseAPISetSourceResolution(api, 200);
	bool fine = tess.TessBaseAPIRecognize(api, NULL) == 0;
	TessResultIterator *it = fine ? tess.TessBaseAPIGetIterator(api) : NULL;
	if (it) {
		do
			take_symbol(r, it, left);
		while (tess.TessResultIteratorNext(it, RIL_SYMBOL));
		tess.TessResultIteratorDelete(it);
	}
	tess.TessBaseAPIClear(api);
	return fine;
}

static bool
is_letter(unsigned c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static float
mean(const struct symbol *s, size_t n)
{
	float sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += s[i].sure;
	return n ? sum / (float)n : 0;
}

/* Have the Latin model read from symbol a to b; what is better joins out. */
static void
read_latin(const struct strip *s, const struct reading *r, size_t a, size_t b,
    struct reading *out)
{
	struct reading again = {0};
	int letters = 0, left = 0, right = s->width;
	for (size_t i = a; i < b; i++)
		letters += is_letter(r->items[i].c);
	if (a)
		strip_room(s, (r->items[a - 1].x1 + r->items[a].x0) / 2, &left);
	if (b < r->n)
		strip_room(
		    s, (r->items[b - 1].x1 + r->items[b].x0) / 2, &right);
	if (latin && letters >= 2 && right - left > s->height / 2)
		read_strip(latin, s, left, right, &again);
	bool better = again.n && mean(again.items, again.n) + FAVOUR >=
				     mean(r->items + a, b - a);
	const struct symbol *from = better ? again.items : r->items + a;
	for (size_t i = 0, n = better ? again.n : b - a; i < n; i++)
		add_symbol(out, from[i]);
	free(again.items);
}

static float
least_sure(const struct reading *r)
{
	float least = 100;

	for (size_t i = 0; i < r->n; i++)
		least = fminf(least, r->items[i].sure);
	return least;
}

/*
 * Read a line of which the model is not sure again as it is when enlarged:
 * small signs are then seen as other strokes. What it is surest of on the
 * whole stays, in *s and *r; returns by how much *s is enlarged.
 */
static double
read_again(struct strip *s, struct reading *r)
{
	const struct strip plain = *s;
	double best = 1;

	for (double times = 1.5; times <= 2; times += 0.5) {
		if (least_sure(r) >= SURE || plain.height > LARGE)
			break;
		struct reading again = {0};
		struct strip big = strip_enlarge(&plain, times);
		read_strip(reader, &big, 0, big.width, &again);
		if (mean(again.items, again.n) > mean(r->items, r->n)) {
			struct reading worse = *r;
			struct strip other = *s;
			*r = again;
			*s = big;
			again = worse;
			big = other;
			best = times;
		}
		free(again.items);
		if (big.pixels != plain.pixels)
			free(big.pixels);
	}
	return best;
}

/* All signs of a line; Latin words are read again by those who know them. */
static bool
read_line(const struct strip *s, struct reading *out)
{
	struct reading r = {0};
	struct strip seen = *s;
	bool fine = read_strip(reader, s, 0, s->width, &r);
	double times = fine ? read_again(&seen, &r) : 1;

	for (size_t a = 0, b; a < r.n; a = b) {
		for (b = a; b < r.n && r.items[b].c < 0x2e80;)
			b++;
		if (b > a)
			read_latin(&seen, &r, a, b, out);
		else
			add_symbol(out, r.items[b++]);
	}
	for (size_t i = 0; i < out->n; i++) {
		out->items[i].x0 = (int)(out->items[i].x0 / times);
		out->items[i].x1 = (int)(out->items[i].x1 / times);
	}
	free(r.items);
	if (seen.pixels != s->pixels)
		free(seen.pixels);
	return fine;
}

/* How wide a sign is beside others: CJK signs are squares. */
static float
breadth(unsigned c)
{
	return text_is_cjk(c) ? 2 : 1;
}

/*
 * Signs of one word share its room up to the next, by what is usual for them:
 * the model places them only roughly. Wider room than a line's is on another
 * line already.
 */
static void
place(struct symbol *s, size_t n, int right)
{
	for (size_t i = 0, end; i < n; i = end) {
		float total = breadth(s[i].c);
		for (end = i + 1; end < n && !s[end].space; end++)
			total += breadth(s[end].c);
		float x = (float)s[i].x0;
		float room = (float)(end < n ? s[end].x0 : right) - x;
		for (size_t k = i; k < end; k++) {
			s[k].x0 = (int)x;
			x += room * breadth(s[k].c) / total;
			s[k].x1 = (int)x;
		}
	}
}

/*
 * A line's signs as glyphs. They are as high as the line, as a font's would
 * be: a comma must not look like a smaller font. Chinese is cut into words by
 * the model, but not written so: only wide room is a space.
 */
static void
take_line(const struct ocr_clean *page, const struct ocr_line *l, float scale,
    struct glyphs *g)
{
	struct reading r = {0};
	int em = l->y1 - l->y0, room = 2 + em / 6, middle;
	struct strip s = strip_cut(page, l, room);
	if (l->mark == DISC)
		add_symbol(&r,
		    (struct symbol){0x2022, 90, room, s.width - room, false});
	else
		read_line(&s, &r);
	place(r.items, r.n, s.width - room);
	const struct symbol *last = NULL;
	for (size_t i = 0; i < r.n; i++) {
		const struct symbol *c = &r.items[i];
		if (c->sure < MIN_CONFIDENCE)
			continue;
		bool wide = text_is_cjk(c->c) || (last && text_is_cjk(last->c));
		bool space = last && c->space &&
			     (!wide || (float)strip_room(&s, c->x0, &middle) >
					   SPACE * (float)em);
		float left = (float)(l->x0 - room);
		add_glyph(g,
		    (struct glyph){.c = c->c,
			.box = {(left + (float)c->x0) * scale,
			    (float)l->y0 * scale, (left + (float)c->x1) * scale,
			    (float)l->y1 * scale},
			.space_before = space,
			.line_before = !last},
		    c->sure / 100);
		last = c;
	}
	free(s.pixels);
	free(r.items);
}

/* ------------------------------------------------------- pages */

/*
 * Each line's height is its font's size; figures alone, without what hangs
 * below the line or is as high as an ideograph, are lower.
 */
static float
size_of_line(const struct glyphs *g, size_t first)
{
	static const float LINE = 0.9f, FIGURES = 1.1f;

	for (size_t i = first; i < g->n; i++) {
		if (i > first && g->items[i].line_before)
			break;
		if (g->items[i].c > '9' && g->items[i].c != '~')
			return LINE * (g->items[first].box.y1 -
					  g->items[first].box.y0);
	}
	return FIGURES * (g->items[first].box.y1 - g->items[first].box.y0);
}

static void
lay_out(struct glyphs *g, const struct ocr_image *image, int number,
    struct document *doc)
{
	size_t n_styles = 0;
	struct style *styles = xcalloc(g->n, sizeof(*styles));
	for (size_t i = 0; i < g->n; i++) {
		struct glyph *s = &g->items[i];
		if (!i || s->line_before)
			styles[n_styles++] =
			    (struct style){.size = size_of_line(g, i)};
		s->style = (unsigned)n_styles - 1;
	}
	layout_page(&(struct glyph_page){.glyphs = g->items,
			.n_glyphs = g->n,
			.styles = styles,
			.n_styles = n_styles,
			.measured = true,
			.width = (float)image->width * image->scale,
			.height = (float)image->height * image->scale,
			.number = number},
	    doc);
	free(styles);
}

/* How sure its signs are, for each line. */
static void
tell_confidence(const struct glyphs *g, struct document *doc, size_t from)
{
	for (size_t i = from; i < doc->n_lines; i++) {
		struct line *l = &doc->lines[i];
		double sum = 0;
		int n = 0;
		for (size_t k = 0; k < g->n; k++) {
			const struct box *b = &g->items[k].box;
			float x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2;
			if (x < l->box.x0 || x > l->box.x1 || y < l->box.y0 ||
			    y > l->box.y1)
				continue;
			sum += g->sure[k];
			n++;
		}
		l->confidence = n ? (float)(sum / n) : MIN_CONFIDENCE / 100;
	}
}

/* Boxes of the straightened page as boxes of the page that lay askew. */
static void
skew_boxes(struct document *doc, size_t from, const struct ocr_image *given,
    double skew)
{
	double mx = given->width * given->scale / 2;
	double my = given->height * given->scale / 2;
	for (size_t i = from; i < doc->n_lines; i++) {
		struct box *b = &doc->lines[i].box;
		double x = (b->x0 + b->x1) / 2 - mx;
		double y = (b->y0 + b->y1) / 2 - my;
		float dx = (float)(x * cos(skew) - y * sin(skew) - x);
		float dy = (float)(x * sin(skew) + y * cos(skew) - y);
		*b = (struct box){
		    b->x0 + dx, b->y0 + dy, b->x1 + dx, b->y1 + dy};
	}
}

/* Boxes of the upright page as boxes of the page that was given. */
static void
turn_boxes(struct document *doc, size_t from, const struct ocr_image *given,
    int degrees)
{
	float w = (float)given->width * given->scale;
	float h = (float)given->height * given->scale;
	for (size_t i = from; i < doc->n_lines; i++) {
		struct box b = doc->lines[i].box;
		doc->lines[i].box =
		    degrees == 90 ? (struct box){b.y0, h - b.x1, b.y1, h - b.x0}
		    : degrees == 180
			? (struct box){w - b.x1, h - b.y1, w - b.x0, h - b.y0}
			: (struct box){w - b.y1, b.x0, w - b.y0, b.x1};
	}
}

/* All signs of a page; the angle that it lay askew by. */
static double
read_page(const struct ocr_image *image, struct glyphs *g)
{
	struct ocr_clean page;
	struct ocr_lines lines;
	ocr_clean(image, &page);
	ocr_lines_find(&page, &lines);
	for (size_t i = 0; i < lines.n; i++)
		take_line(&page, &lines.items[i], image->scale, g);
	double skew = page.skew;
	free(lines.items);
	ocr_clean_release(&page);
	return skew;
}

const char *
ocr_page(const struct ocr_image *image, int number, struct document *doc)
{
	const char *missing = ocr_load();
	if (missing)
		return missing;
	struct ocr_image upright = *image;
	unsigned char *turned = NULL;
	struct glyphs g = {0};
	size_t from = doc->n_lines;

	int degrees = turned_by(image);
	if (degrees)
		turned = turn(image, 360 - degrees, &upright);
	double skew = read_page(&upright, &g);
	lay_out(&g, &upright, number, doc);
	tell_confidence(&g, doc, from);
	if (skew != 0)
		skew_boxes(doc, from, &upright, skew);
	if (degrees)
		turn_boxes(doc, from, image, degrees);
	release_glyphs(&g);
	free(turned);
	return NULL;
}
