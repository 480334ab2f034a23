/*
 * Text recognition; see ocr.h. The only user of tesseract. Its functions are
 * looked up by name when they are first needed, so that the programs start
 * without it and run where it is not installed.
 */
#include "ocr.h"

#include "buffer.h"
#include "ocr_glyphs.h"
#include "ocr_lines.h"
#include "ocr_skew.h"
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

/* ------------------------------------------------------- recognition */

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

/* Is it as wide as high, as an ideograph is that stands alone? */
static bool
is_square(const struct ocr_line *l)
{
	int w = l->x1 - l->x0, h = l->y1 - l->y0;

	return !l->mark && 10 * w <= 14 * h && 10 * h <= 14 * w;
}

/*
 * The model knows lines, and a sign alone is none, the less the fewer strokes
 * it has: read it behind another line, or twice. False: it is no ideograph.
 */
static bool
read_sign(const struct ocr_clean *page, const struct ocr_line *before,
    const struct ocr_line *l, struct symbol *out)
{
	struct strip s =
	    strip_lay(page, (const struct ocr_line *[]){before, l}, 2);
	struct reading r = {0};

	read_line(&s, &r);
	const struct symbol *last = r.n > 1 ? &r.items[r.n - 1] : NULL;
	bool fine = last && text_is_han(last->c) &&
		    (before != l || (r.n == 2 && r.items[0].c == last->c));
	if (fine) {
		out->c = last->c;
		out->sure = last->sure;
	}
	free(s.pixels);
	free(r.items);
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
take_line(const struct ocr_clean *page, const struct ocr_line *before,
    const struct ocr_line *l, float scale, struct ocr_glyphs *g)
{
	struct reading r = {0};
	int em = l->y1 - l->y0, room = 2 + em / 6, middle;
	struct strip s = strip_cut(page, l, room);
	if (l->mark == DISC)
		add_symbol(&r,
		    (struct symbol){0x2022, 90, room, s.width - room, false});
	else
		read_line(&s, &r);
	if (is_square(l) && (r.n != 1 || r.items[0].sure < SURE)) {
		struct symbol one = {.x0 = room, .x1 = s.width - room};
		if (read_sign(page, before ? before : l, l, &one) &&
		    (r.n != 1 || one.sure > r.items[0].sure)) {
			r.n = 0;
			add_symbol(&r, one);
		}
	}
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
		ocr_glyphs_add(g,
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

enum { MAX_STANDING = 24 }; /* signs of a text that runs down */

/* The lines of a cell, if they are one sign each: a text that runs down. */
static int
find_standing(const struct ocr_lines *lines, int cell,
    const struct ocr_line *l[MAX_STANDING])
{
	int n = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct ocr_line *a = &lines->items[i];
		int w = a->x1 - a->x0, h = a->y1 - a->y0;
		if (a->cell != cell)
			continue;
		if (n == MAX_STANDING || a->mark || 10 * w > 14 * h ||
		    (n && a->y0 < l[n - 1]->y1))
			return 0;
		l[n++] = a;
	}
	return n > 1 ? n : 0;
}

/* Read a sign as it stands alone, if it is surer then. */
static void
read_alone(
    const struct ocr_clean *page, const struct ocr_line *l, struct symbol *c)
{
	struct strip s = strip_cut(page, l, 2 + (l->y1 - l->y0) / 6);
	struct reading r = {0};

	read_line(&s, &r);
	if (r.n == 1 && text_is_han(r.items[0].c) && r.items[0].sure > c->sure)
		*c = r.items[0];
	free(s.pixels);
	free(r.items);
}

/* Read a cell's text that runs down; false: it is something else. */
static bool
take_standing(const struct ocr_clean *page, const struct ocr_lines *lines,
    int cell, float scale, struct ocr_glyphs *g)
{
	const struct ocr_line *l[MAX_STANDING];
	int n = find_standing(lines, cell, l), x0 = page->width, x1 = 0;
	struct reading r = {0};
	bool fine = n > 0;

	if (!fine)
		return false;
	struct strip s = strip_lay(page, l, n);
	read_line(&s, &r);
	fine = r.n == (size_t)n;
	for (int i = 0; i < n; i++) {
		x0 = l[i]->x0 < x0 ? l[i]->x0 : x0;
		x1 = l[i]->x1 > x1 ? l[i]->x1 : x1;
		fine = fine && text_is_han(r.items[i].c);
	}
	for (int i = 0; fine && i < n; i++) {
		if (r.items[i].sure < SURE)
			read_alone(page, l[i], &r.items[i]);
		ocr_glyphs_add(g,
		    (struct glyph){.c = r.items[i].c,
			.box = {(float)x0 * scale, (float)l[i]->y0 * scale,
			    (float)x1 * scale, (float)l[i]->y1 * scale},
			.line_before = !i},
		    r.items[i].sure / 100);
	}
	free(s.pixels);
	free(r.items);
	return fine;
}

/* What a cell has before its i-th line, or NULL. */
static const struct ocr_line *
line_before(const struct ocr_lines *lines, size_t i)
{
	const struct ocr_line *l = &lines->items[i];

	while (l->cell >= 0 && i--)
		if (lines->items[i].cell == l->cell)
			return lines->items[i].mark ? NULL : &lines->items[i];
	return NULL;
}

/* All signs of a page. */
static void
read_page(const struct ocr_clean *page, float scale, struct ocr_glyphs *g)
{
	struct ocr_lines lines;
	bool *done = xcalloc(page->n_cells + 1, sizeof(*done));

	ocr_lines_find(page, &lines);
	for (size_t i = 0; i < page->n_cells; i++)
		done[i] = take_standing(page, &lines, (int)i, scale, g);
	for (size_t i = 0; i < lines.n; i++) {
		const struct ocr_line *l = &lines.items[i];
		if (l->cell < 0 || !done[l->cell])
			take_line(page, line_before(&lines, i), l, scale, g);
	}
	free(done);
	free(lines.items);
}

const char *
ocr_page(const struct ocr_image *image, int number, struct document *doc)
{
	const char *missing = ocr_load();
	if (missing)
		return missing;
	struct ocr_image upright = *image;
	unsigned char *turned = NULL;
	struct ocr_clean page;
	struct ocr_glyphs g = {0};
	size_t from = doc->n_lines;

	int degrees = turned_by(image);
	if (degrees)
		turned = ocr_turn(image, 360 - degrees, &upright);
	ocr_clean(&upright, &page);
	read_page(&page, upright.scale, &g);
	ocr_glyphs_lay_out(&g, &upright, &page, number, doc);
	ocr_glyphs_tell(&g, doc, from, MIN_CONFIDENCE / 100);
	if (page.skew != 0)
		ocr_skew_boxes(doc, from, &upright, page.skew);
	if (degrees)
		ocr_turn_boxes(doc, from, image, degrees);
	ocr_clean_release(&page);
	ocr_glyphs_release(&g);
	free(turned);
	return NULL;
}
