/*
 * Text recognition; see ocr.h. The only user of tesseract. Its functions are
 * looked up by name when they are first needed, so that the programs start
 * without it and run where it is not installed.
 */
#include "ocr.h"

#include "buffer.h"
#include "layout.h"
#include "text.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

/* Below this (of 100) a sign is noise: ruling lines, stains, photographs. */
static const float MIN_CONFIDENCE = 20;
/* Of a line's height: words nearer than this belong together. */
static const float MAX_GAP = 1.2f;
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

static TessBaseAPI *reader;  /* chi_sim+eng, or what of it there is */
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
	reader = start("chi_sim+eng");
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
	if (compass)
		tess.TessBaseAPIDelete(compass);
	reader = compass = NULL;
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
	size_t n, cap;
};

static void
add_glyph(struct glyphs *g, struct glyph glyph)
{
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 1024;
		g->items = xreallocarray(g->items, g->cap, sizeof(*g->items));
	}
	g->items[g->n++] = glyph;
}

static bool
box_at(TessPageIterator *at, TessPageIteratorLevel level, float scale,
    struct box *box)
{
	int x0, y0, x1, y1;
	if (!tess.TessPageIteratorBoundingBox(at, level, &x0, &y0, &x1, &y1))
		return false;
	*box = (struct box){(float)x0 * scale, (float)y0 * scale,
	    (float)x1 * scale, (float)y1 * scale};
	return true;
}

/* How wide a sign is beside others: CJK signs are squares. */
static float
breadth(unsigned c)
{
	return text_is_cjk(c) ? 2 : 1;
}

/* A word's signs share its box: the recogniser places them only roughly. */
static void
spread(struct glyphs *g, const char *word, struct box box, struct glyph first)
{
	float total = 0, x = box.x0;
	size_t len = strlen(word);
	unsigned c;
	for (size_t i = 0; i < len;) {
		i += text_decode(word + i, len - i, &c);
		total += breadth(c);
	}
	for (size_t i = 0; i < len;) {
		i += text_decode(word + i, len - i, &c);
		float w = (box.x1 - box.x0) * breadth(c) / total;
		if (c > ' ') {
			first.c = c;
			first.box.x0 = x;
			first.box.x1 = x + w;
			add_glyph(g, first);
			first.space_before = first.line_before = false;
		}
		x += w;
	}
}

/*
 * The word that the iterator stands at. Its signs are as high as their line,
 * as a font's would be: a comma must not look like a smaller font. Chinese is
 * cut into words too, but not written so: a small gap is none.
 */
static void
take_word(struct glyphs *g, TessResultIterator *it, float scale)
{
	TessPageIterator *at = tess.TessResultIteratorGetPageIterator(it);
	struct box word, line;
	if (tess.TessResultIteratorConfidence(it, RIL_WORD) < MIN_CONFIDENCE ||
	    !box_at(at, RIL_WORD, scale, &word) ||
	    !box_at(at, RIL_TEXTLINE, scale, &line))
		return;
	char *text = tess.TessResultIteratorGetUTF8Text(it, RIL_WORD);
	unsigned c = 0;
	if (text && *text)
		text_decode(text, strlen(text), &c);
	bool begins = tess.TessPageIteratorIsAtBeginningOf(at, RIL_TEXTLINE);
	struct glyph *last = !begins && g->n ? &g->items[g->n - 1] : NULL;
	float em = line.y1 - line.y0, gap = last ? word.x0 - last->box.x1 : 0;
	bool cjk = last && (text_is_cjk(c) || text_is_cjk(last->c));
	if (last && gap < em * MAX_GAP)
		last->box.x1 = word.x0;
	if (c > ' ')
		spread(g, text, word,
		    (struct glyph){.box = {0, line.y0, 0, line.y1},
			.space_before = last && gap > em * (cjk ? 0.6f : 0.1f),
			.line_before = begins});
	tess.TessDeleteText(text);
}

/* Each line's height is its font's size. */
static void
lay_out(struct glyphs *g, const struct ocr_image *image, int number,
    struct document *doc)
{
	size_t n_styles = 0;
	struct style *styles = xcalloc(g->n, sizeof(*styles));
	for (size_t i = 0; i < g->n; i++) {
		struct glyph *s = &g->items[i];
		if (!i || s->line_before)
			styles[n_styles++] = (struct style){
			    .size = (s->box.y1 - s->box.y0) * 0.9f};
		s->style = (unsigned)n_styles - 1;
	}
	layout_page(&(struct glyph_page){.glyphs = g->items,
			.n_glyphs = g->n,
			.styles = styles,
			.n_styles = n_styles,
			.width = (float)image->width * image->scale,
			.height = (float)image->height * image->scale,
			.number = number},
	    doc);
	free(styles);
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

const char *
ocr_page(const struct ocr_image *image, int number, struct document *doc)
{
	const char *missing = ocr_load();
	if (missing)
		return missing;
	struct ocr_image upright = *image;
	int degrees = turned_by(image);
	unsigned char *turned =
	    degrees ? turn(image, 360 - degrees, &upright) : NULL;
	struct glyphs g = {0};
	size_t from = doc->n_lines;

	tess.TessBaseAPISetPageSegMode(reader, PSM_AUTO);
	tess.TessBaseAPISetImage(reader, upright.pixels, upright.width,
	    upright.height, 1, upright.stride);
	tess.TessBaseAPISetSourceResolution(
	    reader, (int)(72 / image->scale + 0.5f));
	bool fine = tess.TessBaseAPIRecognize(reader, NULL) == 0;
	TessResultIterator *it =
	    fine ? tess.TessBaseAPIGetIterator(reader) : NULL;
	if (it) {
		do
			take_word(&g, it, image->scale);
		while (tess.TessResultIteratorNext(it, RIL_WORD));
		tess.TessResultIteratorDelete(it);
		lay_out(&g, &upright, number, doc);
	}
	tess.TessBaseAPIClear(reader);
	if (degrees)
		turn_boxes(doc, from, image, degrees);
	free(g.items);
	free(turned);
	return fine ? NULL : "text recognition failed";
}
